//! Holding the provisional levels to the average rating and length that the venue published for each label.
//!
//! Praise and length go with what an AI writes, but less than the words alone make of it: their labels differ twice as much
//! in rating as the published ones. The averages are known to two digits and need no review's own label. So what foretells
//! rating and length within a paper is taken out of the weights, until the levels vary with both as they should. It buys
//! nothing that 240 labels could show; it keeps praise and length from standing for authorship.

use crate::level::Level;
use crate::ngrams::DIRECTIONS;

use super::matrix::Rows;
use super::ridge::Linear;

/// Rating and length.
pub const TRAITS: usize = 2;
/// The correlation of provisional and true levels, about the quadratic kappa on reviews that EditLens labelled. The best
/// estimate of a target varies with any trait of the text as the target does, but has only this part of its deviation;
/// cutting at the shares brings the deviation back and stretches the covariance with it.
const AGREEMENT: f64 = 0.8;
/// Newton steps; the excess shrinks to about a tenth.
const STEPS: usize = 6;

/// What a venue published of its reviews, from human to generated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Venue {
    pub shares: [f64; 5],
    /// Average rating and average length in characters, where they are known. They need a population with ratings.
    pub averages: Option<[[f64; 5]; TRAITS]>,
}

impl Venue {
    /// The reviews of ICLR 2026 (evaluation by EditLens, 75,800 reviews).
    pub const ICLR_2026: Self = Self {
        shares: [32938.0 / 75800.0, 16648.0 / 75800.0, 7082.0 / 75800.0, 3233.0 / 75800.0, 15899.0 / 75800.0],
        averages: Some([[4.13, 4.15, 4.20, 4.22, 4.43], [2917.0, 2746.0, 2722.0, 2990.0, 3687.0]]),
    };

    /// The covariance of each trait with the targets of provisional levels that agree with the published ones so far.
    fn covariances(&self, targets: &[f32; 5]) -> Option<[f64; TRAITS]> {
        let mean = |values: &[f64; 5]| values.iter().zip(&self.shares).map(|(value, share)| value * share).sum::<f64>();
        self.averages.map(|averages| {
            averages.map(|values| {
                let middle = mean(&values);
                mean(&[0, 1, 2, 3, 4].map(|level: usize| f64::from(targets[level]) * (values[level] - middle)))
                    / AGREEMENT
            })
        })
    }
}

/// What has to be taken out of one half's models, found on the other half's population.
pub struct Balance<'a> {
    population: &'a Rows<'a>,
    /// The traits of the population, less their means.
    traits: [Vec<f64>; TRAITS],
    /// The fit of each trait by the models' own ridge problem.
    foretelling: [Linear; TRAITS],
    /// What it foretells of the population, less the mean.
    foretold: [Vec<f64>; TRAITS],
    /// The covariances that follow from the published averages, for each direction.
    wanted: [[f64; TRAITS]; DIRECTIONS],
    targets: &'a [[f32; 5]; DIRECTIONS],
}

impl<'a> Balance<'a> {
    /// None where the venue published no averages. `traits` are those of `population`, less their means; `targets` the target
    /// of each level in each direction.
    pub fn new(
        venue: &Venue,
        population: &'a Rows<'a>,
        traits: [Vec<f64>; TRAITS],
        foretelling: [Linear; TRAITS],
        targets: &'a [[f32; 5]; DIRECTIONS],
    ) -> Option<Self> {
        let [first, second] = targets.each_ref().map(|targets| venue.covariances(targets));
        let foretold = foretelling.each_ref().map(|model| about_mean(as_f64(model.apply(population))));
        let wanted = [first?, second?];
        Some(Self { population, traits, foretelling, foretold, wanted, targets })
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
        for _ in 0..STEPS {
            let levels = levels(&scores);
            for (direction, scores) in scores.iter_mut().enumerate() {
                let target = |level: &Level| f64::from(self.targets[direction][usize::from(level.number())]);
                let targets = about_mean(levels.iter().map(target).collect());
                let around = about_mean(scores.clone());
                let slope = covariance(&targets, &around) / covariance(&around, &around).max(f64::MIN_POSITIVE);
                let excess =
                    [0, 1].map(|of: usize| covariance(&targets, &self.traits[of]) - self.wanted[direction][of]);
                let effects = self
                    .traits
                    .each_ref()
                    .map(|of| self.foretold.each_ref().map(|foretold| slope * covariance(foretold, of)));
                let parts = solve(&effects, &excess);
                for ((part, foretelling), foretold) in parts.into_iter().zip(&self.foretelling).zip(&self.foretold) {
                    models[direction].take_out(part as f32, foretelling);
                    scores.iter_mut().zip(foretold).for_each(|(score, foretold)| *score -= part * foretold);
                }
            }
        }
        models
    }
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
        assert_eq!(venue.covariances(&[0.0, 0.2, 0.4, 0.6, 1.0]), Some([0.625, 0.0]));
        assert_eq!(Venue { averages: None, ..venue }.covariances(&[0.0; 5]), None);
    }
}
