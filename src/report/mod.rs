//! Bytes only: what was judged or measured, written for people and for programs. Computes nothing.

pub mod csv;
mod experiments;
pub mod json;
pub mod summary;
mod table;
pub mod terminal;
mod text;
mod training;

pub use experiments::experiments_text;
pub use text::evaluation_text;
pub use training::{card, training_text};
