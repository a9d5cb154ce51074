//! Training from the table: the model, its held-out figures, the baselines.

use std::collections::HashSet;
use std::sync::Arc;

use ndarray::{Array2, Axis};
use rayon::prelude::*;

use crate::evaluation::{Evaluation, FiveWay, Judged, TwoWay, evaluate, five_way, two_way};
use crate::features::Table;
use crate::label::Label;
use crate::level::Level;
use crate::model::{Model, ModelError, Training, level, logistic, mean_score, probabilities};
use crate::ngrams::NgramModel;
use crate::signals::SignalSet;
use crate::verdict::FEWEST_WORDS;

use super::conformal::{self, TrustReport};
use super::fit::FitError;
use super::folds::grouped_folds;
use super::head::{Body, Heads, Parts, SIGNALS_PART, fit_body, fit_heads};

/// What `train` may vary.
#[derive(Debug, Clone)]
pub struct Settings {
    pub folds: usize,
    pub seed: u64,
    /// The population's shares of the five levels.
    pub shares: [f64; 5],
}

/// Why training failed.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    #[error(transparent)]
    Fit(#[from] FitError),
    #[error(transparent)]
    Model(#[from] ModelError),
    #[error("the table has no {0}; build it from reviews that have them")]
    Missing(&'static str),
    #[error(
        "the table lacks {0}, which training cannot do without; rebuild it with `editlens train FILE... --adapt FILE`"
    )]
    Lacking(&'static str),
}

/// Signals that training reads by name.
const NEEDED: [&str; 4] = ["learned.edited", "learned.generated", "length.characters", "length.words"];

/// A way to judge that the model must beat, on the same folds.
#[derive(Debug, Clone)]
pub struct Baseline {
    pub name: &'static str,
    pub two_way: TwoWay,
    pub five_way: FiveWay,
}

/// A model and what it is worth.
pub struct Trained {
    pub model: Model,
    /// Rows with one of the five levels are judged out of fold; all others by words that have not seen them.
    pub evaluation: Evaluation,
    pub baselines: Vec<Baseline>,
    /// The shares of the five labels over the held-out population.
    pub population_shares: [f64; 5],
    /// What its promises are worth.
    pub trust: TrustReport,
}

/// Trains on a table measured with `words`. The same input gives the same model and figures.
pub fn train(table: &Table, words: Arc<NgramModel>, settings: &Settings) -> Result<Trained, TrainError> {
    let has = |name: &str| table.signals().any(|(_, signal)| signal.name == name);
    if let Some(name) = NEEDED.into_iter().find(|name| !has(name)) {
        return Err(TrainError::Lacking(name));
    }
    let parts = Parts::of(table);
    if parts.population.is_empty() {
        return Err(TrainError::Missing("reviews without a label (the population)"));
    }
    if parts.levelled.is_empty() {
        return Err(TrainError::Missing("reviews with one of the five labels"));
    }
    let body = fit_body(table, &parts, &settings.shares)?;
    let positions = body.positions(SIGNALS_PART);
    let heads = fit_heads(&positions, &parts.levelled, &parts.population, &settings.shares)?;
    let mut judged: Vec<Judged> = (0..table.rows.len()).map(|row| judge(table, row, &positions, &heads)).collect();
    for (row, verdict) in out_of_fold(table, &parts, &positions, settings)? {
        judged[row] = verdict;
    }
    let population_shares = shares_of(parts.population.iter().map(|row| &judged[*row]));
    let (trust, report) = conformal::fit(table, &judged, settings.seed);
    let scored: Vec<Judged> =
        judged.into_iter().filter(|judged| judged.label.is_some() || judged.kind.is_some()).collect();
    Ok(Trained {
        model: model(table, &body, &heads, words, settings)?.with_trust(trust)?,
        evaluation: evaluate(&scored, settings.seed),
        baselines: baselines(table, &parts, &body, settings)?,
        population_shares,
        trust: report,
    })
}

/// The levelled rows, each judged by heads that were fitted to other papers.
fn out_of_fold(
    table: &Table,
    parts: &Parts,
    positions: &Array2<f64>,
    settings: &Settings,
) -> Result<Vec<(usize, Judged)>, TrainError> {
    let groups = parts.levelled.iter().map(|(row, _)| table.rows[*row].group.as_str());
    let folds = grouped_folds(groups, settings.folds, settings.seed);
    let judge_fold = |fold: usize| {
        let (held_out, others): (Vec<_>, Vec<_>) = parts.levelled.iter().zip(&folds).partition(|(_, of)| **of == fold);
        let others: Vec<(usize, Level)> = others.into_iter().map(|(row, _)| *row).collect();
        let heads = fit_heads(positions, &others, &parts.population, &settings.shares)?;
        Ok(held_out.into_iter().map(|((row, _), _)| (*row, judge(table, *row, positions, &heads))).collect())
    };
    let judged: Vec<Vec<_>> = (0..settings.folds).into_par_iter().map(judge_fold).collect::<Result<_, TrainError>>()?;
    Ok(judged.into_iter().flatten().collect())
}

fn judge(table: &Table, index: usize, positions: &Array2<f64>, heads: &Heads) -> Judged {
    let row = &table.rows[index];
    let at = positions.index_axis(Axis(0), index);
    let along = |weights: &[f64]| weights.iter().zip(at).map(|(weight, position)| weight * position).sum::<f64>();
    let latent = [0, 1, 2, 3].map(|threshold| along(&heads.ordinal.weights[threshold]));
    let probabilities = probabilities(&latent, &heads.ordinal.thresholds);
    let words = words_of(table, index);
    Judged {
        group: row.group.clone(),
        source: row.source.clone(),
        generator: Some(row.generator.clone()).filter(|generator| !generator.is_empty()),
        label: row.label.parse().ok(),
        kind: Some(row.kind.clone()).filter(|kind| !kind.is_empty()),
        words,
        score: mean_score(&probabilities),
        level: (row.abstained.is_empty() && words >= FEWEST_WORDS).then(|| level(&latent, &heads.ordinal.cuts)),
        probabilities,
        ai_probability: logistic(heads.binary.intercept + along(&heads.binary.weights)),
    }
}

/// The table has the logarithm of one plus the words.
pub fn words_of(table: &Table, row: usize) -> usize {
    let column = SignalSet::signals().position(|signal| signal.name == "length.words");
    column.map_or(0, |column| (f64::from(table.values[(row, column)]).exp() - 1.0).round() as usize)
}

fn shares_of<'a>(judged: impl Iterator<Item = &'a Judged>) -> [f64; 5] {
    let mut counts = [0.0; 5];
    judged.filter_map(|judged| judged.level).for_each(|level| counts[usize::from(level.number())] += 1.0);
    let total: f64 = counts.iter().sum();
    counts.map(|count| count / total.max(1.0))
}

