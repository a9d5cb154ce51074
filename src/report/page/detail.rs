//! What the panel of one review shows: its text, the marked passages, the reasons.

use serde::Serialize;

use super::thousandths;
use crate::model::Model;
use crate::report::{calibration, titles};
use crate::text::Span;
use crate::verdict::{Explanation, FindingCode, OffsetTable, Offsets, Side, Verdict};

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
        let units = OffsetTable::new(text, Offsets::Utf16);
        let kind = |code| FindingCode::ALL.iter().position(|known| *known == code).unwrap_or_default();
        let findings = verdict.findings.iter().map(|finding| (kind(finding.code), places(&units, &finding.spans)));
        let estimate = verdict.estimate();
        let trust = [estimate.and_then(calibration::level_range), estimate.and_then(calibration::scoring_as_high)];
        let mut detail = Self {
            text,
            probabilities: estimate.map_or([0.0; 5], |estimate| estimate.probabilities.map(thousandths)),
            trust: trust.into_iter().flatten().collect(),
            log_odds: 0.0,
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

    fn explain(&mut self, explanation: &Explanation, units: &OffsetTable, model: &Model) {
        self.log_odds = thousandths(explanation.log_odds);
        let mut before = 0;
        for highlight in explanation.highlights() {
            let Span { start, end } = units.span(highlight.span);
            let (start, end) = (i64::from(start), i64::from(end));
            self.marks.extend([start - before, end - start, i64::from(highlight.strength)]);
            before = end;
        }
        self.families = explanation.families().into_iter().map(|family| thousandths(family.contribution)).collect();
        let strongest = explanation.strongest(SIGNALS);
        self.signals = strongest
            .into_iter()
            .map(|part| {
                let places = places(units, &part.spans[..part.spans.len().min(PLACES)]);
                (part.signal, thousandths(part.value), thousandths(part.contribution), places)
            })
            .collect();
        let toward_human = explanation.strongest_words_for(Side::Human, WORDS);
        let words = explanation.strongest_words_for(Side::Ai, WORDS).into_iter().chain(toward_human.into_iter().rev());
        let named = words.map(|word| (titles::learned(&model.ngrams().text(word.ngram)), thousandths(word.effect)));
        self.words = named.collect();
    }
}

/// Starts and ends one after the other.
fn places(units: &OffsetTable, spans: &[Span]) -> Vec<u32> {
    spans.iter().map(|span| units.span(*span)).flat_map(|span| [span.start, span.end]).collect()
}
