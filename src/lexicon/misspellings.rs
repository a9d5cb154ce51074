//! Words that the dictionary of misspellings holds: data/lexicons/misspellings.txt, in the order of their bytes.
//!
//! They are the words of the typos project. Its crate typos-dict is a map with 200,000 pointers, which take 10 MB of the
//! program and 4 ms at every start, so that only a test uses it.

use std::cmp::Ordering;

const WORDS: &str = include_str!("../../data/lexicons/misspellings.txt");
/// Shorter words are symbols and abbreviations too often.
const SHORTEST: usize = 5;

/// Whether the dictionary holds a word in lower case. It is searched by bisection: ask once a word, not once a token.
pub fn is_misspelling(word: &str) -> bool {
    let bytes = WORDS.as_bytes();
    // Both are starts of lines.
    let (mut low, mut high) = (0, if word.len() < SHORTEST { 0 } else { bytes.len() });
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|byte| *byte == b'\n').map_or(low, |before| low + before + 1);
        let end = bytes[middle..high].iter().position(|byte| *byte == b'\n').map_or(high, |after| middle + after);
        match bytes[start..end].cmp(word.as_bytes()) {
            Ordering::Less => low = end + 1,
            Ordering::Equal => return true,
            Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::lexicon::entries;

    #[test]
    fn the_words_are_those_of_the_typos_project() {
        assert!(WORDS.lines().is_sorted());
        let theirs: BTreeSet<&str> = typos_dict::WORD.map.keys().map(|word| word.into_inner()).collect();
        let used = theirs.into_iter().filter(|word| word.is_ascii() && word.len() >= SHORTEST);
        assert!(used.eq(entries(WORDS)), "the list is not what typos-dict holds");
        assert!(entries(WORDS).all(is_misspelling));
    }

    #[test]
    fn misspellings_are_told_from_words() {
        assert!(is_misspelling("performace"));
        for other in ["performance", "zzzzz", "'''''", "na\u{ef}ve", "teh", "a", ""] {
            assert!(!is_misspelling(other), "{other}");
        }
    }
}
