//! Verdicts as JSON Lines.

use std::io;
use std::sync::OnceLock;

use serde::Serialize;

use super::Background;
use super::origin::Origin;
use crate::input::{Review, RowError};
use crate::signals::{Signal, SignalSet};
use crate::text::Span;
use crate::verdict::{Explanation, Form, Verdict};

/// Writes the verdicts of one model, each as one line.
pub struct Lines<'a> {
    background: Background<'a>,
    model: String,
    columns: OnceLock<Vec<Column>>,
}

/// What the contribution of a column of the model says of every text.
struct Column {
    /// Up to the value.
    before: String,
    /// From behind the contribution up to the places.
    behind: String,
    /// What a value of 0 contributes, and all that is written where it has no place.
    nothing: (f64, String),
}

#[derive(Serialize)]
struct VerdictLine<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(flatten)]
    origin: Origin<'a>,
    #[serde(flatten)]
    verdict: Form<'a>,
    model: &'a str,
}

#[derive(Serialize)]
struct ErrorLine<'a> {
    id: Option<&'a str>,
    line: usize,
    /// With the file in front, since lines of several files may follow each other.
    error: String,
}

impl<'a> Lines<'a> {
    /// The lines of a model and its reference.
    pub fn new(background: Background<'a>) -> Self {
        Self { background, model: background.model.name_and_version(), columns: OnceLock::new() }
    }

    /// Prepares what every explanation repeats.
    fn prepare(background: Background) -> io::Result<Vec<Column>> {
        let signals: Vec<&Signal> = SignalSet::signals().collect();
        let zeros = vec![0.0; signals.len()];
        let nothing = background.model.contributions(&zeros);
        let column = |(signal, nothing): (&usize, f64)| {
            let name = signals[*signal].name;
            let usual = match background.reference.usual.get(name) {
                Some(usual) => format!(",\"usual\":{}", serde_json::to_string(usual)?),
                None => String::new(),
            };
            let before = format!("{{\"signal\":\"{name}\",\"value\":");
            let behind = format!("{usual},\"spans\":[");
            let zero = format!("{before}0.0,\"contribution\":{}{behind}]}},", serde_json::to_string(&nothing)?);
            Ok(Column { before, behind, nothing: (nothing, zero) })
        };
        background.model.signal_indices().iter().zip(nothing).map(column).collect()
    }

    /// Writes one line for one row of the input.
    pub fn write(&self, output: &mut Vec<u8>, judgement: &Result<(Review, Verdict), RowError>) -> io::Result<()> {
        match judgement {
            Ok((review, verdict)) => {
                write(output, &verdict_line(review, verdict, &self.model))?;
                if let Some(explanation) = &verdict.explanation {
                    output.pop_if(|last| *last == b'}');
                    self.explain(output, explanation)?;
                    output.push(b'}');
                }
            }
            Err(error) => {
                write(output, &ErrorLine { id: error.id.as_deref(), line: error.line, error: error.to_string() })?;
            }
        }
        output.push(b'\n');
        Ok(())
    }

    /// Writes the fields of an explanation: by hand, because these are a hundred times what a line holds else.
    fn explain(&self, line: &mut Vec<u8>, explanation: &Explanation) -> io::Result<()> {
        line.extend(b",\"log_odds\":");
        write(line, &explanation.log_odds)?;
        line.extend(b",\"intercept\":");
        write(line, &explanation.intercept)?;
        line.extend(b",\"contributions\":[");
        let columns = match self.columns.get() {
            Some(columns) => columns,
            None => {
                let columns = Self::prepare(self.background)?;
                self.columns.get_or_init(|| columns)
            }
        };
        for (part, Column { before, behind, nothing }) in explanation.contributions.iter().zip(columns) {
            // Half of all.
            if part.value.to_bits() == 0 && part.contribution.to_bits() == nothing.0.to_bits() && part.spans.is_empty()
            {
                line.extend(nothing.1.as_bytes());
                continue;
            }
            line.extend(before.as_bytes());
            write(line, &part.value)?;
            line.extend(b",\"contribution\":");
            write(line, &part.contribution)?;
            line.extend(behind.as_bytes());
            for span in &part.spans {
                line.push(b'[');
                write_span(line, *span, b"],");
            }
            line.pop_if(|last| *last == b',');
            line.extend(b"]},");
        }
        line.pop_if(|last| *last == b',');
        line.extend(b"],\"learned_words\":[");
        let symbols = self.background.model.ngrams().symbols_of_each(explanation.words.iter().map(|word| word.ngram));
        for (word, (first, second)) in explanation.words.iter().zip(symbols) {
            line.extend(b"{\"word\":\"");
            write_symbols(line, first, second)?;
            line.extend(b"\",\"contribution\":");
            write(line, &word.effect)?;
            line.extend(b",\"span\":[");
            write_span(line, word.span, b"]},");
        }
        line.pop_if(|last| *last == b',');
        line.push(b']');
        Ok(())
    }
}

