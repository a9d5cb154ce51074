//! Weighted ridge regression on sparse rows by conjugate gradients.

use std::array::from_fn;

use super::abreast::{add, add_scaled, dots, scale_and_add, weighted_sums};
use super::matrix::Rows;
use crate::training::recipe::SelfTraining;

/// A linear function of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    pub weights: Vec<f32>,
    pub intercept: f32,
}

impl Linear {
    /// The value at each row.
    pub fn apply(&self, rows: &Rows) -> Vec<f32> {
        let weights: Vec<[f32; 1]> = self.weights.iter().map(|weight| [*weight]).collect();
        rows.times(&weights).into_iter().map(|[value]| value + self.intercept).collect()
    }

    /// Subtracts a part of another function.
    pub fn take_out(&mut self, part: f32, other: &Linear) {
        self.weights.iter_mut().zip(&other.weights).for_each(|(weight, other)| *weight -= part * other);
        self.intercept -= part * other.intercept;
    }
}

/// What `N` fits are made from that differ in their targets alone. All slices are as long as the rows.
pub struct Problem<'a, const N: usize> {
    pub rows: &'a Rows<'a>,
    /// Of each row, one for each fit.
    pub targets: &'a [[f32; N]],
    pub weights: &'a [f32],
    /// The paper of each row whose paper has an intercept of its own: what is said of one paper tells its topic, and only
    /// differences between its reviews tell their authors. Rows of one paper have equal weights.
    pub papers: &'a [Option<u32>],
    /// Of the squared weights of the columns.
    pub penalty: f32,
}

/// Minimises the weighted squares of `X v + b + (intercept of the paper) - targets` plus the penalty, by conjugate
/// gradients on the normal equations (Hestenes and Stiefel 1952) from `start`, until `settings` end them. The intercepts are
/// free: columns and targets are centred, within papers and over all (the within estimator, Mundlak 1978).
///
/// The fits take their steps side by side, since most of the time goes into reading the rows; each is as it would be alone.
pub fn ridge<const N: usize>(
    problem: &Problem<N>,
    settings: &SelfTraining,
    start: Option<&[Linear; N]>,
) -> [Linear; N] {
    let right = problem.pull_back(problem.targets.to_vec());
    let width = problem.rows.width();
    let mut solution: Vec<[f32; N]> = match start {
        Some(start) => (0..width).map(|column| start.each_ref().map(|fit| fit.weights[column])).collect(),
        None => vec![[0.0; N]; width],
    };
    let mut residual = right.clone();
    if start.is_some() {
        add_scaled(&mut residual, &[-1.0; N], &problem.normal(&solution));
    }
    let mut direction = residual.clone();
    let mut squares = dots(&residual, &residual);
    let goals = dots(&right, &right).map(|square| settings.tolerance * settings.tolerance * square);
    for _ in 0..settings.most_iterations {
        let is_done: [bool; N] = from_fn(|fit| squares[fit] <= goals[fit]);
        if is_done == [true; N] {
            break;
        }
        let image = problem.normal(&direction);
        let curvatures = dots(&direction, &image);
        // A fit that is done stays where it is.
        let unless_done = |fit: usize, value: f64| if is_done[fit] { 0.0 } else { value as f32 };
        let steps = from_fn(|fit| unless_done(fit, squares[fit] / curvatures[fit]));
        add_scaled(&mut solution, &steps, &direction);
        add_scaled(&mut residual, &steps.map(|step| -step), &image);
        let next = dots(&residual, &residual);
        let ratios: [f32; N] = from_fn(|fit| unless_done(fit, next[fit] / squares[fit]));
        scale_and_add(&mut direction, &ratios, &residual);
        squares = next;
    }
    let fitted = weighted_sums(problem.weights, &problem.rows.times(&solution));
    let wanted = weighted_sums(problem.weights, problem.targets);
    from_fn(|fit| Linear {
        weights: solution.iter().map(|entries| entries[fit]).collect(),
        intercept: ((wanted[fit] - fitted[fit]) / problem.total_weight()) as f32,
    })
}

