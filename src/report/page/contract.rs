//! What passes from Rust to the page's scripts: these types, field by field, and nothing else.
//!
//! The scripts see them as `assets/contract.d.ts`, which the tests make from this file, and are checked against that.
//! Tables are written column by column (a name that stands once is not repeated a million times); `rows` in
//! `assets/data.js` turns them into objects. A number that is an index says of what.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

use super::thousandths;
use crate::input::{Ratings, Review};
use crate::report::titles::ValueFormat;
use crate::verdict::{FindingCode, Verdict};

/// The form of the data below.
pub const SCHEMA: &str = "editlens-page";
/// To be raised with every change that older scripts would misread; `assets/data.js` names the one it reads.
pub const SCHEMA_VERSION: u32 = 5;

/// All but the texts and the reasons.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct PageData<'a> {
    pub schema: &'static str,
    pub schema_version: u32,
    pub made: &'a Made<'a>,
    /// Levels 0 to 4.
    pub levels: [Name; 5],
    /// What a review without a level has.
    pub no_level: Name,
    /// Labels that may be given: the five levels, then human and AI.
    pub given_labels: [Name; 7],
    /// The kinds of findings, the gravest first.
    pub finding_kinds: Vec<FindingKind>,
    /// The reasons for giving no level.
    pub abstentions: Vec<String>,
    pub families: Vec<Family>,
    pub signals: Vec<Signal>,
    /// Signals listed of each review, the strongest first.
    pub signals_listed: usize,
    /// Places listed of each signal.
    pub places_listed: usize,
    /// Log-odds before any signal.
    pub intercept: f64,
    /// How often people's reviews get a label that they should not: sentences.
    pub errors: &'a [String],
    pub papers: &'a PaperColumns,
    pub reviews: &'a ReviewColumns,
    /// Reviews in a chunk of details.
    pub chunk_size: usize,
    /// Verdicts against the labels given, where there are any.
    pub agreement: Option<Agreement>,
}

/// What made the page, and when.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Made<'a> {
    /// The day, as in 2026-11-28.
    pub date: &'a str,
    /// Of the program.
    pub version: &'static str,
    /// Its name and version.
    pub model: String,
    /// Of the model: SHA-256 in hexadecimal.
    pub model_hash: String,
}

/// A label in full and in short.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Name {
    pub full: &'static str,
    pub short: &'static str,
}

/// A family of signals.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Family {
    pub title: &'static str,
    /// Whether its reasons are words.
    pub learned: bool,
}

/// What is known of a signal, whatever the review.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Signal {
    pub meaning: &'static str,
    /// Index in `families`.
    pub family: usize,
    /// What follows its values; may be empty.
    pub unit: &'static str,
    pub format: ValueFormat,
    pub usual: Option<Usual>,
}

/// First quartile, median and third quartile of a signal.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Usual {
    pub human: [f64; 3],
    pub ai: [f64; 3],
}

/// A kind of finding.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct FindingKind {
    pub code: &'static str,
    pub meaning: &'static str,
    /// certain, notable or trivial.
    pub grade: &'static str,
}

/// A figure and its 95 % interval; null where it is not defined.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Estimate {
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// A row for each paper.
#[derive(Default, Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct PaperColumns {
    pub name: Vec<String>,
    /// May be empty.
    pub title: Vec<String>,
    /// Its forum on OpenReview; the ids of its reviews are then those of their notes.
    pub forum: Vec<Option<String>>,
}

/// A row for each review: what tables, filters and charts need.
#[derive(Default, Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct ReviewColumns {
    /// No two reviews have the same.
    pub id: Vec<String>,
    /// Index in `papers`.
    pub paper: Vec<usize>,
    pub rating: Vec<Option<f64>>,
    pub confidence: Vec<Option<f64>>,
    pub soundness: Vec<Option<f64>>,
    pub presentation: Vec<Option<f64>>,
    pub contribution: Vec<Option<f64>>,
    pub words: Vec<usize>,
    /// The estimate: index in `levels`.
    pub level: Vec<Option<u8>>,
    /// The expected level, from 0 to 1; null where there is no level, as the next.
    pub score: Vec<Option<f64>>,
    /// That of level 4 against level 0.
    pub probability: Vec<Option<f64>>,
    /// Index in `given_labels`.
    pub given: Vec<Option<u8>>,
    /// The kinds of findings it has: the bit of each place in `finding_kinds`.
    pub findings: Vec<u16>,
}

impl ReviewColumns {
    /// Adds a row; the columns stay of one length.
    pub fn push(&mut self, review: &Review, verdict: &Verdict, paper: usize) {
        self.id.push(review.id.clone());
        self.paper.push(paper);
        let Ratings { rating, confidence, soundness, presentation, contribution } = review.ratings;
        self.rating.push(rating);
        self.confidence.push(confidence);
        self.soundness.push(soundness);
        self.presentation.push(presentation);
        self.contribution.push(contribution);
        self.words.push(verdict.words);
        self.level.push(verdict.level().map(|level| level.number()));
        self.score.push(verdict.estimate().map(|estimate| thousandths(estimate.score)));
        self.probability.push(verdict.estimate().map(|estimate| thousandths(estimate.ai_probability)));
        self.given.push(review.label.map(super::index::given_label));
        let kinds =
            verdict.findings.iter().filter_map(|finding| FindingCode::ALL.iter().position(|it| *it == finding.code));
        self.findings.push(kinds.map(|kind| 1 << kind).sum());
    }
}

