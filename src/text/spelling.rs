//! Words as 64 bits: hashed once a token, looked up in many tables.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{Token, TokenKind};

/// The 64 bits that stand for a word. Among 200,000 known words a strange one is taken for one of them with a
/// probability of 10^-14, so tables of words keep these alone.
#[inline]
pub(crate) fn hash_of(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// Hashes every token in lower case, words with a straight apostrophe; `folded` has its ASCII letters in lower case.
pub(super) fn hash_all(folded: &str, tokens: &[Token], spelling: &mut String, hashes: &mut Vec<u64>) {
    hashes.clear();
    hashes.extend(tokens.iter().map(|token| {
        let text = &folded[token.span.range()];
        if token.kind != TokenKind::Word || text.is_ascii() {
            return hash_of(text);
        }
        spelling.clear();
        let lower = text.chars().flat_map(char::to_lowercase);
        spelling.extend(lower.map(|character| if character == '\u{2019}' { '\'' } else { character }));
        hash_of(spelling)
    }));
}
