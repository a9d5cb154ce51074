//! Dated word and phrase lists, compiled into one table of words and one trie of phrases over them.
//!
//! A list is a file in data/lexicons: `#` lines say its date and source, every other line is a word or a phrase in
//! lower case. Adding one means adding the file: build.rs makes its class.

mod classes;
mod matcher;
mod misspellings;
mod table;

pub use classes::Class;
#[cfg(test)]
use classes::LISTS;
pub use matcher::{Annotations, Hit};
pub use misspellings::is_misspelling;
pub use table::{Lexicon, ListedWord};
use table::{NONE, Node, Numbers, next_bit, step};

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

impl Lexicon {
    /// The lists that the program carries.
    pub fn embedded() -> &'static Lexicon {
        static EMBEDDED: Lexicon = include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
        &EMBEDDED
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::entries;
    use crate::text::TextView;

    #[test]
    fn the_lists_are_those_that_the_program_carries() {
        let compiled = Lexicon::compile(LISTS.iter().map(|(class, list)| (class.bit(), *list)));
        assert_eq!(format!("{compiled:?}"), format!("{:?}", Lexicon::embedded()));
    }

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
