//! Words as 64 bits: hashed once a token, looked up in many tables.

use wide::u8x16;

use super::bytes::{eight_from, sixteen_from};

/// The bit that a small letter of ASCII has and its capital one lacks.
pub(super) const SMALL_BIT: u8 = 1 << 5;

/// The bits that eight small letters of ASCII have and capital ones lack.
const SMALL: u64 = u64::from_le_bytes([SMALL_BIT; 8]);

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
    mix(hash, eight_from(text, at) & lowest_bytes(end - at))
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
pub(super) struct Run {
    pub end: usize,
    /// Of the letters in lower case.
    pub hash: u64,
    pub has_capitals: bool,
}

impl Run {
    /// The letters from a place on.
    #[inline]
    pub fn from(text: &[u8], start: usize) -> Self {
        let mut run = Self { end: start, hash: 0, has_capitals: false };
        // Few words have sixteen letters or more.
        while run.add(sixteen_from(text, run.end)) {}
        run
    }

    /// Adds the letters that sixteen bytes begin with, and says whether all of them are.
    #[inline]
    fn add(&mut self, sixteen: [u8; 16]) -> bool {
        let bytes = u8x16::new(sixteen);
        let small_bit = u8x16::splat(SMALL_BIT);
        let from_a = (bytes | small_bit) - u8x16::splat(b'a');
        let letters = from_a.simd_eq(from_a.min(u8x16::splat(b'z' - b'a'))).to_bitmask();
        let capitals = (bytes & small_bit).simd_eq(u8x16::ZERO).to_bitmask();
        let others = !letters | 1 << 16;
        let length = others.trailing_zeros() as usize;
        // All bits before the first other one.
        self.has_capitals |= capitals & (others ^ (others - 1)) >> 1 != 0;
        self.end += length;
        let [low, high] = [0, 8].map(|first| eight_from(&sixteen, first) | SMALL);
        if length < 8 {
            self.hash = mix(self.hash, low & lowest_bytes(length));
            return false;
        }
        self.hash = mix(self.hash, low);
        if length < 16 {
            self.hash = mix(self.hash, high & lowest_bytes(length - 8));
            return false;
        }
        self.hash = mix(self.hash, high);
        true
    }
}

/// All bits of so many bytes below eight.
#[inline]
fn lowest_bytes(count: usize) -> u64 {
    (1 << (8 * count)) - 1
}
