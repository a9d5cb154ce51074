//! What is looked up of a text once and shared by all families: facts about single tokens, lists, n-grams, corrections.

mod analysis;
mod lexemes;
mod recorder;
mod tags;
mod types;

pub use analysis::{Analysis, Document};
pub use lexemes::Lexeme;
pub use recorder::Recorder;
pub use tags::Tag;
pub use types::{Evidence, Family, Signal, Unit};
pub(in crate::signals) use types::{family, indices};
