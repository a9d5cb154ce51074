//! Verdicts against the truth, every figure with its 95 % interval. Knows no text and prints nothing.

mod agreement;
mod attacks;
mod calibration;
mod drift;
mod fairness;
mod interval;
mod layouts;
pub mod metrics;
mod prevalence;
mod shares;
mod summary;

use serde::Serialize;

use crate::input::Review;
use crate::label::Label;
use crate::level::Level;
use crate::verdict::Verdict;

pub use agreement::{FiveWay, ThreeWay, TwoWay, five_way, two_way};
pub use attacks::{ATTACKS, Attack, AttackFigures, Outcome, attack_figures};
pub use calibration::{Reliability, ReliabilityBin, RiskCoverage};
pub use drift::{Drift, MOVED, drift};
pub use fairness::{AbstentionRate, Case, HumanErrors, abstention_rates, human_errors};
pub use interval::{Bootstrap, Interval, Rate};
pub use layouts::LAYOUTS;
pub use prevalence::{ErrorTable, Prevalence, prevalence};
pub use shares::{LengthBand, LevelShares};
pub use summary::{Comparison, Summary, SummaryRow};

/// The calibrated probability of AI from which the two-way verdict is AI.
const SHIPPED_THRESHOLD: f64 = 0.5;

/// One review's truth and the verdict on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Prediction {
    /// The paper; intervals draw groups whole.
    pub group: String,
    /// The collection that it comes from; empty where unknown.
    pub source: String,
    /// The model that wrote or edited the text, where known.
    pub generator: Option<String>,
    /// The truth, where it is a label.
    pub label: Option<Label>,
    /// The truth in another word, such as `ai_polished`.
    pub kind: Option<String>,
    /// Words by the rules of Unicode.
    pub words: usize,
    /// The mean level divided by 4.
    pub score: f64,
    /// None where the verdict abstains.
    pub level: Option<Level>,
    /// Whether it abstains although it has figures, since they leave every level open. Such rows are in the figures of the
    /// probability, and in the rates of labels as rows that did not get one.
    pub undecided: bool,
    /// One a level, sum 1.
    pub probabilities: [f64; 5],
    /// Log-odds of level 4 against level 0.
    pub log_odds: f64,
    /// Their logistic function.
    pub ai_probability: f64,
}

impl Prediction {
    /// Of a review that has a label or a kind.
    pub fn of(review: Review, verdict: &Verdict) -> Option<Self> {
        let estimate = verdict.estimate().or(verdict.undecided());
        (review.label.is_some() || review.kind.is_some()).then(|| Self {
            group: review.group.unwrap_or(review.id),
            source: review.source.unwrap_or_default(),
            generator: review.generator,
            label: review.label,
            kind: review.kind,
            words: verdict.words_judged,
            score: estimate.map_or(0.0, |estimate| estimate.score),
            level: verdict.level(),
            undecided: verdict.undecided().is_some(),
            probabilities: estimate.map_or([0.0; 5], |estimate| estimate.probabilities),
            log_odds: estimate.map_or(0.0, |estimate| estimate.log_odds),
            ai_probability: estimate.map_or(0.0, |estimate| estimate.ai_probability),
        })
    }

    /// Whether it was judged, be it undecided.
    fn is_judged(&self) -> bool {
        self.level.is_some() || self.undecided
    }

    /// Whether the row is AI, where its true level is 4 or 0 and there are figures.
    fn two_way_truth(&self) -> Option<bool> {
        match self.label.filter(|_| self.is_judged())? {
            Label::Level(Level::FullyGenerated) => Some(true),
            Label::Level(Level::FullyHuman) => Some(false),
            _ => None,
        }
    }

    /// The level given and the true one, where there are both.
    fn five_way_truth(&self) -> Option<(Level, Level)> {
        match self.label? {
            Label::Level(truth) => Some((self.level?, truth)),
            _ => None,
        }
    }
}

/// The figures of one set of judged rows. Rows on which the verdict abstains are in `coverage` alone and in the
/// counts named `abstained`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Evaluation {
    /// All rows.
    pub n: usize,
    /// What the intervals were drawn from.
    pub seed: u64,
    /// Rows with a verdict.
    pub coverage: Rate,
    /// Level 4 against level 0 by the calibrated probability; none without such rows.
    pub two_way: Option<TwoWay>,
    /// Rows whose label is a level; none without such rows.
    pub five_way: Option<FiveWay>,
    /// Rows whose label is human, AI or a kind.
    pub level_shares: Vec<LevelShares>,
    /// Of the calibrated probability, on the rows of `two_way`.
    pub calibration: Option<Reliability>,
    /// The chief figures by length, shortest first.
    pub length_bands: Vec<LengthBand>,
}

/// Every figure of these rows; the same rows and seed give the same figures.
pub fn evaluate(rows: &[Prediction], seed: u64) -> Evaluation {
    let mut evaluation = Evaluation {
        n: rows.len(),
        seed,
        coverage: Rate::of(rows.iter().map(|row| row.level.is_some())),
        two_way: None,
        five_way: None,
        level_shares: shares::level_shares(rows),
        calibration: None,
        length_bands: shares::length_bands(rows),
    };

    let two_way_rows = || rows.iter().filter_map(|row| Some((row, row.two_way_truth()?)));
    let probabilities: Vec<f64> = two_way_rows().map(|(row, _)| row.ai_probability).collect();
    if !probabilities.is_empty() {
        let is_ai: Vec<bool> = two_way_rows().map(|(_, is_ai)| is_ai).collect();
        let groups: Vec<&str> = two_way_rows().map(|(row, _)| row.group.as_str()).collect();
        let bootstrap = Bootstrap::new(seed);
        evaluation.two_way = Some(two_way(&probabilities, &is_ai, &groups, SHIPPED_THRESHOLD, seed));
        evaluation.calibration =
            Some(calibration::calibration(&probabilities, &is_ai, &groups, SHIPPED_THRESHOLD, bootstrap));
    }

    let five_way_rows = || rows.iter().filter_map(|row| Some((row, row.five_way_truth()?)));
    let levels: Vec<Level> = five_way_rows().map(|(_, (given, _))| given).collect();
    if !levels.is_empty() {
        let truth: Vec<Level> = five_way_rows().map(|(_, (_, truth))| truth).collect();
        let groups: Vec<&str> = five_way_rows().map(|(row, _)| row.group.as_str()).collect();
        evaluation.five_way = Some(five_way(&levels, &truth, &groups, seed));
    }
    evaluation
}

#[cfg(test)]
mod tests;
