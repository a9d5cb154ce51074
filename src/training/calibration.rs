//! What the model knows of its own error: how human reviews of each length score, which bounds that supports, and whether
//! they hold for reviews that did not set them.

use std::collections::HashSet;

use crate::evaluation::{Prediction, Rate};
use crate::features::{Row, Table};
use crate::label::Label;
use crate::lengths;
use crate::level::Level;
use crate::model::{BOUNDS, Calibration, HumanScores, LengthErrors, QuantileBins, ScoreBand, SetErrors};

use super::folds::grouped_folds;
use super::projection::Parts;
use super::recipe::{CalibrationRecipe, Recipe};
use super::venue::Names;

const OLD: &str = "human reviews written before 2022";

/// One human review and its score.
#[derive(Debug, Clone, Copy)]
pub struct HumanReview<'a> {
    /// The paper.
    pub group: &'a str,
    /// Words by the rules of Unicode.
    pub words: usize,
    /// Level 4 against level 0.
    pub log_odds: f64,
}

/// A bound held against reviews that did not set it.
#[derive(Debug, Clone)]
pub struct BoundTest {
    /// At most 1 in so many.
    pub one_in: usize,
    /// The first length of the band, in words.
    pub from: usize,
    /// The first length of the next band; none for the last.
    pub to: Option<usize>,
    /// Human reviews of other papers that scored beyond the bound.
    pub beyond: Rate,
    /// Recent reviews called human that score beyond the bound set by all older reviews.
    pub beyond_recently: Rate,
}

/// What was found about the model's own error.
pub struct CalibrationReport {
    /// Every bound and band with reviews enough to test it.
    pub bounds: Vec<BoundTest>,
    /// True levels that lay in a range set by other papers.
    pub covered: Rate,
    /// Levels in a range, on average.
    pub mean_levels: f64,
    /// Ranges of one level alone.
    pub single: Rate,
    /// Labels of human reviews, recent ones first.
    pub errors: Vec<SetErrors>,
}

/// How human reviews score, by length; short bands with too few reviews are joined. The smallest rate that a band with
/// `n` reviews can support is `1 / (n + 1)`.
pub fn human_scores(origin: &str, reviews: &[HumanReview], settings: &CalibrationRecipe) -> HumanScores {
    let count = |from, to| reviews.iter().filter(|review| lengths::holds(from, to, review.words)).count();
    let mut edges: Vec<usize> = Vec::new();
    let mut from = settings.bands_from.first().copied().unwrap_or_default();
    for &next in settings.bands_from.iter().skip(1) {
        if count(from, Some(next)) >= settings.fewest_reviews {
            edges.push(from);
            from = next;
        }
    }
    // What is left at the long end is a band of its own, or lengthens the last one.
    if count(from, None) >= settings.fewest_reviews || edges.is_empty() {
        edges.push(from);
    }
    let bands = edges.iter().enumerate().map(|(index, from)| {
        let to = edges.get(index + 1).copied();
        let within = reviews.iter().filter(|review| lengths::holds(*from, to, review.words));
        ScoreBand::new(*from, to, within.map(|review| review.log_odds).collect())
    });
    HumanScores { origin: origin.to_owned(), bands: bands.collect() }
}

/// Calibrates on the rows of a table. `predictions` has one for each row, by a model that has not seen it; those whose range
/// runs from one end to the other become undecided.
pub fn calibrate(
    table: &Table,
    predictions: &mut [Prediction],
    names: &Names,
    recipe: &Recipe,
) -> (Calibration, CalibrationReport) {
    let settings = &recipe.calibration;
    let rows = || table.rows.iter().zip(predictions.iter());
    let old = distinct(rows().filter(|(row, _)| is_old_human(row, settings)).map(|(_, prediction)| prediction));
    let is_recent = |prediction: &Prediction| prediction.label == Some(Label::Level(Level::FullyHuman));
    let recent = distinct(predictions.iter().filter(|prediction| is_recent(prediction)));
    let levelled: Vec<(&Prediction, Level)> = predictions
        .iter()
        .filter_map(|prediction| match prediction.label {
            Some(Label::Level(level)) if prediction.level.is_some() => Some((prediction, level)),
            _ => None,
        })
        .collect();
    let human = [(OLD, &old), (names.labelled_human().as_str(), &recent)]
        .map(|(origin, reviews)| human_scores(origin, reviews, settings));
    let mut calibration = Calibration {
        human: human.to_vec(),
        least_probability: least_probability(levelled.iter().copied(), settings.coverage),
        errors: [[0; 5]; 5],
        population: population(table),
    };
    let bounds = test_bounds(&old, &recent, recipe);
    let (covered, mean_levels, single) = test_ranges(&levelled, recipe);
    for prediction in predictions.iter_mut() {
        let is_undecided = |level: &Level| calibration.is_undecided(&prediction.probabilities, *level);
        prediction.undecided = prediction.level.as_ref().is_some_and(is_undecided);
        prediction.level = prediction.level.filter(|_| !prediction.undecided);
    }
    calibration.errors = errors(predictions);
    let rows = || table.rows.iter().zip(predictions.iter());
    let old = rows().filter(|(row, _)| is_old_human(row, settings)).map(|(_, prediction)| prediction);
    let recent = predictions.iter().filter(|prediction| is_recent(prediction));
    let [of_old, of_recent] = [&calibration.human[0], &calibration.human[1]];
    let errors = vec![set_errors(of_recent, recent), set_errors(of_old, old)];
    (calibration, CalibrationReport { bounds, covered, mean_levels, single, errors })
}

