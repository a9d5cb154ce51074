//! What the model says of one review, why, and when it stays silent.

mod abstention;
#[cfg(feature = "parallel")]
mod batch;
mod findings;
#[cfg(any(feature = "report", feature = "serde"))]
mod form;
mod highlights;
mod judge;
mod offsets;
mod options;
mod own;
mod reason;
mod reasons;
#[cfg(feature = "serde")]
mod serialised;
mod silent;
mod words;

pub use abstention::{Abstention, FEWEST_WORDS};
pub use findings::{Finding, FindingCode, FindingGrade, WatchedPhrase};
#[cfg(feature = "report")]
pub(crate) use form::Form;
pub use highlights::Highlight;
pub use judge::{Judge, Known};
pub use offsets::{OffsetTable, Offsets};
pub use options::JudgeOptions;
pub(crate) use own::Own;
pub use reason::{Reason, ReasonEvidence};
pub use reasons::{FamilyContribution, Side};

use crate::level::Level;
use crate::model::ConformalPValue;
use crate::signals::{Signal, SignalSet};
use crate::text::Span;

/// What one signal adds to the log-odds of level 4 against level 0.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Contribution {
    /// Index in [`SignalSet::signals`](crate::signals::SignalSet::signals).
    pub signal: usize,
    /// The value in the signal's unit.
    pub value: f64,
    /// Weight times standardised value.
    pub contribution: f64,
    /// What each place adds to the log-odds, compared with a text that has none; 0 for what is not counted by places.
    pub place_effect: f64,
    /// The places that were counted, in the text as given.
    pub spans: Vec<Span>,
}

/// A learned word or pair of neighbours.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct WordEffect {
    /// Its number in the [`NgramModel`](crate::ngrams::NgramModel).
    pub ngram: usize,
    /// Its first place in the text as given.
    pub span: Span,
    /// Its part of what the learned words add to the log-odds.
    pub effect: f64,
}

/// Why: contributions and the intercept add up to the log-odds.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// Log-odds of level 4 against level 0.
    pub log_odds: f64,
    /// The log-odds before any signal.
    pub intercept: f64,
    /// In the order of the model's columns.
    pub contributions: Vec<Contribution>,
    /// In the order of the text.
    pub words: Vec<WordEffect>,
    /// Places that are never shown as the reviewer's words, in the order of the text: names, quotations, formulas, code,
    /// function words, marks. None where [`JudgeOptions::silent`] is off.
    pub silent: Vec<Span>,
    /// The end of the text.
    pub text_length: u32,
}

/// What the model makes of one text.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Estimate {
    /// The label: the middle of the probabilities, which neither the levels below it nor those above outweigh.
    pub level: Level,
    /// The mean level divided by 4: 0 for fully human-written to 1 for fully AI-generated.
    pub score: f64,
    /// One probability for each level, in their order; they sum to 1.
    pub probabilities: [f64; 5],
    /// Log-odds of level 4 against level 0.
    pub log_odds: f64,
    /// Level 4 against level 0: the logistic function of the log-odds.
    pub ai_probability: f64,
    /// The first and the last level of those that cover the true one nine times out of ten.
    pub level_range: (Level, Level),
    /// How many human reviews of this length score as high, for each set of them that the model knows.
    pub p_values: Vec<ConformalPValue>,
}

/// The verdict on one text: an estimate for a human to weigh, never proof.
///
/// Places are counted in bytes, unless [`JudgeOptions::offsets`] asks for another unit. With the feature `serde` a verdict
/// is read and written with the field names of the program's JSON.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Verdict {
    /// None where nothing was estimated; see [`Verdict::estimate`] and [`Verdict::undecided`].
    estimate: Option<Estimate>,
    /// Words by the rules of Unicode (UAX #29); 0 where the text was not read.
    pub words: usize,
    /// Those that were judged: not quoted lines, code, and passages in another language.
    pub words_judged: usize,
    /// The reason for giving no estimate.
    pub abstained: Option<Abstention>,
    /// What else is worth knowing of the text; none of it enters the model.
    pub findings: Vec<Finding>,
    /// Present when it was asked for.
    pub explanation: Option<Explanation>,
}

impl Contribution {
    /// The signal that contributes.
    pub fn signal(&self) -> Option<&'static Signal> {
        SignalSet::signals().nth(self.signal)
    }
}

impl Verdict {
    /// The figures; none where the judge abstains, so that none can be averaged or quoted.
    pub fn estimate(&self) -> Option<&Estimate> {
        self.estimate.as_ref().filter(|_| self.abstained.is_none())
    }

    /// The figures where they leave every level open, so that a person sees what speaks for both sides; there is no label,
    /// and no [`Verdict::estimate`].
    pub fn undecided(&self) -> Option<&Estimate> {
        self.estimate.as_ref().filter(|_| self.abstained == Some(Abstention::Undecided))
    }

    /// The label, unless the judge abstains.
    pub fn level(&self) -> Option<Level> {
        self.estimate().map(|estimate| estimate.level)
    }

    /// The verdict without its estimate, for a reason that the text alone does not show.
    pub fn withheld(self, reason: Abstention) -> Self {
        Self { estimate: None, abstained: Some(reason), ..self }
    }
}
