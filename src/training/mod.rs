//! The recipe: rows, folds, fits.

mod fit;
mod folds;
mod head;
mod learn;
mod rows;
mod train;
mod words;

pub use fit::FitError;
pub use learn::{Learned, learn};
pub use train::{Baseline, Settings, TrainError, Trained, train};
pub use words::PUBLISHED_SHARES;
