//! Bytes only: what was judged or measured, written for people and for programs. Computes nothing.

pub mod csv;
mod experiments;
mod explain;
pub mod json;
pub mod page;
mod populations;
pub mod summary;
mod table;
pub mod terminal;
mod text;
mod titles;
mod training;
mod trials;
mod trust;

pub use experiments::experiments_text;
pub use explain::Background;
pub use populations::{attacks_text, calibration_text, drift_text, prevalence_text};
pub use text::evaluation_text;
pub use training::{CardBackground, card, training_text};
