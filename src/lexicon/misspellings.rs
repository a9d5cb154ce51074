//! Words that the dictionary of misspellings holds (the typos project, crate typos-dict).

use unicase::UniCase;

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
            let found = typos_dict::WORD.find(&UniCase::ascii(word)).is_some();
            *answer = (hash & !1) | u64::from(found);
        }
        *answer & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hash_of;

    #[test]
    fn answers_are_the_same_when_remembered() {
        let mut misspellings = Misspellings::default();
        for _ in 0..2 {
            assert!(misspellings.contain("performace", hash_of("performace")));
            assert!(!misspellings.contain("performance", hash_of("performance")));
        }
    }
}
