//! What tables, filters and charts need of every review, column by column.

use std::io;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{detail, thousandths};
use crate::evaluation::Evaluation;
use crate::input::Review;
use crate::label::Label;
use crate::level::Level;
use crate::model::{LengthErrors, Model, Reference, Usual};
use crate::report::titles;
use crate::signals::{FAMILIES, SignalSet, Unit};
use crate::verdict::{Abstention, FindingCode, Verdict};

/// Labels given as human or AI, behind the five levels.
const GIVEN_HUMAN: i8 = 5;
const GIVEN_AI: i8 = 6;
const NONE: i8 = -1;

#[derive(Default, Serialize)]
struct Columns {
    id: Vec<String>,
    /// Index in `papers`.
    paper: Vec<usize>,
    rating: Vec<Option<f64>>,
    confidence: Vec<Option<f64>>,
    words: Vec<usize>,
    characters: Vec<usize>,
    level: Vec<i8>,
    abstained: Vec<i8>,
    score: Vec<f64>,
    probability: Vec<f64>,
    given: Vec<i8>,
    /// A bit a kind.
    findings: Vec<u8>,
}

#[derive(Serialize)]
struct Meta {
    name: &'static str,
    meaning: &'static str,
    family: usize,
    unit: &'static str,
    /// How its values are shown: `log`, `share` or `plain`, and with how many decimals.
    shown: (&'static str, u8),
    usual: Option<Usual>,
}

/// Grows by one review at a time.
pub struct Index {
    pub model: String,
    intercept: f64,
    families: Vec<&'static str>,
    signals: Vec<Meta>,
    errors: Vec<LengthErrors>,
    columns: Columns,
    /// Name and title.
    papers: Vec<(String, String)>,
    numbers: FxHashMap<String, usize>,
}

#[derive(Serialize)]
struct Whole<'a> {
    model: &'a str,
    intercept: f64,
    levels: [&'static str; 5],
    families: &'a [&'static str],
    signals: &'a [Meta],
    signals_shown: usize,
    places_shown: usize,
    findings: [&'static str; FindingCode::ALL.len()],
    abstentions: [String; Abstention::ALL.len()],
    errors: &'a [LengthErrors],
    papers: &'a [(String, String)],
    reviews: &'a Columns,
    chunk: usize,
    evaluation: Option<&'a Evaluation>,
}

impl Index {
    pub fn new(model: &Model, reference: &Reference) -> Self {
        let signals = FAMILIES.iter().enumerate().flat_map(|(family, entry)| {
            entry.signals.iter().map(move |signal| Meta {
                name: signal.name,
                meaning: signal.meaning,
                family,
                unit: titles::unit(signal.unit),
                shown: shown(signal.unit),
                usual: reference.usual.get(signal.name).copied(),
            })
        });
        debug_assert_eq!(signals.clone().count(), SignalSet::len());
        Self {
            model: model.name_and_version(),
            intercept: model.binary().intercept,
            families: FAMILIES.iter().map(|family| family.title).collect(),
            signals: signals.collect(),
            errors: reference.errors.clone(),
            columns: Columns::default(),
            papers: Vec::new(),
            numbers: FxHashMap::default(),
        }
    }

    pub fn add(&mut self, review: &Review, verdict: &Verdict, characters: usize) {
        let paper = self.paper(review);
        let columns = &mut self.columns;
        columns.id.push(review.id.clone());
        columns.paper.push(paper);
        columns.rating.push(review.ratings.rating);
        columns.confidence.push(review.ratings.confidence);
        columns.words.push(verdict.words);
        columns.characters.push(characters);
        columns.level.push(verdict.level().map_or(NONE, |level| level.number() as i8));
        let reason = verdict.abstained.and_then(|reason| Abstention::ALL.iter().position(|known| *known == reason));
        columns.abstained.push(reason.map_or(NONE, |reason| reason as i8));
        columns.score.push(thousandths(verdict.estimate().map_or(0.0, |estimate| estimate.score)));
        columns.probability.push(thousandths(verdict.estimate().map_or(0.0, |estimate| estimate.ai_probability)));
        columns.given.push(match review.label {
            Some(Label::Level(level)) => level.number() as i8,
            Some(Label::Human) => GIVEN_HUMAN,
            Some(Label::Ai) => GIVEN_AI,
            None => NONE,
        });
        let bit = |code| FindingCode::ALL.iter().position(|known| *known == code).map_or(0, |kind| 1 << kind);
        columns.findings.push(verdict.findings.iter().fold(0, |bits, finding| bits | bit(finding.code)));
    }

    /// A review without a paper is one of its own.
    fn paper(&mut self, review: &Review) -> usize {
        let name = review.group.as_ref().unwrap_or(&review.id);
        let title = review.title.as_deref().unwrap_or_default();
        let number = *self.numbers.entry(name.clone()).or_insert(self.papers.len());
        match self.papers.get_mut(number) {
            Some((_, known)) if known.is_empty() => title.clone_into(known),
            Some(_) => {}
            None => self.papers.push((name.clone(), title.to_owned())),
        }
        number
    }

    /// The whole as JSON that may stand in a script element: no `<` is in it.
    pub fn to_json(&self, chunk: usize, evaluation: Option<&Evaluation>) -> io::Result<String> {
        let whole = Whole {
            model: &self.model,
            intercept: thousandths(self.intercept),
            levels: Level::ALL.map(Level::label),
            families: &self.families,
            signals: &self.signals,
            signals_shown: detail::SIGNALS,
            places_shown: detail::PLACES,
            findings: FindingCode::ALL.map(FindingCode::meaning),
            abstentions: Abstention::ALL.map(Abstention::reason),
            errors: &self.errors,
            papers: &self.papers,
            reviews: &self.columns,
            chunk,
            evaluation,
        };
        Ok(serde_json::to_string(&whole)?.replace('<', "\\u003c"))
    }
}

/// As `titles::value` shows values.
fn shown(unit: Unit) -> (&'static str, u8) {
    match unit {
        Unit::Logarithm => ("log", 0),
        Unit::ShareOfWords | Unit::ShareOfSentences | Unit::ShareOfLines => ("share", 1),
        Unit::Hits | Unit::Words | Unit::Characters => ("plain", 0),
        Unit::PerThousandWords => ("plain", 1),
        Unit::Ratio => ("plain", 2),
    }
}
