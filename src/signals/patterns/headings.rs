//! Titles at the start of a line: "**Novelty.** The idea ...", "Limited scope: only ...".

use crate::lexicon::Hit;
use crate::signals::Document;
use crate::signals::engine::Tag;
use crate::text::{Gap, Line, LineKind, Span, TokenKind};

/// A title that opens a line with more text after it.
pub struct Title {
    pub span: Span,
    pub bold: bool,
}

/// A title has at most this many words; a bold one half as many again.
const TITLE_WORDS: usize = 8;

/// The title of a line: in bold, or begun with a capital and followed by a colon or a dash and more text.
pub fn inline(document: &Document, line: &Line) -> Option<Title> {
    let view = document.view;
    let tokens = &view.tokens()[line.body_token..line.tokens.end];
    // In "**W1.** ..." the opening mark belongs to the marker.
    let opener = line.tokens.start..line.body_token + usize::from(!tokens.is_empty());
    let bold = view.tokens()[opener].iter().any(|token| matches!(view.slice(token.span), "**" | "__"));
    let first = tokens.iter().position(|token| token.kind != TokenKind::Mark)?;
    let start = tokens[first];
    let opens_sentence = matches!(view.folded_slice(start.span), "the" | "this" | "these" | "we" | "in" | "for");
    let title = bold || !opens_sentence;
    if first > 1 || !start.capital || start.kind != TokenKind::Word || !title || is_label(view.slice(start.span)) {
        return None;
    }
    let most_words = TITLE_WORDS + usize::from(bold) * TITLE_WORDS / 2;
    // Nearly every line ends here: a title has a mark near its end, and no comma or full stop before that.
    let opening = line.body_token + first;
    let mark = document.tags.next(Tag::MARK, opening..line.tokens.end.min(opening + most_words + 1))?;
    if !bold && matches!(view.sign(mark), b'.' | b'?' | b'!' | b',' | b';') {
        return None;
    }
    let mut words = 0;
    for (index, token) in tokens.iter().enumerate().skip(first) {
        if token.kind != TokenKind::Mark {
            words += 1;
            if words > most_words || !bold && is_clause(view.folded_slice(token.span)) {
                return None;
            }
            continue;
        }
        let more = || tokens[index + 1..].iter().any(|token| token.kind == TokenKind::Word);
        let mark = view.slice(token.span);
        let spaced = view.gap_after(line.body_token + index) != Gap::None;
        // "Figure 2:" names a place.
        let after_word = tokens[index - 1].kind != TokenKind::Number;
        match mark {
            "**" | "__" if bold => return more().then(|| Title { span: start.span.to(token.span), bold }),
            "." | "?" | "!" | "," | ";" if !bold => return None,
            ":" if !bold => return (after_word && more()).then(|| Title { span: start.span.to(token.span), bold }),
            "\u{2014}" | "\u{2013}" | "-" | "--" if !bold && spaced => {
                return more().then(|| Title { span: start.span.to(token.span), bold });
            }
            _ => {}
        }
    }
    None
}

/// Whether a phrase with a capital opens its line, and a mark that closes a title or nothing follows it.
pub fn heads_line(document: &Document, line: &Line, phrase: &Hit) -> bool {
    let (first, next) = (phrase.first as usize, phrase.last as usize + 1);
    let opens = document.first_word(line.tokens.start..first).is_none();
    let closes = next == line.tokens.end
        || line.kind == LineKind::Heading
        || matches!(document.text(next), ":" | "**" | "__" | "*" | "\u{2014}" | "\u{2013}");
    opens && closes && document.view.tokens()[first].capital
}

/// Whether a word is the label of a point, one letter and one or two digits: "W1", "Q12".
pub fn is_label(word: &str) -> bool {
    (2..=3).contains(&word.len()) && word.bytes().skip(1).all(|byte| byte.is_ascii_digit())
}

/// Words of a whole sentence: "The questions are:" is no title.
fn is_clause(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "that"
            | "we"
            | "i"
            | "you"
            | "they"
            | "it"
            | "when"
            | "if"
            | "here's"
            | "states"
            | "please"
            | "this"
            | "these"
            | "see"
    )
}