fn model(
    table: &Table,
    body: &Body,
    heads: &Heads,
    words: Arc<NgramModel>,
    settings: &Settings,
) -> Result<Model, ModelError> {
    let groups: HashSet<&str> = table.rows.iter().map(|row| row.group.as_str()).collect();
    let training = Training {
        table: table.checksum.clone(),
        rows: table.rows.len(),
        groups: groups.len(),
        seed: settings.seed,
        folds: settings.folds,
        recipe: "learned words and signals in two directions; heads by linfa-logistic".to_owned(),
    };
    let mut binary = heads.binary.clone();
    binary.weights = body.spread(&binary.weights, SIGNALS_PART);
    let mut ordinal = heads.ordinal.clone();
    ordinal.weights = ordinal.weights.map(|weights| body.spread(&weights, SIGNALS_PART));
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Model::new("editlens-iclr2026".to_owned(), version, training, body.columns.clone(), binary, ordinal, words)
}

fn baselines(table: &Table, parts: &Parts, body: &Body, settings: &Settings) -> Result<Vec<Baseline>, TrainError> {
    let (words_only, signals_only) = (body.positions(0.0), body.positions(1.0));
    let columns = |names: &[&str]| {
        let mut rows = Array2::zeros((table.rows.len(), names.len()));
        for (index, name) in names.iter().enumerate() {
            let signal = SignalSet::signals().position(|signal| signal.name == *name).unwrap_or_default();
            let values = table.values.column(signal).mapv(f64::from);
            let (mean, deviation) = (values.mean().unwrap_or_default(), values.std(0.0).max(f64::MIN_POSITIVE));
            rows.column_mut(index).assign(&((values - mean) / deviation));
        }
        rows
    };
    let windows = ["learned.window_spread", "learned.window_lowest", "learned.window_highest"];
    let with_windows = ndarray::concatenate![Axis(1), body.positions(SIGNALS_PART), columns(&windows)];
    let constant = Array2::zeros((table.rows.len(), 1));
    [
        ("majority", constant),
        ("length only", columns(&["length.characters"])),
        ("signals only", signals_only),
        ("learned words only", words_only),
        ("the model and windows", with_windows),
    ]
    .into_iter()
    .map(|(name, positions)| {
        let mut judged: Vec<Judged> =
            out_of_fold(table, parts, &positions, settings)?.into_iter().map(|(_, judged)| judged).collect();
        if name == "majority" {
            judged.iter_mut().for_each(|judged| judged.level = judged.level.map(|_| Level::FullyHuman));
        }
        Ok(compare(name, &judged, settings.seed))
    })
    .collect()
}

fn compare(name: &'static str, judged: &[Judged], seed: u64) -> Baseline {
    let known: Vec<(&Judged, Level, Level)> = judged
        .iter()
        .filter_map(|judged| match judged.label {
            Some(Label::Level(truth)) => Some((judged, judged.level?, truth)),
            _ => None,
        })
        .collect();
    let ends = || known.iter().filter(|(_, _, truth)| matches!(truth, Level::FullyHuman | Level::FullyGenerated));
    let scores: Vec<f64> = ends().map(|(judged, ..)| judged.ai_probability).collect();
    let generated: Vec<bool> = ends().map(|(_, _, truth)| *truth == Level::FullyGenerated).collect();
    let end_groups: Vec<&str> = ends().map(|(judged, ..)| judged.group.as_str()).collect();
    let levels: Vec<Level> = known.iter().map(|(_, level, _)| *level).collect();
    let truth: Vec<Level> = known.iter().map(|(_, _, truth)| *truth).collect();
    let groups: Vec<&str> = known.iter().map(|(judged, ..)| judged.group.as_str()).collect();
    Baseline {
        name,
        two_way: two_way(&scores, &generated, &end_groups, 0.5, seed),
        five_way: five_way(&levels, &truth, &groups, seed),
    }
}
