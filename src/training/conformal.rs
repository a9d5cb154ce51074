//! Limits with a promise: how human reviews of each length score, what that can promise, and whether it keeps it.

use std::collections::HashSet;

use crate::evaluation::{Judged, Rate};
use crate::features::{Row, Table};
use crate::label::Label;
use crate::level::Level;
use crate::model::{HumanScores, PROMISES, ScoreBand, SignalBins, Trust};
use crate::verdict::FEWEST_WORDS;

use super::folds::grouped_folds;
use super::head::Parts;

/// Where length bands begin, in words.
const BAND_EDGES: [usize; 5] = [FEWEST_WORDS, 100, 200, 400, 800];
/// A band with fewer reviews could not support 1 in 100; it is joined to its neighbour.
const FEWEST_REVIEWS: usize = 99;
/// How often a range of levels is to hold the true one.
const COVERAGE: f64 = 0.9;
/// Human texts of the table that are no reviews.
const PROSE_SOURCES: [&str; 3] = ["apt_eval", "hppt", "shijaku_toefl"];
/// Reviews from this year on may have been written with a chat assistant.
pub const FIRST_DOUBTFUL_YEAR: u16 = 2022;

const OLD: &str = "human reviews written before 2022";
const RECENT: &str = "reviews of ICLR 2026 that EditLens calls fully human";

/// One human review and its score.
#[derive(Debug, Clone, Copy)]
pub struct HumanReview<'a> {
    pub group: &'a str,
    pub words: usize,
    pub log_odds: f64,
}

/// A promise held against reviews that did not set it.
#[derive(Debug, Clone)]
pub struct PromiseTest {
    /// At most 1 in so many.
    pub promise: usize,
    pub from: usize,
    pub to: Option<usize>,
    /// Human reviews of other papers that scored beyond the limit.
    pub broken: Rate,
    /// Reviews of ICLR 2026 called human that score beyond the limit set by all older reviews.
    pub broken_recently: Rate,
}

/// What was found about the model's own error.
pub struct TrustReport {
    pub promises: Vec<PromiseTest>,
    /// True levels that lay in a range set by other papers.
    pub covered: Rate,
    /// Levels in a range, on average.
    pub mean_levels: f64,
    /// Ranges of one level alone.
    pub single: Rate,
}

/// How human reviews score, by length; short bands with too few reviews are joined. The smallest rate that a band with
/// `n` reviews can support is `1 / (n + 1)`.
pub fn human_scores(origin: &str, reviews: &[HumanReview]) -> HumanScores {
    let count = |from: usize, to: Option<usize>| {
        reviews.iter().filter(|review| review.words >= from && to.is_none_or(|to| review.words < to)).count()
    };
    let mut edges: Vec<usize> = Vec::new();
    let mut from = BAND_EDGES[0];
    for next in BAND_EDGES.into_iter().skip(1) {
        if count(from, Some(next)) >= FEWEST_REVIEWS {
            edges.push(from);
            from = next;
        }
    }
    // What is left at the long end is a band of its own, or lengthens the last one.
    if count(from, None) >= FEWEST_REVIEWS || edges.is_empty() {
        edges.push(from);
    }
    let bands = edges.iter().enumerate().map(|(index, from)| {
        let to = edges.get(index + 1).copied();
        let within = reviews.iter().filter(|review| review.words >= *from && to.is_none_or(|to| review.words < to));
        ScoreBand::new(*from, to, within.map(|review| review.log_odds).collect())
    });
    HumanScores { origin: origin.to_owned(), bands: bands.collect() }
}

