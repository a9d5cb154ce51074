//! Named measurements of a text, each with the places that it counted.
//!
//! A family is one file in `families/`: it says what is counted and why, with examples that are tests. It visits the tokens
//! that matter to it, by tags and lists that were looked up before ([`Document`]), and gives what it counts to a
//! [`Recorder`]. `patterns/` recognises passages that several families look for, `math/` holds the arithmetic, `engine/`
//! finds once what each distinct word is, and remembers it.

mod analysis;
mod document;
mod engine;
mod families;
mod math;
mod patterns;
mod plan;
mod registry;

pub use document::Document;
pub use engine::{Evidence, Family, Recorder, Signal, Unit};
pub use families::FAMILIES;
pub use plan::Plan;
pub use registry::{Measured, SignalSet};
