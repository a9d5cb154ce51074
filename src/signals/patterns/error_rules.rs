//! Single errors of typing, spelling and grammar, each a check of one place in the text.

use std::sync::LazyLock;

use crate::lexicon::{Class, is_misspelling};
use crate::lists::word_lists;
use crate::signals::Document;
use crate::signals::engine::{Tag, Tagger, Tags, TokenText, tags};
use crate::text::{Gap, Letters, Line, LineKind, Span, TextView, Token, TokenKind};

const PARAGRAPH_WORDS: usize = 8;

word_lists!("lexicons/error_rules.tsv": may_double, follows_i, abbreviations, lower_starts, silent_h, consonants, unsure, short; sets contractions);

tags!(tag {
    /// In the dictionary of misspellings, and in no list of terms.
    MISSPELLED,
    /// A contraction without its apostrophe, and no other word.
    BARE_CONTRACTION,
    /// Stands in what lists of references say.
    CITES,
    /// One of the checks may find something at this token; words typed twice and lists stand apart.
    MAY_BE_ERROR,
    /// A full stop or question mark that stands once.
    STOP,
    /// Another mark that touches the word before, and after which no check looks: ";", ":", "!".
    CLOSING_MARK,
    /// A word of two letters of ASCII or more, and nothing else.
    LETTERS,
});

fn tag(token: &TokenText, tags: &mut Tagger) {
    let word = token.text;
    if token.is_mark() {
        let checked = matches!(token.first, b'(' | b'[' | b')' | b']' | b',' | b'.' | b';' | b'?' | b'!' | b':');
        tags.tag(MAY_BE_ERROR, checked);
        tags.tag(STOP, matches!(token.text, "." | "?"));
        tags.tag(CLOSING_MARK, matches!(token.text, ";" | ":" | "!"));
    } else if token.is_word() {
        let misspelled = is_misspelling(word) && !token.is_listed(Class::MisspellingExceptions);
        let bare_contraction = is_bare_contraction(word);
        // An article, a lone "i", two words joined by a full stop.
        let other = matches!(word, "a" | "an" | "i")
            || token.first == b'i' && token.letters.holds(Letters::APOSTROPHE.or(Letters::BEYOND_ASCII))
            || token.letters.holds(Letters::MARK);
        tags.tag(LETTERS, token.text.len() > 1 && token.letters.only(Letters::LOWER));
        tags.tag(MISSPELLED, misspelled);
        tags.tag(BARE_CONTRACTION, bare_contraction);
        tags.tag(CITES, word == "al" || word.ends_with("arxiv") || word.ends_with("proceedings"));
        tags.tag(MAY_BE_ERROR, misspelled || bare_contraction || other);
    }
}

/// Takes [`MAY_BE_ERROR`] from marks that stand as nearly all do: no check finds anything there.
pub fn leave_usual_marks(tags: &mut Tags) {
    tags.set(MAY_BE_ERROR, |tokens| {
        let before_lower = tokens.precede(LETTERS) & !tokens.precede(Tag::CAPITALS);
        let usual = tokens.are(Tag::COMMA) & !tokens.precede(Tag::TOUCHES)
            | tokens.are(STOP) & !before_lower
            | tokens.are(CLOSING_MARK);
        tokens.are(MAY_BE_ERROR) & !(tokens.are(Tag::TOUCHES) & usual)
    });
}

/// A word in lower case that the dictionary of misspellings holds and no list of terms excuses.
pub fn is_misspelled(document: &Document, index: usize) -> bool {
    document.is(index, MISSPELLED) && is_lower(document.view, index) && !touches_symbol(document.view, index)
}

/// Part of a name, a path or a formula: "x_word", "word/word", "word=1".
fn touches_symbol(view: &TextView, index: usize) -> bool {
    let symbol = |at: usize| b"/\\_=@#^{}<>&-'".contains(&view.sign(at));
    (index > 0 && view.gap_after(index - 1) == Gap::None && symbol(index - 1))
        || (view.gap_after(index) == Gap::None && symbol(index + 1))
}

/// "the the", but not "that that" or "had had", nor a formula's "x x".
pub fn is_doubled(document: &Document, index: usize) -> bool {
    let (view, word) = (document.view, document.text(index));
    document.is(index, Tag::DOUBLED)
        && word == document.text(index + 1)
        && is_lower_word(view, index)
        && view.gap_after(index) == Gap::Space
        && !WORDS.may_double.contains(&word)
        && !matches!(view.sign(index + 2), b'-' | b'*' | b'_')
        && (index == 0 || view.gap_after(index - 1) != Gap::None)
}

