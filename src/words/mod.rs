//! Learned weights of words and word pairs: a table of words and numbers, and what it finds in a text.

mod evidence;
mod file;
mod grams;
mod index;

pub use evidence::{FoundGram, Sums, WordEvidence};
pub use file::WordTableError;
pub use grams::symbols;

use index::GramIndex;

/// How many directions the weights have.
pub const DIRECTIONS: usize = 2;
/// Touched by an AI at all: level 1 and above against level 0.
pub const EDITED: usize = 0;
/// Written by an AI: level 4 against all below.
pub const GENERATED: usize = 1;

/// A word, number, mark, or two of them in a row, with what was learned about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Gram {
    /// One or two symbols, parted by a space.
    pub text: String,
    /// The square root of its inverse document frequency: how much its presence counts.
    pub scale: f32,
    /// One weight a direction, for its presence.
    pub weights: [f32; DIRECTIONS],
}

/// The learned words. A text's score in a direction is the sum over the distinct grams in it of scale times weight,
/// divided by the Euclidean norm of the scales, plus the direction's intercept.
#[derive(Debug, Clone, PartialEq)]
pub struct WordTable {
    grams: Vec<Gram>,
    intercepts: [f32; DIRECTIONS],
    /// SHA-256 of the content of the file, in hexadecimal digits.
    hash: String,
    index: GramIndex,
}

impl WordTable {
    /// Makes the look-up table over grams, which are to be distinct.
    pub fn new(grams: Vec<Gram>, intercepts: [f32; DIRECTIONS]) -> Self {
        let hash = file::content_hash(&intercepts, &file::rows(&grams));
        Self::with_hash(grams, intercepts, hash)
    }

    fn with_hash(grams: Vec<Gram>, intercepts: [f32; DIRECTIONS], hash: String) -> Self {
        let index = GramIndex::new(&grams);
        Self { grams, intercepts, hash, index }
    }

    pub fn grams(&self) -> &[Gram] {
        &self.grams
    }

    /// SHA-256 of the content, in hexadecimal digits: models name the words they were made with.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}