/// Sets the limits from the rows of a table. `judged` has the verdict on each row by a model that has not seen it.
pub fn fit(table: &Table, judged: &[Judged], seed: u64) -> (Trust, TrustReport) {
    let rows = || table.rows.iter().zip(judged);
    let old = distinct(rows().filter(|(row, _)| is_old_human(row)).map(|(_, judged)| judged));
    let is_recent = |judged: &Judged| judged.label == Some(Label::Level(Level::FullyHuman));
    let recent = distinct(rows().map(|(_, judged)| judged).filter(|judged| is_recent(judged)));
    let levelled: Vec<(&Judged, Level)> = rows()
        .filter_map(|(_, judged)| match judged.label {
            Some(Label::Level(level)) if judged.level.is_some() => Some((judged, level)),
            _ => None,
        })
        .collect();
    let trust = Trust {
        human: [(OLD, &old), (RECENT, &recent)].map(|(origin, reviews)| human_scores(origin, reviews)).to_vec(),
        least_probability: least_probability(levelled.iter().copied()),
        errors: errors(&levelled),
        population: population(table),
    };
    let promises = test_promises(&old, &recent, seed);
    let (covered, mean_levels, single) = test_ranges(&levelled, seed);
    (trust, TrustReport { promises, covered, mean_levels, single })
}

/// Truth by row, verdict by column.
fn errors(levelled: &[(&Judged, Level)]) -> [[usize; 5]; 5] {
    let mut errors = [[0; 5]; 5];
    for (judged, truth) in levelled {
        if let Some(level) = judged.level {
            errors[usize::from(truth.number())][usize::from(level.number())] += 1;
        }
    }
    errors
}

/// How each signal is spread over the reviews of the population.
fn population(table: &Table) -> Vec<SignalBins> {
    let rows = Parts::of(table).population;
    let values = |signal: usize| rows.iter().map(|row| f64::from(table.values[(*row, signal)])).collect();
    table.signals().map(|(index, signal)| SignalBins::fit(signal.name, values(index))).collect()
}

fn is_old_human(row: &Row) -> bool {
    let year = row.year.parse::<u16>();
    row.label == "human"
        && !PROSE_SOURCES.contains(&row.source.as_str())
        && (row.year.is_empty() || year.is_ok_and(|year| year < FIRST_DOUBTFUL_YEAR))
}

/// One review for all its copies, which stand in one group and have one length; those without a verdict are left out.
fn distinct<'a>(judged: impl Iterator<Item = &'a Judged>) -> Vec<HumanReview<'a>> {
    let mut seen = HashSet::new();
    judged
        .filter(|judged| judged.level.is_some() && seen.insert((judged.group.as_str(), judged.words)))
        .map(|judged| HumanReview {
            group: &judged.group,
            words: judged.words,
            log_odds: (judged.ai_probability / (1.0 - judged.ai_probability)).ln(),
        })
        .collect()
}

/// Each half of the papers sets limits, the other half is held against them.
pub fn test_promises(old: &[HumanReview], recent: &[HumanReview], seed: u64) -> Vec<PromiseTest> {
    let halves = grouped_folds(old.iter().map(|review| review.group), 2, seed);
    let set_by = [0, 1].map(|half| {
        let others: Vec<HumanReview> =
            old.iter().zip(&halves).filter(|(_, other)| **other != half).map(|(review, _)| *review).collect();
        human_scores(OLD, &others)
    });
    let all = human_scores(OLD, old);
    let beyond = |scores: &HumanScores, review: &HumanReview, promise: usize| {
        let band = scores.bands.iter().find(|band| band.holds(review.words));
        // A band too small for the promise never makes it.
        band.is_some_and(|band| (band.as_high(review.log_odds) + 1) * promise <= band.reviews + 1)
    };
    let mut tests = Vec::new();
    for promise in PROMISES.into_iter().rev() {
        for band in all.bands.iter().filter(|band| band.reviews + 1 >= 2 * promise) {
            let tested = old.iter().zip(&halves).filter(|(review, _)| band.holds(review.words));
            let recent = recent.iter().filter(|review| band.holds(review.words));
            tests.push(PromiseTest {
                promise,
                from: band.from,
                to: band.to,
                broken: Rate::of(tested.map(|(review, half)| beyond(&set_by[*half], review, promise))),
                broken_recently: Rate::of(recent.map(|review| beyond(&all, review, promise))),
            });
        }
    }
    tests
}

