//! Grams by their hashes.

use super::{Gram, Sums};
use crate::text::hash_of;

/// What a gram adds to a text that holds it.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    key: u64,
    sums: Sums,
}

/// A place in the table: part of a key, to spare most looks at the entry, and one more than its number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Slot {
    check: u32,
    entry: u32,
}

/// A table with open addressing, small enough for the cache: a gram that is not in it mostly costs one read.
#[derive(Debug, Clone, PartialEq)]
pub struct GramIndex {
    slots: Vec<Slot>,
    entries: Vec<Entry>,
}

impl GramIndex {
    pub fn new(grams: &[Gram]) -> Self {
        let mut slots = vec![Slot::default(); (grams.len() * 3 / 2).next_power_of_two().max(2)];
        let mut entries = Vec::with_capacity(grams.len());
        for gram in grams {
            let key = match gram.text.split_once(' ') {
                Some((first, second)) => pair(hash_of(first), hash_of(second)),
                None => hash_of(&gram.text),
            };
            let sums =
                Sums { square: gram.scale * gram.scale, weighted: gram.weights.map(|weight| weight * gram.scale) };
            entries.push(Entry { key, sums });
            let mut at = place(key, slots.len());
            while slots[at].entry != 0 {
                at = (at + 1) % slots.len();
            }
            slots[at] = Slot { check: check(key), entry: entries.len() as u32 };
        }
        Self { slots, entries }
    }

    /// The number of a gram, by its key, and what it adds.
    #[inline]
    pub fn get(&self, key: u64) -> Option<(u32, &Sums)> {
        let mut at = place(key, self.slots.len());
        loop {
            let slot = self.slots[at];
            let number = slot.entry.checked_sub(1)?;
            if slot.check == check(key) {
                let entry = &self.entries[number as usize];
                if entry.key == key {
                    return Some((number, &entry.sums));
                }
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// The key of two symbols in a row, of the hash of each; a single symbol's key is its hash.
#[inline]
pub fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(32) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ first
}

fn place(key: u64, slots: usize) -> usize {
    (key >> 32) as usize & (slots - 1)
}

fn check(key: u64) -> u32 {
    key as u32
}
