//! Learned weights of words and word pairs: a table of words and numbers, and what it finds in a text.

mod file;
mod index;
#[cfg(any(test, target_family = "wasm", feature = "compact"))]
mod lanes;
mod layout;
mod pairs;
mod scorer;
mod slots;
mod symbols;

use std::borrow::Cow;

pub use file::NgramModelError;
pub use scorer::{NgramMatch, NgramScorer, Sums};
pub use symbols::Symbol;
#[cfg(feature = "train")]
pub use symbols::symbols;

use crate::hash::sha256;
use index::SymbolIndex;
use layout::Content;
use pairs::Pair;

/// How many directions the weights have.
pub const DIRECTIONS: usize = 2;
/// Touched by an AI at all: level 1 and above against level 0.
pub const EDITED: usize = 0;
/// Written by an AI: level 4 against all below.
pub const GENERATED: usize = 1;

/// A word, number, mark, or two of them in a row, with what was learned about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ngram {
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
pub struct NgramModel {
    content: Content,
    /// SHA-256 of the content, in hexadecimal digits.
    hash: String,
    symbols: SymbolIndex,
}

impl NgramModel {
    /// Makes the table of grams, which are to be distinct.
    pub fn new(grams: &[Ngram], intercepts: [f32; DIRECTIONS]) -> Self {
        let content = Content::of(grams, intercepts);
        let hash = sha256(content.bytes());
        Self::with_hash(content, hash)
    }

    fn with_hash(content: Content, hash: String) -> Self {
        // Made here and not kept in the file, which so depends on no hash function of words.
        let symbols = SymbolIndex::new(&content);
        Self { content, hash, symbols }
    }

    /// How many grams there are; they are numbered from 0: single symbols in the order of their scales, then pairs.
    pub fn len(&self) -> usize {
        self.content.records().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One or two symbols, parted by a space; empty behind the last gram.
    pub fn text(&self, gram: usize) -> Cow<'_, str> {
        match self.texts_of(self.content.symbols_of(gram)) {
            (first, Some(second)) => Cow::Owned([first, second].join(" ")),
            (first, None) => Cow::Borrowed(first),
        }
    }

    /// The first symbol of each of these grams, and the second of a pair; empty behind the last gram.
    pub fn symbols_of_each(&self, grams: impl Iterator<Item = usize>) -> impl Iterator<Item = (&str, Option<&str>)> {
        // A step of its own, so that the processor waits for many places of the table at once.
        let symbols: Vec<Pair> = grams.map(|gram| self.content.symbols_of(gram)).collect();
        symbols.into_iter().map(|symbols| self.texts_of(symbols))
    }

    fn texts_of(&self, Pair { first, second }: Pair) -> (&str, Option<&str>) {
        (self.content.symbol(first), (second != 0).then(|| self.content.symbol(second)))
    }

    /// All grams in the order of their numbers.
    pub fn grams(&self) -> impl ExactSizeIterator<Item = Ngram> {
        self.content.records().enumerate().map(|(number, gram)| Ngram {
            text: self.text(number).into_owned(),
            scale: gram.scale,
            weights: gram.weights,
        })
    }

    /// SHA-256 of the content, in hexadecimal digits: models name the words they were made with.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}
