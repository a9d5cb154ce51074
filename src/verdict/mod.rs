//! What the model says of one review, why, and when it stays silent.

mod abstention;
mod families;
mod findings;
mod judge;
mod marks;
mod words;

pub use abstention::{Abstention, FEWEST_WORDS};
pub use families::FamilyContribution;
pub use findings::{Finding, FindingCode};
pub use judge::Judge;
pub use marks::Mark;

use crate::level::Level;
use crate::model::HumanTail;
use crate::text::Span;

/// What one signal adds to the log-odds of level 4 against level 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// Index in [`SignalSet::signals`](crate::signals::SignalSet::signals).
    pub signal: usize,
    /// The value in the signal's unit.
    pub value: f64,
    /// Weight times standardised value.
    pub contribution: f64,
    /// What each place adds to the log-odds, compared with a text that has none; 0 for what is not counted by places.
    pub place_effect: f64,
    /// The places that were counted, in bytes of the text as given.
    pub spans: Vec<Span>,
}

/// A learned word or pair of neighbours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordEffect {
    /// Its number in the [`NgramModel`](crate::ngrams::NgramModel).
    pub gram: usize,
    /// Its first place, in bytes of the text as given.
    pub span: Span,
    /// Its part of what the learned words add to the log-odds.
    pub effect: f64,
}

/// Why: contributions and the intercept add up to the log-odds of the verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    pub intercept: f64,
    /// In the order of the model's columns.
    pub contributions: Vec<Contribution>,
    /// In the order of the text.
    pub words: Vec<WordEffect>,
}

/// The estimate for one text.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The label by the model's cut points, also where the tool abstains; see [`Verdict::level`].
    estimate: Level,
    /// Mean level divided by 4.
    pub score: f64,
    /// One a level; they sum to 1.
    pub probabilities: [f64; 5],
    /// Log-odds of level 4 against level 0.
    pub log_odds: f64,
    /// Level 4 against level 0: the logistic function of the log-odds.
    pub ai_probability: f64,
    /// The first and the last level of those that cover the true one nine times out of ten.
    pub level_range: (Level, Level),
    /// How many human reviews of this length score as high, for each set of them that the model knows.
    pub human_tails: Vec<HumanTail>,
    /// Words by Unicode rules.
    pub words: usize,
    /// The reason for giving no label.
    pub abstained: Option<Abstention>,
    pub findings: Vec<Finding>,
    /// Present when it was asked for.
    pub explanation: Option<Explanation>,
}

impl Verdict {
    /// The label, unless the tool abstains.
    pub fn level(&self) -> Option<Level> {
        match self.abstained {
            Some(_) => None,
            None => Some(self.estimate),
        }
    }

    /// The verdict without its label, for a reason that the text alone does not show.
    pub fn withheld(self, reason: Abstention) -> Self {
        Self { abstained: Some(reason), ..self }
    }
}
