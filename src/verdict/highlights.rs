//! Highlights: the telling passages of a text, where its evidence lies, and how strong it is.

use super::Explanation;
use crate::text::Span;

/// Log-odds from which a passage is telling, strong, very strong.
const STEPS: [f64; 3] = [0.05, 0.1, 0.2];
/// Longer evidence, such as a whole list item, says something of the layout and not of its words.
const LONGEST: u32 = 80;

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
    /// The telling passages: at each place the effects of the words and counted places that cover it are added up.
    pub fn highlights(&self) -> Vec<Highlight> {
        let mut steps: Vec<(u32, f64)> = Vec::new();
        let words = self.words.iter().map(|word| (word.span, word.effect));
        let places =
            self.contributions.iter().flat_map(|part| part.spans.iter().map(|span| (*span, part.place_effect)));
        for (span, effect) in words.chain(places) {
            if effect != 0.0 && span.start < span.end && span.end - span.start <= LONGEST {
                steps.extend([(span.start, effect), (span.end, -effect)]);
            }
        }
        steps.sort_by_key(|(place, _)| *place);
        let (mut highlights, mut effect): (Vec<Highlight>, f64) = (Vec::new(), 0.0);
        for (index, (start, step)) in steps.iter().enumerate() {
            effect += step;
            let Some((end, _)) = steps.get(index + 1) else { break };
            let strength = strength(effect);
            if start == end || strength == 0 {
                continue;
            }
            match highlights.last_mut() {
                Some(last) if last.span.end == *start && last.strength == strength => last.span.end = *end,
                _ => highlights.push(Highlight { span: Span { start: *start, end: *end }, strength }),
            }
        }
        highlights
    }
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
        };
        let highlight = |start, end, strength| Highlight { span: Span { start, end }, strength };
        // .13 strong, .06 telling, .01 nothing; .14 - .25 = -.11 strong, -.25 very strong; the long place is left out.
        assert_eq!(
            explanation.highlights(),
            [highlight(0, 4, 2), highlight(4, 10, 1), highlight(20, 22, -2), highlight(22, 25, -3)]
        );
    }
}