/// The probability that the true level reaches nine times out of ten: the `ceil((n + 1) 0.9)`th largest.
fn least_probability<'a>(rows: impl Iterator<Item = (&'a Judged, Level)>) -> f64 {
    let mut reached: Vec<f64> = rows.map(|(judged, truth)| judged.probabilities[usize::from(truth.number())]).collect();
    reached.sort_by(|a, b| b.total_cmp(a));
    let rank = ((reached.len() + 1) as f64 * COVERAGE).ceil() as usize;
    // With too few rows nothing can be left out.
    reached.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
}

/// Coverage and size of ranges, each set by the other papers.
fn test_ranges(levelled: &[(&Judged, Level)], seed: u64) -> (Rate, f64, Rate) {
    const FOLDS: usize = 10;
    let folds = grouped_folds(levelled.iter().map(|(judged, _)| judged.group.as_str()), FOLDS, seed);
    let mut sizes = Vec::with_capacity(levelled.len());
    let mut covered = Vec::with_capacity(levelled.len());
    for fold in 0..FOLDS {
        let others = levelled.iter().zip(&folds).filter(|(_, other)| **other != fold).map(|(row, _)| *row);
        let trust = Trust { least_probability: least_probability(others), ..Trust::default() };
        for ((judged, truth), _) in levelled.iter().zip(&folds).filter(|(_, other)| **other == fold) {
            let Some(level) = judged.level else { continue };
            let (first, last) = trust.level_range(&judged.probabilities, level);
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
            let scores = human_scores("x", &reviews);
            scores.bands.into_iter().map(|band| (band.from, band.to, band.reviews)).collect::<Vec<_>>()
        };
        assert_eq!(
            edges(&[(80, 99), (150, 99), (300, 98), (500, 1), (900, 99)]),
            [(75, Some(100), 99), (100, Some(200), 99), (200, Some(800), 99), (800, None, 99)]
        );
        assert_eq!(edges(&[(150, 4), (300, 41), (500, 54), (900, 10)]), [(75, None, 109)]);
        assert_eq!(edges(&[(60, 500)]), [(75, None, 0)]);
    }

    /// Exchangeable scores keep the promise: the rate beyond a limit set by the other half is at most the promise, up to
    /// chance.
    #[test]
    fn promises_are_kept_on_exchangeable_reviews_and_broken_by_shifted_ones() {
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
        let tests = test_promises(&old, &shifted, 1);
        assert!(tests.iter().any(|test| test.promise == 1000) && tests.iter().any(|test| test.promise == 100));
        for test in tests {
            assert!(test.broken.share.low <= 1.0 / test.promise as f64, "{test:?}");
            assert!(test.broken_recently.of == 0 || test.broken_recently.share.value > 0.1, "{test:?}");
        }
    }

    #[test]
    fn the_least_probability_is_the_conformal_quantile() {
        let judged = |probability: f64| Judged {
            group: "g".into(),
            source: String::new(),
            generator: None,
            label: None,
            kind: None,
            words: 300,
            score: 0.0,
            level: Some(Level::FullyHuman),
            probabilities: [probability, 1.0 - probability, 0.0, 0.0, 0.0],
            ai_probability: 0.0,
        };
        let rows: Vec<Judged> = (1..=19).map(|row| judged(f64::from(row) / 20.0)).collect();
        // ceil(20 * .9) is 18: the 18th largest of .95, .90, ..., .05 is .10.
        assert_eq!(least_probability(rows.iter().map(|row| (row, Level::FullyHuman))), 0.1);
        assert_eq!(least_probability(rows[..5].iter().map(|row| (row, Level::FullyHuman))), 0.0);
    }
}
