//! Bytes only: what was judged or measured, written for people and for programs. Computes nothing.

pub mod csv;
#[cfg(feature = "train")]
mod experiments;
mod explain;
pub mod json;
pub mod page;
mod populations;
#[cfg(feature = "train")]
mod promises;
pub mod summary;
mod table;
pub mod terminal;
mod text;
mod titles;
#[cfg(feature = "train")]
mod training;
#[cfg(feature = "train")]
mod trials;
mod trust;

#[cfg(feature = "train")]
pub use experiments::experiments_text;
pub use explain::Background;
pub use populations::{attacks_text, drift_text, prevalence_text};
#[cfg(feature = "train")]
pub use promises::calibration_text;
pub use text::evaluation_text;
#[cfg(feature = "train")]
pub use training::{CardBackground, card, training_text};
