//! Dated word and phrase lists, compiled into one table of words and one trie of phrases over them.
//!
//! A list is a file in data/lexicons: `#` lines say its date and source, every other line is a word or a phrase in
//! lower case. Adding one means adding the file: build.rs makes its class.

mod classes;
mod matcher;
mod misspellings;

use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::lists::entries;
use crate::text::hash_of;

pub use classes::Class;
pub use matcher::{Annotations, Hit};
pub use misspellings::is_misspelling;

/// Somewhat more than the embedded lists have words, and steps within phrases: their tables need not grow at the start.
const ROOM: usize = 3_500;

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

impl ListedWord {
    /// Whether the word is in a list, or in one of its phrases.
    pub fn is_known(&self) -> bool {
        self.number != NONE
    }

    /// Whether the word, by itself, is in a class.
    #[inline]
    pub fn is(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }
}

/// A place in the trie of phrases.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// The classes of the phrase that ends here.
    classes: u64,
    /// For each word that goes on from here the bit [`next_bit`], so that most others need no look-up.
    next: u64,
}

/// All lists, compiled.
#[derive(Debug)]
pub struct Lexicon {
    /// The words by their hashes.
    words: FxHashMap<u64, ListedWord>,
    nodes: Vec<Node>,
    edges: FxHashMap<(u32, u32), u32>,
}

impl Lexicon {
    /// The lists that the program carries.
    pub fn embedded() -> &'static Lexicon {
        static EMBEDDED: LazyLock<Lexicon> = LazyLock::new(|| {
            let lists = Class::ALL.iter().map(|class| (*class, class.list()));
            Lexicon::compile(lists)
        });
        &EMBEDDED
    }

    fn compile<'a>(lists: impl Iterator<Item = (Class, &'a str)>) -> Self {
        // Nodes are counted from 1.
        let mut lexicon = Self {
            words: FxHashMap::with_capacity_and_hasher(ROOM, FxBuildHasher),
            nodes: vec![Node::default()],
            edges: FxHashMap::with_capacity_and_hasher(ROOM, FxBuildHasher),
        };
        for (class, list) in lists {
            for phrase in entries(list) {
                lexicon.insert(class, phrase);
            }
        }
        lexicon
    }

    fn insert(&mut self, class: Class, phrase: &str) {
        let mut words = phrase.split([' ', '-']).filter(|word| !word.is_empty()).map(hash_of);
        let Some(first) = words.next() else { return };
        self.intern(first);
        let mut node = NONE;
        for word in words {
            let number = self.intern(word).number;
            let from = if node == NONE { self.first_node(first) } else { node };
            self.nodes[from as usize].next |= next_bit(number);
            node = match self.edges.get(&(from, number)) {
                Some(next) => *next,
                None => {
                    let fresh = self.add_node();
                    self.edges.insert((from, number), fresh);
                    fresh
                }
            };
        }
        if node == NONE {
            self.intern(first).classes |= class.bit();
        } else {
            self.nodes[node as usize].classes |= class.bit();
        }
    }

    /// The node of the phrases that start with a word.
    fn first_node(&mut self, word: u64) -> u32 {
        if self.intern(word).first_node == NONE {
            self.intern(word).first_node = self.add_node();
        }
        self.intern(word).first_node
    }

    fn intern(&mut self, hash: u64) -> &mut ListedWord {
        let number = self.words.len() as u32 + 1;
        self.words.entry(hash).or_insert(ListedWord { number, ..ListedWord::default() })
    }

    fn add_node(&mut self) -> u32 {
        self.nodes.push(Node::default());
        self.nodes.len() as u32 - 1
    }

    /// What the lists say of a word, by its [`hash_of`].
    pub fn look_up(&self, hash: u64) -> ListedWord {
        self.words.get(&hash).copied().unwrap_or_default()
    }

    /// Where a phrase goes on from a node with a word.
    #[inline]
    fn next_node(&self, node: u32, word: ListedWord) -> Option<u32> {
        let may_be = self.nodes[node as usize].next & next_bit(word.number) != 0;
        if may_be { self.edges.get(&(node, word.number)).copied() } else { None }
    }
}

/// The bit that stands for a word, and for others.
#[inline]
fn next_bit(number: u32) -> u64 {
    1 << (number % u64::BITS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextView;

    #[test]
    fn every_list_is_dated_sourced_and_clean() {
        for class in Class::ALL {
            let list = class.list();
            let name = class.name();
            assert!(list.lines().any(|line| line.starts_with("# date: 20")), "{name}: no date");
            assert!(list.lines().any(|line| line.starts_with("# source: ")), "{name}: no source");
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
