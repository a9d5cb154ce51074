//! From four cumulative logits to one answer: a place on the line from human to generated, the probabilities of the levels
//! at that place, and the label in their middle.
//!
//! The logits may point in different directions, since what tells human from edited is not what tells edited from generated.
//! Their mean level is one number, the place. All that is said of the levels is a function of the place alone, so that two
//! reviews with one score have one label, and label, probabilities and range cannot contradict each other.

use serde::{Deserialize, Serialize};

use super::score::logistic;
use crate::level::Level;

/// How the levels lie along the line of places: `P(level > j) = logistic(slope (place - cuts[j]))`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelScale {
    /// How sharply one level gives way to the next; fitted to reviews with one of the five labels.
    pub slope: f64,
    /// Where the label changes. They are set so that the labels of the population come out in its shares.
    pub cuts: [f64; 4],
}

impl LevelScale {
    /// One probability for each level at a place; they sum to 1.
    pub fn probabilities(&self, place: f64) -> [f64; 5] {
        let above = self.cuts.map(|cut| logistic(self.slope * (place - cut)));
        [1.0 - above[0], above[0] - above[1], above[1] - above[2], above[2] - above[3], above[3]]
    }

    /// Whether it is a scale: no cut lies below the one before, and a higher place is a higher level.
    pub fn is_ordered(&self) -> bool {
        self.slope.is_finite()
            && self.slope > 0.0
            && self.cuts.iter().all(|cut| cut.is_finite())
            && self.cuts.windows(2).all(|pair| pair[0] <= pair[1])
    }
}

/// The log-odds of the mean level that four cumulative logits give, as a part of the highest: far below 0 for human, far
/// above for generated, and always finite. A cumulative probability never exceeds the one before it.
pub fn place(latent: &[f64; 4], thresholds: &[f64; 4]) -> f64 {
    let mut lowest = f64::INFINITY;
    let (mut above, mut below) = (0.0, 0.0);
    for (latent, threshold) in latent.iter().zip(thresholds) {
        lowest = lowest.min(latent - threshold);
        above += logistic(lowest);
        below += logistic(-lowest);
    }
    let (above, below) = (f64::max(above, f64::MIN_POSITIVE), f64::max(below, f64::MIN_POSITIVE));
    above.ln() - below.ln()
}

/// The label of a distribution: its middle, which neither the levels below nor those above outweigh. Where the middle is the
/// least likely level of all, it is the level next in expected distance. Of two that are as good it is the lower.
pub fn middle(probabilities: &[f64; 5]) -> Level {
    let least = probabilities.iter().copied().fold(f64::INFINITY, f64::min);
    let most = probabilities.iter().copied().fold(0.0, f64::max);
    // The median is the level with the smallest expected distance to the true one.
    let distance = |level: usize| -> f64 {
        probabilities.iter().enumerate().map(|(other, probability)| probability * level.abs_diff(other) as f64).sum()
    };
    let likely = |level: &usize| least == most || probabilities[*level] > least;
    let best = (0..probabilities.len()).filter(likely).min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
    Level::ALL[best.unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_the_log_odds_of_the_mean_level() {
        // Half of every threshold is passed: the mean level is 2 of 4.
        assert_eq!(place(&[1.0; 4], &[1.0; 4]), 0.0);
        // The second logit may not exceed the first: 2 logistic(0) + 2 logistic(-1) of 4 = 1.537883 / 4.
        let found = place(&[0.0, 5.0, -1.0, 3.0], &[0.0; 4]);
        assert!((found - (1.537_883_f64 / 2.462_117).ln()).abs() < 1e-6, "{found}");
        let (human, generated) = (place(&[-1e9; 4], &[0.0; 4]), place(&[1e9; 4], &[0.0; 4]));
        assert!(human < -700.0 && generated > 700.0 && human.is_finite() && generated.is_finite());
    }

    #[test]
    fn the_label_changes_at_the_cuts() {
        let scale = LevelScale { slope: 1.5, cuts: [-1.5, -0.3, 0.3, 0.7] };
        assert!(scale.is_ordered());
        let label = |place| middle(&scale.probabilities(place)).number();
        let places = [-700.0, -1.51, -1.49, -0.31, -0.29, 0.29, 0.31, 0.69, 0.71, 700.0];
        assert_eq!(places.map(label), [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
        assert!(!LevelScale { slope: 0.0, ..scale }.is_ordered());
        assert!(!LevelScale { cuts: [0.0, -0.1, 1.0, 2.0], ..scale }.is_ordered());
    }

    #[test]
    fn whatever_the_distribution_the_label_is_not_the_least_likely() {
        let mut state = 1_u64;
        let mut draw = || {
            // Numerical Recipes' generator is random enough for a test.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f64 / f64::from(1 << 24)
        };
        for _ in 0..5000 {
            let weights = [(); 5].map(|()| draw().powi(3));
            let total: f64 = weights.iter().sum();
            let probabilities = weights.map(|weight| weight / total);
            let own = probabilities[usize::from(middle(&probabilities).number())];
            assert!(probabilities.iter().any(|other| *other < own), "{probabilities:?}");
        }
    }

    #[test]
    fn the_middle_is_never_the_least_likely() {
        assert_eq!(middle(&[0.5, 0.5, 0.0, 0.0, 0.0]), Level::FullyHuman);
        assert_eq!(middle(&[0.2; 5]), Level::ModeratelyEdited);
        // The median is level 3, the least likely. Expected distances by hand: 1.67 for level 2, 1.65 for level 4.
        assert_eq!(middle(&[0.28, 0.1, 0.1, 0.03, 0.49]), Level::FullyGenerated);
        assert_eq!(middle(&[0.49, 0.03, 0.1, 0.1, 0.28]), Level::FullyHuman);
    }
}
