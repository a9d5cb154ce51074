//! Bytes only: what was judged or measured, written for people and for programs. Computes nothing.

pub mod csv;
pub mod json;
pub mod summary;
mod table;
pub mod terminal;
mod text;

pub use text::evaluation_text;
