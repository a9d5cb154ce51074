//! Who wrote this peer review: a person, a person with an AI's help, or an AI?

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
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
mod model;
mod ngrams;
#[cfg(feature = "report")]
pub mod report;
pub mod signals;
mod text;
#[cfg(feature = "train")]
pub mod training;
mod verdict;

pub use features::{Column, Transform};
#[cfg(feature = "train")]
pub use features::{Row, Table};
pub use label::{Label, UnknownLabel};
pub use level::Level;
pub use model::{
    BinaryHead, Calibration, ConformalPValue, HumanScores, LengthErrors, Model, ModelError, OrdinalHead, QuantileBins,
    Reference, ScoreBand, Usual,
};
pub use ngrams::{Ngram, NgramModel, NgramModelError};
pub use text::{Anomaly, AnomalyKind, Gap, Letters, Line, LineKind, Sentence, Span, TextView, Token, TokenKind};
pub use verdict::{
    Abstention, Contribution, Estimate, Explanation, FEWEST_WORDS, FamilyContribution, Finding, FindingCode, Highlight,
    Judge, JudgeOptions, OffsetTable, Offsets, Side, Verdict, WordEffect,
};

/// The examples of README.md, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