/// A lower-case "i" that does what only the pronoun does.
pub fn is_lone_i(document: &Document, index: usize) -> bool {
    match document.text(index) {
        "i" => document.view.gap_after(index) == Gap::Space && WORDS.follows_i.contains(&document.text(index + 1)),
        "i'm" | "i've" | "i'd" | "i'll" | "i\u{2019}m" | "i\u{2019}ve" | "i\u{2019}d" | "i\u{2019}ll" => true,
        _ => false,
    }
}

/// A space before a mark that takes none.
pub fn is_spaced(view: &TextView, line: &Line, index: usize) -> bool {
    index > line.body_token
        && matches!(view.sign(index), b',' | b'.' | b';' | b'?' | b'!' | b':')
        && view.gap_after(index - 1) == Gap::Space
        && is_lower_word(view, index - 1)
        && (index + 1 == line.tokens.end || view.gap_after(index) == Gap::Space)
}

/// "word,word": no space after a comma, between words that are no symbols.
pub fn is_joined(view: &TextView, line: &Line, index: usize) -> bool {
    let plain = |at: usize| is_lower(view, at) && view.tokens()[at].len() > 2;
    index > line.body_token
        && index + 1 < line.tokens.end
        && view.sign(index) == b','
        && view.gap_after(index - 1) == Gap::None
        && view.gap_after(index) == Gap::None
        && plain(index - 1)
        && plain(index + 1)
}

/// ",," and the like after a word, no range ("1..4") and no ellipsis of a formula.
pub fn is_double_mark(view: &TextView, line: &Line, index: usize) -> bool {
    let token = &view.tokens()[index];
    index > line.body_token
        && token.len() == 2
        && matches!(token.first, b',' | b'.' | b';')
        && view.gap_after(index - 1) == Gap::None
        && view.tokens()[index - 1].kind == TokenKind::Word
        && (index + 1 == line.tokens.end || view.gap_after(index) != Gap::None)
}

/// "end.Next": one word by Unicode rules, two sentences by its letters.
pub fn is_glued_sentence(document: &Document, index: usize) -> bool {
    let may_be = document.view.tokens()[index].letters.holds(Letters::MARK);
    let lower = |part: &str| !part.is_empty() && Letters::of(part.as_bytes()).only(Letters::LOWER);
    may_be
        && document.text(index).split_once('.').is_some_and(|(end, next)| {
            let rest = next.get(1..).unwrap_or("");
            end.len() > 3 && lower(end) && next.starts_with(|first: char| first.is_ascii_uppercase()) && lower(rest)
        })
}

/// A contraction without its apostrophe, in lower case.
pub fn lacks_apostrophe(document: &Document, index: usize) -> bool {
    document.is(index, BARE_CONTRACTION) && is_lower(document.view, index)
}

/// Whether a word is a contraction without its apostrophe and no other word.
fn is_bare_contraction(word: &str) -> bool {
    word.len() <= 8 && word.ends_with(['t', 's', 'e', 'm']) && WORDS.contractions.contains(word)
}

/// A full stop or question mark, then a word in lower case; abbreviations end in no sentence.
pub fn ends_before_lower_case(document: &Document, line: &Line, index: usize) -> bool {
    let view = document.view;
    let before = index.checked_sub(1).filter(|before| *before >= line.body_token);
    let ended = || match view.sign(index) {
        b'.' => before.is_some_and(|before| {
            let word = document.text(before);
            word.len() > 2
                && is_lower(view, before)
                && !WORDS.abbreviations.contains(&word)
                && view.gap_after(before) == Gap::None
        }),
        b'?' => true,
        _ => false,
    };
    index + 1 < line.tokens.end
        && is_lower_word(view, index + 1)
        && view.gap_after(index) == Gap::Space
        && ended()
        && !is_unusual_start(document, index + 1)
}

pub fn is_lower_word(view: &TextView, index: usize) -> bool {
    view.tokens().get(index).is_some_and(|token| token.len() > 1 && token.letters.only(Letters::LOWER))
}

/// Names and short forms that stay in lower case at the start: "t-SNE", "e.g.", "word2vec", "iv)", "vs.".
pub fn is_unusual_start(document: &Document, index: usize) -> bool {
    let view = document.view;
    WORDS.lower_starts.contains(&document.text(index))
        || view.gap_after(index) == Gap::None && b"-_)./(:".contains(&view.sign(index + 1))
}

