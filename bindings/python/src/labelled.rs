//! Verdicts on data with labels and papers: what `evaluate`, `prevalence` and `calibrate` of the program do.

use editlens::evaluation::{self, Prediction};
use editlens::input::{Review, read_label};
use editlens::training::{HumanReview, Recipe, human_scores};
use editlens::{Calibration, Label, Level, Model, Verdict};
use pyo3::prelude::*;

use crate::errors::{of_model, value_error};

/// What is known of each row beside its text; none where nothing is.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub struct Known {
    /// Rows that a rating or a form shows to be reviews.
    pub known_review: Option<Vec<bool>>,
    /// Rows that hold several reviews.
    pub several: Option<Vec<bool>>,
    /// What stands beside the texts and no reader sees.
    pub hidden_text: Option<Vec<Option<String>>>,
    label: Option<Vec<Option<String>>>,
    group: Option<Vec<Option<String>>>,
    source: Option<Vec<Option<String>>>,
    generator: Option<Vec<Option<String>>>,
}

impl Known {
    /// What is known of a row, as a reader of files would say it; the paper is the row itself where none is named.
    fn review(&self, row: usize) -> PyResult<Review> {
        let at = |column: &Option<Vec<Option<String>>>| column.as_ref()?.get(row)?.clone();
        let (label, kind) = at(&self.label).map_or(Ok((None, None)), |word| {
            read_label(&word).map_err(|error| value_error(format!("row {row}: {error}")))
        })?;
        Ok(Review {
            id: format!("row {row}"),
            group: at(&self.group),
            source: at(&self.source),
            generator: at(&self.generator),
            label,
            kind,
            ..Review::default()
        })
    }
}

/// The paper of a review.
fn paper(review: Review) -> String {
    review.group.unwrap_or(review.id)
}

/// Refuses a label that is off the scale.
#[pyfunction]
pub fn check_label(word: &str) -> PyResult<Option<&'static str>> {
    let (label, _) = read_label(word).map_err(value_error)?;
    Ok(label.map(Label::as_str))
}

pub fn evaluate(py: Python, verdicts: Vec<Option<Verdict>>, known: Known, seed: u64) -> PyResult<String> {
    let mut rows = Vec::new();
    for (row, verdict) in verdicts.iter().enumerate() {
        let review = known.review(row)?;
        rows.extend(verdict.as_ref().and_then(|verdict| Prediction::of(review, verdict)));
    }
    if rows.is_empty() {
        return Err(value_error("no row has a text and a label; name the column of labels with `label=`"));
    }
    json(&py.detach(|| evaluation::evaluate(&rows, seed)))
}

pub fn prevalence(py: Python, model: &Model, levels: &[Option<Level>], known: Known, seed: u64) -> PyResult<String> {
    let judged = levels.iter().enumerate().filter_map(|(row, level)| Some((row, (*level)?)));
    let rows: Vec<(String, Level)> =
        judged.map(|(row, level)| Ok((paper(known.review(row)?), level))).collect::<PyResult<_>>()?;
    let (groups, levels): (Vec<String>, Vec<Level>) = rows.into_iter().unzip();
    if levels.is_empty() {
        return Err(value_error("no review got a verdict; give English reviews of 75 words or more"));
    }
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    json(&py.detach(|| evaluation::prevalence(&groups, &levels, &model.calibration().errors, seed)))
}

pub fn calibrate(model: &Model, verdicts: &[Option<Verdict>], known: Known, origin: &str) -> PyResult<(Model, usize)> {
    let (mut rows, mut passed_over) = (Vec::new(), 0);
    for (row, verdict) in verdicts.iter().enumerate() {
        let review = known.review(row)?;
        let is_human = review.label.is_none_or(Label::is_human) && review.kind.is_none();
        let estimate = verdict.as_ref().and_then(|verdict| verdict.estimate().or(verdict.undecided()));
        match (verdict, estimate.filter(|_| is_human)) {
            (Some(verdict), Some(estimate)) => rows.push((paper(review), verdict.words, estimate.log_odds)),
            _ => passed_over += 1,
        }
    }
    if rows.is_empty() {
        return Err(value_error("no human review is long enough to calibrate on; give reviews of 75 words or more"));
    }
    let reviews: Vec<HumanReview> =
        rows.iter().map(|(group, words, log_odds)| HumanReview { group, words: *words, log_odds: *log_odds }).collect();
    let scores = human_scores(origin, &reviews, &Recipe::default().calibration);
    let calibration = Calibration { human: vec![scores], ..model.calibration().clone() };
    Ok((model.clone().with_calibration(calibration).map_err(of_model)?, passed_over))
}

fn json(figures: &impl serde::Serialize) -> PyResult<String> {
    serde_json::to_string(figures).map_err(|error| value_error(error.to_string()))
}
