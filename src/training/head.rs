//! From the table to a model: two directions of all signals, and the two heads on them.
//!
//! The signals learn from the population: its provisional levels come from the learned words, which have not seen these
//! papers. Each direction is the learned words' score and the signals' score, mixed in fixed parts. Only the last step,
//! a handful of numbers, is fitted to reviews that EditLens labelled.

use ndarray::{Array1, Array2, Axis};

use crate::features::{Column, Table, Transform};
use crate::level::Level;
use crate::model::{BinaryHead, OrdinalHead};
use crate::ngrams::{DIRECTIONS, EDITED, GENERATED};

use super::fit::{FitError, fit_binary, fit_ordinal};
use super::words::{LATER_MIX, provisional_levels, quantile};

/// The learned words' columns, in the order of the directions.
const LEARNED: [&str; DIRECTIONS] = ["learned.edited", "learned.generated"];
/// Signals that stay out of the model: windows of the learned words, which gained nothing out of fold, and lengths of lines
/// and paragraphs, which a text loses when it is copied from a page; EditLens does not see line breaks either.
const OUTSIDE: [&str; 11] = [
    "learned.window_",
    "length.lines",
    "length.paragraphs",
    "length.mean_paragraph",
    "length.mean_line",
    "length.longest_paragraph",
    "length.longest_paragraph_share",
    "length.paragraph_spread",
    "length.first_paragraph",
    "length.first_paragraph_share",
    "length.last_paragraph",
];
/// The part of the signals in each direction; the rest is the learned words'. Fixed before any label was looked at closely:
/// from 0 to .3 the figures on labelled reviews hardly differ.
pub const SIGNALS_PART: f64 = 0.2;
/// Of the fits of some 300 signals to some 12,000 provisional levels.
const SIGNALS_PENALTY: f64 = 300.0;
const BINARY_PENALTY: f64 = 1.0;
const ORDINAL_PENALTY: f64 = 0.3;
const ORDINAL_STIFFNESS: f64 = 3.0;

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
pub struct Body {
    pub columns: Vec<Column>,
    /// All rows of the table, standardised: (rows, columns).
    rows: Array2<f64>,
    directions: [Direction; DIRECTIONS],
}

/// Two scores that are mixed, each with its deviation over the population.
struct Direction {
    /// One weight a column.
    signals: Array1<f64>,
    signals_deviation: f64,
    /// The column of the learned words' score.
    learned: usize,
    learned_deviation: f64,
}

impl Direction {
    /// One weight a column. `part` is the part of the signals, 0 to 1.
    fn weights(&self, part: f64) -> Array1<f64> {
        let mut weights = &self.signals * (part / self.signals_deviation);
        weights[self.learned] = (1.0 - part) / self.learned_deviation;
        weights
    }
}

/// Fits columns and directions.
pub fn fit_body(table: &Table, parts: &Parts, shares: &[f64; 5]) -> Result<Body, FitError> {
    let (signals, columns) = fit_columns(table, &parts.population);
    let mut rows = Array2::zeros((table.rows.len(), columns.len()));
    for (index, (column, &signal)) in columns.iter().zip(&signals).enumerate() {
        let values = table.values.column(signal);
        rows.column_mut(index).iter_mut().zip(values).for_each(|(cell, value)| *cell = column.scale(f64::from(*value)));
    }
    let learned = LEARNED.map(|name| columns.iter().position(|column| column.signal == name).unwrap_or_default());
    let population = rows.select(Axis(0), &parts.population);
    let scores = learned.map(|column| population.column(column).to_vec());
    let levels = provisional_levels(&scores, &LATER_MIX, shares);
    let mut signals_only = population.clone();
    learned.iter().for_each(|column| signals_only.column_mut(*column).fill(0.0));
    let direction = |learned: usize, is_beyond: fn(&Level) -> bool| {
        let targets: Vec<bool> = levels.iter().map(is_beyond).collect();
        let signals = Array1::from_vec(fit_binary(&signals_only, &targets, SIGNALS_PENALTY)?.weights);
        Ok::<_, FitError>(Direction {
            signals_deviation: deviation(&population.dot(&signals)),
            learned_deviation: deviation(&population.column(learned).to_owned()),
            signals,
            learned,
        })
    };
    let (edited, generated) = rayon::join(
        || direction(learned[EDITED], |level| *level > Level::FullyHuman),
        || direction(learned[GENERATED], |level| *level == Level::FullyGenerated),
    );
    Ok(Body { columns, rows, directions: [edited?, generated?] })
}

fn deviation(values: &Array1<f64>) -> f64 {
    values.std(0.0).max(f64::MIN_POSITIVE)
}

/// Every signal of the model that the table has, standardised over the population, with its index.
fn fit_columns(table: &Table, population: &[usize]) -> (Vec<usize>, Vec<Column>) {
    table
        .signals()
        .filter(|(_, signal)| !OUTSIDE.iter().any(|outside| signal.name.starts_with(outside)))
        .map(|(index, signal)| {
            let values = population.iter().map(|row| f64::from(table.values[(*row, index)]));
            (index, Column::fit(signal.name, Transform::for_unit(signal.unit), values))
        })
        .unzip()
}

impl Body {
    /// The position of each row in the two directions: (rows, 2). `part` is the part of the signals in both.
    pub fn positions(&self, part: f64) -> Array2<f64> {
        let mut positions = Array2::zeros((self.rows.nrows(), DIRECTIONS));
        for (index, direction) in self.directions.iter().enumerate() {
            positions.column_mut(index).assign(&self.rows.dot(&direction.weights(part)));
        }
        positions
    }

    /// Weights over the directions as weights over the columns.
    pub fn spread(&self, weights: &[f64], part: f64) -> Vec<f64> {
        let mut total = Array1::zeros(self.columns.len());
        for (weight, direction) in weights.iter().zip(&self.directions) {
            total.scaled_add(*weight, &direction.weights(part));
        }
        total.to_vec()
    }
}

/// The two heads over a few columns.
#[derive(Debug, Clone)]
pub struct Heads {
    pub binary: BinaryHead,
    pub ordinal: OrdinalHead,
}

/// Fits both heads to labelled rows; the cuts are set on the population's rows, at the shares.
pub fn fit_heads(
    positions: &Array2<f64>,
    levelled: &[(usize, Level)],
    population: &[usize],
    shares: &[f64; 5],
) -> Result<Heads, FitError> {
    let select = |rows: Vec<usize>| positions.select(Axis(0), &rows);
    let ends: Vec<(usize, bool)> = levelled
        .iter()
        .filter_map(|(row, level)| match level {
            Level::FullyHuman => Some((*row, false)),
            Level::FullyGenerated => Some((*row, true)),
            _ => None,
        })
        .collect();
    let generated: Vec<bool> = ends.iter().map(|(_, generated)| *generated).collect();
    let binary = fit_binary(&select(ends.into_iter().map(|(row, _)| row).collect()), &generated, BINARY_PENALTY)?;
    let levels: Vec<Level> = levelled.iter().map(|(_, level)| *level).collect();
    let rows = select(levelled.iter().map(|(row, _)| *row).collect());
    let mut ordinal = fit_ordinal(&rows, &levels, ORDINAL_PENALTY, ORDINAL_STIFFNESS)?;
    let population = select(population.to_vec());
    let mut below = 0.0;
    for ((cut, weights), share) in ordinal.cuts.iter_mut().zip(&ordinal.weights).zip(shares) {
        below += share;
        *cut = quantile(&population.dot(&Array1::from_vec(weights.clone())).to_vec(), below);
    }
    Ok(Heads { binary, ordinal })
}
