//! Predictions for rows of the table by heads that have not seen them, and the baselines on the same folds.

use ndarray::{Array2, Axis};
use rayon::prelude::*;

use crate::evaluation::{FiveWay, Prediction, TwoWay, five_way, two_way};
use crate::features::Table;
use crate::label::Label;
use crate::level::Level;
use crate::model::{logistic, mean_score};
use crate::signals::SignalSet;

use super::decision::Drawn;
use super::folds::grouped_folds;
use super::heads::Heads;
use super::projection::{Parts, Projection};
use super::recipe::Recipe;
use super::{TrainError, Venue};

/// A least probability that no level reaches.
pub const NONE_UNDECIDED: f64 = 2.0;

/// Another way to predict that the model must beat, on the same folds.
#[derive(Debug, Clone)]
pub struct Baseline {
    /// What it goes by.
    pub name: &'static str,
    /// Levels 4 and 0.
    pub two_way: TwoWay,
    /// All levels.
    pub five_way: FiveWay,
}

/// A row of the table, predicted by heads that were fitted to other papers.
pub struct HeldOut {
    /// Its place in the table.
    pub row: usize,
    /// What the model would say, as if no review were undecided.
    pub prediction: Prediction,
    /// What labels are drawn from.
    pub drawn: Drawn,
}

/// Predictions for the levelled rows. Levels 0 and 4 both of `least_probability` leave a review undecided.
pub fn out_of_fold(
    table: &Table,
    parts: &Parts,
    scores: &Array2<f64>,
    venue: &Venue,
    least_probability: f64,
    recipe: &Recipe,
) -> Result<Vec<HeldOut>, TrainError> {
    let groups = parts.levelled.iter().map(|(row, _)| table.rows[*row].group.as_str());
    let folds = grouped_folds(groups, recipe.folds, recipe.seed);
    let predict_fold = |fold: usize| {
        let (held_out, others): (Vec<_>, Vec<_>) = parts.levelled.iter().zip(&folds).partition(|(_, of)| **of == fold);
        let others: Vec<(usize, Level)> = others.into_iter().map(|(row, _)| *row).collect();
        let heads = Heads::fit(scores, &others, &parts.population, &venue.shares, least_probability, recipe)?;
        let predict = |row: usize| {
            let drawn = Drawn::of(&heads, scores.index_axis(Axis(0), row));
            HeldOut { row, prediction: predict(table, row, scores, &heads), drawn }
        };
        Ok(held_out.into_iter().map(|((row, _), _)| predict(*row)).collect())
    };
    let predicted: Vec<Vec<_>> =
        (0..recipe.folds).into_par_iter().map(predict_fold).collect::<Result<_, TrainError>>()?;
    Ok(predicted.into_iter().flatten().collect())
}

/// The prediction for one row, as if none were undecided.
pub fn predict(table: &Table, index: usize, scores: &Array2<f64>, heads: &Heads) -> Prediction {
    let row = &table.rows[index];
    let at = scores.index_axis(Axis(0), index);
    let drawn = Drawn::of(heads, at);
    let probabilities = drawn.probabilities();
    let along = heads.binary.weights.iter().zip(at).map(|(weight, score)| weight * score).sum::<f64>();
    let log_odds = heads.binary.intercept + along;
    Prediction {
        group: row.group.clone(),
        source: row.source.clone(),
        generator: Some(row.generator.clone()).filter(|generator| !generator.is_empty()),
        label: row.label.parse().ok(),
        kind: Some(row.kind.clone()).filter(|kind| !kind.is_empty()),
        words: row.words,
        score: mean_score(&probabilities),
        level: row.abstained.is_empty().then(|| drawn.level()),
        undecided: false,
        probabilities,
        log_odds,
        ai_probability: logistic(log_odds),
    }
}

/// What simpler models, and one with more, are worth on the same folds, every review labelled.
pub fn baselines(
    table: &Table,
    parts: &Parts,
    projection: &Projection,
    venue: &Venue,
    recipe: &Recipe,
) -> Result<Vec<Baseline>, TrainError> {
    let (ngrams_only, signals_only) = (projection.scores(0.0), projection.scores(1.0));
    let columns = |names: &[&str]| {
        let mut rows = Array2::zeros((table.rows.len(), names.len()));
        for (index, name) in names.iter().enumerate() {
            let signal = SignalSet::position(name).unwrap_or_default();
            let values = table.values.column(signal).mapv(f64::from);
            let (mean, deviation) = (values.mean().unwrap_or_default(), values.std(0.0).max(f64::MIN_POSITIVE));
            rows.column_mut(index).assign(&((values - mean) / deviation));
        }
        rows
    };
    let windows = ["ngrams.window_spread", "ngrams.window_lowest", "ngrams.window_highest"];
    let with_windows =
        ndarray::concatenate![Axis(1), projection.scores(recipe.projection.signals_part), columns(&windows)];
    let constant = Array2::zeros((table.rows.len(), 1));
    [
        ("majority", constant),
        ("length only", columns(&["length.characters"])),
        ("signals only", signals_only),
        ("n-grams only", ngrams_only),
        ("the model and windows", with_windows),
    ]
    .into_iter()
    .map(|(name, scores)| {
        let held_out = out_of_fold(table, parts, &scores, venue, NONE_UNDECIDED, recipe)?;
        let mut predicted: Vec<Prediction> = held_out.into_iter().map(|held_out| held_out.prediction).collect();
        if name == "majority" {
            predicted.iter_mut().for_each(|predicted| predicted.level = predicted.level.map(|_| Level::FullyHuman));
        }
        Ok(compare(name, &predicted, recipe.seed))
    })
    .collect()
}

fn compare(name: &'static str, predicted: &[Prediction], seed: u64) -> Baseline {
    let known: Vec<(&Prediction, Level, Level)> = predicted
        .iter()
        .filter_map(|predicted| match predicted.label {
            Some(Label::Level(truth)) => Some((predicted, predicted.level?, truth)),
            _ => None,
        })
        .collect();
    let ends = || known.iter().filter(|(_, _, truth)| matches!(truth, Level::FullyHuman | Level::FullyGenerated));
    let scores: Vec<f64> = ends().map(|(predicted, ..)| predicted.ai_probability).collect();
    let generated: Vec<bool> = ends().map(|(_, _, truth)| *truth == Level::FullyGenerated).collect();
    let end_groups: Vec<&str> = ends().map(|(predicted, ..)| predicted.group.as_str()).collect();
    let levels: Vec<Level> = known.iter().map(|(_, level, _)| *level).collect();
    let truth: Vec<Level> = known.iter().map(|(_, _, truth)| *truth).collect();
    let groups: Vec<&str> = known.iter().map(|(predicted, ..)| predicted.group.as_str()).collect();
    Baseline {
        name,
        two_way: two_way(&scores, &generated, &end_groups, 0.5, seed),
        five_way: five_way(&levels, &truth, &groups, seed),
    }
}
