//! What the panel of one review shows: its text, the highlights, the reasons.

use super::contract::{Detail, FindingColumns, HighlightColumns, ReasonColumns, SignalColumns, WordColumns};
use super::thousandths;
use crate::hash::sha256;
use crate::model::Model;
use crate::report::reasons::statements;
use crate::report::{Background, calibration, errors, titles};
use crate::text::Span;
use crate::verdict::{Abstention, Explanation, Finding, FindingCode, Highlight, OffsetTable, Offsets, Side, Verdict};

/// The strongest signals of a review; the rest is in its families' sums.
pub const SIGNALS: usize = 24;
/// Places shown for each signal.
pub const PLACES: usize = 8;
/// Learned words toward either side.
const WORDS: usize = 16;

impl Detail {
    pub fn new(text: &str, verdict: &Verdict, background: Background) -> Self {
        let units = OffsetTable::new(text, Offsets::Utf16);
        let estimate = verdict.estimate().or(verdict.undecided());
        let range = verdict.estimate().and_then(calibration::level_range);
        let mut sentences: Vec<String> =
            range.into_iter().chain(estimate.and_then(calibration::scoring_as_high)).collect();
        if estimate.is_some() {
            sentences.extend(calibration::part_judged(verdict));
            sentences.extend(errors::of(background.reference, verdict));
        }
        let mut detail = Self {
            text_hash: sha256(text.as_bytes()),
            probabilities: estimate.map(|estimate| estimate.probabilities.map(thousandths)),
            calibration: sentences,
            abstention: verdict.abstained.and_then(|reason| Abstention::ALL.iter().position(|known| *known == reason)),
            log_odds: 0.0,
            highlights: HighlightColumns::default(),
            reasons: ReasonColumns::default(),
            families: Vec::new(),
            signals: SignalColumns::default(),
            words: WordColumns::default(),
            findings: findings(&verdict.findings, &units),
        };
        if let Some(explanation) = &verdict.explanation {
            detail.log_odds = thousandths(explanation.log_odds);
            detail.highlights = highlights(&explanation.highlights(), &units);
            let sums = explanation.families().into_iter().map(|family| thousandths(family.contribution));
            detail.families = sums.collect();
            detail.signals = signals(explanation, &units);
            detail.words = words(explanation, background.model);
            detail.reasons = reasons(text, explanation, background, &units);
        }
        detail
    }
}

fn reasons(text: &str, explanation: &Explanation, background: Background, units: &OffsetTable) -> ReasonColumns {
    let mut columns = ReasonColumns::default();
    for side in [Side::Ai, Side::Human] {
        for statement in statements(text, explanation, side, background.model, background.reference) {
            columns.toward_ai.push(side == Side::Ai);
            columns.share.push(statement.share);
            columns.sentence.push(statement.sentence);
            columns.spans.push(places(units, &statement.spans[..statement.spans.len().min(PLACES)]));
        }
    }
    columns
}

fn findings(found: &[Finding], units: &OffsetTable) -> FindingColumns {
    let mut columns = FindingColumns::default();
    for finding in found {
        let kind = FindingCode::ALL.iter().position(|known| *known == finding.code);
        columns.kind.push(kind.unwrap_or_default());
        columns.spans.push(places(units, &finding.spans));
    }
    columns
}

fn highlights(highlights: &[Highlight], units: &OffsetTable) -> HighlightColumns {
    let mut columns = HighlightColumns::default();
    let mut before = 0;
    for highlight in highlights {
        let Span { start, end } = units.span(highlight.span);
        columns.gap.push(start - before);
        columns.length.push(end - start);
        columns.strength.push(highlight.strength);
        before = end;
    }
    columns
}

fn signals(explanation: &Explanation, units: &OffsetTable) -> SignalColumns {
    let mut columns = SignalColumns::default();
    for part in explanation.strongest(SIGNALS) {
        columns.signal.push(part.signal);
        columns.value.push(thousandths(part.value));
        columns.contribution.push(thousandths(part.contribution));
        columns.spans.push(places(units, &part.spans[..part.spans.len().min(PLACES)]));
    }
    columns
}

fn words(explanation: &Explanation, model: &Model) -> WordColumns {
    let toward = |side| explanation.strongest_words_for(side, WORDS).into_iter();
    let mut columns = WordColumns::default();
    for word in toward(Side::Ai).chain(toward(Side::Human).rev()) {
        columns.word.push(titles::learned(&model.ngrams().text(word.ngram)));
        columns.effect.push(thousandths(word.effect));
    }
    columns
}

fn places(units: &OffsetTable, spans: &[Span]) -> Vec<[u32; 2]> {
    spans.iter().map(|span| units.span(*span)).map(|span| [span.start, span.end]).collect()
}
