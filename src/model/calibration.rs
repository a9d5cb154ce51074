//! What the model knows about its own error: how human reviews score, and how sure a level is.

use serde::{Deserialize, Serialize};

use super::{ModelError, QuantileBins};
use crate::lengths;
use crate::level::Level;

/// Every rank up to this one is kept; further on each kept rank is larger by a [`RANK_STEP`]th.
const EXACT_RANKS: usize = 20;
const RANK_STEP: usize = 10;
/// The promises that are made, "at most 1 in N human reviews", strictest first.
pub const BOUNDS: [usize; 2] = [1000, 100];
/// More sets, or bands in a set, than any honest model has.
const MOST_PARTS: usize = 32;
/// The cells of the table of errors are drawn anew one by one, so they are bounded.
const MOST_LABELLED: usize = 100_000;

/// What verdicts say about themselves.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// Sets of human reviews that a verdict is held against.
    pub human: Vec<HumanScores>,
    /// Levels of at least this probability, and those between them, cover the true level nine times out of ten
    /// (split conformal prediction with the score 1 - p; Sadinle, Lei and Wasserman 2019).
    pub least_probability: f64,
    /// Labels held against labelled reviews of other papers: truth by row, verdict by column.
    pub errors: [[usize; 5]; 5],
    /// How each signal is spread over the training population.
    pub population: Vec<QuantileBins>,
}

/// How the reviews of one set score, by length.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HumanScores {
    /// Whose reviews these are, as it follows a number: "human reviews written before 2022".
    pub origin: String,
    /// By length, shortest first.
    pub bands: Vec<ScoreBand>,
}

/// The scores of human reviews of `from` words up to, but without, `to`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreBand {
    /// The first length, in words.
    pub from: usize,
    /// The first length of the next band; none for the last.
    pub to: Option<usize>,
    /// How many reviews.
    pub reviews: usize,
    /// Some ranks with the log-odds at that rank: the first is the highest.
    pub ranks: Vec<(usize, f64)>,
}

/// Where one review stands among human reviews of its length.
#[derive(Debug, Clone, PartialEq)]
pub struct ConformalPValue {
    /// Whose reviews these are, as it follows a number.
    pub origin: String,
    /// The first length of the band, in words.
    pub from: usize,
    /// The first length of the next band; none for the last.
    pub to: Option<usize>,
    /// The human reviews of this length.
    pub reviews: usize,
    /// At most so many of them score as high.
    pub as_high: usize,
}

impl ConformalPValue {
    /// A bound on the rate at which human reviews from the same source score as high: the conformal p-value
    /// `(as_high + 1) / (reviews + 1)` (Vovk, Gammerman and Shafer 2005; by length: Mondrian).
    pub fn rate(&self) -> f64 {
        (self.as_high + 1) as f64 / (self.reviews + 1) as f64
    }

    /// The strictest of the promises that the rate keeps: at most 1 in so many.
    pub fn at_most_one_in(&self) -> Option<usize> {
        // In whole numbers, so that no rounding breaks a promise.
        BOUNDS.into_iter().find(|promise| (self.as_high + 1) * promise <= self.reviews + 1)
    }
}

impl ScoreBand {
    /// Keeps enough of the scores to tell ranks by.
    pub fn new(from: usize, to: Option<usize>, mut scores: Vec<f64>) -> Self {
        scores.sort_by(|a, b| b.total_cmp(a));
        let mut ranks = Vec::new();
        let mut rank = 1;
        while rank <= scores.len() {
            ranks.push((rank, scores[rank - 1]));
            rank += if rank < EXACT_RANKS { 1 } else { rank / RANK_STEP };
        }
        Self { from, to, reviews: scores.len(), ranks }
    }

    /// At most so many of the reviews score as high.
    pub fn as_high(&self, log_odds: f64) -> usize {
        // Below the first kept rank that scores lower, everything scores lower.
        self.ranks.iter().find(|(_, score)| *score < log_odds).map_or(self.reviews, |(rank, _)| rank - 1)
    }

    /// Whether a text of so many words belongs here.
    pub fn holds(&self, words: usize) -> bool {
        lengths::holds(self.from, self.to, words)
    }

    fn check(&self) -> Result<(), ModelError> {
        let ranked = self.ranks.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 >= pair[1].1);
        let within = self.ranks.iter().all(|(rank, score)| (1..=self.reviews).contains(rank) && score.is_finite());
        match ranked && within && self.to.is_none_or(|to| self.from < to) {
            true => Ok(()),
            false => Err(ModelError::Content(format!("its human scores from {} words on are no ranks", self.from))),
        }
    }
}

impl Calibration {
    /// Where a review stands among the human reviews of its length, one entry a set that has any.
    pub fn p_values(&self, words: usize, log_odds: f64) -> Vec<ConformalPValue> {
        let bands = self.human.iter().filter_map(|set| Some((set, set.bands.iter().find(|band| band.holds(words))?)));
        bands
            .filter(|(_, band)| band.reviews > 0)
            .map(|(set, band)| ConformalPValue {
                origin: set.origin.clone(),
                from: band.from,
                to: band.to,
                reviews: band.reviews,
                as_high: band.as_high(log_odds),
            })
            .collect()
    }

