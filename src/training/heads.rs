//! The last step, a handful of numbers: two logistic heads on the two scores, fitted to reviews with one of the five labels,
//! and the scale that the levels are read on.

use ndarray::{Array2, ArrayView1, Axis};

use crate::level::Level;
use crate::model::{BinaryHead, LevelScale, OrdinalHead, place};

use super::logistic::{FitError, fit_binary, fit_ordinal};
use super::recipe::{Decision, Recipe};

/// Level 4 against level 0, and the five levels, over a few columns.
#[derive(Debug, Clone)]
pub struct Heads {
    pub binary: BinaryHead,
    pub ordinal: OrdinalHead,
    /// For each logit the value at the population's share, for the comparison of decision rules.
    pub logit_cuts: [f64; 4],
}

impl Heads {
    /// Fits both to labelled rows; the scale is set on the population's rows, so that the labels come out in the shares.
    /// A review is undecided where levels 0 and 4 both have the `least_probability`.
    pub fn fit(
        scores: &Array2<f64>,
        levelled: &[(usize, Level)],
        population: &[usize],
        shares: &[f64; 5],
        least_probability: f64,
        recipe: &Recipe,
    ) -> Result<Self, FitError> {
        let select = |rows: Vec<usize>| scores.select(Axis(0), &rows);
        let ends: Vec<(usize, bool)> = levelled
            .iter()
            .filter_map(|(row, level)| match level {
                Level::FullyHuman => Some((*row, false)),
                Level::FullyGenerated => Some((*row, true)),
                _ => None,
            })
            .collect();
        let generated: Vec<bool> = ends.iter().map(|(_, generated)| *generated).collect();
        let binary = fit_binary(
            &select(ends.into_iter().map(|(row, _)| row).collect()),
            &generated,
            recipe.heads.binary_penalty,
            &recipe.solver,
        )?;
        let levels: Vec<Level> = levelled.iter().map(|(_, level)| *level).collect();
        let rows = select(levelled.iter().map(|(row, _)| *row).collect());
        let ordinal = fit_ordinal(&rows, &levels, &recipe.heads, &recipe.solver)?;
        let mut heads = Self { binary, ordinal, logit_cuts: [0.0; 4] };
        let latent: Vec<[f64; 4]> =
            population.iter().map(|row| heads.latent(scores.index_axis(Axis(0), *row))).collect();
        let below = cumulative(shares);
        for (logit, cut) in heads.logit_cuts.iter_mut().enumerate() {
            *cut = quantile(&sorted(latent.iter().map(|latent| latent[logit])), below[logit]);
        }
        let place = |latent: &[f64; 4]| place(latent, &heads.ordinal.thresholds);
        let places = sorted(latent.iter().map(place));
        let known: Vec<(f64, Level)> = levelled
            .iter()
            .map(|(row, level)| (place(&heads.latent(scores.index_axis(Axis(0), *row))), *level))
            .collect();
        heads.ordinal.scale = fit_scale(&places, &known, &below, least_probability, &recipe.decision);
        Ok(heads)
    }

    /// The four logits of a row, before their thresholds.
    pub fn latent(&self, row: ArrayView1<f64>) -> [f64; 4] {
        let along = |weights: &Vec<f64>| weights.iter().zip(row).map(|(weight, score)| weight * score).sum::<f64>();
        self.ordinal.weights.each_ref().map(along)
    }
}

/// The shares below each of the four cuts.
fn cumulative(shares: &[f64; 5]) -> [f64; 4] {
    let mut below = 0.0;
    [0, 1, 2, 3].map(|level| {
        below += shares[level];
        below
    })
}

