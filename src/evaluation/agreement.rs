//! Verdicts against the truth, in two ways and in five; the model and its baselines go through the same code.

use serde::Serialize;

use super::interval::{Bootstrap, Interval, Rate};
use super::metrics::{Confusion, Ranking};
use crate::level::Level;

/// The false-positive rate at which true positives are reported.
const FALSE_POSITIVE_LIMIT: f64 = 0.01;

/// AI against human.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct TwoWay {
    /// Rows with a verdict whose true level is 4 or 0.
    pub n: usize,
    /// Rows of level 0.
    pub human: usize,
    /// Rows of level 4.
    pub ai: usize,
    /// The verdict is AI from this score up.
    pub threshold: f64,
    /// The share of verdicts that are right.
    pub accuracy: Interval,
    /// The area under the ROC curve: how often an AI row scores above a human one, ties counting half.
    pub auc: Interval,
    /// AI rows above [`Self::threshold_at_1_percent`].
    pub true_positive_rate_at_1_percent: Interval,
    /// At most 1 % of the human rows score strictly above it.
    pub threshold_at_1_percent: f64,
    /// AI rows that are called AI.
    pub true_positives: Rate,
    /// Human rows that are called AI.
    pub false_positives: Rate,
    /// The ROC curve: false and true positives.
    pub curve: Vec<[f64; 2]>,
}

/// The five levels.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FiveWay {
    /// Rows with a verdict and a true level.
    pub n: usize,
    /// The share of verdicts that are right.
    pub accuracy: Interval,
    /// The share of verdicts at most one level off.
    pub within_one: Interval,
    /// Cohen's kappa with quadratic weights (Cohen 1968): agreement beyond chance, 1 at most.
    pub quadratic_kappa: Interval,
    /// The mean F1 of the levels that occur in the truth or in the verdicts.
    pub macro_f1: Interval,
    /// In levels.
    pub mean_absolute_error: Interval,
    /// Rows: truth, columns: verdict, both by level.
    pub confusion: [[usize; 5]; 5],
    /// The same with the edited levels as one.
    pub three_way: ThreeWay,
}

/// The five levels as three: human, edited (1 to 3), AI.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ThreeWay {
    /// The share of verdicts that are right.
    pub accuracy: Interval,
    /// The mean F1 of the three.
    pub macro_f1: Interval,
    /// Rows: truth, columns: verdict.
    pub confusion: [[usize; 3]; 3],
}

/// Judges scores, one a row with its truth and its group, that call a row AI from `threshold` up. Intervals are drawn
/// by group from `seed`.
///
/// ```
/// use editlens::evaluation::two_way;
/// let scored = two_way(&[0.1, 0.6, 0.9], &[false, false, true], &["a", "b", "b"], 0.5, 1);
/// assert_eq!((scored.auc.value, scored.false_positives.count), (1.0, 1));
/// ```
pub fn two_way(scores: &[f64], is_ai: &[bool], groups: &[impl AsRef<str>], threshold: f64, seed: u64) -> TwoWay {
    let ranking = Ranking::new(scores, is_ai);
    let called_ai: Vec<bool> = scores.iter().map(|score| *score >= threshold).collect();
    let right: Vec<bool> = called_ai.iter().zip(is_ai).map(|(called, ai)| called == ai).collect();
    let statistic = |weights: &[f64]| {
        let all: f64 = weights.iter().sum();
        let hits: f64 = weights.iter().zip(&right).map(|(weight, right)| weight * f64::from(*right)).sum();
        let point = ranking.at_false_positive_rate(FALSE_POSITIVE_LIMIT, weights);
        [hits / all, ranking.auc(weights), point.true_positive_rate]
    };
    let [accuracy, auc, true_positive_rate_at_1_percent] = Bootstrap::new(seed).intervals(groups, statistic);
    let called_among =
        |truth: bool| Rate::of(called_ai.iter().zip(is_ai).filter(|(_, ai)| **ai == truth).map(|(called, _)| *called));
    let (true_positives, false_positives) = (called_among(true), called_among(false));
    let every_row_once = vec![1.0; scores.len()];
    TwoWay {
        n: scores.len(),
        human: false_positives.of,
        ai: true_positives.of,
        threshold,
        accuracy,
        auc,
        true_positive_rate_at_1_percent,
        threshold_at_1_percent: ranking.at_false_positive_rate(FALSE_POSITIVE_LIMIT, &every_row_once).threshold,
        true_positives,
        false_positives,
        curve: ranking.curve(),
    }
}

