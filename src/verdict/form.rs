//! A verdict as JSON has it. One definition: the program's lines are this form with the review's own fields around it.

use serde::Serialize;

use super::{Estimate, Finding, Verdict};
use crate::level::Level;
use crate::model::ConformalPValue;
use crate::text::Span;

/// The fields of a verdict. Where it abstains there is no number that could be averaged.
#[derive(Serialize)]
pub(crate) struct Form<'a> {
    label: Option<Level>,
    level: Option<u8>,
    score: Option<f64>,
    probabilities: Option<[f64; 5]>,
    ai_probability: Option<f64>,
    words: usize,
    words_judged: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    level_range: Option<[u8; 2]>,
    human_tail: Vec<TailForm<'a>>,
    abstained: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undecided: Option<Undecided<'a>>,
    findings: Vec<FindingForm<'a>>,
}

/// The figures of a verdict that leaves every level open: apart, so that no mean takes them in.
#[derive(Serialize)]
struct Undecided<'a> {
    score: f64,
    probabilities: [f64; 5],
    ai_probability: f64,
    log_odds: f64,
    human_tail: Vec<TailForm<'a>>,
}

#[derive(Serialize)]
struct TailForm<'a> {
    origin: &'a str,
    from_words: usize,
    to_words: Option<usize>,
    reviews: usize,
    as_high: usize,
    at_most_one_in: Option<usize>,
}

#[derive(Serialize)]
struct FindingForm<'a> {
    code: &'static str,
    grade: &'static str,
    count: usize,
    spans: &'a [Span],
    quotes: &'a [String],
}

impl Verdict {
    /// The verdict as JSON has it, but for its explanation.
    pub(crate) fn form(&self) -> Form<'_> {
        let estimate = self.estimate();
        Form {
            label: self.level(),
            level: self.level().map(Level::number),
            score: estimate.map(|estimate| estimate.score),
            probabilities: estimate.map(|estimate| estimate.probabilities),
            ai_probability: estimate.map(|estimate| estimate.ai_probability),
            words: self.words,
            words_judged: self.words_judged,
            level_range: estimate
                .or(self.undecided())
                .map(|estimate| [estimate.level_range.0.number(), estimate.level_range.1.number()]),
            human_tail: estimate.map_or_else(Vec::new, |estimate| estimate.p_values.iter().map(tail).collect()),
            abstained: self.abstained.map(|reason| reason.code()),
            undecided: self.undecided().map(undecided),
            findings: self.findings.iter().map(finding).collect(),
        }
    }
}

fn undecided(estimate: &Estimate) -> Undecided<'_> {
    Undecided {
        score: estimate.score,
        probabilities: estimate.probabilities,
        ai_probability: estimate.ai_probability,
        log_odds: estimate.log_odds,
        human_tail: estimate.p_values.iter().map(tail).collect(),
    }
}

fn tail(tail: &ConformalPValue) -> TailForm<'_> {
    TailForm {
        origin: &tail.origin,
        from_words: tail.from,
        to_words: tail.to,
        reviews: tail.reviews,
        as_high: tail.as_high,
        at_most_one_in: tail.at_most_one_in(),
    }
}

fn finding(finding: &Finding) -> FindingForm<'_> {
    let Finding { code, spans, quotes } = finding;
    FindingForm { code: code.code(), grade: code.grade().as_str(), count: spans.len().max(quotes.len()), spans, quotes }
}
