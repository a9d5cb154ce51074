//! How sure a verdict is, beside it.

use super::titles::grouped;
use crate::lengths;
use crate::verdict::{Estimate, Verdict};

/// The levels that cover the true one nine times out of ten, where they are more than one.
pub(super) fn level_range(estimate: &Estimate) -> Option<String> {
    let (first, last) = estimate.level_range;
    (first < last).then(|| format!("Nine times out of ten: {} to {}", first.label(), last.label()))
}

/// How much of a text was judged, where it was not all of it.
pub(super) fn part_judged(verdict: &Verdict) -> Option<String> {
    let (judged, words) = (verdict.words_judged, verdict.words);
    (judged < words).then(|| {
        format!(
            "Judged were {} of {} words, not quoted lines, code and passages in another language",
            grouped(judged),
            grouped(words)
        )
    })
}

/// How rare so high a score is among people, in one line; the bound holds for every set of them.
pub(super) fn scoring_as_high(estimate: &Estimate) -> Option<String> {
    let tails = &estimate.p_values;
    let weakest = tails.iter().map(|tail| tail.at_most_one_in().unwrap_or(0)).min()?;
    let described: Vec<String> = tails
        .iter()
        .map(|tail| {
            format!(
                "{} of {} {} ({} words)",
                grouped(tail.as_high),
                grouped(tail.reviews),
                tail.origin,
                lengths::described(tail.from, tail.to)
            )
        })
        .collect();
    let bound = if weakest == 0 { String::new() } else { format!(": at most 1 in {}", grouped(weakest)) };
    Some(format!("Scoring as high: {}{bound}", described.join("; ")))
}
