//! The share of each level in a population, corrected for the errors that the tool is known to make.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

use super::interval::{Bootstrap, Interval};
use crate::level::Level;

/// Added to every cell of the error table, so that no error is held impossible because it was not seen.
const PRIOR: f64 = 0.1;
const MOST_ROUNDS: usize = 10_000;
const CONVERGED: f64 = 1e-9;

/// Labels held against labelled reviews of other papers: truth by row, verdict by column.
pub type ErrorTable = [[usize; 5]; 5];

/// The shares of the five levels in a set of reviews.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Prevalence {
    /// Reviews with a verdict.
    pub n: usize,
    /// The share of each label as given.
    pub given: [f64; 5],
    /// The share of each true level. The interval holds both the draw of papers and the draw of the labelled reviews
    /// that the errors are known from.
    pub corrected: [Interval; 5],
}

/// Estimates the shares. `groups` has the paper of each review; `levels` its label. The correction is the generalisation of
/// Rogan and Gladen (1978) to five levels by maximum likelihood: the mixture of the error table's rows that fits the
/// labels best (as Liang et al. 2024 do with words), found by expectation maximisation.
pub fn prevalence(groups: &[&str], levels: &[Level], errors: &ErrorTable, seed: u64) -> Prevalence {
    let count = |weights: &[f64]| {
        let mut counts = [0.0; 5];
        levels.iter().zip(weights).for_each(|(level, weight)| counts[usize::from(level.number())] += weight);
        counts
    };
    let all = count(&vec![1.0; levels.len()]);
    let total: f64 = all.iter().sum();
    let point = mixture(&all, &rates(errors));
    // Every draw of papers meets another draw of the errors; the figure itself is that of the whole.
    let random = std::cell::RefCell::new(ChaCha8Rng::seed_from_u64(seed));
    let intervals = Bootstrap::new(seed)
        .intervals(groups, |weights| mixture(&count(weights), &rates(&redrawn(errors, &mut random.borrow_mut()))));
    let mut corrected = intervals;
    corrected.iter_mut().zip(point).for_each(|(interval, value)| interval.value = value);
    Prevalence { n: levels.len(), given: all.map(|count| count / total), corrected }
}

/// The chance of each label given the true level.
fn rates(errors: &ErrorTable) -> [[f64; 5]; 5] {
    errors.map(|row| {
        let total = row.iter().sum::<usize>() as f64 + 5.0 * PRIOR;
        row.map(|count| (count as f64 + PRIOR) / total)
    })
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

/// The shares of levels under which the counts of labels are likeliest.
fn mixture(counts: &[f64; 5], rates: &[[f64; 5]; 5]) -> [f64; 5] {
    let total: f64 = counts.iter().sum();
    let mut shares = [0.2; 5];
    for _ in 0..MOST_ROUNDS {
        let mut next = [0.0; 5];
        for (label, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0.0) {
            let expected: f64 = (0..5).map(|level| shares[level] * rates[level][label]).sum();
            for level in 0..5 {
                next[level] += count / total * shares[level] * rates[level][label] / expected;
            }
        }
        let moved = shares.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum::<f64>();
        shares = next;
        if moved < CONVERGED {
            break;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_levels_give_rogan_and_gladen() {
        // Sensitivity .9 and specificity .8 at an apparent share of .41: (.41 + .8 - 1) / (.9 + .8 - 1) = .3.
        let mut rates = [[0.0; 5]; 5];
        rates[0] = [0.8, 0.0, 0.0, 0.0, 0.2];
        rates[4] = [0.1, 0.0, 0.0, 0.0, 0.9];
        let shares = mixture(&[590.0, 0.0, 0.0, 0.0, 410.0], &rates);
        assert!((shares[4] - 0.3).abs() < 1e-5 && (shares[0] - 0.7).abs() < 1e-5, "{shares:?}");
    }

    #[test]
    fn a_known_mixture_lies_within_its_interval() {
        let errors = [[80, 15, 4, 1, 0], [10, 30, 8, 2, 0], [2, 10, 20, 6, 2], [0, 2, 5, 10, 3], [0, 2, 4, 6, 38]];
        let truth = [0.45, 0.2, 0.1, 0.05, 0.2];
        let rates = rates(&errors);
        let mut levels = Vec::new();
        for (label, level) in Level::ALL.into_iter().enumerate() {
            let expected: f64 = (0..5).map(|from| truth[from] * rates[from][label]).sum();
            levels.extend(std::iter::repeat_n(level, (2000.0 * expected).round() as usize));
        }
        let papers: Vec<String> = (0..levels.len()).map(|row| (row / 3).to_string()).collect();
        let papers: Vec<&str> = papers.iter().map(String::as_str).collect();
        let found = prevalence(&papers, &levels, &errors, 1);
        for (share, truth) in found.corrected.iter().zip(truth) {
            assert!((share.value - truth).abs() < 0.02, "{found:?}");
            assert!(share.low <= truth && truth <= share.high, "{found:?}");
        }
        assert_eq!(found, prevalence(&papers, &levels, &errors, 1));
    }
}
