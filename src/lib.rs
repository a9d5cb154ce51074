//! Who wrote this peer review: a person, a person with an AI's help, or an AI?

pub mod evaluation;
pub mod input;
pub mod level;
pub mod lexicon;
pub mod report;
pub mod signals;
mod text;

pub use level::Level;
pub use text::{Anomaly, AnomalyKind, Line, LineKind, Sentence, Span, TextView, Token, TokenKind};
