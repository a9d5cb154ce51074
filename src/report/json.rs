//! Verdicts as JSON Lines.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::Background;
use crate::input::{Review, RowError};
use crate::level::Level;
use crate::model::HumanTail;
use crate::model::Usual;
use crate::signals::SignalSet;
use crate::text::Span;
use crate::verdict::Verdict;

#[derive(Serialize)]
struct VerdictLine<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    label: Option<Level>,
    level: Option<u8>,
    score: f64,
    probabilities: [f64; 5],
    ai_probability: f64,
    words: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    level_range: Option<[u8; 2]>,
    human_tail: Vec<TailLine<'a>>,
    abstained: Option<&'static str>,
    findings: Vec<FindingLine<'a>>,
    model: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    log_odds: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    intercept: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contributions: Option<Vec<ContributionLine<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    learned_words: Option<Vec<WordLine<'a>>>,
}

#[derive(Serialize)]
struct TailLine<'a> {
    origin: &'a str,
    from_words: usize,
    to_words: Option<usize>,
    reviews: usize,
    as_high: usize,
    at_most_one_in: Option<usize>,
}

#[derive(Serialize)]
struct FindingLine<'a> {
    code: &'static str,
    count: usize,
    spans: &'a [Span],
}

#[derive(Serialize)]
struct ContributionLine<'a> {
    signal: &'static str,
    value: f64,
    contribution: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    usual: Option<&'a Usual>,
    spans: &'a [Span],
}

#[derive(Serialize)]
struct WordLine<'a> {
    word: Cow<'a, str>,
    contribution: f64,
    span: Span,
}

#[derive(Serialize)]
struct ErrorLine<'a> {
    id: Option<&'a str>,
    line: usize,
    /// With the file in front, since lines of several files may follow each other.
    error: String,
}

/// Writes one line for one row of the input.
pub fn write(
    output: &mut impl Write,
    judgement: &Result<(Review, Verdict), RowError>,
    background: Background,
) -> io::Result<()> {
    let name = background.model.name_and_version();
    // As a whole: the output may take each small piece through several layers.
    let mut line = match judgement {
        Ok((review, verdict)) => serde_json::to_vec(&verdict_line(review, verdict, &name, background))?,
        Err(error) => {
            let line = ErrorLine { id: error.id.as_deref(), line: error.line, error: error.to_string() };
            serde_json::to_vec(&line)?
        }
    };
    line.push(b'\n');
    output.write_all(&line)
}

fn verdict_line<'a>(
    review: &'a Review,
    verdict: &'a Verdict,
    model: &'a str,
    background: Background<'a>,
) -> VerdictLine<'a> {
    let explanation = verdict.explanation.as_ref();
    VerdictLine {
        id: &review.id,
        kind: review.kind.as_deref(),
        label: verdict.level(),
        level: verdict.level().map(Level::number),
        score: verdict.score,
        probabilities: verdict.probabilities,
        ai_probability: verdict.ai_probability,
        words: verdict.words,
        level_range: verdict.level().map(|_| [verdict.level_range.0.number(), verdict.level_range.1.number()]),
        human_tail: verdict.level().map_or(Vec::new(), |_| verdict.human_tails.iter().map(tail_line).collect()),
        abstained: verdict.abstained.map(|reason| reason.code()),
        findings: verdict
            .findings
            .iter()
            .map(|finding| FindingLine { code: finding.code.code(), count: finding.spans.len(), spans: &finding.spans })
            .collect(),
        model,
        log_odds: explanation.map(|explanation| explanation.log_odds),
        intercept: explanation.map(|explanation| explanation.intercept),
        contributions: explanation.map(|explanation| {
            let names: Vec<&str> = SignalSet::signals().map(|signal| signal.name).collect();
            let lines = explanation.contributions.iter().map(|part| ContributionLine {
                signal: names[part.signal],
                value: part.value,
                contribution: part.contribution,
                usual: background.reference.usual.get(names[part.signal]),
                spans: &part.spans,
            });
            lines.collect()
        }),
        learned_words: explanation.map(|explanation| {
            let lines = explanation.words.iter().map(|word| WordLine {
                word: background.model.words().text(word.gram),
                contribution: word.effect,
                span: word.span,
            });
            lines.collect()
        }),
    }
}

fn tail_line(tail: &HumanTail) -> TailLine<'_> {
    TailLine {
        origin: &tail.origin,
        from_words: tail.from,
        to_words: tail.to,
        reviews: tail.reviews,
        as_high: tail.as_high,
        at_most_one_in: tail.at_most_one_in(),
    }
}
