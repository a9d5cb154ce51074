//! Weighted ridge regression on sparse rows by conjugate gradients.

use super::matrix::Rows;

/// Stop when the residual of the normal equations has shrunk to this part.
const TOLERANCE: f64 = 1e-4;

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
}

/// Minimises the weighted squares of `X v + b - targets` plus `penalty` times the square of v; the intercept b is free
/// (columns and targets are centred by their weighted means). Conjugate gradients on the normal equations (Hestenes and
/// Stiefel 1952), from `start` where given, for at most `iterations`.
pub fn ridge(
    rows: &Rows,
    targets: &[f32],
    weights: &[f32],
    penalty: f32,
    iterations: usize,
    start: Option<&Linear>,
) -> Linear {
    let total = weights.iter().map(|weight| f64::from(*weight)).sum::<f64>().max(f64::MIN_POSITIVE);
    let mean_target = (dot(weights, targets) / total) as f32;
    let mut means = rows.transposed_times(weights);
    means.iter_mut().for_each(|mean| *mean = (f64::from(*mean) / total) as f32);
    // (X - 1 m')' W r for residuals r.
    let pull_back = |residuals: Vec<f32>| {
        let weighted: Vec<f32> = residuals.iter().zip(weights).map(|(residual, weight)| residual * weight).collect();
        let sum: f64 = weighted.iter().map(|value| f64::from(*value)).sum();
        let mut gradient = rows.transposed_times(&weighted);
        gradient.iter_mut().zip(&means).for_each(|(entry, mean)| *entry -= mean * sum as f32);
        gradient
    };
    let apply = |vector: &[f32]| {
        let shift = dot(&means, vector) as f32;
        let mut values = rows.times(vector);
        values.iter_mut().for_each(|value| *value -= shift);
        let mut result = pull_back(values);
        result.iter_mut().zip(vector).for_each(|(entry, value)| *entry += penalty * value);
        result
    };
    let right = pull_back(targets.iter().map(|target| target - mean_target).collect());
    let mut solution = start.map_or_else(|| vec![0.0; rows.width()], |start| start.weights.clone());
    let mut residual = right.clone();
    if start.is_some() {
        residual.iter_mut().zip(apply(&solution)).for_each(|(entry, value)| *entry -= value);
    }
    let mut direction = residual.clone();
    let mut square = dot(&residual, &residual);
    let goal = TOLERANCE * TOLERANCE * dot(&right, &right);
    for _ in 0..iterations {
        if square <= goal {
            break;
        }
        let image = apply(&direction);
        let step = (square / dot(&direction, &image)) as f32;
        solution.iter_mut().zip(&direction).for_each(|(entry, value)| *entry += step * value);
        residual.iter_mut().zip(&image).for_each(|(entry, value)| *entry -= step * value);
        let next = dot(&residual, &residual);
        let ratio = (next / square) as f32;
        direction.iter_mut().zip(&residual).for_each(|(entry, value)| *entry = value + ratio * *entry);
        square = next;
    }
    let intercept = mean_target - dot(&means, &solution) as f32;
    Linear { weights: solution, intercept }
}

fn dot(first: &[f32], second: &[f32]) -> f64 {
    first.iter().zip(second).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::words::Presence;

    /// Ridge(alpha=0.5).fit([[1,0],[0,1],[s,s],[0,0]], [1,0,.5,.25], sample_weight=[1,2,1,3]) of scikit-learn 1.9.1 with
    /// s = sqrt(.5): coef_ [0.48548154 -0.22468053], intercept_ 0.28992362.
    #[test]
    fn the_fit_is_that_of_scikit_learn() {
        let matrix = Presence::new(vec![vec![0], vec![1], vec![0, 1], vec![]], &[1.0, 1.0]);
        let rows = matrix.select(vec![0, 1, 2, 3]);
        let fitted = ridge(&rows, &[1.0, 0.0, 0.5, 0.25], &[1.0, 2.0, 1.0, 3.0], 0.5, 50, None);
        let again = ridge(&rows, &[1.0, 0.0, 0.5, 0.25], &[1.0, 2.0, 1.0, 3.0], 0.5, 50, Some(&fitted));
        for fitted in [fitted, again] {
            assert!((fitted.weights[0] - 0.48548154).abs() < 1e-4, "{fitted:?}");
            assert!((fitted.weights[1] + 0.22468053).abs() < 1e-4);
            assert!((fitted.intercept - 0.28992362).abs() < 1e-4);
        }
    }
}
