//! Symbols by their texts.

use std::borrow::Cow;

use super::layout::{Content, number};
use super::slots::{Slot, behind, check, check_of, filled, number_of, place};
use crate::word_hash::{hash_of, may_hold};

/// A hash table that holds the numbers of symbols, whose texts are in the content, and the filter before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolIndex {
    slots: Cow<'static, [Slot]>,
    filter: Cow<'static, [u8]>,
}

impl SymbolIndex {
    /// The index of all symbols of a content.
    pub fn new(content: &Content) -> Self {
        let (ends, texts) = content.texts_of_symbols();
        let (slots, filter) = filled(ends.iter().map(|end| number(end) as usize), texts);
        Self { slots: Cow::Owned(slots), filter: Cow::Owned(filter) }
    }

    /// That of the table that the program carries, made by `build.rs`.
    pub fn carried() -> Self {
        let slots = include_bytes!(concat!(env!("OUT_DIR"), "/default.words.slots"));
        let filter = include_bytes!(concat!(env!("OUT_DIR"), "/default.words.filter"));
        Self { slots: Cow::Borrowed(slots.as_chunks().0), filter: Cow::Borrowed(filter) }
    }

    /// The number of a symbol, from 1, by its text; 0 where there is none.
    pub fn find(&self, content: &Content, text: &str) -> u16 {
        let (slots, hash) = (&*self.slots, hash_of(text));
        if !may_hold(&self.filter, hash) {
            return 0;
        }
        let mut at = place(slots, hash);
        loop {
            let slot = slots[at];
            let number = number_of(slot);
            if number == 0 || check_of(slot) == check(hash) && content.symbol(number) == text {
                return number;
            }
            at = behind(slots, at);
        }
    }
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
