//! How far reviews have moved from those that the model was made for, signal by signal.

use serde::Serialize;

use crate::model::QuantileBins;

/// From here on a signal has moved (the usual limit; Siddiqi, Credit Risk Scorecards, 2006).
pub const MOVED: f64 = 0.25;

/// One signal's distance from the training population.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Drift {
    /// The name of the signal.
    pub signal: String,
    /// Sum over bins of (share here - share there) ln (share here / share there); 0 for the same distribution.
    pub stability_index: f64,
    /// What chance alone gives so many reviews, on average: bins less one, over reviews.
    pub by_chance: f64,
    /// The mean bin here less the mean bin there: above 0 where values are higher here.
    pub shift: f64,
}

/// The drift of each signal, the largest first. `counts` has for each signal the reviews in each bin.
pub fn drift(bins: &[QuantileBins], counts: &[Vec<usize>]) -> Vec<Drift> {
    let mut drifts: Vec<Drift> = bins.iter().zip(counts).map(|(bins, counts)| one(bins, counts)).collect();
    drifts.sort_by(|a, b| b.stability_index.total_cmp(&a.stability_index));
    drifts
}

fn one(bins: &QuantileBins, counts: &[usize]) -> Drift {
    let reviews = counts.iter().sum::<usize>().max(1) as f64;
    // An empty bin counts as half a review, so that the logarithm stays finite.
    let floor = 0.5 / reviews;
    let shares = counts.iter().map(|count| *count as f64 / reviews).zip(bins.shares.iter().copied());
    let moved = shares.clone().map(|(here, there)| {
        let (here, there) = (here.max(floor), there.max(1e-6));
        (here - there) * (here / there).ln()
    });
    Drift {
        signal: bins.signal.clone(),
        stability_index: moved.sum(),
        by_chance: (counts.len() - 1) as f64 / reviews,
        shift: shares.enumerate().map(|(bin, (here, there))| bin as f64 * (here - there)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_is_the_sum_over_bins() {
        let bins = |signal: &str| QuantileBins { signal: signal.into(), edges: vec![1.0], shares: vec![0.5, 0.5] };
        let found = drift(&[bins("same"), bins("moved")], &[vec![50, 50], vec![20, 80]]);
        assert_eq!((found[0].signal.as_str(), found[1].stability_index), ("moved", 0.0));
        // By hand: -.3 ln .4 + .3 ln 1.6 = .4159
        assert!((found[0].stability_index - 0.415_888).abs() < 1e-6);
        assert!((found[0].shift - 0.3).abs() < 1e-12 && found[0].by_chance == 0.01);
        let empty = drift(&[bins("x")], &[vec![0, 100]]);
        assert!(empty[0].stability_index.is_finite() && empty[0].stability_index > 2.0);
    }
}
