//! Arithmetic that families share.

pub mod word_types;