/// The value below or at which a share of the values lies, which are sorted.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let position = (share * sorted.len() as f64).round() as usize;
    sorted.get(position.clamp(1, sorted.len().max(1)) - 1).copied().unwrap_or(0.0)
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The cuts at the shares of those that get a label, and the slope at the highest likelihood of the known levels. Which
/// reviews get one depends on both, so each is fitted to the other in turn.
pub fn fit_scale(
    places: &[f64],
    known: &[(f64, Level)],
    below: &[f64; 4],
    least_probability: f64,
    settings: &Decision,
) -> LevelScale {
    let mut scale = LevelScale { slope: 1.0, cuts: below.map(|below| quantile(places, below)) };
    for _ in 0..settings.rounds {
        scale.slope = likeliest_slope(known, scale.cuts, settings);
        let is_decided = |place: &&f64| {
            let [human, .., generated] = scale.probabilities(**place);
            human < least_probability || generated < least_probability
        };
        let decided: Vec<f64> = places.iter().filter(is_decided).copied().collect();
        scale.cuts = below.map(|below| quantile(&decided, below));
    }
    scale.slope = likeliest_slope(known, scale.cuts, settings);
    scale
}

/// By golden sections over the logarithm of the slope, in which the likelihood has one peak.
fn likeliest_slope(known: &[(f64, Level)], cuts: [f64; 4], settings: &Decision) -> f64 {
    let loss = |logarithm: f64| -> f64 {
        let scale = LevelScale { slope: logarithm.exp(), cuts };
        known.iter().map(|(place, level)| surprise(&scale.probabilities(*place), *level)).sum()
    };
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    let [mut low, mut high] = settings.slopes.map(f64::ln);
    while high - low > settings.slope_tolerance {
        let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
        if loss(left) < loss(right) { high = right } else { low = left }
    }
    ((low + high) / 2.0).exp()
}

/// The negative logarithm of the true level's probability.
pub fn surprise(probabilities: &[f64; 5], truth: Level) -> f64 {
    -probabilities[usize::from(truth.number())].max(f64::MIN_POSITIVE).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Levels drawn from a known scale at the quantiles of each place, so that nothing is left to chance.
    fn drawn(scale: &LevelScale) -> (Vec<f64>, Vec<(f64, Level)>) {
        let places: Vec<f64> = (0..400).map(|step| f64::from(step) / 50.0 - 4.0).collect();
        let known = places.iter().flat_map(|place| {
            let probabilities = scale.probabilities(*place);
            (0..20).map(move |step| {
                let (mut level, mut below) = (0, probabilities[0]);
                while level < 4 && below < (f64::from(step) + 0.5) / 20.0 {
                    level += 1;
                    below += probabilities[level];
                }
                (*place, Level::ALL[level])
            })
        });
        let known = known.collect();
        (places, known)
    }

    #[test]
    fn the_slope_is_found_and_the_labels_have_the_shares() {
        let truth = LevelScale { slope: 2.0, cuts: [-1.0, 0.0, 0.5, 1.5] };
        let (places, known) = drawn(&truth);
        let below = truth.cuts.map(|cut| places.iter().filter(|place| **place < cut).count() as f64 / 400.0);
        let settings = Recipe::default().decision;
        let scale = fit_scale(&places, &known, &below, 2.0, &settings);
        assert!((scale.slope - 2.0).abs() < 0.1, "{scale:?}");
        for (found, cut) in scale.cuts.iter().zip(truth.cuts) {
            assert!((found - cut).abs() < 0.03, "{scale:?}");
        }
    }

    #[test]
    fn undecided_reviews_take_no_part_in_the_shares() {
        let (places, known) = drawn(&LevelScale { slope: 1.0, cuts: [-1.0, 0.0, 0.5, 1.5] });
        let below = [0.4, 0.6, 0.7, 0.75];
        let scale = fit_scale(&places, &known, &below, 0.2, &Recipe::default().decision);
        let is_decided = |place: &&f64| {
            let [human, .., generated] = scale.probabilities(**place);
            human < 0.2 || generated < 0.2
        };
        let decided: Vec<&f64> = places.iter().filter(is_decided).collect();
        assert!(decided.len() < places.len() - 10);
        for (cut, below) in scale.cuts.iter().zip(below) {
            let share = decided.iter().filter(|place| **place < cut).count() as f64 / decided.len() as f64;
            assert!((share - below).abs() < 0.02, "{share} {below}");
        }
    }
}
