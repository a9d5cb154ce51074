//! What tells reviews from other texts: fitted to rows of the table and to texts that were written for it.

use std::sync::Arc;

use ndarray::Array2;

use crate::evaluation::Rate;
use crate::features::{Column, Table, Transform};
use crate::model::{BinaryHead, ReviewTest};
use crate::ngrams::NgramModel;
use crate::signals::{Signal, SignalSet};
use crate::text::TextView;

use super::TrainError;
use super::logistic::fit_binary;
use super::projection::Parts;
use super::recipe::Recipe;

/// Texts of each kind, parted by lines of three hyphens.
const NOT_REVIEWS: [(&str, &str); 13] = [
    ("abstracts", include_str!("../../data/not_reviews/abstract.txt")),
    ("replies of authors", include_str!("../../data/not_reviews/author_reply.txt")),
    ("change logs", include_str!("../../data/not_reviews/change_log.txt")),
    ("code and logs", include_str!("../../data/not_reviews/code.txt")),
    ("cover letters", include_str!("../../data/not_reviews/cover_letter.txt")),
    ("lives and lists of works", include_str!("../../data/not_reviews/cv.txt")),
    ("letters of decision", include_str!("../../data/not_reviews/decision_letter.txt")),
    ("mail", include_str!("../../data/not_reviews/email.txt")),
    ("essays", include_str!("../../data/not_reviews/essay.txt")),
    ("minutes", include_str!("../../data/not_reviews/minutes.txt")),
    ("news", include_str!("../../data/not_reviews/news.txt")),
    ("other texts", include_str!("../../data/not_reviews/other.txt")),
    ("READMEs", include_str!("../../data/not_reviews/readme.txt")),
];

/// The tests that lack a kind of text are fitted to one in so many of the rows: there are many of them.
const KIND_ROWS: usize = 4;

/// How often the test takes one kind of text for the other.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewTestReport {
    /// For each kind of text that is no review, those that get no verdict from a test that was fitted without the kind.
    pub kinds: Vec<(&'static str, Rate)>,
    /// All of them.
    pub not_reviews: Rate,
    /// Abstracts and essays of the table that the test was not fitted to and that get no verdict.
    pub prose: Rate,
    /// Reviews of the population without a verdict; the threshold was set by them.
    pub population: Rate,
    /// Other reviews of the table that the test was not fitted to and that get no verdict.
    pub reviews: Rate,
}

/// Rows to fit to, standardised.
struct Rows {
    columns: Vec<Column>,
    signals: Vec<usize>,
    cells: Vec<f64>,
    /// Whether each is a review.
    reviews: Vec<bool>,
}

impl Rows {
    fn scale(&self, value: impl Fn(usize) -> f64) -> Vec<f64> {
        self.columns.iter().zip(&self.signals).map(|(column, &signal)| column.scale(value(signal))).collect()
    }

    fn add(&mut self, row: &[f64], is_review: bool, times: usize) {
        for _ in 0..times {
            self.cells.extend(row);
            self.reviews.push(is_review);
        }
    }

    /// One in so many of the rows.
    fn one_in(&self, step: usize) -> Self {
        let rows = || (0..self.reviews.len()).step_by(step);
        let width = self.columns.len();
        Self {
            columns: self.columns.clone(),
            signals: self.signals.clone(),
            cells: rows().flat_map(|row| &self.cells[row * width..(row + 1) * width]).copied().collect(),
            reviews: rows().map(|row| self.reviews[row]).collect(),
        }
    }

    fn fit(mut self, texts: &[&Vec<f64>], recipe: &Recipe) -> Result<BinaryHead, TrainError> {
        texts.iter().for_each(|row| self.add(row, false, recipe.review_test.text_weight));
        let shape = (self.reviews.len(), self.columns.len());
        let cells = Array2::from_shape_vec(shape, self.cells).unwrap_or_default();
        Ok(fit_binary(&cells, &self.reviews, recipe.review_test.penalty, &recipe.solver)?)
    }
}

