//! Words that the dictionary of misspellings holds: data/misspellings.txt, the words of the typos project (crate typos-dict) in
//! the order of their bytes. The crate itself is a map with 200,000 pointers, which take 10 MB and 4 ms at every start.

use std::cmp::Ordering;

const WORDS: &str = include_str!("../../data/misspellings.txt");
/// A power of two above the number of words that are common in reviews.
const SLOTS: usize = 8192;
/// Shorter words are symbols and abbreviations too often.
const SHORTEST: usize = 5;

/// Answers of the dictionary, remembered from text to text: it hashes far more slowly than we do.
#[derive(Debug, Clone)]
pub struct Misspellings {
    /// The hash of a word, with the answer in its lowest bit.
    answers: Vec<u64>,
}

impl Default for Misspellings {
    fn default() -> Self {
        Self { answers: vec![0; SLOTS] }
    }
}

impl Misspellings {
    /// Whether the dictionary holds a word in lower case, given with its hash.
    pub fn contain(&mut self, word: &str, hash: u64) -> bool {
        if word.len() < SHORTEST {
            return false;
        }
        let answer = &mut self.answers[(hash >> 1) as usize % SLOTS];
        if *answer | 1 != hash | 1 {
            let found = is_misspelling(word);
            *answer = (hash & !1) | u64::from(found);
        }
        *answer & 1 == 1
    }
}

/// Whether the dictionary holds a word of at least [`SHORTEST`] bytes in lower case.
fn is_misspelling(word: &str) -> bool {
    let bytes = WORDS.as_bytes();
    // Both are starts of lines.
    let (mut low, mut high) = (0, bytes.len());
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
    use super::*;
    use crate::text::hash_of;
    use std::collections::BTreeSet;

    #[test]
    fn the_words_are_those_of_the_typos_project() {
        let listed: Vec<&str> = WORDS.lines().collect();
        assert!(listed.is_sorted() && listed.iter().all(|word| is_misspelling(word)));
        let theirs: BTreeSet<&str> = typos_dict::WORD.map.keys().map(|word| word.into_inner()).collect();
        let used = theirs.into_iter().filter(|word| word.is_ascii() && word.len() >= SHORTEST);
        assert!(used.eq(listed), "data/misspellings.txt is not what typos-dict holds");
        for other in ["zzzzz", "'''''", "na\u{ef}ve", "performance", "a", ""] {
            assert!(!is_misspelling(other), "{other}");
        }
    }

    #[test]
    fn answers_are_the_same_when_remembered() {
        let mut misspellings = Misspellings::default();
        for _ in 0..2 {
            assert!(misspellings.contain("performace", hash_of("performace")));
            assert!(!misspellings.contain("performance", hash_of("performance")));
        }
    }
}
