//! Words that the dictionary of misspellings holds (the typos project, crate typos-dict).

use unicase::UniCase;

/// Shorter words are symbols and abbreviations too often.
const SHORTEST: usize = 5;

/// Whether the dictionary holds a word. It hashes slowly: ask once a word, not once a token.
pub fn is_misspelling(word: &str) -> bool {
    word.len() >= SHORTEST && typos_dict::WORD.find(&UniCase::ascii(word)).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_misspelling;

    #[test]
    fn misspellings_are_told_from_words() {
        assert!(is_misspelling("performace"));
        assert!(!is_misspelling("performance"));
        assert!(!is_misspelling("teh"));
    }
}
