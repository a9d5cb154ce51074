//! Provisional levels: a population cut at its published shares.

use crate::level::Level;
use crate::ngrams::{DIRECTIONS, EDITED, GENERATED};

/// Cuts a population at the shares, each cut on its own mixture of the two directions' ranks.
pub fn provisional_levels(scores: &[Vec<f64>; DIRECTIONS], mix: &[f64; 4], shares: &[f64; 5]) -> Vec<Level> {
    levels_within(scores, scores, mix, shares)
}

/// The levels of other texts, by the cuts and ranks of a population.
pub fn levels_within(
    population: &[Vec<f64>; DIRECTIONS],
    scores: &[Vec<f64>; DIRECTIONS],
    mix: &[f64; 4],
    shares: &[f64; 5],
) -> Vec<Level> {
    let sorted = [EDITED, GENERATED].map(|direction| {
        let mut sorted = population[direction].clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    });
    let ranks = |scores: &[Vec<f64>; DIRECTIONS]| {
        [EDITED, GENERATED].map(|direction| logit_ranks(&sorted[direction], &scores[direction]))
    };
    let (population, ranks) = (ranks(population), ranks(scores));
    let mixed = |ranks: &[Vec<f64>; DIRECTIONS], mix: f64| -> Vec<f64> {
        ranks[EDITED].iter().zip(&ranks[GENERATED]).map(|(a, b)| mix * a + (1.0 - mix) * b).collect()
    };
    let mut levels = vec![0_u8; ranks[EDITED].len()];
    let mut below = 0.0;
    for (mix, share) in mix.iter().zip(shares) {
        below += share;
        let cut = quantile(&mixed(&population, *mix), below);
        levels.iter_mut().zip(mixed(&ranks, *mix)).for_each(|(level, value)| *level += u8::from(value > cut));
    }
    levels.into_iter().filter_map(Level::from_number).collect()
}

/// The log-odds of each value's rank among `sorted` ones: alike in scale whatever the values are.
fn logit_ranks(sorted: &[f64], values: &[f64]) -> Vec<f64> {
    let rank = |value: &f64| {
        let below = sorted.partition_point(|other| other < value);
        let rank = (below as f64 + 0.5) / (sorted.len() as f64 + 1.0);
        (rank / (1.0 - rank)).ln()
    };
    values.iter().map(rank).collect()
}

/// The value below or at which this share of the values lies.
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let position = (share * sorted.len() as f64).round() as usize;
    sorted.get(position.clamp(1, sorted.len().max(1)) - 1).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_one_of_the_values() {
        assert_eq!(quantile(&[4.0, 1.0, 3.0, 2.0], 0.5), 2.0);
        assert_eq!(quantile(&[4.0, 1.0], 0.0), 1.0);
        assert_eq!(quantile(&[4.0, 1.0], 1.0), 4.0);
        assert_eq!(quantile(&[], 0.5), 0.0);
    }

    #[test]
    fn ranks_are_log_odds() {
        // One of three values lies below 2: (1 + .5) / (3 + 1) = .375, and ln(.375 / .625) = -.5108; none below 0: ln(.125 / .875).
        let ranks = logit_ranks(&[1.0, 2.0, 3.0], &[2.0, 0.0]);
        assert!((ranks[0] + 0.510_825_6).abs() < 1e-6 && (ranks[1] + 1.945_910_1).abs() < 1e-6, "{ranks:?}");
    }

    #[test]
    fn each_cut_is_made_on_its_own_mixture() {
        // Ten reviews whose two scores rank them in opposite orders. The lowest half by the first score is human; the highest
        // tenth by the second is generated, unless a lower cut is not passed.
        let up: Vec<f64> = (0..10).map(f64::from).collect();
        let down: Vec<f64> = up.iter().map(|value| -value).collect();
        let levels = |mix| {
            let levels = provisional_levels(&[up.clone(), down.clone()], &mix, &[0.5, 0.4, 0.0, 0.0, 0.1]);
            levels.iter().map(|level| level.number()).collect::<Vec<u8>>()
        };
        assert_eq!(levels([1.0; 4]), [0, 0, 0, 0, 0, 1, 1, 1, 1, 4]);
        assert_eq!(levels([0.0; 4]), [4, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
        assert_eq!(levels([1.0, 0.0, 0.0, 0.0]), [3, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn other_texts_are_cut_where_the_population_is() {
        let population: Vec<f64> = (1..=4).map(f64::from).collect();
        let levels = |values: Vec<f64>| {
            levels_within(
                &[population.clone(), population.clone()],
                &[values.clone(), values],
                &[1.0; 4],
                &[0.5, 0.0, 0.0, 0.0, 0.5],
            )
        };
        // A value equal to the second of four has its rank; anything above it has passed the cut.
        assert_eq!(
            levels(vec![0.0, 2.0, 2.5, 9.0]).iter().map(|level| level.number()).collect::<Vec<u8>>(),
            [0, 0, 4, 4]
        );
    }
}
