//! Which review holds which n-gram: a sparse matrix of idf weights with rows of Euclidean length 1.

use rayon::prelude::*;

/// Rows are summed in this many stretches, always the same ones, so that results do not depend on the threads.
const STRETCHES: usize = 8;

/// The matrix X: an entry is the idf weight of the n-gram over the norm of the row where the review has the n-gram, else 0.
#[derive(Debug)]
pub struct TermDocumentMatrix {
    rows: Vec<Vec<u32>>,
    idf_weights: Vec<f32>,
    norms: Vec<f32>,
}

/// Some rows of the matrix, in an order of their own; a row may stand in it once.
pub struct Rows<'a> {
    matrix: &'a TermDocumentMatrix,
    pub indices: Vec<u32>,
}

impl TermDocumentMatrix {
    pub fn new(rows: Vec<Vec<u32>>, idf_weights: &[f32]) -> Self {
        let norms = rows
            .par_iter()
            .map(|row| {
                let square: f32 = row.iter().map(|column| idf_weights[*column as usize].powi(2)).sum();
                if square > 0.0 { square.sqrt() } else { 1.0 }
            })
            .collect();
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

    /// X v.
    pub fn times(&self, vector: &[f32]) -> Vec<f32> {
        let scaled: Vec<f32> =
            vector.iter().zip(&self.matrix.idf_weights).map(|(value, scale)| value * scale).collect();
        self.indices
            .par_iter()
            .map(|&index| {
                let row = &self.matrix.rows[index as usize];
                row.iter().map(|column| scaled[*column as usize]).sum::<f32>() / self.matrix.norms[index as usize]
            })
            .collect()
    }

    /// X' r.
    pub fn transposed_times(&self, values: &[f32]) -> Vec<f32> {
        let stretch = self.indices.len().div_ceil(STRETCHES).max(1);
        let parts: Vec<Vec<f32>> = self
            .indices
            .par_chunks(stretch)
            .zip(values.par_chunks(stretch))
            .map(|(indices, values)| {
                let mut sums = vec![0.0_f32; self.width()];
                for (&index, value) in indices.iter().zip(values) {
                    let value = value / self.matrix.norms[index as usize];
                    for column in &self.matrix.rows[index as usize] {
                        sums[*column as usize] += value;
                    }
                }
                sums
            })
            .collect();
        let mut total = vec![0.0_f32; self.width()];
        for part in parts {
            total.iter_mut().zip(part).for_each(|(sum, value)| *sum += value);
        }
        total.iter_mut().zip(&self.matrix.idf_weights).for_each(|(sum, scale)| *sum *= scale);
        total
    }
}
