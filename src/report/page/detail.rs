//! What the panel of one review shows: its text, the marked passages, the reasons.

use serde::Serialize;

use super::index::FINDINGS;
use super::thousandths;
use crate::model::Model;
use crate::report::{calibration, titles};
use crate::text::Span;
use crate::verdict::{Explanation, Verdict, WordEffect};

/// The strongest signals of a review; the rest is in its families' sums.
pub const SIGNALS: usize = 24;
/// Places shown for each signal.
pub const PLACES: usize = 8;
/// Learned words toward either side.
const WORDS: usize = 16;

/// Offsets count UTF-16 code units, as JavaScript does.
#[derive(Serialize)]
pub struct Detail<'a> {
    text: &'a str,
    probabilities: [f64; 5],
    /// Sentences on how sure the estimate is.
    trust: Vec<String>,
    log_odds: f64,
    /// For each mark the distance from the one before, its length, its strength: smaller numbers pack better.
    marks: Vec<i64>,
    /// What each family adds.
    families: Vec<f64>,
    /// Signal, value, contribution; starts and ends one after the other.
    signals: Vec<(usize, f64, f64, Vec<u32>)>,
    /// Words with their effects, the most AI-like first.
    words: Vec<(String, f64)>,
    /// Kind; starts and ends one after the other.
    findings: Vec<(usize, Vec<u32>)>,
}

impl<'a> Detail<'a> {
    pub fn new(text: &'a str, verdict: &Verdict, model: &Model) -> Self {
        let units = Utf16::new(text);
        let kind = |code| FINDINGS.iter().position(|known| *known == code).unwrap_or_default();
        let findings = verdict.findings.iter().map(|finding| (kind(finding.code), units.spans(&finding.spans)));
        let mut detail = Self {
            text,
            probabilities: verdict.probabilities.map(thousandths),
            trust: [calibration::level_range(verdict), calibration::scoring_as_high(verdict)]
                .into_iter()
                .flatten()
                .collect(),
            log_odds: thousandths(verdict.log_odds),
            marks: Vec::new(),
            families: Vec::new(),
            signals: Vec::new(),
            words: Vec::new(),
            findings: findings.collect(),
        };
        if let Some(explanation) = &verdict.explanation {
            detail.explain(explanation, &units, model);
        }
        detail
    }

    fn explain(&mut self, explanation: &Explanation, units: &Utf16, model: &Model) {
        let mut before = 0;
        for mark in explanation.marks() {
            let (start, end) = (i64::from(units.of(mark.span.start)), i64::from(units.of(mark.span.end)));
            self.marks.extend([start - before, end - start, i64::from(mark.strength)]);
            before = end;
        }
        self.families = explanation.families().into_iter().map(|family| thousandths(family.contribution)).collect();
        let mut parts: Vec<_> = explanation.contributions.iter().collect();
        parts.sort_by(|a, b| b.contribution.abs().total_cmp(&a.contribution.abs()));
        let strongest = parts.into_iter().take(SIGNALS);
        self.signals = strongest
            .map(|part| {
                let places = units.spans(&part.spans[..part.spans.len().min(PLACES)]);
                (part.signal, thousandths(part.value), thousandths(part.contribution), places)
            })
            .collect();
        let mut words: Vec<&WordEffect> = explanation.words.iter().collect();
        words.sort_by(|a, b| b.effect.total_cmp(&a.effect));
        if words.len() > 2 * WORDS {
            words.drain(WORDS..words.len() - WORDS);
        }
        let named =
            words.into_iter().map(|word| (titles::learned(&model.ngrams().text(word.gram)), thousandths(word.effect)));
        self.words = named.collect();
    }
}

/// From byte offsets to offsets in UTF-16.
struct Utf16(Option<Vec<u32>>);

impl Utf16 {
    fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self(None);
        }
        let mut offsets = vec![0; text.len() + 1];
        let mut units = 0;
        for (start, character) in text.char_indices() {
            offsets[start..start + character.len_utf8()].fill(units);
            units += character.len_utf16() as u32;
        }
        offsets[text.len()] = units;
        Self(Some(offsets))
    }

    fn of(&self, byte: u32) -> u32 {
        self.0.as_ref().map_or(byte, |offsets| offsets[byte as usize])
    }

    fn spans(&self, spans: &[Span]) -> Vec<u32> {
        spans.iter().flat_map(|span| [self.of(span.start), self.of(span.end)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_units() {
        // One byte and unit; two bytes, one unit; four bytes, two units.
        let units = Utf16::new("aé😀b");
        assert_eq!([0, 1, 3, 7, 8].map(|byte| units.of(byte)), [0, 1, 2, 4, 5]);
        assert_eq!(Utf16::new("abc").of(3), 3);
    }
}
