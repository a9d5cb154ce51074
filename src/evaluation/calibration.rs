//! Whether probabilities mean what they say, and what abstaining would buy.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

use super::interval::{Bootstrap, Interval, Rate, percentile};

const BINS: usize = 10;

/// How far probabilities are from shares, on rows of levels 4 and 0.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Reliability {
    /// Rows with a verdict whose true level is 4 or 0.
    pub n: usize,
    /// Over ten bins of equal width (Naeini et al. 2015, Guo et al. 2017).
    pub expected_calibration_error: Interval,
    /// The same error where truth is drawn from these very probabilities, mean and middle 95 %: what perfect calibration
    /// would show on so few rows (consistency resampling, Bröcker and Smith 2007).
    pub error_if_perfect: Interval,
    /// The bins that hold a row.
    pub reliability: Vec<ReliabilityBin>,
    /// From every row to the tenth that the model is surest of.
    pub risk_coverage: Vec<RiskCoverage>,
}

/// Rows whose probability is at least `from` and below `to` (1 is in the last bin).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ReliabilityBin {
    /// The lowest probability of the bin.
    pub from: f64,
    /// The lowest probability of the next bin, or 1.
    pub to: f64,
    /// The mean probability of the rows.
    pub mean_probability: f64,
    /// The rows that are AI.
    pub ai: Rate,
}

/// The errors that would remain if only the surest rows got a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RiskCoverage {
    /// The share of rows that would get one; rows as sure as the last are in.
    pub coverage: f64,
    /// The verdicts among these that are wrong.
    pub errors: Rate,
}

/// `probabilities` are those of AI; the verdict is AI from `threshold` up.
pub(super) fn calibration(
    probabilities: &[f64],
    is_ai: &[bool],
    groups: &[&str],
    threshold: f64,
    bootstrap: Bootstrap,
) -> Reliability {
    let bin_of_row: Vec<usize> = probabilities.iter().map(|probability| bin(*probability)).collect();
    let [expected_calibration_error] =
        bootstrap.intervals(groups, |weights| [calibration_error(&bin_of_row, probabilities, is_ai, weights)]);
    let wrong: Vec<bool> =
        probabilities.iter().zip(is_ai).map(|(probability, ai)| (*probability >= threshold) != *ai).collect();
    let confidence: Vec<f64> = probabilities.iter().map(|probability| (probability - threshold).abs()).collect();
    Reliability {
        n: probabilities.len(),
        expected_calibration_error,
        error_if_perfect: error_if_perfect(&bin_of_row, probabilities, bootstrap),
        reliability: reliability(&bin_of_row, probabilities, is_ai),
        risk_coverage: risk_coverage(&confidence, &wrong),
    }
}

fn bin(probability: f64) -> usize {
    ((probability * BINS as f64) as usize).min(BINS - 1)
}

/// The mean over rows of the distance between a bin's mean probability and its share of AI; NaN without rows.
fn calibration_error(bin_of_row: &[usize], probabilities: &[f64], is_ai: &[bool], weights: &[f64]) -> f64 {
    let mut gaps = [0.0; BINS];
    for (row, bin) in bin_of_row.iter().enumerate() {
        gaps[*bin] += weights[row] * (probabilities[row] - f64::from(is_ai[row]));
    }
    gaps.iter().map(|gap| gap.abs()).sum::<f64>() / weights.iter().sum::<f64>()
}

fn error_if_perfect(bin_of_row: &[usize], probabilities: &[f64], bootstrap: Bootstrap) -> Interval {
    let mut random = ChaCha8Rng::seed_from_u64(bootstrap.seed);
    let weights = vec![1.0; probabilities.len()];
    let mut errors: Vec<f64> = (0..bootstrap.draws)
        .map(|_| {
            let drawn: Vec<bool> = probabilities.iter().map(|share| random.random::<f64>() < *share).collect();
            calibration_error(bin_of_row, probabilities, &drawn, &weights)
        })
        .collect();
    errors.sort_by(f64::total_cmp);
    let mean = errors.iter().sum::<f64>() / errors.len() as f64;
    Interval { value: mean, low: percentile(&errors, 0.025), high: percentile(&errors, 0.975) }
}

