//! All reviews of a page, one by one, to the data that its tables, filters and charts read.

use std::io;

use rustc_hash::FxHashMap;

use super::contract::{
    Family, FindingKind, Made, Name, PageData, PaperColumns, ReviewColumns, SCHEMA, SCHEMA_VERSION, Signal, Usual,
};
use super::{Chunk, agreement, detail, thousandths};
use crate::evaluation::Evaluation;
use crate::input::Review;
use crate::label::Label;
use crate::level::Level;
use crate::model::{Model, Reference};
use crate::report::{Background, errors, titles};
use crate::signals::FAMILIES;
use crate::verdict::{Abstention, FindingCode, Verdict};

/// What stands for a level where there is none.
pub const NO_LEVEL: Name = Name { full: "No verdict", short: "No verdict" };
const GIVEN_HUMAN: Name = Name { full: "human", short: "human" };
const GIVEN_AI: Name = Name { full: "AI", short: "AI" };

/// Grows by one review at a time.
pub struct Index {
    errors: Vec<String>,
    papers: PaperColumns,
    reviews: ReviewColumns,
    /// The row of each paper by its name.
    rows: FxHashMap<String, usize>,
}

impl Index {
    pub fn new(reference: &Reference) -> Self {
        Self {
            errors: errors::all(reference),
            papers: PaperColumns::default(),
            reviews: ReviewColumns::default(),
            rows: FxHashMap::default(),
        }
    }

    pub fn add(&mut self, review: &Review, verdict: &Verdict) {
        let paper = self.paper(review);
        self.reviews.push(review, verdict, paper);
    }

    /// A review without a paper is one of its own.
    fn paper(&mut self, review: &Review) -> usize {
        let name = review.group.as_ref().unwrap_or(&review.id);
        let title = review.title.as_deref().unwrap_or_default();
        let papers = &mut self.papers;
        let row = *self.rows.entry(name.clone()).or_insert(papers.name.len());
        match papers.title.get_mut(row) {
            Some(known) if known.is_empty() => title.clone_into(known),
            Some(_) => {}
            None => {
                papers.name.push(name.clone());
                papers.title.push(title.to_owned());
                papers.forum.push(review.forum.clone());
            }
        }
        row
    }

    /// The whole as JSON.
    pub fn to_json(&self, background: Background, made: &Made, evaluation: Option<&Evaluation>) -> io::Result<String> {
        let levels = Level::ALL.map(level_name);
        let given = levels.iter().cloned().chain([GIVEN_HUMAN, GIVEN_AI]);
        let mut given_labels = [GIVEN_HUMAN; 7];
        given_labels.iter_mut().zip(given).for_each(|(place, name)| *place = name);
        let data = PageData {
            schema: SCHEMA,
            schema_version: SCHEMA_VERSION,
            made,
            levels,
            no_level: NO_LEVEL,
            given_labels,
            finding_kinds: FindingCode::ALL.map(finding_kind).into(),
            abstentions: Abstention::ALL.map(Abstention::reason).to_vec(),
            families: families(),
            signals: signals(background.reference),
            signals_listed: detail::SIGNALS,
            places_listed: detail::PLACES,
            intercept: intercept(background.model),
            errors: &self.errors,
            papers: &self.papers,
            reviews: &self.reviews,
            chunk_size: Chunk::REVIEWS,
            agreement: evaluation.map(agreement::of),
        };
        Ok(serde_json::to_string(&data)?)
    }
}

/// The number of a label in `given_labels`.
pub fn given_label(label: Label) -> u8 {
    match label {
        Label::Level(level) => level.number(),
        Label::Human => 5,
        Label::Ai => 6,
    }
}

fn finding_kind(code: FindingCode) -> FindingKind {
    FindingKind { code: code.code(), meaning: code.meaning(), grade: code.grade().as_str() }
}

fn level_name(level: Level) -> Name {
    Name { full: level.label(), short: titles::short(level) }
}

fn families() -> Vec<Family> {
    FAMILIES.iter().map(|family| Family { title: family.title, learned: family.name == "ngrams" }).collect()
}

fn signals(reference: &Reference) -> Vec<Signal> {
    let usual = |name| reference.usual.get(name).map(|usual| Usual { human: usual.human, ai: usual.ai });
    let of_family = |(family, entry): (usize, &'static crate::signals::Family)| {
        entry.signals.iter().map(move |signal| Signal {
            meaning: signal.meaning,
            family,
            unit: titles::unit(signal.unit),
            format: titles::format(signal.unit),
            usual: usual(signal.name),
        })
    };
    FAMILIES.iter().enumerate().flat_map(of_family).collect()
}

fn intercept(model: &Model) -> f64 {
    thousandths(model.binary().intercept)
}
