//! Places that are never shown as the reviewer's words: names, titles, quotations, formulas and code, and the words and marks
//! that every text has.

use std::cell::OnceCell;

use crate::signals::Measured;
use crate::text::{Gap, Letters, LineKind, Span, TextView, TokenKind};

/// Marks that begin a quotation, a formula or code, and the marks that end them.
const PAIRS: [(&str, &str); 6] =
    [("\"", "\""), ("\u{201c}", "\u{201d}"), ("\u{2018}", "\u{2019}"), ("`", "`"), ("$", "$"), ("$$", "$$")];

/// The tokens that are silent with the blanks around them, as places of the text as given, in its order.
pub fn places(view: &TextView, measured: &Measured) -> Vec<Span> {
    let tokens = view.tokens();
    let mut silent: Vec<bool> = tokens.iter().map(|token| token.kind != TokenKind::Word).collect();
    measured.common_words(0..tokens.len()).for_each(|word| silent[word] = true);
    for line in view.lines() {
        let foreign = line.kind.is_others() || line.kind == LineKind::Table;
        let is_mark = |at: &usize| tokens[*at].kind == TokenKind::Mark;
        let last =
            |mark: &str| line.tokens.clone().rev().find(|at| is_mark(at) && view.slice(tokens[*at].span) == mark);
        // Looked for once a line at most, and in few lines at all.
        let lasts = [const { OnceCell::new() }; PAIRS.len()];
        let mut closer: Option<&str> = None;
        for index in line.tokens.clone() {
            silent[index] |= foreign || closer.is_some();
            if !is_mark(&index) || !matches!(tokens[index].first, b'"' | b'`' | b'$' | 0x80..) {
                continue;
            }
            let text = view.slice(tokens[index].span);
            if closer.is_some_and(|closer| closer == text) {
                closer = None;
            } else if closer.is_none() {
                let opened = PAIRS.iter().zip(&lasts).find(|((opener, closer), closed)| {
                    *opener == text && *closed.get_or_init(|| last(closer)) > Some(index)
                });
                closer = opened.map(|((_, closer), _)| *closer);
            }
        }
    }
    silence_names(view, &mut silent);
    let mut originals = view.original_spans();
    let place = |index: usize| {
        let start = index.checked_sub(1).map_or(tokens[index].span.start, |before| tokens[before].span.end);
        let end = tokens.get(index + 1).map_or(tokens[index].span.end, |next| next.span.start);
        originals.original(Span { start, end })
    };
    (0..tokens.len()).filter(|index| silent[*index]).map(place).collect()
}

/// Whether a word has a capital that no sentence begins with, or a digit.
fn is_capital(view: &TextView, index: usize) -> bool {
    let token = &view.tokens()[index];
    // Most words need no second look.
    let may_be = Letters::UPPER.or(Letters::DIGIT).or(Letters::BEYOND_ASCII);
    if token.kind != TokenKind::Word || !token.letters.holds(may_be) {
        return false;
    }
    let text = view.slice(token.span);
    let inside = text.chars().skip(1).any(char::is_uppercase) || text.bytes().any(|byte| byte.is_ascii_digit());
    text != "I" && (inside || token.capital && !begins_sentence(view, index))
}

/// Marks what has a capital that no sentence begins with, with the word behind it and what a hyphen joins to it: BERT, Markov
/// bridge, Best-of-N.
fn silence_names(view: &TextView, silent: &mut [bool]) {
    let capitals: Vec<bool> = (0..silent.len()).map(|index| is_capital(view, index)).collect();
    for index in 0..silent.len() {
        if capitals[index] {
            silent[index] = true;
            if view.gap_after(index) == Gap::Space && view.kind(index + 1) == Some(TokenKind::Word) {
                silent[index + 1] = true;
            }
        } else if view.sign(index) == b'-' && index > 0 && index + 1 < silent.len() {
            let (before, after) = (index - 1, index + 1);
            if view.gap_after(before) == Gap::None {
                let typed = view.tokens()[before].capital;
                silent[before] |= capitals[after] || typed;
                silent[after] |= capitals[before] || typed;
            }
        }
    }
}

/// Whether a sentence, a line or the text of a list item begins with a token.
fn begins_sentence(view: &TextView, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return true };
    let gap = view.gap_after(before);
    match view.slice(view.tokens()[before].span) {
        "." | "!" | "?" | ":" | "*" | "**" | "#" | "##" | "###" | "(" | ")" => true,
        // Before a word that it joins to another a hyphen is no bullet.
        "-" => gap != Gap::None,
        _ => gap == Gap::Break,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ngrams::NgramModel;
    use crate::signals::SignalSet;

    /// The words that may be shown.
    fn own(text: &str) -> Vec<&str> {
        let view = TextView::parse(text);
        let mut signals = SignalSet::new(NgramModel::new(&[], [0.0; 2]));
        let silent = places(&view, &signals.measure(&view, true));
        let tokens = view.tokens().iter().map(|token| view.original_span(token.span));
        let is_silent = |span: &Span| silent.iter().any(|silent| silent.start <= span.start && span.end <= silent.end);
        tokens.filter(|span| !is_silent(span)).map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn names_quotations_formulas_and_common_words_are_silent() {
        assert_eq!(own("The proposed scheme lacks rigour."), ["proposed", "scheme", "lacks", "rigour"]);
        assert_eq!(own("We see Dyna-Think and Best-of-N, then Markov bridge."), ["see", "then"]);
        assert_eq!(own("The GPT-style map lacks rigour."), ["map", "lacks", "rigour"]);
        assert_eq!(own("It says \u{201c}nice words\u{201d} and $x plus y$ fails."), ["says", "fails"]);
        assert_eq!(own("> quoted line\nown prose"), ["own", "prose"]);
        assert_eq!(own("Robust gains. Hard cases (GPT4)"), ["Robust", "gains", "Hard", "cases"]);
    }
}
