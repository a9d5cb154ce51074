//! Symbols by their texts.

use super::layout::Content;
use crate::text::hash_of;

/// A hash table with linear probing that holds the numbers of symbols; their texts are in the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolIndex {
    /// As many as a power of two, at least half of them free.
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Slot {
    /// Bits of the hash, so that hardly any other text is looked at.
    check: u16,
    /// 0 where there is no symbol.
    number: u16,
}

impl SymbolIndex {
    /// The index of all symbols of a content.
    pub fn new(content: &Content) -> Self {
        let symbols = content.symbols();
        let mut index = Self { slots: vec![Slot::default(); (2 * symbols.len() + 1).next_power_of_two()] };
        for (number, symbol) in (1..).zip(symbols) {
            let hash = hash_of(symbol);
            let mut at = index.place(hash);
            while index.slots[at].number != 0 {
                at = index.behind(at);
            }
            index.slots[at] = Slot { check: check(hash), number };
        }
        index
    }

    /// The number of a symbol, from 1, by its text; 0 where there is none.
    pub fn find(&self, content: &Content, text: &str) -> u16 {
        let hash = hash_of(text);
        let mut at = self.place(hash);
        loop {
            let slot = self.slots[at];
            if slot.number == 0 || slot.check == check(hash) && content.symbol(slot.number) == text {
                return slot.number;
            }
            at = self.behind(at);
        }
    }

    fn place(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn behind(&self, place: usize) -> usize {
        (place + 1) & (self.slots.len() - 1)
    }
}

fn check(hash: u64) -> u16 {
    (hash >> 48) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ngrams::Ngram;

    #[test]
    fn every_symbol_is_found_by_its_text_and_nothing_else_is() {
        let gram = |number: u16| Ngram { text: format!("w{number}"), scale: 1.0, weights: [1.0; 2] };
        let content = Content::of(&(1..=3_000).map(gram).collect::<Vec<_>>(), [0.0; 2]);
        let index = SymbolIndex::new(&content);
        for number in 1..=3_000 {
            assert_eq!(index.find(&content, &format!("w{number}")), number);
        }
        assert!(["", "w", "w0", "w3001", "W1"].iter().all(|strange| index.find(&content, strange) == 0));
    }
}
