//! Which review holds which n-gram: a sparse matrix of idf weights with rows of Euclidean length 1.

use rayon::prelude::*;

use super::abreast::add;
use crate::training::lists::Lists;

/// Rows are summed in this many stretches, always the same ones, so that results do not depend on the threads.
const STRETCHES: usize = 8;

/// The matrix X: an entry is the idf weight of the n-gram over the norm of the row where the review has the n-gram, else 0.
#[derive(Debug)]
pub struct TermDocumentMatrix {
    /// The columns of the n-grams of each review.
    rows: Lists<u32>,
    idf_weights: Vec<f32>,
    norms: Vec<f32>,
}

/// Some rows of the matrix, in an order of their own; a row may stand in it once.
pub struct Rows<'a> {
    matrix: &'a TermDocumentMatrix,
    pub indices: Vec<u32>,
}

impl TermDocumentMatrix {
    pub fn new(rows: impl IntoIterator<Item = Vec<u32>>, idf_weights: &[f32]) -> Self {
        let rows: Lists<u32> = rows.into_iter().collect();
        let norm = |row: &[u32]| {
            let square: f32 = row.iter().map(|column| idf_weights[*column as usize].powi(2)).sum();
            if square > 0.0 { square.sqrt() } else { 1.0 }
        };
        let norms = rows.iter().map(norm).collect();
        Self { rows, idf_weights: idf_weights.to_vec(), norms }
    }

    pub fn select(&self, indices: Vec<u32>) -> Rows<'_> {
        Rows { matrix: self, indices }
    }

    pub fn width(&self) -> usize {
        self.idf_weights.len()
    }
}

impl Rows<'_> {
    pub fn width(&self) -> usize {
        self.matrix.width()
    }

    /// X v, for several vectors in one pass over the rows: an entry is that of each of them.
    pub fn times<const N: usize>(&self, vectors: &[[f32; N]]) -> Vec<[f32; N]> {
        let scaled: Vec<[f32; N]> = vectors
            .iter()
            .zip(&self.matrix.idf_weights)
            .map(|(values, scale)| values.map(|value| value * scale))
            .collect();
        self.indices
            .par_iter()
            .map(|&index| {
                let mut sums = [0.0; N];
                for column in &self.matrix.rows[index as usize] {
                    add(&mut sums, &scaled[*column as usize]);
                }
                sums.map(|sum| sum / self.matrix.norms[index as usize])
            })
            .collect()
    }

    /// X' r, for several vectors in one pass over the rows.
    pub fn transposed_times<const N: usize>(&self, vectors: &[[f32; N]]) -> Vec<[f32; N]> {
        let stretch = self.indices.len().div_ceil(STRETCHES).max(1);
        let parts: Vec<Vec<[f32; N]>> = self
            .indices
            .par_chunks(stretch)
            .zip(vectors.par_chunks(stretch))
            .map(|(indices, values)| {
                let mut sums = vec![[0.0; N]; self.width()];
                for (&index, values) in indices.iter().zip(values) {
                    let values = values.map(|value| value / self.matrix.norms[index as usize]);
                    for column in &self.matrix.rows[index as usize] {
                        add(&mut sums[*column as usize], &values);
                    }
                }
                sums
            })
            .collect();
        let mut total = vec![[0.0; N]; self.width()];
        for part in parts {
            total.iter_mut().zip(part).for_each(|(sums, values)| add(sums, &values));
        }
        total.iter_mut().zip(&self.matrix.idf_weights).for_each(|(sums, scale)| *sums = sums.map(|sum| sum * scale));
        total
    }
}
