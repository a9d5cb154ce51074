//! Weighted ridge regression on sparse rows by conjugate gradients.

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
        let mut values = rows.times(&self.weights);
        values.iter_mut().for_each(|value| *value += self.intercept);
        values
    }

    /// Subtracts a part of another function.
    pub fn take_out(&mut self, part: f32, other: &Linear) {
        self.weights.iter_mut().zip(&other.weights).for_each(|(weight, other)| *weight -= part * other);
        self.intercept -= part * other.intercept;
    }
}

/// What a fit is made from. All slices are as long as the rows.
pub struct Problem<'a> {
    pub rows: &'a Rows<'a>,
    pub targets: &'a [f32],
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
pub fn ridge(problem: &Problem, settings: &SelfTraining, start: Option<&Linear>) -> Linear {
    let right = problem.pull_back(problem.targets.to_vec());
    let mut solution = start.map_or_else(|| vec![0.0; problem.rows.width()], |start| start.weights.clone());
    let mut residual = right.clone();
    if start.is_some() {
        residual.iter_mut().zip(problem.normal(&solution)).for_each(|(entry, value)| *entry -= value);
    }
    let mut direction = residual.clone();
    let mut square = dot(&residual, &residual);
    let goal = settings.tolerance * settings.tolerance * dot(&right, &right);
    for _ in 0..settings.most_iterations {
        if square <= goal {
            break;
        }
        let image = problem.normal(&direction);
        let step = (square / dot(&direction, &image)) as f32;
        solution.iter_mut().zip(&direction).for_each(|(entry, value)| *entry += step * value);
        residual.iter_mut().zip(&image).for_each(|(entry, value)| *entry -= step * value);
        let next = dot(&residual, &residual);
        let ratio = (next / square) as f32;
        direction.iter_mut().zip(&residual).for_each(|(entry, value)| *entry = value + ratio * *entry);
        square = next;
    }
    let fitted = problem.rows.times(&solution);
    let intercept = (dot(problem.weights, problem.targets) - dot(problem.weights, &fitted)) / problem.total_weight();
    Linear { weights: solution, intercept: intercept as f32 }
}

impl Problem<'_> {
    fn total_weight(&self) -> f64 {
        self.weights.iter().map(|weight| f64::from(*weight)).sum::<f64>().max(f64::MIN_POSITIVE)
    }

    /// Takes out the differences between papers, then the weighted mean of all. A projection, symmetric in the weights.
    fn centre(&self, values: &mut [f32]) {
        let papers = self.papers.iter().flatten().max().map_or(0, |paper| *paper as usize + 1);
        let mut sums = vec![(0.0_f64, 0_u32); papers];
        for (value, paper) in values.iter().zip(self.papers) {
            if let Some(paper) = paper {
                let sum = &mut sums[*paper as usize];
                *sum = (sum.0 + f64::from(*value), sum.1 + 1);
            }
        }
        let (total, count) = sums.iter().fold((0.0, 0), |(total, count), sum| (total + sum.0, count + sum.1));
        let mean = total / f64::from(count.max(1));
        for (value, paper) in values.iter_mut().zip(self.papers) {
            if let Some(paper) = paper {
                let (sum, count) = sums[*paper as usize];
                *value -= (sum / f64::from(count) - mean) as f32;
            }
        }
        let mean = (dot(values, self.weights) / self.total_weight()) as f32;
        values.iter_mut().for_each(|value| *value -= mean);
    }

    /// X' C W C r for residuals r and the centring C.
    fn pull_back(&self, mut residuals: Vec<f32>) -> Vec<f32> {
        self.centre(&mut residuals);
        residuals.iter_mut().zip(self.weights).for_each(|(residual, weight)| *residual *= weight);
        self.rows.transposed_times(&residuals)
    }

    /// The matrix of the normal equations times a vector.
    fn normal(&self, vector: &[f32]) -> Vec<f32> {
        let mut result = self.pull_back(self.rows.times(vector));
        result.iter_mut().zip(vector).for_each(|(entry, value)| *entry += self.penalty * value);
        result
    }
}

fn dot(first: &[f32], second: &[f32]) -> f64 {
    first.iter().zip(second).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
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
        let matrix = TermDocumentMatrix::new(vec![vec![0], vec![1], vec![0, 1], vec![]], &[1.0, 1.0]);
        let rows = matrix.select(vec![0, 1, 2, 3]);
        let problem = Problem {
            rows: &rows,
            targets: &[1.0, 0.0, 0.5, 0.25],
            weights: &[1.0, 2.0, 1.0, 3.0],
            papers: &[None; 4],
            penalty: 0.5,
        };
        let fitted = ridge(&problem, &settings(), None);
        let again = ridge(&problem, &settings(), Some(&fitted));
        for fitted in [fitted, again] {
            assert!((fitted.weights[0] - 0.485_481_5).abs() < 1e-4, "{fitted:?}");
            assert!((fitted.weights[1] + 0.22468053).abs() < 1e-4);
            assert!((fitted.intercept - 0.289_923_6).abs() < 1e-4);
        }
    }

    #[test]
    fn what_only_tells_papers_apart_gets_no_weight() {
        // Ngram 0 stands in all reviews of the first paper; gram 1 tells the author in both.
        let rows: Vec<Vec<u32>> =
            (0..40).map(|row| if row < 20 { vec![0, 1 + row % 2] } else { vec![1 + row % 2] }).collect();
        let matrix = TermDocumentMatrix::new(rows, &[1.0; 3]);
        let rows = matrix.select((0..40).collect());
        let targets: Vec<f32> =
            (0..40).map(|row| if row < 20 { 1.0 } else { 0.0 } + if row % 2 == 0 { 0.5 } else { 0.0 }).collect();
        let papers: Vec<Option<u32>> = (0..40).map(|row| Some(row / 20)).collect();
        let problem = Problem { rows: &rows, targets: &targets, weights: &[1.0; 40], papers: &papers, penalty: 0.1 };
        let fitted = ridge(&problem, &settings(), None);
        assert!(fitted.weights[0].abs() < 0.1, "{fitted:?}");
        assert!(fitted.weights[1] > 0.2 && fitted.weights[2] < -0.2);
    }
}