/// Types of columns of what the panel shows of reviews beside their texts; both lie in compressed chunks after the scripts. What is alike
/// stands together, since that packs far better, and each review has one value in every column: `detailAt` in
/// `assets/data.js` gives those of one. Offsets count UTF-16 code units, as JavaScript does.
macro_rules! detail_columns {
    ($($(#[$of:meta])* $name:ident { $($(#[$what:meta])* $field:ident: $column:ty,)* })*) => {$(
        $(#[$of])*
        #[derive(Debug, Default, Serialize)]
        #[cfg_attr(test, derive(TS))]
        pub struct $name {
            $($(#[$what])* pub(super) $field: $column,)*
        }

        impl $name {
            /// Takes the reviews of others, which follow.
            pub fn append(&mut self, others: &mut Self) {
                $(self.$field.append(&mut others.$field);)*
            }
        }
    )*};
}

detail_columns! {
    /// What the panel shows of reviews beside their texts.
    Details {
        /// Of the text: SHA-256 of its UTF-8, in hexadecimal.
        text_hash: Vec<String>,
        /// Of each level; null where nothing was estimated.
        probabilities: Vec<Option<[f64; 5]>>,
        /// Sentences on how sure the estimate is, and how often the model errs.
        calibration: Vec<Vec<String>>,
        /// Index in `abstentions`.
        abstention: Vec<Option<usize>>,
        log_odds: Vec<f64>,
        highlights: HighlightColumns,
        /// The strongest of either side first.
        reasons: ReasonColumns,
        /// What each of `families` adds to the log-odds.
        families: Vec<Vec<f64>>,
        /// The strongest first.
        signals: SignalColumns,
        /// The most AI-like first.
        words: WordColumns,
        findings: FindingColumns,
    }

    /// The passages that move the log-odds, in order and without overlap. Distances pack far better than offsets.
    HighlightColumns {
        /// From the end of the one before, or the start of the text, to its start.
        gap: Vec<Vec<u32>>,
        length: Vec<Vec<u32>>,
        /// From -3 (most like a person's) to 3 (most like an AI's), never 0.
        strength: Vec<Vec<i8>>,
    }

    /// A row for each reason.
    ReasonColumns {
        /// Or toward a person.
        toward_ai: Vec<Vec<bool>>,
        /// Its part of what moved the estimate, in words.
        share: Vec<Vec<String>>,
        /// Without the words that it names.
        sentence: Vec<Vec<String>>,
        /// Learned words that are named behind a colon, each with its effect on the log-odds.
        words: Vec<Vec<Vec<String>>>,
        effects: Vec<Vec<Vec<f64>>>,
        /// Of each of its places the distance from the end of the one before, or the start of the text, and the length.
        steps: Vec<Vec<Vec<i32>>>,
    }

    /// A row for each signal that is listed.
    SignalColumns {
        /// Index in `signals` of the page.
        signal: Vec<Vec<usize>>,
        /// In its unit.
        value: Vec<Vec<f64>>,
        /// To the log-odds.
        contribution: Vec<Vec<f64>>,
        /// Its places, as those of reasons.
        steps: Vec<Vec<Vec<i32>>>,
    }

    /// A row for each learned word that is listed.
    WordColumns {
        word: Vec<Vec<String>>,
        /// On the log-odds.
        effect: Vec<Vec<f64>>,
    }

    /// A row for each kind of finding in the text.
    FindingColumns {
        /// Index in `finding_kinds`.
        kind: Vec<Vec<usize>>,
        /// Its places, as those of reasons.
        steps: Vec<Vec<Vec<i32>>>,
    }
}

/// Verdicts against labels.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Agreement {
    pub figures: Vec<Figure>,
    /// Reviews by the level given (row) and the level estimated (column).
    pub confusion: Option<[[usize; 5]; 5]>,
    pub roc: Option<Roc>,
    pub reliability: Vec<ReliabilityBin>,
}

/// A figure on so many reviews.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Figure {
    pub name: &'static str,
    pub estimate: Estimate,
    pub reviews: usize,
}

/// Generated against human.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Roc {
    /// False-positive and true-positive rates.
    pub curve: Vec<[f64; 2]>,
    pub area: f64,
    /// The true-positive rate at a false-positive rate of 0.01.
    pub found_at_1_percent: f64,
}

/// Reviews whose AI probability is about the same.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct ReliabilityBin {
    pub mean_probability: f64,
    pub generated: usize,
    pub reviews: usize,
    /// The share generated.
    pub share: Estimate,
}
