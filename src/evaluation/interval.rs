//! Figures with their 95 % intervals: Wilson's for rates, the bootstrap by group for everything else.

use std::collections::HashMap;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// The normal quantile of a two-sided 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// A figure and its 95 % interval; each NaN (null in JSON) where it is not defined.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// The figure itself.
    pub value: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

impl Interval {
    /// The rate `count / of` with its score interval (E. B. Wilson 1927, JASA 22).
    pub fn wilson(count: usize, of: usize) -> Self {
        let (n, value) = (of as f64, count as f64 / of as f64);
        let middle = value + Z * Z / (2.0 * n);
        let half = Z * (value * (1.0 - value) / n + Z * Z / (4.0 * n * n)).sqrt();
        let bound = |edge: f64| (edge / (1.0 + Z * Z / n)).clamp(0.0, 1.0);
        Self { value, low: bound(middle - half), high: bound(middle + half) }
    }
}

/// A share of rows, with its counts; read back from these.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "Counts")]
pub struct Rate {
    /// The rows that count.
    pub count: usize,
    /// All rows.
    pub of: usize,
    /// The count as a share of all, with its score interval.
    #[serde(flatten)]
    pub share: Interval,
}

#[derive(Deserialize)]
struct Counts {
    count: usize,
    of: usize,
}

impl From<Counts> for Rate {
    fn from(counts: Counts) -> Self {
        Self::new(counts.count, counts.of)
    }
}

impl Rate {
    /// The share `count / of`.
    pub fn new(count: usize, of: usize) -> Self {
        Self { count, of, share: Interval::wilson(count, of) }
    }

    /// The share of `true` among these.
    pub fn of(hits: impl Iterator<Item = bool>) -> Self {
        let (count, of) = hits.fold((0, 0), |(count, of), hit| (count + usize::from(hit), of + 1));
        Self::new(count, of)
    }
}

/// The percentile bootstrap over whole groups (B. Efron 1979): the same seed gives the same intervals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bootstrap {
    /// What the draws are made from.
    pub seed: u64,
    /// How often all groups are drawn anew.
    pub draws: usize,
}

impl Bootstrap {
    /// The draws of every figure that is reported.
    pub const DRAWS: usize = 1000;

    /// The usual number of draws from a seed.
    pub fn new(seed: u64) -> Self {
        Self { seed, draws: Self::DRAWS }
    }

    /// The intervals of `K` statistics. `groups` has one name a row; `statistic` gets one weight a row, which is how
    /// often the row's group was drawn (1 for the figure itself). Draws where a statistic is NaN do not count for it. Fewer than two groups have no interval: its ends are NaN.
    ///
    /// ```
    /// use editlens::evaluation::Bootstrap;
    /// let values = [1.0, 2.0, 3.0];
    /// let [mean] = Bootstrap::new(1).intervals(&["a", "a", "b"], |weights| {
    ///     let sum: f64 = values.iter().zip(weights).map(|(value, weight)| value * weight).sum();
    ///     [sum / weights.iter().sum::<f64>()]
    /// });
    /// assert_eq!((mean.value, mean.low, mean.high), (2.0, 1.5, 3.0));
    /// ```
    pub fn intervals<const K: usize>(
        &self,
        groups: &[impl AsRef<str>],
        statistic: impl Fn(&[f64]) -> [f64; K],
    ) -> [Interval; K] {
        let mut numbers = HashMap::new();
        let group_of_row: Vec<usize> = groups
            .iter()
            .map(|group| {
                let next = numbers.len();
                *numbers.entry(group.as_ref()).or_insert(next)
            })
            .collect();
        let mut weights = vec![1.0; groups.len()];
        let values = statistic(&weights);
        let mut draws: [Vec<f64>; K] = std::array::from_fn(|_| Vec::with_capacity(self.draws));
        let mut random = ChaCha8Rng::seed_from_u64(self.seed);
        let mut times_drawn = vec![0.0; numbers.len()];
        // One group drawn again and again would give an interval without width.
        let draws_made = if numbers.len() < 2 { 0 } else { self.draws };
        for _ in 0..draws_made {
            times_drawn.fill(0.0);
            for _ in 0..numbers.len() {
                times_drawn[random.random_range(0..numbers.len())] += 1.0;
            }
            for (weight, group) in weights.iter_mut().zip(&group_of_row) {
                *weight = times_drawn[*group];
            }
            for (drawn, value) in draws.iter_mut().zip(statistic(&weights)) {
                drawn.extend(Some(value).filter(|value| !value.is_nan()));
            }
        }
        std::array::from_fn(|index| {
            let drawn = &mut draws[index];
            drawn.sort_by(f64::total_cmp);
            Interval { value: values[index], low: percentile(drawn, 0.025), high: percentile(drawn, 0.975) }
        })
    }
}

