//! Fitting the weights of words and word pairs, by self-training on a population without labels.

mod abreast;
mod levels;
mod matrix;
mod moment_matching;
mod ridge;
mod self_training;
mod vocabulary;

pub use levels::{levels_within, provisional_levels};
pub use matrix::TermDocumentMatrix;
pub use ridge::Linear;
pub use self_training::{Member, Role, centred, mean_of_halves, self_train};
pub use vocabulary::{Symbol, Symbols, Vocabulary};
