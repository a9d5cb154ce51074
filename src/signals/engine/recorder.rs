//! Collects what families measure: values always, evidence when asked for.

use crate::lexicon::Class;
use crate::signals::{Document, Evidence, Family, Unit};
use crate::text::Span;

/// Takes the values of one family at a time. Signals are named by their index within the family.
pub struct Recorder<'a> {
    values: &'a mut [f64],
    evidence: Option<&'a mut Vec<Evidence>>,
    first: usize,
}

impl<'a> Recorder<'a> {
    /// `values` are those of the family whose first signal has the index `first` in the whole set.
    pub(in crate::signals) fn new(
        values: &'a mut [f64],
        evidence: Option<&'a mut Vec<Evidence>>,
        first: usize,
    ) -> Self {
        values.fill(0.0);
        Self { values, evidence, first }
    }

    /// Counts one hit, with its place in the normalised text.
    #[inline]
    pub fn hit(&mut self, signal: usize, span: Span) {
        self.values[signal] += 1.0;
        self.show(signal, span);
    }

    /// Shows a place without counting it, for a value that is set.
    #[inline]
    pub fn show(&mut self, signal: usize, span: Span) {
        if let Some(evidence) = &mut self.evidence {
            evidence.push(Evidence { signal: self.first + signal, span });
        }
    }

    /// Whether places are kept; if not, there is no need to look for any to show.
    pub fn keeps_evidence(&self) -> bool {
        self.evidence.is_some()
    }

    /// Counts every hit of a list.
    pub fn list(&mut self, signal: usize, document: &Document, class: Class) {
        if self.evidence.is_some() {
            for hit in document.matches.hits(class) {
                self.hit(signal, hit.span(document.view));
            }
        } else {
            self.values[signal] += f64::from(document.matches.count(class));
        }
    }

    /// Sets a value that is not a count of places.
    pub fn set(&mut self, signal: usize, value: f64) {
        self.values[signal] = value;
    }

    /// What has been counted or set so far.
    pub fn get(&self, signal: usize) -> f64 {
        self.values[signal]
    }

    /// Turns counts into the unit of each signal. A value that is not finite becomes 0.
    pub(in crate::signals) fn finish(self, family: &Family, document: &Document) {
        let words = document.view.word_count().max(1) as f64;
        for (value, signal) in self.values.iter_mut().zip(family.signals) {
            *value = match signal.unit {
                Unit::PerThousandWords => *value * 1000.0 / words,
                Unit::ShareOfWords => *value / words,
                Unit::ShareOfSentences => *value / document.view.sentences().len().max(1) as f64,
                Unit::ShareOfLines => *value / document.view.lines().len().max(1) as f64,
                Unit::Logarithm => (1.0 + *value).ln(),
                Unit::Hits | Unit::Words | Unit::Characters | Unit::Ratio => *value,
            };
            if !value.is_finite() {
                *value = 0.0;
            }
        }
    }
}
