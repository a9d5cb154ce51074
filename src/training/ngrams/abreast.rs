//! The small sums of several fits that are made side by side, one place for each fit.
//!
//! Loops over places, since these run for every entry of the matrix and iterators over so few values are not always inlined.

/// Adds values to sums.
#[inline]
pub fn add<const N: usize>(sums: &mut [f32; N], values: &[f32; N]) {
    for fit in 0..N {
        sums[fit] += values[fit];
    }
}

/// Adds vectors, each times the factor of its fit.
pub fn add_scaled<const N: usize>(sums: &mut [[f32; N]], factors: &[f32; N], vectors: &[[f32; N]]) {
    for (sums, values) in sums.iter_mut().zip(vectors) {
        for fit in 0..N {
            sums[fit] += factors[fit] * values[fit];
        }
    }
}

/// Scales vectors, each by the factor of its fit, and adds others.
pub fn scale_and_add<const N: usize>(vectors: &mut [[f32; N]], factors: &[f32; N], others: &[[f32; N]]) {
    for (values, others) in vectors.iter_mut().zip(others) {
        for fit in 0..N {
            values[fit] = others[fit] + factors[fit] * values[fit];
        }
    }
}

pub fn dots<const N: usize>(first: &[[f32; N]], second: &[[f32; N]]) -> [f64; N] {
    let mut sums = [0.0; N];
    for (first, second) in first.iter().zip(second) {
        for fit in 0..N {
            sums[fit] += f64::from(first[fit]) * f64::from(second[fit]);
        }
    }
    sums
}

pub fn weighted_sums<const N: usize>(weights: &[f32], vectors: &[[f32; N]]) -> [f64; N] {
    let mut sums = [0.0; N];
    for (weight, values) in weights.iter().zip(vectors) {
        for fit in 0..N {
            sums[fit] += f64::from(values[fit]) * f64::from(*weight);
        }
    }
    sums
}
