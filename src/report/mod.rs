//! Figures and verdicts as bytes for people and programs; computes nothing.

mod table;
mod text;

pub use text::evaluation_text;
