//! From some 300 signals to two scores: how far a text is touched by an AI, and how far it is written by one.
//!
//! The signals learn from the population: its provisional levels come from the n-gram scores, whose models have not seen these
//! papers. Each direction is the n-gram score and the signals' score, mixed in fixed parts.

use ndarray::{Array1, Array2, Axis};

use crate::features::{Column, Table, Transform};
use crate::level::Level;
use crate::ngrams::{DIRECTIONS, EDITED, GENERATED};

use super::logistic::{FitError, fit_binary};
use super::ngrams::provisional_levels;
use super::recipe::{self, Recipe};

/// The n-gram scores, in the order of the directions.
const NGRAM_SIGNALS: [&str; DIRECTIONS] = ["ngrams.edited", "ngrams.generated"];

/// Rows of the table by what they are for.
pub struct Parts {
    /// Reviews of the population, without a label.
    pub population: Vec<usize>,
    /// Reviews that EditLens labelled, with their level.
    pub levelled: Vec<(usize, Level)>,
}

impl Parts {
    /// Sorts the rows of a table.
    pub fn of(table: &Table) -> Self {
        let rows = || table.rows.iter().enumerate();
        let population = rows().filter(|(_, row)| row.label.is_empty() && row.kind.is_empty()).map(|(index, _)| index);
        let levelled = rows().filter_map(|(index, row)| Some((index, Level::from_label(&row.label)?)));
        Self { population: population.collect(), levelled: levelled.collect() }
    }
}

/// Standardised columns and the two directions over them.
pub struct Projection {
    pub columns: Vec<Column>,
    /// All rows of the table, standardised: (rows, columns).
    rows: Array2<f64>,
    directions: [Direction; DIRECTIONS],
}

/// Two scores that are mixed, each with its deviation over the population.
struct Direction {
    /// One weight per column.
    signals: Array1<f64>,
    signals_deviation: f64,
    /// The column of the n-gram score.
    ngrams: usize,
    ngrams_deviation: f64,
}

impl Direction {
    /// One weight per column. `part` is the part of the signals, 0 to 1.
    fn weights(&self, part: f64) -> Array1<f64> {
        let mut weights = &self.signals * (part / self.signals_deviation);
        weights[self.ngrams] = (1.0 - part) / self.ngrams_deviation;
        weights
    }
}

fn deviation(values: &Array1<f64>) -> f64 {
    values.std(0.0).max(f64::MIN_POSITIVE)
}

/// Every signal of the model that the table has, standardised over the population, with its index.
fn fit_columns(table: &Table, population: &[usize], settings: &recipe::Projection) -> (Vec<usize>, Vec<Column>) {
    table
        .signals()
        .filter(|(_, signal)| !settings.excluded.iter().any(|excluded| signal.name.starts_with(excluded)))
        .map(|(index, signal)| {
            let transform = Transform::for_unit(signal.unit);
            let values = population.iter().map(|row| f64::from(table.values[(*row, index)]));
            let column = match settings.levelled.iter().any(|levelled| levelled == signal.name) {
                true => {
                    Column::fit_levelled(signal.name, transform, values.clone(), quantile(values, settings.level_at))
                }
                false => Column::fit(signal.name, transform, values),
            };
            (index, column)
        })
        .unzip()
}

fn quantile(values: impl Iterator<Item = f64>, part: f64) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    let at = (part * values.len().saturating_sub(1) as f64).round() as usize;
    values.get(at).copied().unwrap_or_default()
}

impl Projection {
    /// Fits the columns and the directions to the population's provisional levels.
    pub fn fit(table: &Table, parts: &Parts, shares: &[f64; 5], recipe: &Recipe) -> Result<Self, FitError> {
        let settings = &recipe.projection;
        let (signals, columns) = fit_columns(table, &parts.population, settings);
        let mut rows = Array2::zeros((table.rows.len(), columns.len()));
        for (index, (column, &signal)) in columns.iter().zip(&signals).enumerate() {
            let values = table.values.column(signal);
            let cells = rows.column_mut(index);
            cells.into_iter().zip(values).for_each(|(cell, value)| *cell = column.scale(f64::from(*value)));
        }
        let ngrams =
            NGRAM_SIGNALS.map(|name| columns.iter().position(|column| column.signal == name).unwrap_or_default());
        let population = rows.select(Axis(0), &parts.population);
        let scores = ngrams.map(|column| population.column(column).to_vec());
        let levels = provisional_levels(&scores, &settings.mix, shares);
        let mut signals_only = population.clone();
        ngrams.iter().for_each(|column| signals_only.column_mut(*column).fill(0.0));
        let direction = |ngrams: usize, is_beyond: fn(&Level) -> bool| {
            let targets: Vec<bool> = levels.iter().map(is_beyond).collect();
            let fitted = fit_binary(&signals_only, &targets, settings.penalty, &recipe.solver)?;
            let signals = Array1::from_vec(fitted.weights);
            Ok::<_, FitError>(Direction {
                signals_deviation: deviation(&population.dot(&signals)),
                ngrams_deviation: deviation(&population.column(ngrams).to_owned()),
                signals,
                ngrams,
            })
        };
        let (edited, generated) = rayon::join(
            || direction(ngrams[EDITED], |level| *level > Level::FullyHuman),
            || direction(ngrams[GENERATED], |level| *level == Level::FullyGenerated),
        );
        Ok(Self { columns, rows, directions: [edited?, generated?] })
    }

    /// The score of each row in the two directions: (rows, 2). `part` is the part of the signals in both.
    pub fn scores(&self, part: f64) -> Array2<f64> {
        let mut scores = Array2::zeros((self.rows.nrows(), DIRECTIONS));
        for (index, direction) in self.directions.iter().enumerate() {
            scores.column_mut(index).assign(&self.rows.dot(&direction.weights(part)));
        }
        scores
    }

    /// Weights over the directions as weights over the columns.
    pub fn column_weights(&self, weights: &[f64], part: f64) -> Vec<f64> {
        let mut total = Array1::zeros(self.columns.len());
        for (weight, direction) in weights.iter().zip(&self.directions) {
            total.scaled_add(*weight, &direction.weights(part));
        }
        total.to_vec()
    }
}