fn reliability(bin_of_row: &[usize], probabilities: &[f64], is_ai: &[bool]) -> Vec<ReliabilityBin> {
    let bins = (0..BINS).filter_map(|bin| {
        let rows = || (0..bin_of_row.len()).filter(|row| bin_of_row[*row] == bin);
        let ai = Rate::of(rows().map(|row| is_ai[row]));
        (ai.of > 0).then(|| ReliabilityBin {
            from: bin as f64 / BINS as f64,
            to: (bin + 1) as f64 / BINS as f64,
            mean_probability: rows().map(|row| probabilities[row]).sum::<f64>() / ai.of as f64,
            ai,
        })
    });
    bins.collect()
}

/// The errors among the surest tenth, two tenths and so on, from all rows down.
pub(super) fn risk_coverage(confidence: &[f64], wrong: &[bool]) -> Vec<RiskCoverage> {
    let mut order: Vec<usize> = (0..confidence.len()).collect();
    order.sort_by(|left, right| confidence[*right].total_cmp(&confidence[*left]));
    let mut points: Vec<RiskCoverage> = Vec::new();
    for tenth in (1..=10).rev() {
        let least = (order.len() * tenth).div_ceil(10);
        let Some(last) = least.checked_sub(1) else { break };
        let kept = order.partition_point(|row| confidence[*row] >= confidence[order[last]]);
        if points.last().is_none_or(|point| point.errors.of != kept) {
            let errors = Rate::of(order[..kept].iter().map(|row| wrong[*row]));
            points.push(RiskCoverage { coverage: kept as f64 / order.len() as f64, errors });
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROBABILITIES: [f64; 12] = [0.02, 0.07, 0.13, 0.18, 0.44, 0.51, 0.58, 0.77, 0.93, 0.96, 0.99, 0.95];
    const AI: [bool; 12] = [false, false, false, true, false, true, false, true, true, true, true, false];
    const GROUPS: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

    #[test]
    fn bins_agree_with_scikit_learn() {
        let found = calibration(&PROBABILITIES, &AI, &GROUPS, 0.5, Bootstrap::new(1));
        // sklearn.calibration.calibration_curve(AI, PROBABILITIES, n_bins=10)
        let expected = [(0.0, 0.045), (0.5, 0.155), (0.0, 0.44), (0.5, 0.545), (1.0, 0.77), (0.75, 0.9575)];
        assert_eq!(found.reliability.len(), expected.len());
        for (bin, (share, mean)) in found.reliability.iter().zip(expected) {
            assert_eq!(bin.ai.share.value, share);
            assert!((bin.mean_probability - mean).abs() < 1e-12);
        }
        // By hand: (2 * .045 + 2 * .345 + .44 + 2 * .045 + .23 + 4 * .2075) / 12
        let error = found.expected_calibration_error;
        assert!((error.value - 0.1975).abs() < 1e-12, "{error:?}");
        assert!(error.low < error.high && error.high < 0.6);
    }

    #[test]
    fn perfect_calibration_errs_by_chance_alone() {
        // One bin of n rows at p errs by sqrt(2 p (1 - p) / (pi n)) on average: .0399 for p = .5 and n = 100.
        let found = calibration(&[0.5; 100], &[false; 100], &["a"; 100], 0.5, Bootstrap::new(1)).error_if_perfect;
        assert!((found.value - 0.0399).abs() < 0.003 && found.low < 0.005 && found.high > 0.08, "{found:?}");
    }

    #[test]
    fn edges_belong_to_the_bin_above_and_one_to_the_last() {
        assert_eq!([0.0, 0.0999, 0.1, 0.5, 0.9, 1.0].map(bin), [0, 0, 1, 5, 9, 9]);
    }

    #[test]
    fn risk_falls_with_coverage_and_ties_stay_together() {
        let confidence = [0.9, 0.8, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];
        let wrong = [false, false, true, false, false, false, false, true, true, false];
        let points = risk_coverage(&confidence, &wrong);
        let found: Vec<_> = points.iter().map(|point| (point.coverage, point.errors.count)).collect();
        let expected = [(1.0, 3), (0.9, 3), (0.8, 2), (0.7, 1), (0.6, 1), (0.5, 1), (0.4, 1), (0.3, 1), (0.1, 0)];
        assert_eq!(found, expected);
        assert_eq!(risk_coverage(&[], &[]), []);
    }
}
