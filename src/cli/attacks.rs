//! The part of `editlens evaluate` that attacks texts and lays them out anew.

use std::error::Error;
use std::sync::Arc;

use super::input::InputArguments;
use crate::evaluation::{ATTACKS, AttackFigures, LAYOUTS};
use crate::input::Review;
use crate::model::Model;
use crate::training::{Reading, attack_all};

/// The figures without an attack, then those of each. Rows that cannot be read end it.
pub fn measure(input: &InputArguments, model: &Arc<Model>, seed: u64) -> Result<Vec<AttackFigures>, Box<dyn Error>> {
    let mut reviews: Vec<Review> = input.open(&[])?.collect::<Result<_, _>>()?;
    reviews.retain(|review| !review.several);
    let readings: Vec<Reading> = reviews.iter().map(|review| (review, 0)).collect();
    let models = [Arc::clone(model)];
    let mut figures = attack_all(&ATTACKS, &readings, &models, seed);
    // The first are those without a change, once more.
    figures.extend(attack_all(&LAYOUTS, &readings, &models, seed).into_iter().skip(1));
    Ok(figures)
}
