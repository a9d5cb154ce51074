//! The logistic model: two heads over one standardised row, and the file that holds them.

mod calibration;
mod decision;
mod file;
mod quantile_bins;
mod reference;
mod review_test;
mod score;

#[cfg(feature = "train")]
pub(crate) use calibration::BOUNDS;
pub use calibration::{Calibration, ConformalPValue, HumanScores, ScoreBand};
pub use decision::LevelScale;
#[cfg(any(feature = "serde", feature = "train"))]
pub(crate) use decision::middle;
#[cfg(feature = "train")]
pub(crate) use decision::place;
pub use file::{ModelError, Training};
pub use quantile_bins::QuantileBins;
pub use reference::{LengthErrors, Reference, SetErrors, Usual};
pub use review_test::ReviewTest;
pub use score::Scores;
#[cfg(feature = "train")]
pub(crate) use score::{logistic, mean_score};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::features::Column;
use crate::ngrams::NgramModel;
use crate::signals::{Plan, SignalSet};

/// A weight a column and an intercept: log-odds of level 4 against level 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BinaryHead {
    /// One for each column, for its standardised value.
    pub weights: Vec<f64>,
    /// The log-odds where every standardised value is 0.
    pub intercept: f64,
}

/// Four cumulative logits, `P(level > j) = logistic(row . weights[j] - thresholds[j])`: an all-threshold model (Rennie and
/// Srebro 2005) whose weights may differ by threshold (partial proportional odds, Peterson and Harrell 1990); and the scale
/// on which their mean level is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrdinalHead {
    /// For each threshold one for each column.
    pub weights: [Vec<f64>; 4],
    /// Where each logit is 0.
    pub thresholds: [f64; 4],
    /// From the mean level to probabilities and label.
    pub scale: LevelScale,
}

/// What a model is called, whose reviews it is for, and what it was trained on.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// As verdicts quote it.
    pub name: String,
    /// Of the program that trained it.
    pub version: String,
    /// As it follows "reviews of".
    pub venue: String,
    /// The table, the shares and the recipe.
    pub training: Training,
}

/// A trained model, checked: every column is a signal of this program and every number is finite.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    origin: Origin,
    columns: Vec<Column>,
    binary: BinaryHead,
    ordinal: OrdinalHead,
    ngrams: Arc<NgramModel>,
    calibration: Calibration,
    review_test: Option<ReviewTest>,
    /// For each column the index of its signal in [`SignalSet::signals`].
    signals: Vec<usize>,
    plan: Plan,
}

impl Model {
    /// Puts a model together; refuses unknown signals, wrong lengths and numbers that are not finite.
    pub fn new(
        origin: Origin,
        columns: Vec<Column>,
        binary: BinaryHead,
        ordinal: OrdinalHead,
        ngrams: impl Into<Arc<NgramModel>>,
    ) -> Result<Self, ModelError> {
        let signals = columns
            .iter()
            .map(|column| {
                SignalSet::position(&column.signal).ok_or_else(|| ModelError::UnknownSignal(column.signal.clone()))
            })
            .collect::<Result<Vec<usize>, ModelError>>()?;
        let (ngrams, calibration) = (ngrams.into(), Calibration::default());
        let plan = Plan::of(signals.iter().copied());
        let model = Self { origin, columns, binary, ordinal, ngrams, calibration, review_test: None, signals, plan };
        model.check()?;
        Ok(model)
    }

    /// The same model with other knowledge of its own error.
    pub fn with_calibration(self, calibration: Calibration) -> Result<Self, ModelError> {
        calibration.check()?;
        Ok(Self { calibration, ..self })
    }

    /// The same model with a test of what is a review; without one, every text passes for one.
    pub fn with_review_test(self, test: Option<ReviewTest>) -> Self {
        let of_test = test.iter().flat_map(|test| test.signal_indices());
        let plan = Plan::of(self.signals.iter().chain(of_test).copied());
        Self { review_test: test, plan, ..self }
    }

    /// What tells reviews from other texts.
    pub fn review_test(&self) -> Option<&ReviewTest> {
        self.review_test.as_ref()
    }

    /// The same model reading texts with another n-gram model, which is to measure alike.
    pub fn with_ngrams(self, ngrams: impl Into<Arc<NgramModel>>) -> Self {
        Self { ngrams: ngrams.into(), ..self }
    }

    /// What it knows of its own error.
    pub fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    /// Name and version, as verdicts quote them.
    pub fn name_and_version(&self) -> String {
        format!("{} {}", self.origin.name, self.origin.version)
    }

    /// What its maker calls it.
    pub fn name(&self) -> &str {
        &self.origin.name
    }

    /// Which of the models of that name it is.
    pub fn version(&self) -> &str {
        &self.origin.version
    }

    /// Whose reviews it is for, as it follows "reviews of".
    pub fn venue(&self) -> &str {
        &self.origin.venue
    }

    /// What it is called and where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// What it was trained on.
    pub fn training(&self) -> &Training {
        &self.origin.training
    }

    /// The columns of its row, in the order of the weights.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The head of level 4 against level 0.
    pub fn binary(&self) -> &BinaryHead {
        &self.binary
    }

    /// The n-gram model that its columns were measured with.
    pub fn ngrams(&self) -> &Arc<NgramModel> {
        &self.ngrams
    }

    /// The head of the five levels.
    pub fn ordinal(&self) -> &OrdinalHead {
        &self.ordinal
    }

    /// The families that a verdict needs.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// For each column the index of its signal in [`SignalSet::signals`].
    pub fn signal_indices(&self) -> &[usize] {
        &self.signals
    }

    fn check(&self) -> Result<(), ModelError> {
        let width = self.columns.len();
        let heads = self.ordinal.weights.iter().chain([&self.binary.weights]);
        if heads.clone().any(|weights| weights.len() != width) {
            return Err(ModelError::Content(format!("it has {width} columns but another number of weights")));
        }
        let columns = self.columns.iter().flat_map(|column| [column.mean, column.deviation]);
        let weights = heads.flatten().chain([&self.binary.intercept]);
        if !columns.chain(weights.copied()).chain(self.ordinal.thresholds).all(f64::is_finite) {
            return Err(ModelError::Content("one of its numbers is not finite".to_owned()));
        }
        if !self.ordinal.scale.is_ordered() {
            return Err(ModelError::Content("the cuts between its levels do not ascend".to_owned()));
        }
        if let Some(column) = self.columns.iter().find(|column| column.deviation <= 0.0) {
            return Err(ModelError::Content(format!("the deviation of {} is not positive", column.signal)));
        }
        Ok(())
    }
}
