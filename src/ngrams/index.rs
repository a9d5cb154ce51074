//! Symbols by their texts.

use std::borrow::Cow;

use super::file::CARRIED;
use super::layout::{Content, Number, number, symbols_of};
use crate::word_hash::{add, hash_of, may_hold};

/// The symbols that the program carries: where each ends in their texts, and these.
const CARRIED_SYMBOLS: (&[Number], &str) = symbols_of(CARRIED);

/// A hash table with linear probing that holds the numbers of symbols; their texts are in the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolIndex {
    /// As many as a power of two, at least half of them free.
    slots: Cow<'static, [Slot]>,
    filter: Cow<'static, [u8]>,
}

/// Bytes of the filter of the symbols: most words that are asked for are made by swapping letters, and are no symbols.
const FILTER: usize = 1 << 14;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    /// Bits of the hash, so that hardly any other text is looked at.
    check: u16,
    /// 0 where there is no symbol.
    number: u16,
}

impl Slot {
    const FREE: Self = Self { check: 0, number: 0 };
}

impl SymbolIndex {
    /// The index of all symbols of a content.
    pub fn new(content: &Content) -> Self {
        let (ends, texts) = content.texts_of_symbols();
        let (mut slots, mut filter) = (vec![Slot::FREE; slots_for(ends)], vec![0; FILTER]);
        fill(&mut slots, &mut filter, ends, texts);
        Self { slots: Cow::Owned(slots), filter: Cow::Owned(filter) }
    }

    /// That of the table that the program carries, made when the program is compiled.
    pub fn carried() -> Self {
        const SLOTS: usize = slots_for(CARRIED_SYMBOLS.0);
        // Takes the compiler a second.
        #[allow(long_running_const_eval)]
        static CARRIED: ([Slot; SLOTS], [u8; FILTER]) = {
            let (mut slots, mut filter) = ([Slot::FREE; SLOTS], [0; FILTER]);
            fill(&mut slots, &mut filter, CARRIED_SYMBOLS.0, CARRIED_SYMBOLS.1);
            (slots, filter)
        };
        Self { slots: Cow::Borrowed(&CARRIED.0), filter: Cow::Borrowed(&CARRIED.1) }
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
            if slot.number == 0 || slot.check == check(hash) && content.symbol(slot.number) == text {
                return slot.number;
            }
            at = behind(slots, at);
        }
    }
}

const fn slots_for(ends: &[Number]) -> usize {
    (2 * ends.len() + 1).next_power_of_two()
}

/// Gives each symbol its slot, and the filter its hash.
const fn fill(slots: &mut [Slot], filter: &mut [u8], ends: &[Number], texts: &str) {
    let (mut index, mut start) = (0, 0);
    while index < ends.len() {
        let end = number(&ends[index]) as usize;
        let hash = hash_of(texts.split_at(end).0.split_at(start).1);
        add(filter, hash);
        let mut at = place(slots, hash);
        while slots[at].number != 0 {
            at = behind(slots, at);
        }
        slots[at] = Slot { check: check(hash), number: index as u16 + 1 };
        (index, start) = (index + 1, end);
    }
}

const fn place(slots: &[Slot], hash: u64) -> usize {
    hash as usize & (slots.len() - 1)
}

const fn behind(slots: &[Slot], place: usize) -> usize {
    (place + 1) & (slots.len() - 1)
}

const fn check(hash: u64) -> u16 {
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
