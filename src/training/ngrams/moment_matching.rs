//! Moment matching: holding the provisional levels to the average rating and length that the venue published for each label.
//!
//! Praise and length go with what an AI writes, but less than the n-grams alone make of it: their labels differ twice as much
//! in rating as the published ones. The averages are known to two digits and need no review's own label. So what predicts
//! rating and length within a paper is taken out of the weights, until the levels vary with both as they should. It buys
//! nothing that 240 labels could show; it keeps praise and length from standing for authorship.

use crate::level::Level;
use crate::ngrams::{DIRECTIONS, EDITED, GENERATED};
use crate::training::Venue;
use crate::training::recipe::Recipe;
use crate::training::venue::TRAITS;

use super::matrix::Rows;
use super::ridge::Linear;

/// What has to be taken out of one half's models, found on the other half's population.
pub struct MomentMatching<'a> {
    recipe: &'a Recipe,
    population: &'a Rows<'a>,
    /// The traits of the population, less their means.
    traits: [Vec<f64>; TRAITS],
    /// The fit of each trait by the models' own ridge problem.
    trait_models: [Linear; TRAITS],
    /// What it predicts for the population, less the mean.
    predicted: [Vec<f64>; TRAITS],
    /// The covariances that follow from the published averages, for each direction.
    wanted: [[f64; TRAITS]; DIRECTIONS],
}

impl<'a> MomentMatching<'a> {
    /// Nothing where the venue published no averages. `traits` are those of `population`, less their means.
    pub fn new(
        venue: &Venue,
        recipe: &'a Recipe,
        population: &'a Rows<'a>,
        traits: [Vec<f64>; TRAITS],
        trait_models: [Linear; TRAITS],
    ) -> Option<Self> {
        let [first, second] = [EDITED, GENERATED].map(|direction| {
            let targets = &recipe.self_training.level_targets[direction];
            covariances(venue, targets, recipe.moment_matching.agreement)
        });
        let predicted = trait_models.each_ref().map(|model| about_mean(as_f64(model.apply(population))));
        let wanted = [first?, second?];
        Some(Self { recipe, population, traits, trait_models, predicted, wanted })
    }

    /// The models v as v - A⁻¹ C b, where C has the covariances of columns and traits and A is the matrix of the ridge
    /// problem: of all changes with the same effect on the covariances the one that costs least there (least squares under
    /// linear constraints, Golub and Van Loan 2013, 6.2). `levels` cuts scores into levels; b is found by Newton's method,
    /// taking targets to follow scores linearly.
    pub fn apply(
        &self,
        models: &[Linear; DIRECTIONS],
        levels: impl Fn(&[Vec<f64>; DIRECTIONS]) -> Vec<Level>,
    ) -> [Linear; DIRECTIONS] {
        let mut models = models.clone();
        let mut scores = models.each_ref().map(|model| as_f64(model.apply(self.population)));
        for _ in 0..self.recipe.moment_matching.steps {
            let levels = levels(&scores);
            for (direction, scores) in scores.iter_mut().enumerate() {
                let target = |level: &Level| self.recipe.self_training.target(direction, *level);
                let targets = about_mean(levels.iter().map(target).collect());
                let around = about_mean(scores.clone());
                let slope = covariance(&targets, &around) / covariance(&around, &around).max(f64::MIN_POSITIVE);
                let excess =
                    [0, 1].map(|of: usize| covariance(&targets, &self.traits[of]) - self.wanted[direction][of]);
                let effects = self
                    .traits
                    .each_ref()
                    .map(|of| self.predicted.each_ref().map(|predicted| slope * covariance(predicted, of)));
                let parts = solve(&effects, &excess);
                for ((part, model), predicted) in parts.into_iter().zip(&self.trait_models).zip(&self.predicted) {
                    models[direction].take_out(part as f32, model);
                    scores.iter_mut().zip(predicted).for_each(|(score, predicted)| *score -= part * predicted);
                }
            }
        }
        models
    }
}

/// The covariance of each trait with the targets of provisional levels that agree with the published ones so far.
fn covariances(venue: &Venue, targets: &[f64; 5], agreement: f64) -> Option<[f64; TRAITS]> {
    let mean = |values: &[f64; 5]| values.iter().zip(&venue.shares).map(|(value, share)| value * share).sum::<f64>();
    venue.averages.map(|averages| {
        averages.map(|values| {
            let middle = mean(&values);
            mean(&[0, 1, 2, 3, 4].map(|level: usize| targets[level] * (values[level] - middle))) / agreement
        })
    })
}

/// Solves two linear equations by Cramer's rule; where they have no single solution, with zeros.
fn solve(matrix: &[[f64; TRAITS]; TRAITS], right: &[f64; TRAITS]) -> [f64; TRAITS] {
    let [[a, b], [c, d]] = matrix;
    let determinant = a * d - b * c;
    if determinant.abs() <= f64::EPSILON * (a * d).abs().max((b * c).abs()) {
        return [0.0; TRAITS];
    }
    [(right[0] * d - b * right[1]) / determinant, (a * right[1] - c * right[0]) / determinant]
}

fn as_f64(values: Vec<f32>) -> Vec<f64> {
    values.into_iter().map(f64::from).collect()
}

/// The values less their mean.
pub fn about_mean(mut values: Vec<f64>) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    values.iter_mut().for_each(|value| *value -= mean);
    values
}

/// Of centred values.
fn covariance(first: &[f64], second: &[f64]) -> f64 {
    first.iter().zip(second).map(|(a, b)| a * b).sum::<f64>() / first.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_equations_are_solved_and_dependent_ones_left() {
        // 2 x + y = 5 and x + 3 y = 10: x = 1, y = 3.
        assert_eq!(solve(&[[2.0, 1.0], [1.0, 3.0]], &[5.0, 10.0]), [1.0, 3.0]);
        assert_eq!(solve(&[[2.0, 1.0], [4.0, 2.0]], &[5.0, 10.0]), [0.0, 0.0]);
        assert_eq!(solve(&[[0.0; 2]; 2], &[5.0, 10.0]), [0.0, 0.0]);
    }

    #[test]
    fn a_published_table_gives_covariances() {
        // Half of the reviews at either end; ratings 3 and 5, target 0 and 1: .5 * 0 * (3 - 4) + .5 * 1 * (5 - 4) = .5, and
        // .5 / .8 for levels that agree at .8.
        let averages = Some([[3.0, 0.0, 0.0, 0.0, 5.0], [100.0, 0.0, 0.0, 0.0, 100.0]]);
        let venue = Venue { shares: [0.5, 0.0, 0.0, 0.0, 0.5], averages };
        assert_eq!(covariances(&venue, &[0.0, 0.2, 0.4, 0.6, 1.0], 0.8), Some([0.625, 0.0]));
        assert_eq!(covariances(&Venue { averages: None, ..venue }, &[0.0; 5], 0.8), None);
    }
}