/// Fits the test and measures it. None where the table lacks one of its signals.
pub fn fit(
    table: &Table,
    parts: &Parts,
    ngrams: &Arc<NgramModel>,
    recipe: &Recipe,
) -> Result<Option<(ReviewTest, ReviewTestReport)>, TrainError> {
    let settings = &recipe.review_test;
    let known: Vec<(usize, _)> =
        table.signals().filter(|(_, signal)| settings.signals.iter().any(|name| name == signal.name)).collect();
    if known.len() < settings.signals.len() {
        return Ok(None);
    }
    let value = |row: usize, signal: usize| f64::from(table.values[(row, signal)]);
    let column = |(index, signal): &(usize, &Signal)| {
        let values = parts.population.iter().map(|row| value(*row, *index));
        Column::fit(signal.name, Transform::for_unit(signal.unit), values)
    };
    let columns: Vec<Column> = known.iter().map(column).collect();
    let signals: Vec<usize> = known.iter().map(|(signal, _)| *signal).collect();
    // Rows without a verdict for another reason are never put to the test.
    let rows = || (0..table.rows.len()).filter(|row| table.rows[*row].abstained.is_empty());
    let is_review = |row: usize| !table.rows[row].venue.is_empty();
    let fitted = |row: &usize| row.is_multiple_of(settings.one_row_in);
    let mut fitted_rows = Rows { columns: columns.clone(), signals, cells: Vec::new(), reviews: Vec::new() };
    for row in rows().filter(fitted) {
        let scaled = fitted_rows.scale(|signal| value(row, signal));
        fitted_rows.add(&scaled, is_review(row), 1);
    }
    let scaling = &fitted_rows;
    let texts: Vec<(&str, Vec<f64>)> =
        measure(ngrams).into_iter().map(|(kind, values)| (kind, scaling.scale(|signal| values[signal]))).collect();
    let log_odds = |head: &BinaryHead, row: &[f64]| {
        head.weights.iter().zip(row).map(|(weight, value)| weight * value).sum::<f64>() + head.intercept
    };
    let population: Vec<Vec<f64>> = parts
        .population
        .iter()
        .filter(|row| table.rows[**row].abstained.is_empty())
        .map(|row| scaling.scale(|signal| value(*row, signal)))
        .collect();
    // No review of the venue lies below the threshold.
    let threshold = |head: &BinaryHead| population.iter().map(|row| log_odds(head, row)).fold(0.0, f64::min);
    let mut kinds = Vec::new();
    for (kind, _) in NOT_REVIEWS {
        let others: Vec<&Vec<f64>> = texts.iter().filter(|(other, _)| *other != kind).map(|(_, row)| row).collect();
        let head = scaling.one_in(KIND_ROWS).fit(&others, recipe)?;
        let limit = threshold(&head);
        let of_kind = texts.iter().filter(|(other, _)| *other == kind);
        kinds.push((kind, Rate::of(of_kind.map(|(_, row)| log_odds(&head, row) < limit))));
    }
    let head = scaling.one_in(1).fit(&texts.iter().map(|(_, row)| row).collect::<Vec<_>>(), recipe)?;
    let limit = threshold(&head);
    let is_silenced = |row: usize| log_odds(&head, &scaling.scale(|signal| value(row, signal))) < limit;
    let is_population = |row: &usize| parts.population.binary_search(row).is_ok();
    let rest = || rows().filter(|row| !fitted(row) && !is_population(row));
    let report = ReviewTestReport {
        not_reviews: sum(&kinds),
        kinds,
        prose: Rate::of(rest().filter(|row| !is_review(*row)).map(is_silenced)),
        population: Rate::of(rows().filter(is_population).map(is_silenced)),
        reviews: Rate::of(rest().filter(|row| is_review(*row)).map(is_silenced)),
    };
    Ok(Some((ReviewTest::new(columns, head.weights, head.intercept, limit)?, report)))
}

fn sum(kinds: &[(&str, Rate)]) -> Rate {
    let silenced = kinds.iter().flat_map(|(_, rate)| (0..rate.of).map(|index| index < rate.count));
    Rate::of(silenced)
}

/// The values of every text that is no review, with its kind.
fn measure(ngrams: &Arc<NgramModel>) -> Vec<(&'static str, Vec<f64>)> {
    let (mut view, mut signals) = (TextView::default(), SignalSet::new(Arc::clone(ngrams)));
    let texts = NOT_REVIEWS.iter().flat_map(|(kind, texts)| texts.split("\n---\n").map(|text| (*kind, text)));
    texts
        .map(|(kind, text)| {
            view.reparse(text);
            // As the table has them, with the digits of single precision.
            let values = signals.measure(&view, false).values.iter().map(|value| f64::from(*value as f32));
            (kind, values.collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_sixty_texts_of_twelve_kinds_and_none_is_too_short() {
        let texts = measure(&Arc::new(NgramModel::new(&[], [0.0; 2])));
        assert!(texts.len() >= 60 && NOT_REVIEWS.len() >= 12, "{}", texts.len());
        for (kind, texts) in NOT_REVIEWS {
            for text in texts.split("\n---\n") {
                assert!(TextView::parse(text).word_count() >= crate::verdict::FEWEST_WORDS, "{kind}: {text}");
            }
        }
    }
}
