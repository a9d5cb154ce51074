//! The recipe: from reviews to a model that knows its own error.
//!
//! With texts ([`train_on_texts`]):
//! 1. Copies are joined, every review gets its role, and n-grams are counted (`corpus`).
//! 2. N-gram models are fitted by self-training on the venue's unlabelled reviews, one on each half of the papers; their mean
//!    ships (`ngrams`).
//! 3. The table is measured: no row is read with n-grams that have seen its label or its paper (`measurement`).
//!
//! From the table on ([`train_on_table`]):
//! 4. Some 300 signals become two scores (`projection`), and two logistic heads are fitted to them (`heads`).
//! 5. Every row is predicted by heads that have not seen it (`cross_validation`).
//! 6. The model is calibrated: how human reviews score, how sure a level is (`calibration`); and what is usual (`reference`).
//!
//! With texts again:
//! 7. The model is attacked, and held against human writers of every kind (`robustness`); what single steps and sources gave
//!    is seen by leaving them out (`ablations`).
//!
//! Every number that this rests on is in [`Recipe`]. All is deterministic: a seed, fixed orders, ties broken by name.

mod ablations;
mod calibration;
mod copies;
mod corpus;
mod cross_validation;
mod decision;
mod folds;
mod heads;
mod lists;
mod logistic;
mod measurement;
mod ngrams;
mod projection;
pub mod recipe;
mod reference;
mod review_test;
mod robustness;
mod venue;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use ndarray::Axis;

use crate::evaluation::{Evaluation, Prediction, Rate, evaluate};
use crate::features::{Table, TableError};
use crate::input::Review;
use crate::label::Label;
use crate::level::Level;
use crate::model::{Model, ModelError, Origin, Reference, ReviewTest, Training};
use crate::ngrams::NgramModel;
use crate::remedy::Remedy;

use corpus::Corpus;
use cross_validation::{HeldOut, NONE_UNDECIDED, baselines, out_of_fold, predict};
use decision::Drawn;
use heads::Heads;
use projection::{Parts, Projection};

pub use ablations::{Ablation, LeftOut};
pub use calibration::{BoundTest, CalibrationReport, HumanReview, human_scores, test_bounds};
pub use cross_validation::Baseline;
pub use decision::{Narrowing, RuleFigures};
pub use logistic::FitError;
pub use recipe::Recipe;
pub use review_test::ReviewTestReport;
pub use robustness::{AttackedSet, Reading, Robustness, attack_all};
pub use venue::{Names, Naming, Venue};

