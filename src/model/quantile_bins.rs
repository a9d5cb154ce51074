//! How a signal was spread over the training population.

use serde::{Deserialize, Serialize};

use super::ModelError;

/// Parts of equal size that the values are cut into, where ties allow.
const PARTS: usize = 10;
/// Significant digits after the first that values are compared with: those of the table.
const DIGITS: usize = 3;

/// Bins between the deciles of a signal; tied deciles make fewer and larger bins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuantileBins {
    /// The name of the signal.
    pub signal: String,
    /// Ascending; a value equal to an edge is below it.
    pub edges: Vec<f64>,
    /// The share of the population in each bin: one more than edges.
    pub shares: Vec<f64>,
}

impl QuantileBins {
    /// Bins of the values of one signal, which are finite.
    pub fn fit(signal: &str, mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let count = values.len();
        let decile = |part: usize| values.get(part * count / PARTS).copied();
        let mut edges: Vec<f64> = (1..PARTS).filter_map(decile).map(rounded).collect();
        edges.dedup();
        // Above the largest value nothing would be expected.
        edges.pop_if(|last| values.last().is_none_or(|value| *last >= rounded(*value)));
        let ends = edges.iter().map(|edge| values.partition_point(|value| rounded(*value) <= *edge)).chain([count]);
        let mut start = 0;
        let share = |end| rounded((end - std::mem::replace(&mut start, end)) as f64 / count.max(1) as f64);
        Self { signal: signal.to_owned(), shares: ends.map(share).collect(), edges }
    }

    /// The bin of a value.
    pub fn bin(&self, value: f64) -> usize {
        let value = rounded(value);
        self.edges.partition_point(|edge| *edge < value)
    }

    pub(super) fn check(&self) -> Result<(), ModelError> {
        let ascending = self.edges.windows(2).all(|pair| pair[0] < pair[1]);
        let numbers = self.edges.iter().all(|edge| edge.is_finite())
            && self.shares.iter().all(|share| (0.0..=1.0).contains(share));
        match ascending && numbers && self.shares.len() == self.edges.len() + 1 && self.edges.len() < PARTS {
            true => Ok(()),
            false => Err(ModelError::Content(format!("the bins of {} are none", self.signal))),
        }
    }
}

fn rounded(value: f64) -> f64 {
    format!("{value:.DIGITS$e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_are_deciles_and_ties_share_one() {
        let even = QuantileBins::fit("x", (1..=100).map(f64::from).collect());
        assert_eq!(even.edges, [11.0, 21.0, 31.0, 41.0, 51.0, 61.0, 71.0, 81.0, 91.0]);
        assert_eq!((even.bin(11.0), even.bin(11.1), even.bin(1e9), even.bin(-1.0)), (0, 1, 9, 0));
        let mut values = vec![0.0; 75];
        values.extend((1..=25).map(f64::from));
        let tied = QuantileBins::fit("x", values);
        assert_eq!(tied.edges, [0.0, 6.0, 16.0]);
        assert_eq!(tied.shares, [0.75, 0.06, 0.1, 0.09]);
        assert!(even.check().is_ok() && tied.check().is_ok());
        let constant = QuantileBins::fit("x", vec![1.0; 9]);
        assert_eq!((constant.edges.len(), constant.shares.as_slice()), (0, [1.0].as_slice()));
    }

    #[test]
    fn digits_that_the_table_does_not_keep_move_nothing() {
        let bins = QuantileBins::fit("x", vec![0.0, 0.3333, 0.3333, 0.3333, 1.0]);
        assert_eq!(bins.bin(1.0 / 3.0), bins.bin(0.3333));
    }
}
