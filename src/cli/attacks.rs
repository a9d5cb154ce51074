//! The part of `editlens evaluate` that attacks texts.

use std::error::Error;
use std::sync::Arc;

use super::input::InputArguments;
use crate::evaluation::AttackFigures;
use crate::input::Review;
use crate::model::Model;
use crate::training::{Reading, attack_all};

/// The figures without an attack, then those of each. Rows that cannot be read end it.
pub fn measure(input: &InputArguments, model: &Arc<Model>, seed: u64) -> Result<Vec<AttackFigures>, Box<dyn Error>> {
    let mut reviews: Vec<Review> = input.open(&[])?.collect::<Result<_, _>>()?;
    reviews.retain(|review| !review.several);
    let readings: Vec<Reading> = reviews.iter().map(|review| (review, 0)).collect();
    Ok(attack_all(&readings, &[Arc::clone(model)], seed))
}