fn write(line: &mut Vec<u8>, value: &impl Serialize) -> io::Result<()> {
    Ok(serde_json::to_writer(line, value)?)
}

/// Writes one or two symbols as what a string has between its quotation marks.
fn write_symbols(line: &mut Vec<u8>, first: &str, second: Option<&str>) -> io::Result<()> {
    let start = line.len();
    line.extend(first.as_bytes());
    if let Some(second) = second {
        line.push(b' ');
        line.extend(second.as_bytes());
    }
    // Nearly all are words.
    if line[start..].iter().any(|byte| matches!(byte, ..b' ' | b'"' | b'\\')) {
        line.truncate(start - 1);
        write(line, &[first].into_iter().chain(second).collect::<Vec<_>>().join(" "))?;
        line.pop();
    }
    Ok(())
}

/// Writes the ends of a place and what stands behind them.
fn write_span(line: &mut Vec<u8>, span: Span, behind: &[u8]) {
    let mut digits = itoa::Buffer::new();
    line.extend(digits.format(span.start).as_bytes());
    line.push(b',');
    line.extend(digits.format(span.end).as_bytes());
    line.extend(behind);
}

fn verdict_line<'a>(review: &'a Review, verdict: &'a Verdict, model: &'a str) -> VerdictLine<'a> {
    VerdictLine {
        id: &review.id,
        kind: review.kind.as_deref(),
        origin: Origin::of(review),
        verdict: verdict.form(),
        model,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::{Value, json};

    use super::*;
    use crate::model::{Model, Reference};
    use crate::ngrams::{Ngram, NgramModel};
    use crate::verdict::Judge;

    #[test]
    fn what_is_written_by_hand_is_json() {
        let gram = |text: &str| Ngram { text: text.to_owned(), scale: 1.0, weights: [1.0, 1.0] };
        let words = NgramModel::new(&["\"", "\\ \"", "say"].map(gram), [0.0; 2]);
        let model = Arc::new(Model::embedded().unwrap().with_ngrams(words));
        let reference = Reference::embedded().unwrap();
        let lines = Lines::new(Background { model: &model, reference: &reference });
        for text in ["They say \\\" - or may it be so?", ""] {
            let verdict = Judge::new(model.clone()).explain(text);
            let explanation = verdict.explanation.clone().unwrap();
            let mut line = Vec::new();
            lines.write(&mut line, &Ok((Review::default(), verdict))).unwrap();
            let line: Value = serde_json::from_slice(&line).unwrap();
            let word = |word: &str, place: usize, span: [usize; 2]| json!({"word": word, "contribution": explanation.words[place].effect, "span": span});
            let learned = [("say", [5, 8]), ("\"", [10, 11]), ("\\ \"", [9, 11])];
            let known = learned.iter().take(explanation.words.len()).zip(0..);
            let known: Vec<Value> = known.map(|((text, span), place)| word(text, place, *span)).collect();
            assert_eq!((known.len(), &line["learned_words"]), (if text.is_empty() { 0 } else { 3 }, &json!(known)));
            let parts = line["contributions"].as_array().unwrap();
            assert_eq!(parts.len(), model.columns().len());
            for ((part, column), contribution) in parts.iter().zip(model.columns()).zip(&explanation.contributions) {
                let known = json!({
                    "signal": column.signal,
                    "value": contribution.value,
                    "contribution": contribution.contribution,
                    "usual": reference.usual[&column.signal],
                    "spans": contribution.spans,
                });
                assert_eq!(*part, known);
            }
            assert!(text.is_empty() || explanation.contributions.iter().any(|part| part.spans.len() > 1));
        }
    }
}
