//! Named measurements of a text, each with the places that it counted.
//!
//! A family is one file in `families/`: a [`Family`] with its signals and one function that measures them. `engine/` looks up
//! what families share, `patterns/` recognises passages of several tokens, `math/` holds the arithmetic.

mod engine;
mod families;
mod math;
mod patterns;
mod registry;

pub use engine::{Document, Evidence, Family, Recorder, Signal, Unit};
pub use registry::{FAMILIES, Measured, SignalSet};
