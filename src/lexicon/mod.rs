//! Dated word and phrase lists, compiled into one table of words and one trie of phrases over them.
//!
//! A list is a file in data/lexicons: `#` lines say its date and source, every other line is a word or a phrase in
//! lower case. Adding one means adding the file and its row in `classes.rs`.

mod classes;
mod matcher;
mod misspellings;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::hash_of;

pub use classes::Class;
pub use matcher::{Annotations, Hit};
pub use misspellings::is_misspelling;

const NONE: u32 = u32::MAX;

/// What is known about one word: the classes it belongs to by itself and the trie node of phrases that start with it.
#[derive(Debug, Clone, Copy)]
struct Entry {
    classes: u64,
    first_node: u32,
}

/// What the lists say of one word by itself.
#[derive(Debug, Clone, Copy)]
pub struct ListedWord {
    number: u32,
    entry: Entry,
}

impl ListedWord {
    /// What is said of a word in no list, and of all that is no word.
    pub const UNKNOWN: ListedWord = ListedWord { number: NONE, entry: Entry { classes: 0, first_node: NONE } };

    /// Whether the word, by itself, is in a class.
    #[inline]
    pub fn is(&self, class: Class) -> bool {
        self.entry.classes & class.bit() != 0
    }
}

/// A place in the trie of phrases: the classes of the phrase that ends here.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    classes: u64,
}

/// All lists, compiled.
#[derive(Debug)]
pub struct Lexicon {
    /// Numbers of words by the hash of each.
    words: FxHashMap<u64, u32>,
    entries: Vec<Entry>,
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
        let mut lexicon =
            Self { words: FxHashMap::default(), entries: Vec::new(), nodes: Vec::new(), edges: FxHashMap::default() };
        for (class, list) in lists {
            for phrase in entries(list) {
                lexicon.insert(class, phrase);
            }
        }
        lexicon
    }

    fn insert(&mut self, class: Class, phrase: &str) {
        let mut words = phrase.split([' ', '-']).filter(|word| !word.is_empty());
        let Some(first) = words.next() else { return };
        let first = self.intern(first);
        let mut node = None;
        for word in words {
            let word = self.intern(word);
            let from = match node {
                Some(node) => node,
                None if self.entries[first as usize].first_node != NONE => self.entries[first as usize].first_node,
                None => {
                    let fresh = self.add_node();
                    self.entries[first as usize].first_node = fresh;
                    fresh
                }
            };
            node = Some(match self.edges.get(&(from, word)) {
                Some(next) => *next,
                None => {
                    let fresh = self.add_node();
                    self.edges.insert((from, word), fresh);
                    fresh
                }
            });
        }
        match node {
            Some(node) => self.nodes[node as usize].classes |= class.bit(),
            None => self.entries[first as usize].classes |= class.bit(),
        }
    }

    fn intern(&mut self, word: &str) -> u32 {
        let hash = hash_of(word);
        if let Some(id) = self.words.get(&hash) {
            return *id;
        }
        let id = self.entries.len() as u32;
        self.entries.push(Entry { classes: 0, first_node: NONE });
        self.words.insert(hash, id);
        id
    }

    fn add_node(&mut self) -> u32 {
        self.nodes.push(Node::default());
        self.nodes.len() as u32 - 1
    }

    /// What the lists say of a word, by its [`hash_of`].
    pub fn look_up(&self, hash: u64) -> ListedWord {
        let number = self.words.get(&hash).copied();
        number.map_or(ListedWord::UNKNOWN, |number| ListedWord { number, entry: self.entries[number as usize] })
    }
}

/// The entries of a list file.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextView;

    #[test]
    fn every_list_is_dated_sourced_and_clean() {
        for class in Class::ALL {
            let list = class.list();
            let name = class.file();
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
