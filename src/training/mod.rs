//! The recipe: rows, folds, fits.

mod fit;
mod folds;
mod rows;
mod words;

pub use fit::{FitError, fit_binary, fit_ordinal};
pub use folds::grouped_folds;
pub use rows::{measure, sample_groups};
