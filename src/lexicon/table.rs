//! One table of the words of all lists, and one trie of their phrases. `build.rs` makes that of the lists that the program
//! carries, and writes it as Rust.

use crate::word_hash::{hash_of, mix};

/// Slots of a hash table of words or nodes.
const SLOTS: usize = 8_192;
/// At most half of the slots are taken; the first number stands for nothing.
const ROOM: usize = SLOTS / 2;

/// No word and no node: both are counted from 1.
pub const NONE: u32 = 0;

/// What the lists say of one word by itself; the default holds for a word in no list, and for all that is no word.
#[derive(Debug, Clone, Copy, Default)]
pub struct ListedWord {
    /// Its number, counted from 1.
    pub(super) number: u32,
    /// The trie node of the phrases that start with it, counted from 1.
    pub(super) first_node: u32,
    /// A bit for each list.
    pub(super) classes: u64,
}

/// A place in the trie of phrases.
#[derive(Debug, Clone, Copy, Default)]
pub struct Node {
    /// The classes of the phrase that ends here.
    pub(super) classes: u64,
    /// For each word that goes on from here the bit [`next_bit`], so that most others need no look-up.
    pub(super) next: u64,
}

/// Numbers of keys, counted from 1 as they come.
#[derive(Debug)]
pub struct Numbers {
    pub(super) slots: [u16; SLOTS],
    pub(super) keys: [u64; ROOM],
    pub(super) count: usize,
}

impl Numbers {
    const NONE: Self = Self { slots: [0; SLOTS], keys: [0; ROOM], count: 0 };

    /// The slot of a key, or the free one where it belongs.
    fn slot(&self, key: u64) -> usize {
        let mut slot = mix(0, key) as usize % SLOTS;
        while self.slots[slot] != 0 && self.keys[self.slots[slot] as usize] != key {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    /// The number of a key; [`NONE`] where there is none.
    #[inline]
    pub fn of(&self, key: u64) -> u32 {
        self.slots[self.slot(key)] as u32
    }

    /// The number of a key, which gets one.
    fn add(&mut self, key: u64) -> u32 {
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

/// All lists.
#[derive(Debug)]
pub struct Lexicon {
    /// The words by their hashes.
    pub(super) numbers: Numbers,
    pub(super) words: [ListedWord; ROOM],
    /// The nodes by their [`step`]s.
    pub(super) steps: Numbers,
    pub(super) nodes: [Node; ROOM],
}

impl Lexicon {
    /// Of lists, each its bit and the text of its file.
    #[allow(dead_code, reason = "for build.rs and tests")]
    pub fn compile<'l>(lists: impl Iterator<Item = (u64, &'l str)>) -> Self {
        let mut lexicon = Self {
            numbers: Numbers::NONE,
            words: [ListedWord::default(); ROOM],
            steps: Numbers::NONE,
            nodes: [Node::default(); ROOM],
        };
        for (class, list) in lists {
            for phrase in list.lines().filter(|line| !line.starts_with('#')) {
                lexicon.insert(class, phrase);
            }
        }
        lexicon
    }

    fn insert(&mut self, class: u64, phrase: &str) {
        let (mut first, mut node) = (NONE, NONE);
        for word in phrase.split([' ', '-']).filter(|word| !word.is_empty()) {
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
            self.nodes[node as usize].classes |= class;
        } else if first != NONE {
            self.words[first as usize].classes |= class;
        }
    }
}

/// The bit that stands for a word, and for others.
#[inline]
pub fn next_bit(number: u32) -> u64 {
    1 << (number % u64::BITS)
}

/// A node and the word that goes on from it; none and a word that begins phrases.
#[inline]
pub fn step(node: u32, word: u32) -> u64 {
    (node as u64) << 32 | word as u64
}