    /// The levels that cover the true one nine times out of ten, the first and the last; `level` is always between.
    pub fn level_range(&self, probabilities: &[f64; 5], level: Level) -> (Level, Level) {
        let likely =
            |other: &Level| probabilities[usize::from(other.number())] >= self.least_probability || *other == level;
        let first = Level::ALL.into_iter().find(likely).unwrap_or(level);
        let last = Level::ALL.into_iter().rfind(likely).unwrap_or(level);
        (first, last)
    }

    /// Whether that range runs from one end to the other, so that there is no label.
    pub fn is_undecided(&self, probabilities: &[f64; 5], level: Level) -> bool {
        self.level_range(probabilities, level) == (Level::FullyHuman, Level::FullyGenerated)
    }

    pub(super) fn check(&self) -> Result<(), ModelError> {
        if !(0.0..=1.0).contains(&self.least_probability) {
            return Err(ModelError::Content("the least probability of a level is none".to_owned()));
        }
        if self.human.len() > MOST_PARTS || self.human.iter().any(|set| set.bands.len() > MOST_PARTS) {
            return Err(ModelError::Content("it has more sets of human scores than any model".to_owned()));
        }
        if self.errors.iter().flatten().any(|count| *count > MOST_LABELLED) {
            return Err(ModelError::Content("its table of errors has more reviews than there are".to_owned()));
        }
        self.human.iter().flat_map(|set| &set.bands).try_for_each(ScoreBand::check)?;
        self.population.iter().try_for_each(QuantileBins::check)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tail(as_high: usize, reviews: usize) -> ConformalPValue {
        ConformalPValue { origin: "reviews".into(), from: 75, to: None, reviews, as_high }
    }

    #[test]
    fn a_promise_needs_enough_reviews_behind_it() {
        // 1 in 100 with none as high needs (0 + 1) / (n + 1) <= .01, so 99 reviews; 1 in 1,000 needs 999.
        assert_eq!(tail(0, 98).at_most_one_in(), None);
        assert_eq!(tail(0, 99).at_most_one_in(), Some(100));
        assert_eq!(tail(0, 999).at_most_one_in(), Some(1000));
        assert_eq!(tail(1, 999).at_most_one_in(), Some(100));
        assert_eq!(tail(1, 1999).at_most_one_in(), Some(1000));
        assert_eq!(tail(10, 999).at_most_one_in(), None);
        assert_eq!(tail(9, 999).rate(), 0.01);
    }

    #[test]
    fn ranks_are_exact_above_and_never_too_small() {
        let scores: Vec<f64> = (0..3000).map(|score| f64::from(score) / 10.0).collect();
        let band = ScoreBand::new(75, None, scores.clone());
        assert!(band.check().is_ok() && band.ranks.len() < 100);
        for log_odds in [1000.0, 299.9, 299.85, 298.0, 250.0, 100.03, 0.0, -5.0] {
            let true_count = scores.iter().filter(|score| **score >= log_odds).count();
            let found = band.as_high(log_odds);
            assert!(found >= true_count && found <= true_count + true_count / 9 + 1, "{log_odds}: {found}");
            if true_count < EXACT_RANKS {
                assert_eq!(found, true_count);
            }
        }
    }

    #[test]
    fn a_range_has_the_level_and_no_gap() {
        let calibration = Calibration { least_probability: 0.2, ..Calibration::default() };
        let range = |probabilities, level| calibration.level_range(&probabilities, level);
        let [human, light, moderate, ..] = Level::ALL;
        assert_eq!(range([0.5, 0.3, 0.1, 0.05, 0.05], human), (human, light));
        assert_eq!(range([0.5, 0.15, 0.25, 0.05, 0.05], human), (human, moderate));
        assert_eq!(range([0.9, 0.1, 0.0, 0.0, 0.0], light), (human, light));
    }

    #[test]
    fn the_band_is_the_one_of_the_length() {
        let bands = vec![ScoreBand::new(75, Some(200), vec![0.0; 150]), ScoreBand::new(200, None, vec![1.0])];
        let calibration = Calibration {
            human: vec![HumanScores { origin: "x".into(), bands }],
            least_probability: 0.1,
            ..Calibration::default()
        };
        assert!(calibration.p_values(74, 9.0).is_empty());
        assert_eq!(calibration.p_values(199, 0.5)[0].at_most_one_in(), Some(100));
        assert_eq!((calibration.p_values(200, 0.5)[0].reviews, calibration.p_values(200, 0.5)[0].as_high), (1, 1));
    }

    #[test]
    fn scores_that_are_no_ranks_are_refused() {
        let refused = |ranks: Vec<(usize, f64)>| {
            let band = ScoreBand { from: 75, to: None, reviews: 3, ranks };
            let human = vec![HumanScores { origin: String::new(), bands: vec![band] }];
            Calibration { human, ..Calibration::default() }.check().is_err()
        };
        assert!(!refused(vec![(1, 0.5), (2, 0.5), (3, 0.1)]));
        assert!(refused(vec![(1, 0.5), (1, 0.4)]) && refused(vec![(1, 0.5), (2, 0.6)]));
        assert!(refused(vec![(4, 0.5)]) && refused(vec![(0, 0.5)]) && refused(vec![(1, f64::NAN)]));
    }
}
