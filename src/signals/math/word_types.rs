//! The first words of a text by their types: equal words have equal numbers.

use crate::text::TextView;

/// Words that are looked at, so that length decides little.
pub const WORDS_READ: usize = 400;
/// A power of two above twice [`WORDS_READ`], so that probing ends soon.
const SLOTS: usize = 1024;

/// The first words of a text; buffers are reused from text to text.
#[derive(Debug, Clone, Default)]
pub struct WordTypes {
    tokens: Vec<u32>,
    types: Vec<u16>,
}

impl WordTypes {
    /// Numbers the types of the first words from 0, in the order of the text.
    pub fn read(&mut self, view: &TextView, words: impl Iterator<Item = usize>) {
        self.tokens.clear();
        self.types.clear();
        let (mut hashes, mut numbers) = ([0_u64; SLOTS], [0_u16; SLOTS]);
        let mut kinds = 0;
        for token in words.take(WORDS_READ) {
            // 0 marks an empty slot.
            let hash = view.spelling_hash(token) | 1;
            let mut slot = (hash >> 32) as usize % SLOTS;
            while hashes[slot] != hash && hashes[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            if hashes[slot] == 0 {
                hashes[slot] = hash;
                numbers[slot] = kinds;
                kinds += 1;
            }
            self.tokens.push(token as u32);
            self.types.push(numbers[slot]);
        }
    }

    /// The type of each word; numbers rise by one where a type stands first.
    pub fn types(&self) -> &[u16] {
        &self.types
    }

    /// The tokens that the words are.
    pub fn tokens(&self) -> impl ExactSizeIterator<Item = usize> {
        self.tokens.iter().map(|token| *token as usize)
    }

    /// The token that a word is.
    pub fn token(&self, word: usize) -> usize {
        self.tokens[word] as usize
    }
}
