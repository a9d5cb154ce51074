//! The way from a text to its verdict.

use std::sync::Arc;

use super::{Abstention, Contribution, Explanation, Verdict, findings, words};
use crate::model::Model;
use crate::ngrams::DIRECTIONS;
use crate::signals::{Evidence, SignalSet, Unit};
use crate::text::{Span, TextView};

/// Judges text after text in the same buffers. One a thread.
///
/// ```
/// let model = editlens::Model::embedded()?;
/// let verdict = editlens::Judge::new(model).judge("Too short to say.");
/// assert_eq!(verdict.level(), None);
/// assert_eq!(verdict.abstained.map(|reason| reason.code()), Some("too_short"));
/// # Ok::<(), editlens::ModelError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Judge {
    model: Arc<Model>,
    view: TextView,
    signals: SignalSet,
    word_slopes: [f64; DIRECTIONS],
}

impl Judge {
    /// Judges by a model, which several judges may share.
    pub fn new(model: impl Into<Arc<Model>>) -> Self {
        let model = model.into();
        let signals = SignalSet::new(Arc::clone(model.ngrams()));
        let word_slopes = words::slopes(&model);
        Self { model, view: TextView::default(), signals, word_slopes }
    }

    /// The verdict on a text.
    pub fn judge(&mut self, text: &str) -> Verdict {
        self.run(text, false)
    }

    /// The verdict with contributions and their places.
    pub fn explain(&mut self, text: &str) -> Verdict {
        self.run(text, true)
    }

    fn run(&mut self, text: &str, explain: bool) -> Verdict {
        self.view.reparse(text);
        let values = self.signals.measure(&self.view, explain).values;
        let residue = SignalSet::chat_residue();
        // Places cost time, so they are gathered only where a finding needs them.
        let measured = if !explain && values[residue.clone()].iter().any(|value| *value > 0.0) {
            self.signals.locate(&self.view, &residue)
        } else {
            self.signals.last()
        };
        let scores = self.model.score(measured.values);
        let (trust, words) = (self.model.trust(), self.view.word_count());
        Verdict {
            estimate: scores.level,
            score: scores.score(),
            log_odds: scores.log_odds,
            probabilities: scores.probabilities,
            ai_probability: scores.ai_probability,
            level_range: trust.level_range(&scores.probabilities, scores.level),
            human_tails: trust.human_tails(words, scores.log_odds),
            words,
            abstained: Abstention::of(&self.view, measured.matches),
            findings: findings::gather(text, &self.view, measured.matches, measured.evidence),
            explanation: explain.then(|| Explanation {
                intercept: self.model.binary().intercept,
                contributions: contributions(&self.model, &self.view, measured.values, measured.evidence),
                words: words::effects(self.word_slopes, &self.view, measured.learned),
            }),
        }
    }
}

fn contributions(model: &Model, view: &TextView, values: &[f64], evidence: &[Evidence]) -> Vec<Contribution> {
    let mut counts = vec![0; values.len()];
    evidence.iter().for_each(|place| counts[place.signal] += 1);
    let mut spans: Vec<Vec<Span>> = counts.into_iter().map(Vec::with_capacity).collect();
    for place in evidence {
        spans[place.signal].push(view.original_span(place.span));
    }
    let without = vec![0.0; values.len()];
    let units: Vec<Unit> = SignalSet::signals().map(|signal| signal.unit).collect();
    model
        .signal_indices()
        .iter()
        .zip(model.contributions(values).zip(model.contributions(&without)))
        .map(|(&signal, (contribution, without))| {
            let spans = std::mem::take(&mut spans[signal]);
            let counted = units[signal].counts_places() && !spans.is_empty();
            let place_effect = if counted { (contribution - without) / spans.len() as f64 } else { 0.0 };
            Contribution { signal, value: values[signal], contribution, place_effect, spans }
        })
        .collect()
}
