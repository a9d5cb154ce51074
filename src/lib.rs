//! Who wrote this peer review: a person, a person with an AI's help, or an AI?
//!
//! A [`Judge`] gives one of five labels, from fully human-written to fully AI-generated, with probabilities, and where asked
//! with every reason and its places in the text. It counts some 300 named signals and some 250,000 learned words and word
//! pairs and puts them into a logistic model of the labels of EditLens. It needs no network and no GPU. A verdict is an
//! estimate for a human to weigh, never proof.
//!
//! # Quick start
//!
//! ```
//! use editlens::{Judge, JudgeOptions, Model, Side};
//!
//! let mut judge = Judge::with_options(Model::embedded()?, JudgeOptions::new().explain(true));
//! let review = include_str!("../data/samples/generated.txt");
//! let verdict = judge.predict(review);
//! match verdict.estimate() {
//!     Some(estimate) => println!("{}, AI against human {:.2}", estimate.level, estimate.ai_probability),
//!     None => println!("no verdict: {}", verdict.abstained.map(|why| why.reason()).unwrap_or_default()),
//! }
//! for reason in verdict.strongest(3) {
//!     let meaning = reason.signal().map_or("", |signal| signal.meaning);
//!     let side = if Side::Ai.strength(reason.contribution) > 0.0 { "AI" } else { "a person" };
//!     println!("toward {side}: {meaning} ({} places)", reason.spans.len());
//! }
//! # assert!(verdict.estimate().is_some() && verdict.strongest(3).len() == 3);
//! # Ok::<(), editlens::ModelError>(())
//! ```
//!
//! The folder `examples/` has a program each for one text, a batch, an explanation and a model of one's own.
//!
//! # Features
//!
//! | feature | what it adds | crates |
//! |---|---|---|
//! | none | the scoring core: [`Judge`], [`Model`], [`signals`], [`TextView`] | 8 |
//! | `parallel` | `Judge::predict_batch`: many texts side by side | rayon |
//! | `serde` | [`Verdict`] to and from any format, with the field names of the program's JSON | |
//! | `compact` | nothing: the n-grams lie in the program so that it packs to 0.3 MB less, and opens 3 ms later | |
//! | `input` | reviews from files of many formats, or from memory | csv, flate2, html5gum, zstd |
//! | `parquet` | the same from Parquet; on by default | parquet |
//! | `evaluation` | verdicts against labels, with intervals; implies `input` | rand, rand_chacha |
//! | `report` | text, JSON Lines, CSV and the report page; implies `evaluation` | anstyle, askama, base64, tempfile |
//! | `train` | the recipe, and writing model files; implies `evaluation` and `parallel` | linfa, linfa-logistic, ndarray, tempfile |
//! | `cli` | the program `editlens`; implies `input`, `report` and `train`; on by default | clap, anstream, indicatif and others |
//!
//! All but `parallel`, `parquet`, `train` and `cli` also compile for `wasm32-unknown-unknown`, where `report::page::Page`, which needs a
//! file, is missing. For the core alone write `editlens = { version = "...", default-features = false }`.
//!
//! # Map
//!
//! Data flows one way: text, signals, model, verdict; reviews come from `input` and verdicts go to `report` or `evaluation`.
//!
//! - [`TextView`] is a parsed text: tokens, sentences, lines, and the way back to the bytes as given.
//! - [`signals`] are the named measurements of a text; [`signals::SignalSet`] takes them all.
//! - [`Model`] is what was trained: [`Column`]s, two heads, the [`NgramModel`] and what it knows of its own error
//!   ([`Calibration`]); [`Reference`] has what is usual.
//! - [`Judge`] leads from a text to its [`Verdict`]; [`Explanation`] says why.
//! - [`Level`] and [`Label`] are what a review can be called.
//! - [`Remedy`] is the way out of an error, for a program to put into words.

#![deny(missing_docs, unnameable_types)]

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod copies;
#[cfg(feature = "evaluation")]
pub mod evaluation;
mod features;
#[cfg(feature = "train")]
mod files;
mod hash;
#[cfg(feature = "input")]
pub mod input;
mod label;
mod lengths;
mod level;
mod lexicon;
mod lists;
mod model;
mod ngrams;
mod remedy;
#[cfg(feature = "report")]
pub mod report;
pub mod signals;
mod text;
#[cfg(feature = "train")]
pub mod training;
mod verdict;
mod word_hash;

pub use features::{Column, Transform};
#[cfg(feature = "train")]
pub use features::{Row, Table, TableError};
pub use label::{Label, UnknownLabel};
pub use level::Level;
pub use model::{
    BinaryHead, Calibration, ConformalPValue, HumanScores, LengthErrors, LevelScale, Model, ModelError, OrdinalHead,
    Origin, QuantileBins, Reference, ReviewTest, ScoreBand, Scores, SetErrors, Training, Usual,
};
pub use ngrams::{Ngram, NgramModel, NgramModelError};
pub use remedy::Remedy;
pub use text::{Anomaly, AnomalyKind, Gap, Letters, Line, LineKind, Sentence, Span, TextView, Token, TokenKind};
pub use verdict::{
    Abstention, Contribution, Estimate, Explanation, FEWEST_WORDS, FamilyContribution, Finding, FindingCode,
    FindingGrade, Highlight, Judge, JudgeOptions, Known, OffsetTable, Offsets, Reason, ReasonEvidence, Side, Verdict,
    WatchedPhrase, WordEffect,
};

/// The examples of README.md, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