/// A quantile of sorted values, linear between neighbours; NaN of none.
pub(super) fn percentile(sorted: &[f64], share: f64) -> f64 {
    let place = share * sorted.len().saturating_sub(1) as f64;
    let at = |index: f64| sorted.get(index as usize).copied().unwrap_or(f64::NAN);
    let (below, above) = (at(place.floor()), at(place.ceil()));
    below + (above - below) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_agrees_with_statsmodels() {
        // statsmodels 0.15: proportion_confint(count, of, method="wilson")
        let cases = [
            (12, 10202, 0.0006730070343801576, 0.0020549854523766635),
            (0, 50, 0.0, 0.07134759913335874),
            (5, 5, 0.5655175352168252, 1.0),
            (3, 10, 0.10779126740630104, 0.6032218525388546),
        ];
        for (count, of, low, high) in cases {
            let interval = Interval::wilson(count, of);
            assert!((interval.low - low).abs() < 1e-9 && (interval.high - high).abs() < 1e-9, "{count} of {of}");
        }
        assert!(Interval::wilson(0, 0).value.is_nan() && Interval::wilson(0, 0).low.is_nan());
    }

    #[test]
    fn percentiles_agree_with_numpy() {
        // numpy 2.4: np.percentile([3, 1, 4, 1, 5, 9, 2, 6, 5, 3], [2.5, 97.5])
        let sorted = [1.0, 1.0, 2.0, 3.0, 3.0, 4.0, 5.0, 5.0, 6.0, 9.0];
        assert!((percentile(&sorted, 0.025) - 1.0).abs() < 1e-12);
        assert!((percentile(&sorted, 0.975) - 8.325).abs() < 1e-12);
        assert!(percentile(&[], 0.5).is_nan());
    }

    #[test]
    fn groups_are_drawn_whole() {
        let groups = ["a", "b", "a", "c", "b", "a"];
        Bootstrap::new(3).intervals(&groups, |weights| {
            assert!(weights[0] == weights[2] && weights[2] == weights[5] && weights[1] == weights[4]);
            assert_eq!(weights[0] + weights[1] + weights[3], 3.0);
            [0.0]
        });
    }

    #[test]
    fn a_mean_has_the_interval_of_its_standard_error() {
        // 0 and 1, 200 rows each: 1.96 times sqrt(.25 / 400) is .049.
        let groups: Vec<String> = (0..400).map(|row| row.to_string()).collect();
        let mean = |weights: &[f64]| [weights.iter().step_by(2).sum::<f64>() / weights.iter().sum::<f64>()];
        let [interval] = Bootstrap::new(7).intervals(&groups, mean);
        assert_eq!(interval.value, 0.5);
        assert!((interval.low - 0.451).abs() < 0.008 && (interval.high - 0.549).abs() < 0.008, "{interval:?}");
        assert_eq!([interval], Bootstrap::new(7).intervals(&groups, mean));
    }

    #[test]
    fn draws_without_a_value_do_not_count() {
        let [interval] = Bootstrap::new(1).intervals(&["a", "b"], |weights| [weights[0] / weights[0]]);
        assert_eq!((interval.value, interval.low, interval.high), (1.0, 1.0, 1.0));
    }

    #[test]
    fn fewer_than_two_groups_have_no_interval() {
        let [one] = Bootstrap::new(1).intervals(&["a", "a"], |_| [0.5]);
        assert!(one.value == 0.5 && one.low.is_nan() && one.high.is_nan());
        let [none] = Bootstrap::new(1).intervals(&[] as &[&str], |_| [f64::NAN]);
        assert!(none.value.is_nan() && none.low.is_nan() && none.high.is_nan());
    }
}
