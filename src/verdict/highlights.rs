//! Highlights: the telling passages of a text, where its evidence lies, and how strong it is.

use std::cmp::Reverse;

use super::Explanation;
use crate::text::Span;

/// Log-odds from which a passage is telling, strong, very strong.
const STEPS: [f64; 3] = [0.05, 0.1, 0.2];
/// Longer evidence, such as a whole list item, says something of the layout and not of its words.
const LONGEST: u32 = 80;
/// One part of a text in so many is marked, at most.
const MARKED_PART: u32 = 10;

/// Silent places that are looked through before all others.
const NEAR: usize = 4;

/// A stretch of text that moves the log-odds.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Highlight {
    /// Where it is; highlights are in order and do not overlap.
    pub span: Span,
    /// From -3 (most like a person's) to 3 (most like an AI's), never 0.
    pub strength: i8,
}

impl Explanation {
    /// The telling passages: at each place the effects of the words and counted places that cover it are added up, and the
    /// strongest are kept until a tenth of the text is marked. Names, quotations, formulas, function words and marks are not.
    pub fn highlights(&self) -> Vec<Highlight> {
        let (mut steps, mut own) = (Vec::new(), self.own());
        let words = self.words.iter().map(|word| (word.span, word.effect));
        let places =
            self.contributions.iter().flat_map(|part| part.spans.iter().map(|span| (*span, part.place_effect)));
        for (span, effect) in words.chain(places) {
            if effect == 0.0 || span.start >= span.end || span.end - span.start > LONGEST {
                continue;
            }
            if let Some(own) = own.words(span) {
                steps.extend([(own.start, effect), (own.end, -effect)]);
            }
        }
        // Numbers are sorted far faster than pairs; those of one place stay in their order.
        let mut order: Vec<u64> =
            steps.iter().zip(0..).map(|((place, _), index)| u64::from(*place) << 32 | index).collect();
        order.sort_unstable();
        let (mut pieces, mut effect): (Vec<(Span, f64)>, f64) = (Vec::new(), 0.0);
        for pair in order.windows(2) {
            let [start, end] = [pair[0], pair[1]].map(|key| (key >> 32) as u32);
            effect += steps[pair[0] as u32 as usize].1;
            if start < end && strength(effect) != 0 {
                pieces.push((Span { start, end }, effect));
            }
        }
        join(strongest_tenth(pieces, self.text_length))
    }

    /// What is left of place after place where the silent ones are taken away.
    pub(super) fn own(&self) -> Own<'_> {
        Own { silent: &self.silent, from: 0 }
    }
}

/// Takes silent places away.
pub(super) struct Own<'a> {
    silent: &'a [Span],
    /// How many lie before the place that was asked for last.
    from: usize,
}

impl Own<'_> {
    /// A place without the silent ones at its ends; none where nothing is left.
    pub fn words(&mut self, span: Span) -> Option<Span> {
        let Span { mut start, mut end } = span;
        // Most places follow the one before, or begin little before it.
        if self.from > 0 && self.silent[self.from - 1].end > start {
            let near = self.from.saturating_sub(NEAR);
            let first = if near > 0 && self.silent[near - 1].end > start { 0 } else { near };
            self.from = first + self.silent[first..self.from].partition_point(|silent| silent.end <= start);
        }
        while self.silent.get(self.from).is_some_and(|silent| silent.end <= start) {
            self.from += 1;
        }
        let from = self.from;
        // Most places touch none.
        if start < end && self.silent.get(from).is_none_or(|silent| silent.start >= end) {
            return Some(span);
        }
        for silent in self.silent[from..].iter().take_while(|silent| silent.start <= span.end) {
            if silent.start <= start {
                start = start.max(silent.end);
            }
        }
        let to = from + self.silent[from..].iter().take_while(|silent| silent.start < end).count();
        for silent in self.silent[..to].iter().rev().take_while(|silent| silent.end >= span.start) {
            if silent.end >= end {
                end = end.min(silent.start);
            }
        }
        (start < end).then_some(Span { start, end })
    }
}

