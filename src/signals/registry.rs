//! All families in their fixed order.

use super::{Document, Evidence, Family, Recorder, Signal};
use crate::lexicon::{Annotations, Lexicon};
use crate::text::TextView;

/// Every family there is; a model names the signals it uses, so that new ones may be added anywhere.
pub const FAMILIES: &[Family] = &[
    super::bullets::FAMILY,
    super::hedging::FAMILY,
    super::corrections::FAMILY,
    super::slips::FAMILY,
    super::boosting::FAMILY,
    super::requests::FAMILY,
    super::stock_phrases::FAMILY,
    super::specificity::FAMILY,
];

/// Measures all signals of a text; holds the buffers, so that measuring text after text allocates nothing new.
#[derive(Debug, Default)]
pub struct SignalSet {
    found: Annotations,
    values: Vec<f64>,
    evidence: Vec<Evidence>,
}

impl SignalSet {
    /// All signals in the order of their values.
    pub fn signals() -> impl Iterator<Item = &'static Signal> {
        FAMILIES.iter().flat_map(|family| family.signals)
    }

    /// How many signals there are.
    pub fn len() -> usize {
        FAMILIES.iter().map(|family| family.signals.len()).sum()
    }

    /// Measures a text: one value a signal, all finite.
    pub fn measure(&mut self, view: &TextView) -> &[f64] {
        self.run(view, false);
        &self.values
    }

    /// Measures a text and keeps the places that were counted, by signal, in the order of the text.
    pub fn explain(&mut self, view: &TextView) -> (&[f64], &[Evidence]) {
        self.run(view, true);
        (&self.values, &self.evidence)
    }

    fn run(&mut self, view: &TextView, with_evidence: bool) {
        let lexicon = Lexicon::embedded();
        self.found.annotate(lexicon, view);
        self.values.resize(Self::len(), 0.0);
        self.evidence.clear();
        let document = Document { view, lexicon, found: &self.found };
        let mut first = 0;
        for family in FAMILIES {
            let end = first + family.signals.len();
            let evidence = with_evidence.then_some(&mut self.evidence);
            let mut recorder = Recorder::new(&mut self.values[first..end], evidence, first);
            (family.measure)(&document, &mut recorder);
            recorder.finish(family, &document);
            first = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_begin_with_their_family() {
        let mut seen = std::collections::HashSet::new();
        for family in FAMILIES {
            for signal in family.signals {
                assert!(seen.insert(signal.name), "{} stands twice", signal.name);
                assert!(signal.name.starts_with(&format!("{}.", family.name)));
                assert!(!signal.meaning.is_empty() && !signal.meaning.ends_with('.'), "{}", signal.name);
            }
        }
    }

    #[test]
    fn an_empty_text_has_finite_values() {
        assert!(SignalSet::default().measure(&TextView::parse("")).iter().all(|value| value.is_finite()));
    }
}
