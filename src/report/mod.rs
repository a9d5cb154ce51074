//! Bytes only: verdicts and measurements, written for people and for programs. Computes nothing.

#[cfg(feature = "train")]
mod ablations;
#[cfg(feature = "train")]
mod bounds;
mod calibration;
mod certainty;
pub mod csv;
#[cfg(feature = "train")]
mod decision;
mod errors;
mod explain;
pub mod json;
mod origin;
pub mod page;
mod populations;
mod printable;
mod reasons;
#[cfg(feature = "train")]
mod robustness;
pub mod summary;
mod table;
pub mod terminal;
mod text;
mod titles;
#[cfg(feature = "train")]
mod training;
pub mod values;

#[cfg(feature = "train")]
pub use ablations::ablations_text;
#[cfg(feature = "train")]
pub use bounds::calibration_text;
pub use explain::Background;
pub use populations::{attacks_text, drift_text, prevalence_csv, prevalence_text};
pub use reasons::{Statement, statements};
pub use text::evaluation_text;
#[cfg(feature = "train")]
pub use training::{CardBackground, card, training_text};
