//! The machinery that all families share: what single tokens are (found once and remembered), and how values are recorded.
//! It knows no family and no pattern.

mod lexemes;
mod recorder;
mod tagging;
mod tags;
mod types;

pub use lexemes::{LexemeBook, Sources};
pub use recorder::Recorder;
pub use tagging::{TagFunction, Tagger, Tagging, TokenText};
pub(in crate::signals) use tagging::{constants, tags};
pub use tags::{Number, Tag, Tags};
pub use types::{Evidence, Family, Signal, Unit};
pub(in crate::signals) use types::{LookUp, family, indices};
