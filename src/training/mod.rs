//! The recipe: rows, folds, fits.

mod fit;
mod folds;
mod learn;
mod rows;
mod words;

pub use fit::{FitError, fit_binary, fit_ordinal};
pub use folds::grouped_folds;
pub use learn::{Learned, learn};
pub use words::PUBLISHED_SHARES;
