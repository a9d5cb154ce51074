//! Words as 64 bits: hashed once a token, looked up in many tables.

use crate::word_hash::mix;

/// The [`hash_of`] a word in lower case and with a straight apostrophe.
pub(super) fn hash_lower(word: &str) -> u64 {
    let (mut hash, mut eight, mut length) = (0, [0; 8], 0);
    for character in word.chars().flat_map(char::to_lowercase) {
        let character = if character == '\u{2019}' { '\'' } else { character };
        for &byte in character.encode_utf8(&mut [0; 4]).as_bytes() {
            eight[length] = byte;
            length += 1;
            if length == eight.len() {
                hash = mix(hash, u64::from_le_bytes(eight));
                (eight, length) = ([0; 8], 0);
            }
        }
    }
    mix(hash, u64::from_le_bytes(eight))
}
