//! Who wrote this peer review: a person, a person with an AI's help, or an AI?

#[doc(hidden)]
pub mod cli;
pub mod evaluation;
mod features;
mod files;
pub mod input;
mod label;
mod level;
mod lexicon;
mod model;
mod ngrams;
mod report;
pub mod signals;
mod text;
pub mod training;
mod verdict;

pub use features::{Column, Table, Transform};
pub use label::{Label, UnknownLabel};
pub use level::Level;
pub use model::{
    BinaryHead, HumanScores, HumanTail, LengthErrors, Model, ModelError, OrdinalHead, Reference, ScoreBand, SignalBins,
    Trust, Usual,
};
pub use ngrams::{Ngram, NgramModel, NgramModelError};
pub use text::{Anomaly, AnomalyKind, Gap, Letters, Line, LineKind, Sentence, Span, TextView, Token, TokenKind};
pub use verdict::{
    Abstention, Contribution, Explanation, FamilyContribution, Finding, FindingCode, Judge, Mark, Verdict, WordEffect,
};

/// The examples of README.md, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
