//! Verdicts on data with labels and papers: what `evaluate`, `prevalence` and `calibrate` of the program do.

use editlens::evaluation::{self, Prediction};
use editlens::input::read_label;
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
    label: Option<Vec<Option<String>>>,
    group: Option<Vec<Option<String>>>,
    source: Option<Vec<Option<String>>>,
    generator: Option<Vec<Option<String>>>,
}

fn at(column: &Option<Vec<Option<String>>>, row: usize) -> Option<String> {
    column.as_ref()?.get(row)?.clone()
}

impl Known {
    /// The paper, or the row itself where none is named.
    fn paper(&self, row: usize) -> String {
        at(&self.group, row).unwrap_or_else(|| format!("row {row}"))
    }

    fn label(&self, row: usize) -> PyResult<(Option<Label>, Option<String>)> {
        at(&self.label, row).map_or(Ok((None, None)), |word| {
            read_label(&word).map_err(|error| value_error(format!("row {row}: {error}")))
        })
    }
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
        let (label, kind) = known.label(row)?;
        let Some(verdict) = verdict.as_ref().filter(|_| label.is_some() || kind.is_some()) else { continue };
        let estimate = verdict.estimate().or(verdict.undecided());
        rows.push(Prediction {
            group: known.paper(row),
            source: at(&known.source, row).unwrap_or_default(),
            generator: at(&known.generator, row),
            label,
            kind,
            words: verdict.words,
            score: estimate.map_or(0.0, |estimate| estimate.score),
            level: verdict.level(),
            undecided: verdict.undecided().is_some(),
            probabilities: estimate.map_or([0.0; 5], |estimate| estimate.probabilities),
            log_odds: estimate.map_or(0.0, |estimate| estimate.log_odds),
            ai_probability: estimate.map_or(0.0, |estimate| estimate.ai_probability),
        });
    }
    if rows.is_empty() {
        return Err(value_error("no row has a text and a label; name the column of labels with `label=`"));
    }
    json(&py.detach(|| evaluation::evaluate(&rows, seed)))
}

pub fn prevalence(py: Python, model: &Model, levels: &[Option<Level>], known: Known, seed: u64) -> PyResult<String> {
    let judged = levels.iter().enumerate().filter_map(|(row, level)| Some((known.paper(row), (*level)?)));
    let (groups, levels): (Vec<String>, Vec<Level>) = judged.unzip();
    if levels.is_empty() {
        return Err(value_error("no review got a verdict; give English reviews of 75 words or more"));
    }
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    json(&py.detach(|| evaluation::prevalence(&groups, &levels, &model.calibration().errors, seed)))
}

pub fn calibrate(model: &Model, verdicts: &[Option<Verdict>], known: Known, origin: &str) -> PyResult<(Model, usize)> {
    let (mut rows, mut passed_over) = (Vec::new(), 0);
    for (row, verdict) in verdicts.iter().enumerate() {
        let (label, kind) = known.label(row)?;
        let is_human = label.is_none_or(Label::is_human) && kind.is_none();
        let estimate = verdict.as_ref().and_then(|verdict| verdict.estimate().or(verdict.undecided()));
        match (verdict, estimate.filter(|_| is_human)) {
            (Some(verdict), Some(estimate)) => rows.push((known.paper(row), verdict.words, estimate.log_odds)),
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
