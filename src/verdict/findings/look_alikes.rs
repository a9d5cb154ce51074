//! Which look-alike letters stand in a word, where only a disguise puts them, and which are mathematics.

use std::ops::Range;

use crate::text::Span;

/// Letters of a word that are Latin, at least: "Cα" and "VaRα" are formulas.
const LATIN_LETTERS: usize = 3;

/// Those of some letters that stand in no formula, but in a word of Latin letters; they are in the order of the text.
pub fn in_latin_words(original: &str, letters: impl Iterator<Item = Span>) -> Vec<Span> {
    // A long word may have many such letters and is read once.
    let mut last = Word::default();
    letters
        .filter(|span| {
            let range = span.range();
            let Some(letters) = original.get(range.clone()) else { return false };
            if !last.range.contains(&range.start) {
                last = Word::around(original, range);
            }
            let is_latin = last.is_latin;
            // What is no letter parts the word.
            if !letters.chars().all(char::is_alphabetic) {
                last = Word::default();
            }
            is_latin && !letters.chars().any(is_mathematical)
        })
        .collect()
}

/// Letters without another character between.
#[derive(Default)]
struct Word {
    range: Range<usize>,
    /// Whether it has enough Latin letters, and is no command of LaTeX or what it is set to, as copied formulas have it.
    is_latin: bool,
}

impl Word {
    fn around(original: &str, letters: Range<usize>) -> Self {
        let (before, after) = (&original[..letters.start], &original[letters.end..]);
        let start = before.trim_end_matches(char::is_alphabetic).len();
        let end = original.len() - after.trim_start_matches(char::is_alphabetic).len();
        let latin = |part: &str| part.bytes().filter(u8::is_ascii_alphabetic).count();
        let is_command = before[..start].ends_with(['\\', '_', '^']);
        let latin = latin(&before[start..]) + latin(&original[letters.end..end]);
        Self { range: start..end, is_latin: latin >= LATIN_LETTERS && !is_command }
    }
}

/// Greek but for omicron, phonetic and letter-like symbols, and the alphabets of mathematics.
fn is_mathematical(letter: char) -> bool {
    matches!(letter, '\u{250}'..='\u{2af}' | '\u{370}'..='\u{3be}' | '\u{3c0}'..='\u{3ff}' | '\u{1d00}'..='\u{1dbf}' | '\u{2070}'..='\u{2bff}' | '\u{1d400}'..='\u{1d7ff}')
}
