//! From signal values to probabilities.

use super::Model;
use super::decision::{middle, place};
use crate::level::Level;

/// What the model makes of one text.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Log-odds of level 4 against level 0.
    pub log_odds: f64,
    /// The logistic function of the log-odds.
    pub ai_probability: f64,
    /// One probability a level; they sum to 1.
    pub probabilities: [f64; 5],
    /// The middle of the probabilities.
    pub level: Level,
}

impl Scores {
    /// The mean level divided by 4.
    pub fn score(&self) -> f64 {
        mean_score(&self.probabilities)
    }
}

impl Model {
    /// Scores one text. `values` has one value for each of [`SignalSet::signals`](crate::signals::SignalSet::signals).
    pub fn score(&self, values: &[f64]) -> Scores {
        let mut log_odds = self.binary.intercept;
        let mut latent = [0.0; 4];
        let [first, second, third, fourth] = &self.ordinal.weights;
        let weights = first.iter().zip(second).zip(third.iter().zip(fourth)).zip(&self.binary.weights);
        for ((column, &signal), (((first, second), (third, fourth)), binary)) in
            self.columns.iter().zip(&self.signals).zip(weights)
        {
            let value = column.scale(values[signal]);
            log_odds += binary * value;
            for (latent, weight) in latent.iter_mut().zip([first, second, third, fourth]) {
                *latent += weight * value;
            }
        }
        let probabilities = self.ordinal.scale.probabilities(place(&latent, &self.ordinal.thresholds));
        Scores { log_odds, ai_probability: logistic(log_odds), probabilities, level: middle(&probabilities) }
    }

    /// What each column adds to the log-odds: weight times standardised value. With the intercept they sum to it.
    pub fn contributions(&self, values: &[f64]) -> impl Iterator<Item = f64> {
        let columns = self.columns.iter().zip(&self.signals).zip(&self.binary.weights);
        columns.map(|((column, &signal), weight)| weight * column.scale(values[signal]))
    }
}

/// The mean level of five probabilities, divided by 4.
pub fn mean_score(probabilities: &[f64; 5]) -> f64 {
    probabilities.iter().zip(0..).map(|(probability, level)| probability * f64::from(level)).sum::<f64>() / 4.0
}

/// `1 / (1 + exp(-x))`.
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
