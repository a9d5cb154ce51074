//! Words as 64 bits: hashed once a token, looked up in many tables.

use super::Letters;
use super::bytes::eight_from;

const LOWEST_BITS: u64 = u64::from_le_bytes([1; 8]);
const HIGHEST_BITS: u64 = LOWEST_BITS << 7;
/// The bit that a small letter of ASCII has and its capital one lacks, and eight of them.
pub(super) const SMALL_BIT: u8 = 1 << 5;
const SMALL: u64 = LOWEST_BITS * SMALL_BIT as u64;

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

/// Letters of ASCII in a row.
#[derive(Default)]
pub(super) struct Run {
    pub end: usize,
    /// Of the letters in lower case.
    pub hash: u64,
    /// Bytes whose bits say which cases there are.
    smalls: u64,
    capitals: u64,
}

impl Run {
    /// The letters from a place on.
    #[inline]
    pub fn from(text: &[u8], start: usize) -> Self {
        let mut run = Self { end: start, ..Self::default() };
        // Few words have eight letters or more.
        if run.add(eight_from(text, start)) { run.with_more(text) } else { run }
    }

    #[inline(never)]
    fn with_more(mut self, text: &[u8]) -> Self {
        while self.add(eight_from(text, self.end)) {}
        self
    }

    /// Adds the letters that eight bytes begin with, and says whether all of them are.
    #[inline]
    fn add(&mut self, eight: u64) -> bool {
        let others = !small_letters(eight | SMALL) & HIGHEST_BITS;
        // All bits of the bytes before the first other one.
        let within = if others == 0 { u64::MAX } else { (others ^ (others - 1)) >> 8 };
        self.capitals |= !eight & within;
        self.smalls |= eight & within;
        self.hash = mix(self.hash, (eight | SMALL) & within);
        self.end += others.trailing_zeros() as usize / 8;
        others == 0
    }

    #[inline]
    pub fn letters(&self) -> Letters {
        match (self.smalls & SMALL, self.capitals & SMALL) {
            (_, 0) => Letters::LOWER,
            (0, _) => Letters::UPPER,
            _ => Letters::ALPHABETIC,
        }
    }
}

/// Of eight bytes the highest bit of each small letter of ASCII; the other bits say nothing.
#[inline]
fn small_letters(eight: u64) -> u64 {
    // No carry goes from one byte to the next.
    let low = eight & !HIGHEST_BITS;
    let from_a = low + LOWEST_BITS * (0x80 - b'a' as u64);
    let behind_z = low + LOWEST_BITS * (0x7f - b'z' as u64);
    from_a & !behind_z & !eight
}
