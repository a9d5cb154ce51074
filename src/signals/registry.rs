//! All signals together: the bits of the tags of all files, and the measuring of all families.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

#[cfg(test)]
use super::Document;
use super::analysis::Analysis;
use super::engine::{Tag, Tagger, Tags, TokenText};
use super::families::{self, FAMILIES};
use super::patterns::PATTERNS;
use super::{Evidence, Family, Plan, Recorder, Signal};
use crate::lexicon::Annotations;
use crate::ngrams::{NgramModel, NgramScorer};
use crate::text::TextView;

/// What was measured of one text.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'a> {
    /// One finite value per signal.
    pub values: &'a [f64],
    /// The places that were counted, by family; empty unless asked for.
    pub evidence: &'a [Evidence],
    /// What the lists found.
    pub(crate) matches: &'a Annotations,
    /// What the learned words make of the text.
    pub(crate) learned: &'a NgramScorer,
    tags: &'a Tags,
}

impl<'a> Measured<'a> {
    /// How many of the words of the text are common ones, numbers left out.
    pub(crate) fn share_of_common_words(&self, view: &TextView) -> f64 {
        let count = |tag| self.tags.count(tag, 0..view.tokens().len());
        count(Tag::COMMON) as f64 / count(Tag::WORD).max(1) as f64
    }

    /// Those of some tokens that are common words.
    pub(crate) fn common_words(&self, tokens: Range<usize>) -> impl Iterator<Item = usize> + use<'a> {
        self.tags.within(Tag::COMMON, tokens)
    }
}

/// The bit of the first tag and the slot of the first number of a file, by the path of its module. The engine's own tags come
/// first, then what the patterns declare, then the families.
pub(in crate::signals) const fn first_of(file: &str) -> (usize, usize) {
    let (mut tag, mut number, mut index) = (Tag::GENERAL, 0, 0);
    loop {
        assert!(index < PATTERNS.len() + FAMILIES.len(), "the file is missing in families/mod.rs or patterns/mod.rs");
        let families = index.saturating_sub(PATTERNS.len());
        let tagging = if index < PATTERNS.len() { Some(PATTERNS[index]) } else { FAMILIES[families].tagging };
        if let Some(tagging) = tagging {
            if same(tagging.file.as_bytes(), file.as_bytes()) {
                return (tag, number);
            }
            tag += tagging.tags;
            number += tagging.numbers;
        }
        index += 1;
    }
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}

/// Gives a token the tags and numbers of all patterns and families.
fn tag(token: &TokenText, tags: &mut Tagger) {
    let families = FAMILIES.iter().filter_map(|family| family.tagging.as_ref());
    for tagging in PATTERNS.iter().chain(families) {
        (tagging.function)(token, tags);
    }
}

/// Measures all signals of a text; holds the buffers, so that measuring text after text allocates nothing new.
#[derive(Debug, Clone)]
pub struct SignalSet {
    analysis: Analysis,
    values: Vec<f64>,
    evidence: Vec<Evidence>,
}

impl SignalSet {
    /// `ngrams` holds the learned weights that the signals of the family `ngrams` are made of.
    pub fn new(ngrams: impl Into<Arc<NgramModel>>) -> Self {
        Self { analysis: Analysis::new(ngrams.into(), tag), values: Vec::new(), evidence: Vec::new() }
    }

