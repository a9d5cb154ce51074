//! Whose reviews a model is for.

/// Rating and length.
pub const TRAITS: usize = 2;

/// A population of reviews, and what its venue published of them, from human to generated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Venue {
    /// The shares of the five levels; they sum to 1.
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
}