/// The labels of one set of human reviews, each counted once, in the bands of its scores.
fn set_errors<'a>(scores: &HumanScores, predictions: impl Iterator<Item = &'a Prediction>) -> SetErrors {
    let mut seen = HashSet::new();
    let judged: Vec<&Prediction> = predictions
        .filter(|prediction| prediction.level.is_some() || prediction.undecided)
        .filter(|prediction| seen.insert((&prediction.group, prediction.words)))
        .collect();
    let bands = scores.bands.iter().map(|band| {
        let within = || judged.iter().filter(|prediction| band.holds(prediction.words));
        LengthErrors {
            from: band.from,
            to: band.to,
            human: within().count(),
            at_or_above: Level::ALL.map(|level| within().filter(|prediction| prediction.level >= Some(level)).count()),
            undecided: within().filter(|prediction| prediction.undecided).count(),
        }
    });
    SetErrors { origin: scores.origin.clone(), bands: bands.collect() }
}

/// Truth by row, verdict by column.
fn errors(predictions: &[Prediction]) -> [[usize; 5]; 5] {
    let mut errors = [[0; 5]; 5];
    for prediction in predictions {
        if let (Some(level), Some(Label::Level(truth))) = (prediction.level, prediction.label) {
            errors[usize::from(truth.number())][usize::from(level.number())] += 1;
        }
    }
    errors
}

/// How each signal is spread over the reviews of the population.
fn population(table: &Table) -> Vec<QuantileBins> {
    let rows = Parts::of(table).population;
    let values = |signal: usize| rows.iter().map(|row| f64::from(table.values[(*row, signal)])).collect();
    table.signals().map(|(index, signal)| QuantileBins::fit(signal.name, values(index))).collect()
}

fn is_old_human(row: &Row, settings: &CalibrationRecipe) -> bool {
    let year = row.year.parse::<u16>();
    row.label == "human"
        && !settings.prose_sources.contains(&row.source)
        && (row.year.is_empty() || year.is_ok_and(|year| year < settings.first_doubtful_year))
}

/// One review for all its copies, which stand in one group and have one length; those without a verdict are left out.
fn distinct<'a>(predictions: impl Iterator<Item = &'a Prediction>) -> Vec<HumanReview<'a>> {
    let mut seen = HashSet::new();
    predictions
        .filter(|prediction| prediction.level.is_some() && seen.insert((&prediction.group, prediction.words)))
        .map(|prediction| HumanReview {
            group: &prediction.group,
            words: prediction.words,
            log_odds: prediction.log_odds,
        })
        .collect()
}

/// Each half of the papers sets bounds, the other half is held against them.
pub fn test_bounds(old: &[HumanReview], recent: &[HumanReview], recipe: &Recipe) -> Vec<BoundTest> {
    let settings = &recipe.calibration;
    let halves = grouped_folds(old.iter().map(|review| review.group), 2, recipe.seed);
    let set_by = [0, 1].map(|half| {
        let others: Vec<HumanReview> =
            old.iter().zip(&halves).filter(|(_, other)| **other != half).map(|(review, _)| *review).collect();
        human_scores(OLD, &others, settings)
    });
    let all = human_scores(OLD, old, settings);
    let is_beyond = |scores: &HumanScores, review: &HumanReview, one_in: usize| {
        let band = scores.bands.iter().find(|band| band.holds(review.words));
        // A band too small for the bound never gives it.
        band.is_some_and(|band| (band.as_high(review.log_odds) + 1) * one_in <= band.reviews + 1)
    };
    let mut tests = Vec::new();
    for one_in in BOUNDS.into_iter().rev() {
        for band in all.bands.iter().filter(|band| band.reviews + 1 >= 2 * one_in) {
            let tested = old.iter().zip(&halves).filter(|(review, _)| band.holds(review.words));
            let recent = recent.iter().filter(|review| band.holds(review.words));
            tests.push(BoundTest {
                one_in,
                from: band.from,
                to: band.to,
                beyond: Rate::of(tested.map(|(review, half)| is_beyond(&set_by[*half], review, one_in))),
                beyond_recently: Rate::of(recent.map(|review| is_beyond(&all, review, one_in))),
            });
        }
    }
    tests
}

/// The probability that the true level reaches as often as `coverage` says: the `ceil((n + 1) coverage)`th largest.
pub fn least_probability<'a>(rows: impl Iterator<Item = (&'a Prediction, Level)>, coverage: f64) -> f64 {
    let probability = |(prediction, truth): (&Prediction, Level)| prediction.probabilities[usize::from(truth.number())];
    let mut reached: Vec<f64> = rows.map(probability).collect();
    reached.sort_by(|a, b| b.total_cmp(a));
    let rank = ((reached.len() + 1) as f64 * coverage).ceil() as usize;
    // With too few rows nothing can be left out.
    reached.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
}

