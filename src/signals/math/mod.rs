//! Arithmetic without a word about reviews: counts to entropies, types to diversity, words to numbers.

pub mod diversity;
pub mod entropy;
pub mod repeats;
pub mod spread;
pub mod syllables;
pub mod word_set;
pub mod word_types;