/// A paragraph that ends in a word. A short one may be a label, which needs no full stop.
pub fn lacks_stop(document: &Document, line: &Line) -> bool {
    line.kind == LineKind::Paragraph
        && document.view.words_in(line.tokens.clone()) >= PARAGRAPH_WORDS
        && document.is(line.tokens.end - 1, Tag::WORD)
}

/// An entry of a list of references, or an address: other people's names and titles.
pub fn is_bibliography(document: &Document, line: &Line) -> bool {
    let row = &document.view.folded()[line.body as usize..line.span.end as usize];
    row.starts_with('[') && row.as_bytes().get(1).is_some_and(u8::is_ascii_alphanumeric)
        || document.tags.next(CITES, line.tokens.clone()).is_some()
            && (row.contains("arxiv preprint") || row.contains("et al., \"") || row.contains("proceedings of"))
}

/// "a" before a vowel sound, "an" before a consonant; where letters and sound may differ, only sure cases.
pub fn is_wrong_article(document: &Document, index: usize) -> bool {
    if !matches!(document.lower(index), "a" | "an") {
        return false;
    }
    let view = document.view;
    let token = &view.tokens()[index];
    let Some(next) = view.tokens().get(index + 1) else { return false };
    let free = next.gap == Gap::Space && (index == 0 || token.gap != Gap::None);
    if !free || !next.letters.only(Letters::LOWER.or(Letters::UPPER)) {
        return false;
    }
    let rest_lower = document.text(index + 1).bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let Some(vowel) = (if rest_lower { vowel_sound(document.lower(index + 1)) } else { None }) else {
        return false;
    };
    // "A" in capitals is as often a symbol or a label.
    let is_a = token.len() == 1;
    vowel == is_a && !(is_a && token.capital)
}

/// A bit for each first letter of the beginnings of words whose sound may differ from it.
static EXCEPTIONS: LazyLock<u32> = LazyLock::new(|| {
    let lists = [&WORDS.consonants, &WORDS.unsure, &WORDS.silent_h];
    lists.into_iter().flatten().fold(0, |bits, beginning| bits | letter_bit(beginning))
});

/// A bit for the first letter of a word in lower case.
fn letter_bit(word: &str) -> u32 {
    word.bytes().next().map_or(0, |first| 1 << (first % 32))
}

/// Whether a word begins with a vowel sound; `None` where that is not sure.
fn vowel_sound(word: &str) -> Option<bool> {
    let early_vowel = word.bytes().take(3).any(|byte| b"aeiouy".contains(&byte));
    if word.len() < 4 && !WORDS.short.contains(&word) || !early_vowel {
        return None;
    }
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u']);
    if *EXCEPTIONS & letter_bit(word) == 0 {
        return Some(vowel);
    }
    let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| word.starts_with(beginning));
    if starts(&WORDS.consonants) {
        return Some(false);
    }
    if starts(&WORDS.unsure) {
        return None;
    }
    Some(starts(&WORDS.silent_h) || vowel)
}

/// The brackets of a line, read from mark to mark.
#[derive(Default)]
pub struct Brackets {
    depth: usize,
    first: Option<Span>,
}

impl Brackets {
    pub fn read(&mut self, mark: &Token) {
        match mark.first {
            b'(' | b'[' => {
                self.depth += mark.len();
                self.first = self.first.or(Some(mark.span));
            }
            b')' | b']' => {
                self.depth = self.depth.saturating_sub(mark.len());
                self.first = self.first.filter(|_| self.depth > 0);
            }
            _ => {}
        }
    }

    pub fn are_open(&self) -> bool {
        self.depth > 0
    }

    /// The first bracket that is still open.
    pub fn left_open(&self) -> Option<Span> {
        self.first.filter(|_| self.are_open())
    }
}

fn is_lower(view: &TextView, index: usize) -> bool {
    view.tokens().get(index).is_some_and(|token| token.letters.only(Letters::LOWER))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ngrams::NgramModel;
    use crate::signals::SignalSet;

    #[test]
    fn articles_follow_the_sound() {
        let wrong = ["a interesting", "an unified", "an new", "a hour", "a unclear", "an useful", "an European"];
        let right =
            ["a unified", "an hour", "an MLP", "a MLP", "an LLM", "a European", "a one", "an unclear", "an SGD"];
        for (texts, expected) in [(&wrong[..], true), (&right[..], false)] {
            for text in texts {
                let view = TextView::parse(&format!("It is {text} thing"));
                let ngrams = NgramModel::new(&[], [0.0; 2]);
                let found = SignalSet::new(ngrams).read(&view, |document| is_wrong_article(document, 2));
                assert_eq!(found, expected, "{text}");
            }
        }
    }
}
