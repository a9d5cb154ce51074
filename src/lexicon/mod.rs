//! Dated word and phrase lists, compiled into one table of words and one trie of phrases over them.
//!
//! A list is a file in data/lexicons: `#` lines say its date and source, every other line is a word or a phrase in
//! lower case. Adding one means adding the file: build.rs makes its class.

mod classes;
mod matcher;
mod misspellings;

use crate::text::{hash_of, mix};

pub use classes::Class;
use classes::LISTS;
pub use matcher::{Annotations, Hit};
pub use misspellings::is_misspelling;

/// Slots of a hash table of words or nodes.
const SLOTS: usize = 8_192;
/// At most half of the slots are taken; the first number stands for nothing.
const ROOM: usize = SLOTS / 2;

/// No word and no node: both are counted from 1.
const NONE: u32 = 0;

/// What the lists say of one word by itself; the default holds for a word in no list, and for all that is no word.
#[derive(Debug, Clone, Copy, Default)]
pub struct ListedWord {
    /// Its number, counted from 1.
    number: u32,
    /// The trie node of the phrases that start with it, counted from 1.
    first_node: u32,
    classes: u64,
}

/// Common words are half of every text, so they are told by a tag and are no hits.
const SOUGHT: u64 = !Class::CommonWords.bit();

impl ListedWord {
    /// Whether the word is in a list, or in one of its phrases.
    pub fn is_known(&self) -> bool {
        self.number != NONE
    }

    /// Whether the word by itself is a hit.
    pub fn is_sought(&self) -> bool {
        self.classes & SOUGHT != 0
    }

    pub fn begins_phrase(&self) -> bool {
        self.first_node != NONE
    }

    /// Whether the word, by itself, is in a class.
    #[inline]
    pub fn is(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }
}

/// A place in the trie of phrases.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The classes of the phrase that ends here.
    classes: u64,
    /// For each word that goes on from here the bit [`next_bit`], so that most others need no look-up.
    next: u64,
}

/// Numbers of keys, counted from 1 as they come.
#[derive(Debug)]
struct Numbers {
    slots: [u16; SLOTS],
    keys: [u64; ROOM],
    count: usize,
}

impl Numbers {
    const NONE: Self = Self { slots: [0; SLOTS], keys: [0; ROOM], count: 0 };

    /// The slot of a key, or the free one where it belongs.
    const fn slot(&self, key: u64) -> usize {
        let mut slot = mix(0, key) as usize % SLOTS;
        while self.slots[slot] != 0 && self.keys[self.slots[slot] as usize] != key {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    /// The number of a key; [`NONE`] where there is none.
    #[inline]
    const fn of(&self, key: u64) -> u32 {
        self.slots[self.slot(key)] as u32
    }

    /// The number of a key, which gets one.
    const fn add(&mut self, key: u64) -> u32 {
        let slot = self.slot(key);
        if self.slots[slot] == 0 {
            self.count += 1;
            assert!(self.count < ROOM, "the lists are larger than their tables: double SLOTS");
            self.slots[slot] = self.count as u16;
            self.keys[self.count] = key;
        }
        self.slots[slot] as u32
    }
}

/// All lists, compiled: for those of the program this is done when the program is.
#[derive(Debug)]
pub struct Lexicon {
    /// The words by their hashes.
    numbers: Numbers,
    words: [ListedWord; ROOM],
    /// The nodes by their [`step`]s.
    steps: Numbers,
    nodes: [Node; ROOM],
}

impl Lexicon {
    /// The lists that the program carries.
    pub fn embedded() -> &'static Lexicon {
        // Takes the compiler a second.
        #[allow(long_running_const_eval)]
        static EMBEDDED: Lexicon = Lexicon::compile(LISTS);
        &EMBEDDED
    }

    const fn compile(lists: &[(Class, &str)]) -> Self {
        let mut lexicon = Self {
            numbers: Numbers::NONE,
            words: [ListedWord { number: NONE, first_node: NONE, classes: 0 }; ROOM],
            steps: Numbers::NONE,
            nodes: [Node { classes: 0, next: 0 }; ROOM],
        };
        let mut lists = lists;
        while let Some(((class, list), others)) = lists.split_first() {
            let mut rest = *list;
            while !rest.is_empty() {
                let (phrase, behind) = cut(rest, b"\n");
                lexicon.insert(*class, phrase);
                rest = behind;
            }
            lists = others;
        }
        lexicon
    }

    const fn insert(&mut self, class: Class, phrase: &str) {
        if matches!(phrase.as_bytes(), [b'#', ..]) {
            return;
        }
        let (mut first, mut node, mut rest) = (NONE, NONE, phrase);
        while !rest.is_empty() {
            let (word, behind) = cut(rest, b" -\r");
            rest = behind;
            if word.is_empty() {
                continue;
            }
            let number = self.numbers.add(hash_of(word));
            self.words[number as usize].number = number;
            if first == NONE {
                first = number;
                continue;
            }
            if node == NONE {
                node = self.steps.add(step(NONE, first));
                self.words[first as usize].first_node = node;
            }
            self.nodes[node as usize].next |= next_bit(number);
            node = self.steps.add(step(node, number));
        }
        if node != NONE {
            self.nodes[node as usize].classes |= class.bit();
        } else if first != NONE {
            self.words[first as usize].classes |= class.bit();
        }
    }

    /// What the lists say of a word, by its [`hash_of`].
    pub fn look_up(&self, hash: u64) -> ListedWord {
        self.words[self.numbers.of(hash) as usize]
    }

    /// Whether a phrase may go on from a node with a word; what is no word of a list never does.
    #[inline]
    fn may_go_on(&self, node: u32, word: ListedWord) -> bool {
        self.nodes[node as usize].next & next_bit(word.number) != 0
    }

    /// Where a phrase goes on from a node with a word.
    #[inline]
    fn next_node(&self, node: u32, word: ListedWord) -> Option<u32> {
        let next = if self.may_go_on(node, word) { self.steps.of(step(node, word.number)) } else { NONE };
        (next != NONE).then_some(next)
    }
}

/// The bit that stands for a word, and for others.
#[inline]
const fn next_bit(number: u32) -> u64 {
    1 << (number % u64::BITS)
}

/// A node and the word that goes on from it; none and a word that begins phrases.
#[inline]
const fn step(node: u32, word: u32) -> u64 {
    (node as u64) << 32 | word as u64
}

/// What stands before the first of these marks, and what stands behind it.
const fn cut<'a>(text: &'a str, marks: &[u8]) -> (&'a str, &'a str) {
    let (bytes, mut end) = (text.as_bytes(), 0);
    while end < bytes.len() {
        let mut mark = 0;
        while mark < marks.len() {
            if bytes[end] == marks[mark] {
                return (text.split_at(end).0, text.split_at(end + 1).1);
            }
            mark += 1;
        }
        end += 1;
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::entries;
    use crate::text::TextView;

    #[test]
    fn every_list_is_clean() {
        for (class, list) in LISTS {
            let name = class.name();
            let mut seen = std::collections::HashSet::new();
            assert!(entries(list).count() > 0, "{name}: empty");
            for entry in entries(list) {
                assert!(seen.insert(entry), "{name}: {entry} stands twice");
                assert_eq!(entry, entry.to_lowercase(), "{name}: {entry} is not in lower case");
                let view = TextView::parse(entry);
                let words: Vec<&str> = view.words().map(|(_, token)| view.folded_slice(token.span)).collect();
                assert_eq!(words, entry.split([' ', '-']).collect::<Vec<_>>(), "{name}: {entry} can never match");
            }
        }
    }
}
