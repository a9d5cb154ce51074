//! From signal values to probabilities.

use super::Model;
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
    /// The label by the cut points.
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
        for (index, (column, &signal)) in self.columns.iter().zip(&self.signals).enumerate() {
            let value = column.scale(values[signal]);
            log_odds += self.binary.weights[index] * value;
            for (latent, weights) in latent.iter_mut().zip(&self.ordinal.weights) {
                *latent += weights[index] * value;
            }
        }
        Scores {
            log_odds,
            ai_probability: logistic(log_odds),
            probabilities: probabilities(&latent, &self.ordinal.thresholds),
            level: level(&latent, &self.ordinal.cuts),
        }
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

/// Probabilities of the five levels from the latent score at each threshold; a cumulative probability never exceeds the one
/// before it.
pub fn probabilities(latent: &[f64; 4], thresholds: &[f64; 4]) -> [f64; 5] {
    let mut above = [0.0; 4];
    let mut before = 1.0_f64;
    for ((above, latent), threshold) in above.iter_mut().zip(latent).zip(thresholds) {
        before = before.min(logistic(latent - threshold));
        *above = before;
    }
    [1.0 - above[0], above[0] - above[1], above[1] - above[2], above[2] - above[3], above[3]]
}

/// The last level whose cuts, and all before them, are passed.
pub fn level(latent: &[f64; 4], cuts: &[f64; 4]) -> Level {
    Level::ALL[latent.iter().zip(cuts).take_while(|(latent, cut)| latent > cut).count()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_sum_to_one_and_are_never_negative() {
        let thresholds = [-1.0, 0.0, 0.5, 2.0];
        for latent in [[-50.0; 4], [-1.0, 3.0, 0.0, 9.0], [0.3; 4], [50.0, 40.0, 30.0, 20.0]] {
            let probabilities = probabilities(&latent, &thresholds);
            assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(probabilities.iter().all(|probability| *probability >= 0.0));
        }
    }

    #[test]
    fn a_level_needs_every_cut_below_it() {
        let cuts = [-1.0, 0.0, 0.5, 2.0];
        assert_eq!(level(&[0.3; 4], &cuts), Level::ModeratelyEdited);
        assert_eq!(level(&[-1.0, 9.0, 9.0, 9.0], &cuts), Level::FullyHuman);
        assert_eq!(level(&[3.0; 4], &cuts), Level::FullyGenerated);
    }
}
