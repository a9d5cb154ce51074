//! Words as 64 bits: hashed once a token, looked up in many tables.

use wide::u8x16;

use super::bytes::{SMALL_BIT, chunk_from, letters};
use crate::word_hash::mix;

/// The bits that eight small letters of ASCII have and capital ones lack.
const SMALL: u64 = u64::from_le_bytes([SMALL_BIT; 8]);

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
    /// A bit for each capital among the first eight letters, that of the first lowest, and the highest for all behind them.
    capitals: u64,
}

impl Run {
    /// The letters from a place on.
    #[inline]
    pub fn from(text: &[u8], start: usize) -> Self {
        let mut run = Self { end: start, hash: 0, capitals: 0 };
        let mut more = run.add(chunk_from(text, start, &mut [0; 16]));
        // Few words have sixteen letters or more.
        while more {
            let first = std::mem::take(&mut run.capitals);
            more = run.add(chunk_from(text, run.end, &mut [0; 16]));
            run.capitals = first | u64::from(run.capitals != 0) << 63;
        }
        run
    }

    pub fn has_capitals(&self) -> bool {
        self.capitals != 0
    }

    /// Whether a letter behind the first is a capital.
    pub fn has_inner_capitals(&self) -> bool {
        self.capitals > u64::from(SMALL_BIT)
    }

    /// Adds the letters that sixteen bytes begin with, and says whether all of them are.
    #[inline]
    fn add(&mut self, sixteen: &[u8; 16]) -> bool {
        let others = !letters(u8x16::new(*sixteen)).to_bitmask() | 1 << 16;
        let length = others.trailing_zeros() as usize;
        self.end += length;
        let (halves, _) = sixteen.as_chunks();
        let [low, high] = [halves[0], halves[1]].map(u64::from_le_bytes);
        if length < 8 {
            self.capitals = self.mix(low, lowest_bytes(length));
            return false;
        }
        self.capitals = self.mix(low, u64::MAX);
        let letters = if length < 16 { lowest_bytes(length - 8) } else { u64::MAX };
        self.capitals |= u64::from(self.mix(high, letters) != 0) << 63;
        length == 16
    }

    /// Takes in those of eight bytes that are letters, and gives the bits of the capitals among them.
    #[inline]
    fn mix(&mut self, eight: u64, letters: u64) -> u64 {
        self.hash = mix(self.hash, (eight | SMALL) & letters);
        !eight & SMALL & letters
    }
}

/// All bits of so many bytes below eight.
#[inline]
fn lowest_bytes(count: usize) -> u64 {
    (1 << (8 * count)) - 1
}
