//! Collects what families measure: values always, evidence when asked for.

use super::{Evidence, Family, Tag, Unit};
use crate::lexicon::{Class, Hit};
use crate::signals::Document;
use crate::text::Span;

/// Takes the values of one family at a time. Signals are named by their index within the family.
pub struct Recorder<'a> {
    family: &'a Family,
    values: &'a mut [f64],
    wanted: &'a [bool],
    evidence: Option<&'a mut Vec<Evidence>>,
    first: usize,
}

impl<'a> Recorder<'a> {
    /// `values` are those of the family, whose first signal has the index `first` in the whole set; `wanted` says of each
    /// whether anybody reads it.
    pub(in crate::signals) fn new(
        family: &'a Family,
        values: &'a mut [f64],
        wanted: &'a [bool],
        evidence: Option<&'a mut Vec<Evidence>>,
        first: usize,
    ) -> Self {
        values.fill(0.0);
        Self { family, values, wanted, evidence, first }
    }

    /// Counts one hit, with its place in the normalised text.
    #[inline]
    pub fn hit(&mut self, signal: usize, span: Span) {
        self.values[signal] += 1.0;
        self.show(signal, span);
    }

    /// Shows a place without counting it, for a signal whose value or amount is given.
    #[inline]
    pub fn show(&mut self, signal: usize, span: Span) {
        if let Some(evidence) = &mut self.evidence
            && self.wanted[signal]
        {
            evidence.push(Evidence { signal: self.first + signal, span });
        }
    }

    /// Whether anybody reads one of some signals; if not, a family may leave all of them out.
    pub fn wants(&self, signals: &[usize]) -> bool {
        signals.iter().any(|signal| self.wanted[*signal])
    }

    /// Whether places are kept; if not, there is no need to look for any to show.
    pub fn keeps_evidence(&self) -> bool {
        self.evidence.is_some()
    }

    /// Whether the places of a signal are kept.
    fn keeps(&self, signal: usize) -> bool {
        self.evidence.is_some() && self.wanted[signal]
    }

    /// Counts every hit of a list.
    pub(in crate::signals) fn list(&mut self, signal: usize, document: &Document, class: Class) {
        if self.keeps(signal) {
            for hit in document.matches.hits(class) {
                self.hit(signal, hit.span(document.view));
            }
        } else {
            self.values[signal] += f64::from(document.matches.count(class));
        }
    }

    /// Counts every token with a tag.
    pub(in crate::signals) fn tagged(&mut self, signal: usize, document: &Document, tag: Tag) {
        if self.keeps(signal) {
            for index in document.tags.all(tag) {
                self.hit(signal, document.span(index, index));
            }
        } else {
            self.values[signal] += document.count(tag) as f64;
        }
    }

    /// Counts, once each, the sentences in which hits start; these come in the order of the text.
    pub(in crate::signals) fn sentences_of<'h>(
        &mut self,
        signal: usize,
        document: &Document,
        hits: impl Iterator<Item = &'h Hit>,
    ) {
        let mut sentences = document.sentence_cursor();
        for sentence in hits.filter_map(|hit| sentences.once(hit.first as usize)) {
            self.hit(signal, sentence.span);
        }
    }

    /// Gives the amount that the unit is made of, in place of the hits: a count of places that are not shown, or for
    /// [`Unit::Logarithm`] a size.
    pub fn amount(&mut self, signal: usize, amount: f64) {
        debug_assert!(!self.family.signals[signal].unit.is_set(), "{}", self.family.signals[signal].name);
        self.values[signal] = amount;
    }

    /// Sets the final value of a signal whose unit says that the family sets it.
    pub fn value(&mut self, signal: usize, value: f64) {
        debug_assert!(self.family.signals[signal].unit.is_set(), "{}", self.family.signals[signal].name);
        self.values[signal] = value;
    }

    /// Sets a signal of the unit [`Unit::Ratio`] to its hits as a share of `all`; 0 where there are none.
    pub fn share(&mut self, signal: usize, all: f64) {
        self.value(signal, self.get(signal) / all.max(1.0));
    }

    /// What has been counted or given so far, before the unit makes anything of it.
    pub fn get(&self, signal: usize) -> f64 {
        self.values[signal]
    }

    /// Turns counts into the unit of each signal. A value that is not finite becomes 0.
    pub(in crate::signals) fn finish(self, document: &Document) {
        let view = document.view;
        let counts = [1, view.word_count(), view.sentences().len(), view.lines().len()].map(|all| all.max(1) as f64);
        for (value, signal) in self.values.iter_mut().zip(self.family.signals) {
            // Without a branch for each unit, since these change from signal to signal.
            let (factor, all) = match signal.unit {
                Unit::PerThousandWords => (1000.0, 1),
                Unit::ShareOfWords => (1.0, 1),
                Unit::ShareOfSentences => (1.0, 2),
                Unit::ShareOfLines => (1.0, 3),
                Unit::Logarithm | Unit::Hits | Unit::Words | Unit::Characters | Unit::Ratio => (1.0, 0),
            };
            *value = *value * factor / counts[all];
            if signal.unit == Unit::Logarithm {
                *value = (1.0 + *value).ln();
            }
            if !value.is_finite() {
                *value = 0.0;
            }
        }
    }
}