/// The strongest pieces, in the order of the text, that mark at most a tenth of it.
fn strongest_tenth(pieces: Vec<(Span, f64)>, length: u32) -> Vec<(Span, f64)> {
    // Of numbers above 0 the bits have their order.
    let strength = |effect: f64| Reverse(effect.abs().to_bits());
    let mut order: Vec<(Reverse<u64>, usize)> = pieces.iter().map(|(_, effect)| strength(*effect)).zip(0..).collect();
    order.sort_unstable();
    let mut left = length / MARKED_PART;
    order.retain(|(_, piece)| {
        let Span { start, end } = pieces[*piece].0;
        let fits = end - start <= left;
        left -= if fits { end - start } else { left };
        fits
    });
    let mut kept: Vec<usize> = order.into_iter().map(|(_, piece)| piece).collect();
    kept.sort_unstable();
    kept.into_iter().map(|piece| pieces[piece]).collect()
}

/// Pieces as highlights; neighbours of one strength are one.
fn join(pieces: Vec<(Span, f64)>) -> Vec<Highlight> {
    let mut highlights: Vec<Highlight> = Vec::new();
    for (span, effect) in pieces {
        let strength = strength(effect);
        match highlights.last_mut() {
            Some(last) if last.span.end == span.start && last.strength == strength => last.span.end = span.end,
            _ => highlights.push(Highlight { span, strength }),
        }
    }
    highlights
}

fn strength(effect: f64) -> i8 {
    let steps = STEPS.iter().filter(|step| effect.abs() >= **step).count() as i8;
    if effect > 0.0 { steps } else { -steps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::{Contribution, WordEffect};

    #[test]
    fn effects_add_up_where_they_overlap() {
        let word = |start, end, effect| WordEffect { ngram: 0, span: Span { start, end }, effect };
        let counted = Contribution {
            signal: 0,
            value: 1.0,
            contribution: 0.3,
            place_effect: -0.25,
            spans: vec![Span { start: 20, end: 25 }, Span { start: 30, end: 300 }],
        };
        let explanation = Explanation {
            log_odds: 0.0,
            intercept: 0.0,
            contributions: vec![counted],
            words: vec![word(0, 4, 0.07), word(0, 10, 0.06), word(12, 14, 0.01), word(20, 22, 0.14)],
            silent: Vec::new(),
            text_length: 400,
        };
        let highlight = |start, end, strength| Highlight { span: Span { start, end }, strength };
        // .13 strong, .06 telling, .01 nothing; .14 - .25 = -.11 strong, -.25 very strong; the long place is left out.
        assert_eq!(
            explanation.highlights(),
            [highlight(0, 4, 2), highlight(4, 10, 1), highlight(20, 22, -2), highlight(22, 25, -3)]
        );
    }

    #[test]
    fn silent_words_are_never_marked_and_a_tenth_is_the_most() {
        let word = |start, end, effect| WordEffect { ngram: 0, span: Span { start, end }, effect };
        let silent = |start, end| Span { start, end };
        let mut explanation = Explanation {
            log_odds: 0.0,
            intercept: 0.0,
            contributions: Vec::new(),
            words: vec![word(0, 9, 0.3), word(20, 23, 0.3), word(30, 36, 0.2), word(40, 46, -0.4)],
            silent: vec![silent(0, 4), silent(19, 24), silent(32, 37)],
            text_length: 200,
        };
        let places = |explanation: &Explanation| {
            explanation.highlights().iter().map(|it| (it.span.start, it.span.end)).collect::<Vec<_>>()
        };
        assert_eq!(places(&explanation), [(4, 9), (30, 32), (40, 46)]);
        explanation.text_length = 80;
        assert_eq!(places(&explanation), [(40, 46)]);
    }
}
