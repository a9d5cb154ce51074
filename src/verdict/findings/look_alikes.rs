//! Which look-alike letters stand in a word, where only a disguise puts them, and which are mathematics.

use crate::text::Span;

/// Letters of a word that are Latin, at least: "Cα" and "VaRα" are formulas.
const LATIN_LETTERS: usize = 3;

/// Whether a letter that stands in no formula is in a word of Latin letters.
pub fn stands_in_a_latin_word(original: &str, span: Span) -> bool {
    let range = span.range();
    let (Some(before), Some(letters), Some(after)) =
        (original.get(..range.start), original.get(range.clone()), original.get(range.end..))
    else {
        return false;
    };
    let left: Vec<char> = before.chars().rev().take_while(|letter| letter.is_alphabetic()).collect();
    let right: Vec<char> = after.chars().take_while(|letter| letter.is_alphabetic()).collect();
    let latin = left.iter().chain(&right).filter(|letter| letter.is_ascii_alphabetic()).count();
    // A command of LaTeX before its letter, as copied formulas have it, makes no word.
    let is_command = before.trim_end_matches(char::is_alphabetic).ends_with(['\\', '_', '^']);
    latin >= LATIN_LETTERS && !is_command && !letters.chars().any(is_mathematical)
}

/// Greek but for omicron, phonetic and letter-like symbols, and the alphabets of mathematics.
fn is_mathematical(letter: char) -> bool {
    matches!(letter, '\u{250}'..='\u{2af}' | '\u{370}'..='\u{3be}' | '\u{3c0}'..='\u{3ff}' | '\u{1d00}'..='\u{1dbf}' | '\u{2070}'..='\u{2bff}' | '\u{1d400}'..='\u{1d7ff}')
}