/// Why training failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrainError {
    /// A fit failed.
    #[error(transparent)]
    Fit(#[from] FitError),
    /// What was fitted makes no model.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The table cannot be read or written.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The table has no row of a kind that is needed.
    #[error("the table has no {0}; build it from reviews that have them")]
    Missing(&'static str),
    #[error("the table lacks {0}, which training cannot do without")]
    /// The table lacks a signal that training reads by name.
    Lacking(&'static str),
    /// The recipe has no form in JSON.
    #[error("the recipe cannot be written: {0}")]
    Recipe(#[from] serde_json::Error),
}

impl TrainError {
    /// What helps, where the message does not say it.
    pub fn remedy(&self) -> Option<Remedy> {
        match self {
            Self::Fit(_) | Self::Missing(_) | Self::Recipe(_) => None,
            Self::Model(error) => error.remedy(),
            Self::Table(error) => error.remedy(),
            Self::Lacking(_) => Some(Remedy::RebuildTable),
        }
    }
}

/// Signals that training reads by name.
const NEEDED: [&str; 4] = ["ngrams.edited", "ngrams.generated", "length.characters", "length.words"];

/// What training is told beside the reviews.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What the venue published of its reviews.
    pub venue: Venue,
    /// What the model is to be called.
    pub naming: Naming,
    /// Every hyper-parameter.
    pub recipe: Recipe,
}

impl Default for Settings {
    /// Those of the model that the program carries.
    fn default() -> Self {
        Self { venue: Venue::ICLR_2026, naming: Naming::default(), recipe: Recipe::default() }
    }
}

/// A model and what it is worth.
pub struct Trained {
    /// The model, with what it knows of its own error.
    pub model: Model,
    /// What it was trained with.
    pub settings: Settings,
    /// What it is called, and whose reviews it is for.
    pub names: Names,
    /// What is usual for human and for generated reviews.
    pub reference: Reference,
    /// Rows with one of the five levels are predicted out of fold; all others by n-grams that have not seen them.
    pub evaluation: Evaluation,
    /// Simpler ways, on the same folds, every review labelled.
    pub baselines: Vec<Baseline>,
    /// Ways to draw a label, on the same folds.
    pub rules: Vec<RuleFigures>,
    /// What it would buy to label fewer reviews.
    pub narrowing: Vec<Narrowing>,
    /// The shares of the five labels among those given to the held-out population.
    pub population_shares: [f64; 5],
    /// Reviews of the held-out population that get no label, since any would fit.
    pub population_undecided: Rate,
    /// Whether its bounds hold.
    pub calibration: CalibrationReport,
    /// How well reviews are told from other texts; nothing where the table lacks what that takes.
    pub review_test: Option<ReviewTestReport>,
}

/// What training on texts gives.
pub struct TrainedOnTexts {
    /// The model and its figures.
    pub trained: Trained,
    /// The checksum of the table.
    pub table: String,
    /// How it fares under attack, by writer and by source.
    pub robustness: Robustness,
    /// Nothing where they were not asked for.
    pub ablations: Vec<Ablation>,
}

/// Trains on texts: `labelled` reviews, and those of the population that the model is for. Writes the table of their signal
/// values to `table`. Where `with_ablations`, single steps and sources are also left out, which takes several times as long.
pub fn train_on_texts(
    labelled: &[Review],
    population: &[Review],
    table: &Path,
    settings: &Settings,
    with_ablations: bool,
    mut progress: impl FnMut(&str),
) -> Result<TrainedOnTexts, TrainError> {
    let Settings { venue, recipe, .. } = settings;
    let corpus = Corpus::new(labelled, population, recipe, &mut progress);
    let ngrams = corpus.fit_ngrams(venue, recipe, &mut progress);
    progress("measuring signals");
    corpus.measure(&ngrams).write(table)?;
    // What is fitted is what a later run will read, digits and all.
    let table = Table::read(table)?;
    progress("fitting the model");
    let trained = train_on_table(&table, Arc::clone(&ngrams.shipped), settings)?;
    let robustness =
        Robustness::measure(&corpus, &ngrams, &trained.model, &table, &trained.names, recipe, &mut progress);
    let ablations = if with_ablations { ablations::ablate(&corpus, venue, recipe, progress) } else { Vec::new() };
    Ok(TrainedOnTexts { trained, table: table.checksum, robustness, ablations })
}

/// Trains on a table measured with `ngrams`. The same input gives the same model and figures.
pub fn train_on_table(table: &Table, ngrams: Arc<NgramModel>, settings: &Settings) -> Result<Trained, TrainError> {
    let Settings { venue, naming, recipe } = settings;
    let names = naming.resolve(table);
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
    let projection = Projection::fit(table, &parts, &venue.shares, recipe)?;
    let scores = projection.scores(recipe.projection.signals_part);
    let mut least = NONE_UNDECIDED;
    let mut held_out = out_of_fold(table, &parts, &scores, venue, least, recipe)?;
    for _ in 0..recipe.calibration.rounds {
        least = calibration::least_probability(held_out.iter().filter_map(with_truth), recipe.calibration.coverage);
        held_out = out_of_fold(table, &parts, &scores, venue, least, recipe)?;
    }
    let heads = Heads::fit(&scores, &parts.levelled, &parts.population, &venue.shares, least, recipe)?;

    let mut predictions: Vec<Prediction> =
        (0..table.rows.len()).map(|row| predict(table, row, &scores, &heads)).collect();
    for HeldOut { row, prediction, .. } in &held_out {
        predictions[*row] = prediction.clone();
    }
    let (review_test, review_test_report) = review_test::fit(table, &parts, &ngrams, recipe)?.unzip();
    for (row, prediction) in predictions.iter_mut().enumerate() {
        if review_test.as_ref().is_some_and(|test| !passes(test, table, row)) {
            prediction.level = None;
        }
    }
    let (calibration, report) = calibration::calibrate(table, &mut predictions, &names, recipe);
    let population = || parts.population.iter().map(|row| &predictions[*row]);
    let population_shares = shares_of(population());
    let judged = population().filter(|prediction| prediction.level.is_some() || prediction.undecided);
    let population_undecided = Rate::of(judged.map(|prediction| prediction.undecided));
    let known: Vec<(Drawn, Level, &str)> = held_out
        .iter()
        .filter_map(|row| Some((row.drawn, with_truth(row)?.1, row.prediction.group.as_str())))
        .collect();
    let drawn = |row: &usize| Drawn::of(&heads, scores.index_axis(Axis(0), *row));
    let has_words = |row: &&usize| table.rows[**row].abstained.is_empty();
    let drawn: Vec<Drawn> = parts.population.iter().filter(has_words).map(drawn).collect();
    let (rules, narrowing) =
        (decision::compare(&known, &drawn, recipe.seed), decision::narrowing(&known, &drawn, &calibration));
    let origin = origin(table, &names, settings)?;
    let model = assemble(origin, &projection, &heads, ngrams, recipe)?
        .with_calibration(calibration)?
        .with_review_test(review_test);

    predictions.retain(|prediction| prediction.label.is_some() || prediction.kind.is_some());
    let evaluation = evaluate(&predictions, recipe.seed);
    Ok(Trained {
        reference: reference::reference(table, &model, report.errors.clone()),
        model,
        settings: settings.clone(),
        names,
        evaluation,
        baselines: baselines(table, &parts, &projection, venue, recipe)?,
        rules,
        narrowing,
        population_shares,
        population_undecided,
        calibration: report,
        review_test: review_test_report,
    })
}

/// Whether a row of the table may be a review.
fn passes(test: &ReviewTest, table: &Table, row: usize) -> bool {
    let values: Vec<f64> = table.values_of(row).map(f64::from).collect();
    test.passes(&values)
}

/// A held-out row that was judged, and its true level.
fn with_truth(held_out: &HeldOut) -> Option<(&Prediction, Level)> {
    match held_out.prediction.label {
        Some(Label::Level(level)) if held_out.prediction.level.is_some() => Some((&held_out.prediction, level)),
        _ => None,
    }
}

fn shares_of<'a>(predictions: impl Iterator<Item = &'a Prediction>) -> [f64; 5] {
    let mut counts = [0.0; 5];
    predictions.filter_map(|prediction| prediction.level).for_each(|level: Level| {
        counts[usize::from(level.number())] += 1.0;
    });
    let total: f64 = counts.iter().sum();
    counts.map(|count| count / total.max(1.0))
}

/// What the model is called and where it comes from.
fn origin(table: &Table, names: &Names, settings: &Settings) -> Result<Origin, TrainError> {
    let groups: HashSet<&str> = table.rows.iter().map(|row| row.group.as_str()).collect();
    let training = Training {
        table: table.checksum.clone(),
        rows: table.rows.len(),
        groups: groups.len(),
        shares: settings.venue.shares,
        recipe: serde_json::to_value(&settings.recipe)?,
    };
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Ok(Origin { name: names.model.clone(), version, venue: names.venue.clone(), training })
}

/// The model over all columns: the heads' weights spread over the directions.
fn assemble(
    origin: Origin,
    projection: &Projection,
    heads: &Heads,
    ngrams: Arc<NgramModel>,
    recipe: &Recipe,
) -> Result<Model, ModelError> {
    let column_weights = |weights: &[f64]| projection.column_weights(weights, recipe.projection.signals_part);
    let mut binary = heads.binary.clone();
    binary.weights = column_weights(&binary.weights);
    let mut ordinal = heads.ordinal.clone();
    ordinal.weights = ordinal.weights.map(|weights| column_weights(&weights));
    Model::new(origin, projection.columns.clone(), binary, ordinal, ngrams)
}
