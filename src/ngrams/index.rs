//! Symbols by their texts.

use super::layout::Content;
use crate::text::hash_of;

/// A hash table with linear probing that holds the numbers of symbols alone: their texts are in the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolIndex {
    /// 0 where there is none. As many as a power of two, at least half of them free.
    numbers: Vec<u16>,
}

impl SymbolIndex {
    /// The index of all symbols of a content.
    pub fn new(content: &Content) -> Self {
        let symbols = content.symbols();
        let mut index = Self { numbers: vec![0; (2 * symbols.len() + 1).next_power_of_two()] };
        for (number, symbol) in (1..).zip(symbols) {
            let mut at = index.place(hash_of(symbol));
            while index.numbers[at] != 0 {
                at = index.behind(at);
            }
            index.numbers[at] = number;
        }
        index
    }

    /// The number of a symbol, from 1, by its text and the [`hash_of`] it; 0 where there is none.
    pub fn find(&self, content: &Content, text: &str, hash: u64) -> u16 {
        let mut at = self.place(hash);
        loop {
            let number = self.numbers[at];
            if number == 0 || content.symbol(number) == text {
                return number;
            }
            at = self.behind(at);
        }
    }

    fn place(&self, hash: u64) -> usize {
        hash as usize & (self.numbers.len() - 1)
    }

    fn behind(&self, place: usize) -> usize {
        (place + 1) & (self.numbers.len() - 1)
    }
}
