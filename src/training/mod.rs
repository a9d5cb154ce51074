//! The recipe: rows, folds, fits.

mod conformal;
mod experiments;
mod fit;
mod folds;
mod head;
mod learn;
mod reference;
mod rows;
mod train;
mod trials;
mod words;

pub use conformal::{HumanReview, PromiseTest, TrustReport, human_scores, test_promises};
pub use experiments::{Experiment, LeftOut, run as run_experiments};
pub use fit::FitError;
pub use learn::{Corpus, Learned, prepare};
pub use reference::reference;
pub use train::{Baseline, Settings, TrainError, Trained, train};
pub use trials::{AttackedSet, Reading, Trials, attack_all, run_trials};
pub use words::Venue;
