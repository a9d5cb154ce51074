//! The last step, a handful of numbers: two logistic heads on the two scores, fitted to reviews with one of the five labels.

use ndarray::{Array1, Array2, Axis};

use crate::level::Level;
use crate::model::{BinaryHead, OrdinalHead};

use super::logistic::{FitError, fit_binary, fit_ordinal};
use super::ngrams::quantile;
use super::recipe::Recipe;

/// Level 4 against level 0, and the five levels, over a few columns.
#[derive(Debug, Clone)]
pub struct Heads {
    pub binary: BinaryHead,
    pub ordinal: OrdinalHead,
}

impl Heads {
    /// Fits both to labelled rows; the cuts are set on the population's rows, at the shares.
    pub fn fit(
        scores: &Array2<f64>,
        levelled: &[(usize, Level)],
        population: &[usize],
        shares: &[f64; 5],
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
        let mut ordinal = fit_ordinal(&rows, &levels, &recipe.heads, &recipe.solver)?;
        let population = select(population.to_vec());
        let mut below = 0.0;
        for ((cut, weights), share) in ordinal.cuts.iter_mut().zip(&ordinal.weights).zip(shares) {
            below += share;
            *cut = quantile(&population.dot(&Array1::from_vec(weights.clone())).to_vec(), below);
        }
        Ok(Self { binary, ordinal })
    }
}
