//! The share of each level in a population, corrected for the errors that the tool is known to make.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

use super::interval::{Bootstrap, Interval};
use crate::level::Level;

/// Added to hits and misses, so that no error is held impossible because it was not seen.
const PRIOR: f64 = 0.5;

/// Labels held against labelled reviews of other papers: truth by row, verdict by column.
pub type ErrorTable = [[usize; 5]; 5];

/// The shares of the five levels in a set of reviews.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Prevalence {
    /// Reviews with a verdict.
    pub n: usize,
    /// The share of each label as given.
    pub given: [f64; 5],
    /// The share of each true level. The interval holds both the draw of papers and the draw of the labelled reviews
    /// that the errors are known from.
    pub corrected: [Interval; 5],
}

/// Estimates the shares. `groups` has the paper of each review; `levels` its label. At each cut between levels the share
/// above it is corrected for sensitivity and specificity (Rogan and Gladen 1978), which is exact where the levels on
/// either side of the cut are mixed as among the labelled reviews. Five levels at once by maximum likelihood would need no
/// such condition, but some 240 labelled reviews leave its intervals too wide to be of use.
pub fn prevalence(groups: &[&str], levels: &[Level], errors: &ErrorTable, seed: u64) -> Prevalence {
    let count = |weights: &[f64]| {
        let mut counts = [0.0; 5];
        levels.iter().zip(weights).for_each(|(level, weight)| counts[usize::from(level.number())] += weight);
        counts
    };
    let all = count(&vec![1.0; levels.len()]);
    let total: f64 = all.iter().sum();
    let point = corrected(&all, errors);
    // Every draw of papers meets another draw of the errors; the figure itself is that of the whole.
    let random = std::cell::RefCell::new(ChaCha8Rng::seed_from_u64(seed));
    let intervals = Bootstrap::new(seed)
        .intervals(groups, |weights| corrected(&count(weights), &redrawn(errors, &mut random.borrow_mut())));
    let mut shares = intervals;
    shares.iter_mut().zip(point).for_each(|(interval, value)| interval.value = value);
    Prevalence { n: levels.len(), given: all.map(|count| count / total), corrected: shares }
}

/// Draws each row of the table anew, with as many reviews.
fn redrawn(errors: &ErrorTable, random: &mut ChaCha8Rng) -> ErrorTable {
    errors.map(|row| {
        let total: usize = row.iter().sum();
        let mut drawn = [0; 5];
        for _ in 0..total {
            let mut left = random.random_range(0..total);
            let label = row.iter().position(|count| {
                let here = left < *count;
                left = left.saturating_sub(*count);
                here
            });
            drawn[label.unwrap_or_default()] += 1;
        }
        drawn
    })
}

/// The shares of the true levels. At each cut between levels, `given at or above = true at or above * sensitivity +
/// (1 - true at or above) * (1 - specificity)` is solved for the truth.
fn corrected(counts: &[f64; 5], errors: &ErrorTable) -> [f64; 5] {
    let total: f64 = counts.iter().sum();
    let mut before = 1.0;
    let mut shares = [0.0; 5];
    for cut in 1..5 {
        let given = counts[cut..].iter().sum::<f64>() / total;
        let passing = |rows: &[[usize; 5]]| {
            let all = rows.iter().flatten().sum::<usize>() as f64 + 2.0 * PRIOR;
            (rows.iter().flat_map(|row| &row[cut..]).sum::<usize>() as f64 + PRIOR) / all
        };
        let (sensitivity, false_positives) = (passing(&errors[cut..]), passing(&errors[..cut]));
        let better_than_chance = (sensitivity - false_positives).max(f64::MIN_POSITIVE);
        // Fewer are at a higher level than at a lower one.
        let above = ((given - false_positives) / better_than_chance).clamp(0.0, before);
        shares[cut - 1] = before - above;
        before = above;
    }
    shares[4] = before;
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_levels_give_rogan_and_gladen() {
        // Sensitivity .9 and specificity .8 at an apparent share of .41: (.41 + .8 - 1) / (.9 + .8 - 1) = .3.
        let mut errors = [[0; 5]; 5];
        errors[0] = [80_000, 0, 0, 0, 20_000];
        errors[4] = [10_000, 0, 0, 0, 90_000];
        let shares = corrected(&[590.0, 0.0, 0.0, 0.0, 410.0], &errors);
        assert!((shares[4] - 0.3).abs() < 1e-4 && (shares[0] - 0.7).abs() < 1e-4, "{shares:?}");
    }

    #[test]
    fn a_known_mixture_lies_within_its_interval() {
        let errors = [[80, 15, 4, 1, 0], [10, 30, 8, 2, 0], [2, 10, 20, 6, 2], [0, 2, 5, 10, 3], [0, 2, 4, 6, 38]];
        // The labelled reviews are 100, 50, 40, 20 and 50; here level 4 is twice as frequent.
        let truth = [100.0, 50.0, 40.0, 20.0, 100.0].map(|count| count / 310.0);
        let mut levels = Vec::new();
        for (label, level) in Level::ALL.into_iter().enumerate() {
            let rate = |from: usize| errors[from][label] as f64 / errors[from].iter().sum::<usize>() as f64;
            let expected: f64 = (0..5).map(|from| truth[from] * rate(from)).sum();
            levels.extend(std::iter::repeat_n(level, (2000.0 * expected).round() as usize));
        }
        let papers: Vec<String> = (0..levels.len()).map(|row| (row / 3).to_string()).collect();
        let papers: Vec<&str> = papers.iter().map(String::as_str).collect();
        let found = prevalence(&papers, &levels, &errors, 1);
        for (share, truth) in found.corrected.iter().zip(truth) {
            assert!((share.value - truth).abs() < 0.05, "{found:?}");
            assert!(share.low <= truth && truth <= share.high, "{found:?}");
        }
        assert!((found.corrected[4].value - truth[4]).abs() < 0.005, "{found:?}");
        assert_eq!(found, prevalence(&papers, &levels, &errors, 1));
    }
}
