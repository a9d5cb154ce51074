//! Whether a text is a review at all: a logistic model on a few signals.

use serde::{Deserialize, Serialize};

use super::ModelError;
use crate::features::Column;
use crate::signals::SignalSet;

/// Tells reviews from other texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "ReviewTestFile", into = "ReviewTestFile")]
pub struct ReviewTest {
    file: ReviewTestFile,
    /// For each column the index of its signal.
    signals: Vec<usize>,
}

/// The test as the model file has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewTestFile {
    columns: Vec<Column>,
    weights: Vec<f64>,
    intercept: f64,
    /// A text below these log-odds is no review.
    threshold: f64,
}

impl From<ReviewTest> for ReviewTestFile {
    fn from(test: ReviewTest) -> Self {
        test.file
    }
}

impl TryFrom<ReviewTestFile> for ReviewTest {
    type Error = ModelError;

    fn try_from(file: ReviewTestFile) -> Result<Self, ModelError> {
        let index = |column: &Column| {
            SignalSet::position(&column.signal).ok_or_else(|| ModelError::UnknownSignal(column.signal.clone()))
        };
        let signals = file.columns.iter().map(index).collect::<Result<Vec<usize>, ModelError>>()?;
        let numbers = file.weights.iter().chain([&file.intercept, &file.threshold]);
        if file.weights.len() != signals.len() || !numbers.copied().all(f64::is_finite) {
            return Err(ModelError::Content("its test of what is a review has odd numbers".to_owned()));
        }
        Ok(Self { file, signals })
    }
}

impl ReviewTest {
    /// A test by columns, a weight for each, and the log-odds below which a text is no review.
    pub fn new(columns: Vec<Column>, weights: Vec<f64>, intercept: f64, threshold: f64) -> Result<Self, ModelError> {
        ReviewTestFile { columns, weights, intercept, threshold }.try_into()
    }

    /// For each column the index of its signal in [`SignalSet::signals`].
    pub fn signal_indices(&self) -> &[usize] {
        &self.signals
    }

    /// The log-odds that a text is a review. `values` has one for each of [`SignalSet::signals`].
    pub fn log_odds(&self, values: &[f64]) -> f64 {
        let columns = self.file.columns.iter().zip(&self.signals).zip(&self.file.weights);
        columns.map(|((column, &signal), weight)| weight * column.scale(values[signal])).sum::<f64>()
            + self.file.intercept
    }

    /// Whether a text may be a review.
    pub fn passes(&self, values: &[f64]) -> bool {
        self.log_odds(values) >= self.file.threshold
    }
}
