//! The part of `editlens evaluate` that attacks texts.

use std::error::Error;

use rayon::prelude::*;

use super::input::InputArguments;
use crate::evaluation::{ATTACKS, AttackFigures, Outcome, attack_figures};
use crate::input::{Label, Review};
use crate::model::Model;
use crate::verdict::Judge;

/// The figures without an attack, then those of each. Rows that cannot be read end it.
pub fn measure(input: &InputArguments, model: &Model, seed: u64) -> Result<Vec<AttackFigures>, Box<dyn Error>> {
    let reviews: Vec<Review> = input.open(None)?.collect::<Result<_, _>>()?;
    let plain = judge(&reviews, model, |_, review| review.text.clone());
    let figures = |name, after: &[Outcome]| {
        let rows: Vec<(Option<Label>, Outcome, Outcome)> = reviews
            .iter()
            .zip(&plain)
            .zip(after)
            .map(|((review, before), after)| (review.label, *before, *after))
            .collect();
        attack_figures(name, &rows)
    };
    let mut all = vec![figures("none", &plain)];
    for attack in &ATTACKS {
        let after = judge(&reviews, model, |row, review| attack.apply(&review.text, seed + row as u64));
        all.push(figures(attack.name, &after));
    }
    Ok(all)
}

fn judge(reviews: &[Review], model: &Model, change: impl Fn(usize, &Review) -> String + Sync) -> Vec<Outcome> {
    let rows = reviews.par_iter().enumerate();
    rows.map_init(
        || Judge::new(model),
        |judge, (row, review)| {
            let verdict = judge.judge(&change(row, review));
            Outcome { level: verdict.level(), ai_probability: verdict.ai_probability }
        },
    )
    .collect()
}
