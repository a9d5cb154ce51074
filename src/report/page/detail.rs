//! What the panel of one review shows: its text, the highlights, the reasons.

use super::contract::{Details, FindingColumns, HighlightColumns, ReasonColumns, SignalColumns, WordColumns};
use super::{hundredths, thousandths};
use crate::hash::sha256;
use crate::model::Model;
use crate::report::reasons::{Statement, statements_of_both};
use crate::report::titles::{Scale, ValueFormat};
use crate::report::{Background, calibration, errors, titles};
use crate::text::Span;
use crate::verdict::{
    Abstention, Contribution, Explanation, Finding, FindingCode, Highlight, OffsetTable, Offsets, Side, Verdict,
    WordEffect,
};

/// The strongest signals of a review; the rest is in its families' sums.
pub const SIGNALS: usize = 24;
/// Places shown for each signal.
pub const PLACES: usize = 8;
/// Learned words toward either side.
const WORDS: usize = 16;

impl Details {
    /// Those of one review.
    pub fn of(text: &str, verdict: &Verdict, background: Background) -> Self {
        let units = OffsetTable::new(text, Offsets::Utf16);
        let estimate = verdict.estimate().or(verdict.undecided());
        let range = verdict.estimate().and_then(calibration::level_range);
        let mut sentences: Vec<String> =
            range.into_iter().chain(estimate.and_then(calibration::scoring_as_high)).collect();
        if estimate.is_some() {
            sentences.extend(calibration::part_judged(verdict));
            sentences.extend(errors::of(background.reference, verdict));
        }
        let abstention = verdict.abstained.and_then(|reason| Abstention::ALL.iter().position(|known| *known == reason));
        // One without an explanation has empty columns.
        let none = Explanation::default();
        let explanation = verdict.explanation.as_ref().unwrap_or(&none);
        let families = match &verdict.explanation {
            Some(explanation) => explanation.sums_of_families().into_iter().map(hundredths).collect(),
            None => Vec::new(),
        };
        Self {
            text_hash: vec![sha256(text.as_bytes())],
            probabilities: vec![estimate.map(|estimate| estimate.probabilities.map(thousandths))],
            calibration: vec![sentences],
            abstention: vec![abstention],
            log_odds: vec![hundredths(explanation.log_odds)],
            highlights: highlights(&explanation.highlights(), &units),
            reasons: reasons(text, explanation, background, &units),
            families: vec![families],
            signals: signals(explanation, &units),
            words: words(explanation, background.model),
            findings: findings(&verdict.findings, &units),
        }
    }
}

fn reasons(text: &str, explanation: &Explanation, background: Background, units: &OffsetTable) -> ReasonColumns {
    let [ai, human] = statements_of_both(text, explanation, background);
    let all: Vec<(bool, Statement)> =
        ai.into_iter().map(|statement| (true, statement)).chain(human.into_iter().map(|it| (false, it))).collect();
    let words = |statement: &Statement| statement.words.iter().map(|(word, _)| word.clone()).collect();
    let effects = |statement: &Statement| statement.words.iter().map(|(_, effect)| hundredths(*effect)).collect();
    ReasonColumns {
        toward_ai: vec![all.iter().map(|(ai, _)| *ai).collect()],
        share: vec![all.iter().map(|(_, statement)| statement.share.clone()).collect()],
        sentence: vec![all.iter().map(|(_, statement)| statement.head().to_owned()).collect()],
        words: vec![all.iter().map(|(_, statement)| words(statement)).collect()],
        effects: vec![all.iter().map(|(_, statement)| effects(statement)).collect()],
        steps: vec![all.iter().map(|(_, statement)| steps(units, &statement.spans, PLACES)).collect()],
    }
}

fn findings(found: &[Finding], units: &OffsetTable) -> FindingColumns {
    let kind = |finding: &Finding| FindingCode::ALL.iter().position(|known| *known == finding.code).unwrap_or_default();
    FindingColumns {
        kind: vec![found.iter().map(kind).collect()],
        steps: vec![found.iter().map(|finding| steps(units, &finding.spans, usize::MAX)).collect()],
    }
}

fn highlights(highlights: &[Highlight], units: &OffsetTable) -> HighlightColumns {
    let (mut gap, mut length, mut before) = (Vec::new(), Vec::new(), 0);
    for highlight in highlights {
        let Span { start, end } = units.span(highlight.span);
        gap.push(start - before);
        length.push(end - start);
        before = end;
    }
    let strength = highlights.iter().map(|highlight| highlight.strength).collect();
    HighlightColumns { gap: vec![gap], length: vec![length], strength: vec![strength] }
}

fn signals(explanation: &Explanation, units: &OffsetTable) -> SignalColumns {
    let parts = explanation.strongest(SIGNALS);
    SignalColumns {
        signal: vec![parts.iter().map(|part| part.signal).collect()],
        value: vec![parts.iter().map(|part| as_shown(part)).collect()],
        contribution: vec![parts.iter().map(|part| hundredths(part.contribution)).collect()],
        steps: vec![parts.iter().map(|part| steps(units, &part.spans, PLACES)).collect()],
    }
}

/// The value to the last decimal that is shown of it, where that is the first.
fn as_shown(part: &Contribution) -> f64 {
    let tenths = part.signal().is_some_and(|signal| {
        let ValueFormat { scale, decimals } = titles::format(signal.unit);
        scale == Scale::Plain && decimals == 1
    });
    if tenths { ((1000.0 * part.value).round() / 100.0).round() / 10.0 } else { thousandths(part.value) }
}

fn words(explanation: &Explanation, model: &Model) -> WordColumns {
    let toward = |side| explanation.strongest_words_for(side, WORDS).into_iter();
    let words: Vec<&WordEffect> = toward(Side::Ai).chain(toward(Side::Human).rev()).collect();
    WordColumns {
        word: vec![words.iter().map(|word| titles::learned(&model.ngrams().text(word.ngram))).collect()],
        effect: vec![words.iter().map(|word| hundredths(word.effect)).collect()],
    }
}

/// The first places in the order of the text, each as its distance from the one before and its length. No text has two
/// billion bytes.
fn steps(units: &OffsetTable, spans: &[Span], most: usize) -> Vec<i32> {
    let mut spans: Vec<Span> = spans.iter().take(most).map(|span| units.span(*span)).collect();
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut before = 0;
    let steps = spans.iter().flat_map(|Span { start, end }| {
        [start.wrapping_sub(std::mem::replace(&mut before, *end)), end.wrapping_sub(*start)]
    });
    steps.map(|step| step as i32).collect()
}