/// Judges levels, one a row with its true level and its group. Intervals are drawn by group from `seed`.
pub fn five_way(levels: &[Level], truth: &[Level], groups: &[impl AsRef<str>], seed: u64) -> FiveWay {
    let classes = |levels: &[Level]| levels.iter().map(|level| usize::from(level.number())).collect::<Vec<_>>();
    let (verdict, truth) = (classes(levels), classes(truth));
    let confusion = |weights: &[f64]| Confusion::<5>::new(&truth, &verdict, weights);
    let statistic = |weights: &[f64]| {
        let (five, three) = (confusion(weights), confusion(weights).collapse());
        [
            five.accuracy(),
            five.within_one(),
            five.quadratic_kappa(),
            five.macro_f1(),
            five.mean_absolute_error(),
            three.accuracy(),
            three.macro_f1(),
        ]
    };
    let [accuracy, within_one, quadratic_kappa, macro_f1, mean_absolute_error, three_accuracy, three_macro_f1] =
        Bootstrap::new(seed).intervals(groups, statistic);
    let whole = confusion(&vec![1.0; truth.len()]);
    FiveWay {
        n: truth.len(),
        accuracy,
        within_one,
        quadratic_kappa,
        macro_f1,
        mean_absolute_error,
        confusion: whole.counts(),
        three_way: ThreeWay {
            accuracy: three_accuracy,
            macro_f1: three_macro_f1,
            confusion: whole.collapse().counts(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways() {
        let scores = [0.1, 0.2, 0.3, 0.6, 0.5, 0.9];
        let is_ai = [false, false, false, false, true, true];
        let found = two_way(&scores, &is_ai, &["a", "b", "c", "d", "e", "f"], 0.5, 1);
        assert_eq!((found.n, found.human, found.ai), (6, 4, 2));
        // By hand: the row at .6 alone is wrong; 7 of 8 pairs stand in order; .9 alone is above every human row.
        assert!((found.accuracy.value - 5.0 / 6.0).abs() < 1e-12);
        assert_eq!(found.auc.value, 0.875);
        assert_eq!((found.true_positive_rate_at_1_percent.value, found.threshold_at_1_percent), (0.5, 0.6));
        assert_eq!((found.true_positives.count, found.false_positives.count), (2, 1));
        assert!(found.auc.low <= 0.875 && found.auc.high == 1.0);
    }

    #[test]
    fn five_ways() {
        let at = |numbers: &[u8]| numbers.iter().filter_map(|number| Level::from_number(*number)).collect::<Vec<_>>();
        let (verdict, truth) = (at(&[0, 1, 2, 4, 0]), at(&[0, 1, 1, 4, 4]));
        let found = five_way(&verdict, &truth, &["a", "a", "b", "c", "d"], 1);
        assert_eq!((found.n, found.accuracy.value, found.within_one.value), (5, 0.6, 0.8));
        assert_eq!((found.mean_absolute_error.value, found.confusion[4][0], found.confusion[1][2]), (1.0, 1, 1));
        assert_eq!(
            (found.three_way.accuracy.value, found.three_way.confusion),
            (0.8, [[1, 0, 0], [0, 2, 0], [1, 0, 1]])
        );
        assert_eq!(found, five_way(&verdict, &truth, &["a", "a", "b", "c", "d"], 1));
    }
}