    /// All signals in the order of their values.
    pub fn signals() -> impl Iterator<Item = &'static Signal> {
        FAMILIES.iter().flat_map(|family| family.signals)
    }

    /// The place of a signal among [`Self::signals`], by its name.
    pub fn position(name: &str) -> Option<usize> {
        static POSITIONS: LazyLock<FxHashMap<&str, usize>> =
            LazyLock::new(|| SignalSet::signals().map(|signal| signal.name).zip(0..).collect());
        POSITIONS.get(name).copied()
    }

    /// How many signals there are.
    pub fn len() -> usize {
        FAMILIES.iter().map(|family| family.signals.len()).sum()
    }

    /// The signals that are sure signs of a chat window, by index.
    pub fn chat_residue() -> Range<usize> {
        let before = FAMILIES.iter().take_while(|family| family.name != families::artefacts::FAMILY.name);
        let first: usize = before.map(|family| family.signals.len()).sum();
        first..first + families::artefacts::SURE_SIGNS
    }

    /// Measures all signals of a text; with `evidence`, also the places that were counted.
    pub fn measure(&mut self, view: &TextView, evidence: bool) -> Measured<'_> {
        self.measure_by(&Plan::all(), view, evidence)
    }

    /// The same for the families of a plan. Signals that it does not want may be 0, and those of other families are.
    pub fn measure_by(&mut self, plan: &Plan, view: &TextView, evidence: bool) -> Measured<'_> {
        self.analysis.read(view, plan);
        self.values.clear();
        self.values.resize(Self::len(), 0.0);
        self.measure_families(plan, view, evidence)
    }

    /// The same for the text that was measured last, by another plan: what that looked up is not looked up again, and what it
    /// measured stays.
    pub fn measure_again(&mut self, plan: &Plan, view: &TextView, evidence: bool) -> Measured<'_> {
        self.analysis.read_again(view, plan);
        self.measure_families(plan, view, evidence)
    }

    fn measure_families(&mut self, plan: &Plan, view: &TextView, evidence: bool) -> Measured<'_> {
        self.evidence.clear();
        let mut first = 0;
        for (index, family) in FAMILIES.iter().enumerate() {
            let next = first + family.signals.len();
            if plan.measures(index) {
                self.measure_wanted(family, first, plan.wants(first..next), view, evidence);
            }
            first = next;
        }
        self.last()
    }

    /// Adds the places of these signals to a text that was just measured without: only their families are measured again.
    pub fn locate(&mut self, view: &TextView, signals: &Range<usize>) -> Measured<'_> {
        let mut first = 0;
        for family in FAMILIES {
            let next = first + family.signals.len();
            if first < signals.end && signals.start < next {
                self.measure_family(family, first, view, true);
            }
            first = next;
        }
        self.last()
    }

    /// Looks up what the families read. Apart from [`SignalSet::measure`] for benches only.
    #[doc(hidden)]
    pub fn look_up(&mut self, view: &TextView) {
        self.analysis.read(view, &Plan::all());
    }

    /// Measures one family, whose first signal has the index `first`. Apart for benches only.
    #[doc(hidden)]
    pub fn measure_family(&mut self, family: &Family, first: usize, view: &TextView, evidence: bool) {
        self.measure_wanted(family, first, &vec![true; family.signals.len()], view, evidence);
    }

    fn measure_wanted(&mut self, family: &Family, first: usize, wanted: &[bool], view: &TextView, evidence: bool) {
        let document = self.analysis.document(view);
        let values = &mut self.values[first..first + family.signals.len()];
        let mut recorder = Recorder::new(family, values, wanted, evidence.then_some(&mut self.evidence), first);
        (family.measure)(&document, &mut recorder);
        recorder.finish(&document);
    }

    /// Gives a text to a function as families see it.
    #[cfg(test)]
    pub(super) fn read<T>(&mut self, view: &TextView, function: impl FnOnce(&Document) -> T) -> T {
        self.look_up(view);
        function(&self.analysis.document(view))
    }

    /// What was measured last.
    pub fn last(&self) -> Measured<'_> {
        let Analysis { matches, learned, tags, .. } = &self.analysis;
        Measured { values: &self.values, evidence: &self.evidence, matches, learned, tags }
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
        let words = NgramModel::new(&[], [0.0; 2]);
        let mut set = SignalSet::new(words);
        let view = TextView::parse("");
        assert!(set.measure(&view, true).values.iter().all(|value| value.is_finite()));
    }
}
