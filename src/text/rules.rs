//! The rules of sentences and lists that are data: abbreviations, words that open sentences, words before numbers.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::hash_of;
use crate::lists::entries;

/// When an abbreviation, with its full stop, ends no sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// Never.
    Never,
    /// It names a part of a paper: not before a number, a single letter or a word that opens no sentence.
    Part,
    /// Not before a number.
    Number,
    /// Not before a word that opens no sentence.
    Open,
}

/// The lists of data/sentences, by the hashes of their words in lower case.
pub struct Rules {
    abbreviations: FxHashMap<u64, Abbreviation>,
    openers: FxHashSet<u64>,
    references: FxHashSet<u64>,
    sections: FxHashSet<u64>,
}

impl Rules {
    /// The lists that the program carries.
    pub fn embedded() -> &'static Rules {
        static EMBEDDED: LazyLock<Rules> = LazyLock::new(|| Rules {
            abbreviations: entries(include_str!("../../data/sentences/abbreviations.tsv")).filter_map(parse).collect(),
            openers: entries(include_str!("../../data/sentences/openers.txt")).map(hash_of).collect(),
            references: entries(include_str!("../../data/sentences/references.txt")).map(hash_of).collect(),
            sections: entries(include_str!("../../data/lexicons/section_names.txt")).map(hash_of).collect(),
        });
        &EMBEDDED
    }

    /// What is known of a word in lower case that stands before a full stop.
    pub fn abbreviation(&self, word: u64) -> Option<Abbreviation> {
        self.abbreviations.get(&word).copied()
    }

    /// Whether a word often opens a sentence.
    pub fn opens_sentence(&self, word: u64) -> bool {
        self.openers.contains(&word)
    }

    /// Whether a number behind this word names a part of a paper.
    pub fn refers(&self, word: u64) -> bool {
        self.references.contains(&word)
    }

    /// Whether some words in lower case are the name of a section of a review.
    pub fn is_section(&self, name: &str) -> bool {
        self.sections.contains(&hash_of(name))
    }
}

fn parse(row: &str) -> Option<(u64, Abbreviation)> {
    let (word, kind) = row.split_once('\t')?;
    let kind = match kind {
        "never" => Abbreviation::Never,
        "part" => Abbreviation::Part,
        "number" => Abbreviation::Number,
        "open" => Abbreviation::Open,
        _ => return None,
    };
    Some((hash_of(word), kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_once() {
        let rows = entries(include_str!("../../data/sentences/abbreviations.tsv")).count();
        assert_eq!(Rules::embedded().abbreviations.len(), rows);
        let rules = Rules::embedded();
        assert_eq!(rules.abbreviation(hash_of("e.g")), Some(Abbreviation::Never));
        assert_eq!(rules.abbreviation(hash_of("fig")), Some(Abbreviation::Part));
        assert!(rules.opens_sentence(hash_of("the")) && !rules.opens_sentence(hash_of("bert")));
        assert!(rules.refers(hash_of("table")) && rules.is_section("weaknesses"));
    }
}
