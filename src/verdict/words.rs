//! What each learned word adds to the log-odds.

use super::WordEffect;
use crate::model::Model;
use crate::ngrams::{DIRECTIONS, NgramMatch, NgramScorer};
use crate::text::TextView;

/// The signals that learned words enter the model by, in the order of the directions.
const SIGNALS: [&str; DIRECTIONS] = ["ngrams.edited", "ngrams.generated"];

/// How far the log-odds move when the score of a direction rises by one.
pub fn slopes(model: &Model) -> [f64; DIRECTIONS] {
    SIGNALS.map(|name| {
        let columns = model.columns().iter().zip(&model.binary().weights);
        let slope =
            columns.filter(|(column, _)| column.signal == name).map(|(column, weight)| weight / column.deviation);
        slope.sum()
    })
}

/// The effect of every learned word or pair that the text has, at its first place, in the order of the text.
pub fn effects(slopes: [f64; DIRECTIONS], view: &TextView, learned: &NgramScorer) -> Vec<WordEffect> {
    let norm = learned.norm();
    if norm == 0.0 {
        return Vec::new();
    }
    let mut originals = view.original_spans();
    let effect = |found: NgramMatch| {
        let along = slopes.iter().zip(found.sums.weighted).map(|(slope, weighted)| slope * f64::from(weighted));
        let effect = along.sum::<f64>() / norm;
        WordEffect { ngram: found.gram, span: originals.original(found.span), effect }
    };
    learned.found(view).map(effect).collect()
}
