//! N-grams: how the words and word pairs of a text lean, as a whole and stretch by stretch.
//!
//! # Measures
//! Two scores of the n-gram model, each a sum of weights over the distinct words and pairs of the text, over its norm:
//! touched by an AI at all, and written by one. The same in windows of four sentences: how far apart they lie, the most
//! human-like and the most AI-like one.
//!
//! # Why it tells
//! Words carry most of what separates the levels. A generated review with a list of typos at its end, or an edited one with
//! passages of its own, shows in its windows.
//!
//! # Examples
//! "robustness", ", and" and "rather than" lean to AI; "i", "it is" and "seems" to a person. With the weights -1 and -1 of
//! "seems", 0.5 and 2 of "robustness":
//! ```text
//! It seems good. I like it. It is short. So it is. More robustness would help. That is all.
//! ---
//! edited = -0.3536
//! generated = 0.7071
//! window_lowest = -1
//! window_highest = 2
//! window_spread = 1.5
//! ```
//!
//! # Reference
//! Ridge regression on provisional levels of the population; see `training::ngrams`.

use crate::ngrams::{DIRECTIONS, EDITED, GENERATED, Sums};
use crate::signals::engine::family;
use crate::signals::math::spread::Spread;
use crate::signals::{Document, Recorder};
use crate::text::Span;

family!("ngrams", "Words and word pairs", measure, reads Ngrams, {
    TOUCHED = "edited", Ratio, "Words and word pairs that tell text touched by an AI from a person's";
    WRITTEN = "generated", Ratio, "Words and word pairs that tell text written by an AI from all other";
    SPREAD = "window_spread", Ratio, "How far windows of four sentences differ in their words and pairs";
    LOWEST = "window_lowest", Ratio, "The window whose words and pairs are most like a person's";
    HIGHEST = "window_highest", Ratio, "The window whose words and pairs are most like an AI's";
});

/// Sentences in a window; the next one begins half a window later.
const WINDOW: usize = 4;
/// So many of the strongest words are shown for each direction.
const SHOWN: usize = 12;

fn measure(document: &Document, record: &mut Recorder) {
    let learned = document.learned;
    record.value(TOUCHED, f64::from(learned.score(EDITED)));
    record.value(WRITTEN, f64::from(learned.score(GENERATED)));
    if record.wants(&[SPREAD, LOWEST, HIGHEST]) {
        windows(&learned.sentences(document.view), record);
    }
    if record.keeps_evidence() {
        for (signal, direction) in [(TOUCHED, EDITED), (WRITTEN, GENERATED)] {
            show_strongest(document, record, signal, direction);
        }
    }
}

fn windows(sentences: &[Sums], record: &mut Recorder) {
    let mut scores = Spread::default();
    let (mut lowest, mut highest) = (f64::INFINITY, f64::NEG_INFINITY);
    let last_start = sentences.len().saturating_sub(WINDOW);
    for start in (0..=last_start).step_by(WINDOW / 2) {
        let mut sums = Sums::default();
        sentences[start..(start + WINDOW).min(sentences.len())].iter().for_each(|sentence| sums.add(sentence));
        let score = f64::from(sums.score(GENERATED));
        scores.add(score);
        lowest = lowest.min(score);
        highest = highest.max(score);
    }
    record.value(SPREAD, scores.deviation());
    record.value(LOWEST, lowest);
    record.value(HIGHEST, highest);
}

/// The words that move the score furthest toward its side of the middle, strongest first.
fn show_strongest(document: &Document, record: &mut Recorder, signal: usize, direction: usize) {
    debug_assert!(direction < DIRECTIONS);
    let side = document.learned.score(direction).signum();
    // Spans set those of equal weight in the order of the text.
    let order = |one: &(f32, Span), other: &(f32, Span)| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1));
    let mut strongest: Vec<(f32, Span)> = Vec::with_capacity(SHOWN + 1);
    let mut least = f32::NEG_INFINITY;
    for (at, sums) in document.learned.sums().iter().enumerate() {
        let weight = side * sums.weighted[direction];
        // Most are too weak, wherever they stand.
        if weight < least {
            continue;
        }
        let found = (weight, document.learned.span(document.view, at));
        strongest.insert(strongest.partition_point(|other| order(other, &found).is_lt()), found);
        strongest.truncate(SHOWN);
        least = strongest.get(SHOWN - 1).map_or(least, |last| last.0);
    }
    for (_, span) in strongest {
        record.show(signal, span);
    }
}