/// Coverage and size of ranges, each set by the other papers.
fn test_ranges(levelled: &[(&Prediction, Level)], recipe: &Recipe) -> (Rate, f64, Rate) {
    let settings = &recipe.calibration;
    let groups = levelled.iter().map(|(prediction, _)| prediction.group.as_str());
    let folds = grouped_folds(groups, settings.folds, recipe.seed);
    let mut sizes = Vec::with_capacity(levelled.len());
    let mut covered = Vec::with_capacity(levelled.len());
    for fold in 0..settings.folds {
        let others = levelled.iter().zip(&folds).filter(|(_, other)| **other != fold).map(|(row, _)| *row);
        let calibration =
            Calibration { least_probability: least_probability(others, settings.coverage), ..Calibration::default() };
        for ((prediction, truth), _) in levelled.iter().zip(&folds).filter(|(_, other)| **other == fold) {
            let Some(level) = prediction.level else { continue };
            let (first, last) = calibration.level_range(&prediction.probabilities, level);
            sizes.push(usize::from(last.number() - first.number()) + 1);
            covered.push((first..=last).contains(truth));
        }
    }
    let mean = sizes.iter().sum::<usize>() as f64 / sizes.len().max(1) as f64;
    (Rate::of(covered.into_iter()), mean, Rate::of(sizes.into_iter().map(|size| size == 1)))
}

#[cfg(test)]
mod tests {
    use rand::{Rng, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    use super::*;

    #[test]
    fn bands_with_too_few_reviews_are_joined() {
        let edges = |lengths: &[(usize, usize)]| {
            let reviews: Vec<HumanReview> = lengths
                .iter()
                .flat_map(|(words, count)| vec![HumanReview { group: "g", words: *words, log_odds: 0.0 }; *count])
                .collect();
            let scores = human_scores("x", &reviews, &Recipe::default().calibration);
            scores.bands.into_iter().map(|band| (band.from, band.to, band.reviews)).collect::<Vec<_>>()
        };
        assert_eq!(
            edges(&[(80, 99), (150, 99), (300, 98), (500, 1), (900, 99)]),
            [(75, Some(100), 99), (100, Some(200), 99), (200, Some(800), 99), (800, None, 99)]
        );
        assert_eq!(edges(&[(150, 4), (300, 41), (500, 54), (900, 10)]), [(75, None, 109)]);
        assert_eq!(edges(&[(60, 500)]), [(75, None, 0)]);
    }

    /// The bound holds for exchangeable scores: the rate beyond what the other half set is at most the bound, up to
    /// chance.
    #[test]
    fn bounds_hold_for_exchangeable_reviews_and_not_for_shifted_ones() {
        let mut random = ChaCha8Rng::seed_from_u64(5);
        let groups: Vec<String> = (0..6000).map(|row| (row / 3).to_string()).collect();
        let mut review = |group, shift: f64| HumanReview {
            group,
            words: random.random_range(75..1000),
            // A sum of uniform numbers: bell-shaped.
            log_odds: shift + (0..6).map(|_| random.random_range(-1.0..1.0)).sum::<f64>(),
        };
        let old: Vec<HumanReview> = groups.iter().map(|group| review(group, 0.0)).collect();
        let shifted: Vec<HumanReview> = groups[..300].iter().map(|group| review(group, 4.0)).collect();
        let tests = test_bounds(&old, &shifted, &Recipe::default());
        assert!(tests.iter().any(|test| test.one_in == 1000) && tests.iter().any(|test| test.one_in == 100));
        for test in tests {
            assert!(test.beyond.share.low <= 1.0 / test.one_in as f64, "{test:?}");
            assert!(test.beyond_recently.of == 0 || test.beyond_recently.share.value > 0.1, "{test:?}");
        }
    }

    #[test]
    fn the_least_probability_is_the_conformal_quantile() {
        let prediction = |probability: f64| Prediction {
            group: "g".into(),
            source: String::new(),
            generator: None,
            label: None,
            kind: None,
            words: 300,
            score: 0.0,
            level: Some(Level::FullyHuman),
            undecided: false,
            probabilities: [probability, 1.0 - probability, 0.0, 0.0, 0.0],
            log_odds: 0.0,
            ai_probability: 0.5,
        };
        let rows: Vec<Prediction> = (1..=19).map(|row| prediction(f64::from(row) / 20.0)).collect();
        // ceil(20 * 0.9) is 18: the 18th largest of 0.95, 0.90, ..., 0.05 is 0.10.
        assert_eq!(least_probability(rows.iter().map(|row| (row, Level::FullyHuman)), 0.9), 0.1);
        assert_eq!(least_probability(rows[..5].iter().map(|row| (row, Level::FullyHuman)), 0.9), 0.0);
    }
}