impl<const N: usize> Problem<'_, N> {
    fn total_weight(&self) -> f64 {
        self.weights.iter().map(|weight| f64::from(*weight)).sum::<f64>().max(f64::MIN_POSITIVE)
    }

    /// Takes out the differences between papers, then the weighted mean of all. A projection, symmetric in the weights.
    fn centre(&self, values: &mut [[f32; N]]) {
        let papers = self.papers.iter().flatten().max().map_or(0, |paper| *paper as usize + 1);
        for fit in 0..N {
            let mut sums = vec![(0.0_f64, 0_u32); papers];
            for (values, paper) in values.iter().zip(self.papers) {
                if let Some(paper) = paper {
                    let sum = &mut sums[*paper as usize];
                    *sum = (sum.0 + f64::from(values[fit]), sum.1 + 1);
                }
            }
            let (total, count) = sums.iter().fold((0.0, 0), |(total, count), sum| (total + sum.0, count + sum.1));
            let mean = total / f64::from(count.max(1));
            for (values, paper) in values.iter_mut().zip(self.papers) {
                if let Some(paper) = paper {
                    let (sum, count) = sums[*paper as usize];
                    values[fit] -= (sum / f64::from(count) - mean) as f32;
                }
            }
        }
        let total_weight = self.total_weight();
        let means = weighted_sums(self.weights, values).map(|sum| -(sum / total_weight) as f32);
        values.iter_mut().for_each(|values| add(values, &means));
    }

    /// X' C W C r for residuals r and the centring C.
    fn pull_back(&self, mut residuals: Vec<[f32; N]>) -> Vec<[f32; N]> {
        self.centre(&mut residuals);
        for (residuals, weight) in residuals.iter_mut().zip(self.weights) {
            residuals.iter_mut().for_each(|residual| *residual *= weight);
        }
        self.rows.transposed_times(&residuals)
    }

    /// The matrix of the normal equations times vectors.
    fn normal(&self, vectors: &[[f32; N]]) -> Vec<[f32; N]> {
        let mut result = self.pull_back(self.rows.times(vectors));
        add_scaled(&mut result, &[self.penalty; N], vectors);
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::Recipe;
    use crate::training::ngrams::TermDocumentMatrix;

    fn settings() -> SelfTraining {
        SelfTraining { most_iterations: 50, ..Recipe::default().self_training }
    }

    /// Ridge(alpha=0.5).fit([[1,0],[0,1],[s,s],[0,0]], [1,0,.5,.25], sample_weight=[1,2,1,3]) of scikit-learn 1.9.1 with
    /// s = sqrt(.5): coef_ [0.48548154 -0.22468053], intercept_ 0.28992362.
    #[test]
    fn the_fit_is_that_of_scikit_learn() {
        let matrix = TermDocumentMatrix::new([vec![0], vec![1], vec![0, 1], vec![]], &[1.0, 1.0]);
        let rows = matrix.select(vec![0, 1, 2, 3]);
        let problem = Problem {
            rows: &rows,
            targets: &[1.0, 0.0, 0.5, 0.25].map(|target| [target, 1.0 - target]),
            weights: &[1.0, 2.0, 1.0, 3.0],
            papers: &[None; 4],
            penalty: 0.5,
        };
        let fitted = ridge(&problem, &settings(), None);
        let again = ridge(&problem, &settings(), Some(&fitted));
        for [fitted, reverse] in [fitted, again] {
            assert!((fitted.weights[0] - 0.485_481_5).abs() < 1e-4, "{fitted:?}");
            assert!((fitted.weights[1] + 0.22468053).abs() < 1e-4);
            assert!((fitted.intercept - 0.289_923_6).abs() < 1e-4);
            // What is fitted beside it has the opposite weights.
            assert!(fitted.weights.iter().zip(&reverse.weights).all(|(a, b)| (a + b).abs() < 1e-4), "{reverse:?}");
        }
    }

    #[test]
    fn what_only_tells_papers_apart_gets_no_weight() {
        // Ngram 0 stands in all reviews of the first paper; gram 1 tells the author in both.
        let rows = (0..40).map(|row| if row < 20 { vec![0, 1 + row % 2] } else { vec![1 + row % 2] });
        let matrix = TermDocumentMatrix::new(rows, &[1.0; 3]);
        let rows = matrix.select((0..40).collect());
        let targets: Vec<[f32; 1]> =
            (0..40).map(|row| [if row < 20 { 1.0 } else { 0.0 } + if row % 2 == 0 { 0.5 } else { 0.0 }]).collect();
        let papers: Vec<Option<u32>> = (0..40).map(|row| Some(row / 20)).collect();
        let problem = Problem { rows: &rows, targets: &targets, weights: &[1.0; 40], papers: &papers, penalty: 0.1 };
        let [fitted] = ridge(&problem, &settings(), None);
        assert!(fitted.weights[0].abs() < 0.1, "{fitted:?}");
        assert!(fitted.weights[1] > 0.2 && fitted.weights[2] < -0.2);
    }
}
