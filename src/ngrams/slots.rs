//! A hash table of symbols with linear probing, and a filter before it. `build.rs` makes those of the table that the program
//! carries.

use crate::word_hash::{add, hash_of};

/// Bytes of the filter: most words that are asked for are made by swapping letters, and are no symbols.
const FILTER: usize = 1 << 14;

/// Two bytes of the hash, so that hardly any other text is looked at, and the number of a symbol; zeros where there is none.
pub type Slot = [u8; 4];

/// The slots and the filter of symbols, each of which ends at a place in their texts. At least half of the slots are free.
#[allow(dead_code, reason = "for build.rs, tables of others and pages")]
pub fn filled(ends: impl ExactSizeIterator<Item = usize>, texts: &str) -> (Vec<Slot>, Vec<u8>) {
    let mut slots = vec![Slot::default(); (2 * ends.len() + 1).next_power_of_two()];
    let mut filter = vec![0; FILTER];
    let mut start = 0;
    for (end, number) in ends.zip(1_u16..) {
        let hash = hash_of(&texts[start..end]);
        add(&mut filter, hash);
        let mut at = place(&slots, hash);
        while number_of(slots[at]) != 0 {
            at = behind(&slots, at);
        }
        let ([first, second], [third, fourth]) = (check(hash).to_le_bytes(), number.to_le_bytes());
        slots[at] = [first, second, third, fourth];
        start = end;
    }
    (slots, filter)
}

/// Where a hash is looked for first.
#[inline]
pub fn place(slots: &[Slot], hash: u64) -> usize {
    hash as usize & (slots.len() - 1)
}

/// Where it is looked for next.
#[inline]
pub fn behind(slots: &[Slot], place: usize) -> usize {
    (place + 1) & (slots.len() - 1)
}

/// What a slot has of a hash.
#[inline]
pub fn check(hash: u64) -> u16 {
    (hash >> 48) as u16
}

#[allow(dead_code, reason = "build.rs has no use of it")]
#[inline]
pub fn check_of([first, second, ..]: Slot) -> u16 {
    u16::from_le_bytes([first, second])
}

#[inline]
pub fn number_of([.., third, fourth]: Slot) -> u16 {
    u16::from_le_bytes([third, fourth])
}
