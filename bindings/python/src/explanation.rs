//! Why, as JSON with places in code points: what `Verdict.explain()` is made from.

use editlens::report::{Statement, statements};
use editlens::{Explanation, Model, OffsetTable, Offsets, Reference, Side, Span, Usual};
use serde::Serialize;

#[derive(Serialize)]
struct Written<'a> {
    log_odds: f64,
    intercept: f64,
    toward_ai: Vec<WrittenReason>,
    toward_human: Vec<WrittenReason>,
    contributions: Vec<WrittenContribution<'a>>,
    learned_words: Vec<WrittenWord>,
    highlights: Vec<WrittenHighlight>,
}

#[derive(Serialize)]
struct WrittenReason {
    name: &'static str,
    sentence: String,
    contribution: f64,
    share: f64,
    spans: Vec<Span>,
}

#[derive(Serialize)]
struct WrittenContribution<'a> {
    signal: &'static str,
    value: f64,
    contribution: f64,
    usual: Option<&'a Usual>,
    spans: Vec<Span>,
}

#[derive(Serialize)]
struct WrittenWord {
    word: String,
    contribution: f64,
    span: Span,
}

#[derive(Serialize)]
struct WrittenHighlight {
    span: Span,
    strength: i8,
}

/// The explanation of a text, whose places are bytes, as JSON.
pub fn json(
    text: &str,
    explanation: &Explanation,
    model: &Model,
    reference: &Reference,
) -> Result<String, serde_json::Error> {
    let table = OffsetTable::new(text, Offsets::CodePoints);
    let spans = |spans: &[Span]| spans.iter().map(|span| table.span(*span)).collect::<Vec<_>>();
    let reasons = |side| {
        let reasons = explanation.reasons(side, reference);
        let statements = statements(text, explanation, side, model, reference);
        let written =
            |(reason, Statement { sentence, spans: places, .. }): (&editlens::Reason, Statement)| WrittenReason {
                name: reason.name,
                sentence,
                contribution: reason.contribution,
                share: reason.share,
                spans: spans(&places),
            };
        reasons.iter().zip(statements).map(written).collect()
    };
    let contributions = explanation.contributions.iter().filter_map(|part| {
        let signal = part.signal()?.name;
        Some(WrittenContribution {
            signal,
            value: part.value,
            contribution: part.contribution,
            usual: reference.usual.get(signal),
            spans: spans(&part.spans),
        })
    });
    let words = explanation.words.iter().map(|word| WrittenWord {
        word: model.ngrams().text(word.ngram).into_owned(),
        contribution: word.effect,
        span: table.span(word.span),
    });
    let highlights = explanation.highlights();
    let highlights = highlights
        .iter()
        .map(|highlight| WrittenHighlight { span: table.span(highlight.span), strength: highlight.strength });
    serde_json::to_string(&Written {
        log_odds: explanation.log_odds,
        intercept: explanation.intercept,
        toward_ai: reasons(Side::Ai),
        toward_human: reasons(Side::Human),
        contributions: contributions.collect(),
        learned_words: words.collect(),
        highlights: highlights.collect(),
    })
}
