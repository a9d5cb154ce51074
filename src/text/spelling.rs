//! Words as 64 bits: hashed once a token, looked up in many tables.

use super::bytes::eight_from;

/// The 64 bits that stand for a word. Among 200,000 known words a strange one is taken for one of them with a
/// probability of 10^-14, so tables of words keep these alone.
#[inline]
pub(crate) fn hash_of(word: &str) -> u64 {
    hash_within(word.as_bytes(), 0, word.len())
}

/// The [`hash_of`] a part of a text.
#[inline]
pub(super) fn hash_within(text: &[u8], start: usize, end: usize) -> u64 {
    let (mut hash, mut at) = (0, start);
    while end - at >= 8 {
        hash = mix(hash, eight_from(text, at));
        at += 8;
    }
    mix(hash, eight_from(text, at) & ((1 << (8 * (end - at))) - 1))
}

/// The hash of a word so far and its next eight bytes (the last seven at most, zeros behind them): both halves of a product
/// with an odd number in one, as in wyhash.
#[inline]
pub(super) fn mix(hash: u64, eight: u64) -> u64 {
    let product = u128::from(hash ^ eight) * 0x9e37_79b9_7f4a_7c15;
    product as u64 ^ (product >> 64) as u64
}

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
