//! Repetition: what a review says again.
//!
//! # Measures
//! Word triples and quadruples, long words and sentence openings that stood before, and lines that open alike. Words are
//! those of the first [`WORDS_READ`] words, sentences and lines the first [`OPENINGS_READ`], so that length decides little.
//!
//! # Why it tells
//! Models repeat a frame ("The paper lacks ... The paper does not ...") and open all items alike; people repeat the long
//! words of their subject.
//!
//! # Example
//! "The text is good. The text is long.": one triple again, one opening again.
//!
//! # Reference
//! Holtzman et al., The curious case of neural text degeneration (2020), section 4.3; Welleck et al., Neural text
//! generation with unlikelihood training (2020): share of repeated n-grams.

use std::ops::Range;

use super::{Document, Recorder, family};
use crate::text::{Span, TextView, TokenKind};

family!("repetition", measure, {
    TRIPLES = "triples", Ratio, "Share of word triples that stood before";
    COVERED = "quadruple_words", Ratio, "Share of words within quadruples that stood before";
    LONG_WORDS = "long_words", Ratio, "Share of words of seven letters or more that stood before";
    OPENINGS = "sentence_openings", Ratio, "Share of sentences whose first two words opened one before";
    ADJACENT = "adjacent_openings", Ratio, "Share of sentences that open with the first word of the one before; those of one word left out";
    LINES = "line_openings", Ratio, "Share of lines whose first word opened one before";
});

const WORDS_READ: usize = 400;
const OPENINGS_READ: usize = 40;
const LONG: usize = 7;
const SLOTS: usize = 1024;

/// Numbers seen, in a table with open addressing; it never holds more than half of its slots.
struct Seen([u32; SLOTS]);

impl Seen {
    /// Whether the number was there already.
    fn insert(&mut self, number: u32) -> bool {
        let mut slot = (number.wrapping_mul(0x9e37_79b1) >> 22) as usize % SLOTS;
        while self.0[slot] != 0 {
            if self.0[slot] == number {
                return true;
            }
            slot = (slot + 1) % SLOTS;
        }
        self.0[slot] = number;
        false
    }
}

fn measure(document: &Document, record: &mut Recorder) {
    words(document.view, record);
    openings(document.view, record);
    lines(document.view, record);
}

fn words(view: &TextView, record: &mut Recorder) {
    let (mut triples, mut quadruples, mut long_words) = (Seen([0; SLOTS]), Seen([0; SLOTS]), Seen([0; SLOTS]));
    let mut window = [(0_u32, Span::new(0, 0)); 4];
    let (mut count, mut long, mut covered, mut covered_to) = (0_usize, 0_usize, 0_usize, 0_usize);
    for (index, token) in view.words().take(WORDS_READ) {
        count += 1;
        window = [window[1], window[2], window[3], (hash(view, index), token.span)];
        if token.len() >= LONG {
            long += 1;
            if long_words.insert(window[3].0) {
                record.hit(LONG_WORDS, token.span);
            }
        }
        if count >= 3 && triples.insert(join(&window[1..])) {
            record.hit(TRIPLES, window[1].1.to(token.span));
        }
        if count >= 4 && quadruples.insert(join(&window)) {
            covered += (count - covered_to).min(4);
            covered_to = count;
            record.hit(COVERED, window[0].1.to(token.span));
        }
    }
    share(record, TRIPLES, count.saturating_sub(2));
    share(record, LONG_WORDS, long);
    record.set(COVERED, covered as f64 / count.max(1) as f64);
}

fn openings(view: &TextView, record: &mut Recorder) {
    let (mut seen, mut previous, mut count) = (Seen([0; SLOTS]), 0, 0);
    for sentence in view.sentences() {
        let mut words = words_of(view, sentence.tokens.clone());
        let (Some(first), Some(second)) = (words.next(), words.next()) else { continue };
        if count == OPENINGS_READ {
            break;
        }
        count += 1;
        let (one, two) = (hash(view, first), hash(view, second));
        let (first, second) = (view.tokens()[first], view.tokens()[second]);
        if one == previous {
            record.hit(ADJACENT, first.span);
        }
        if seen.insert(join(&[(one, first.span), (two, second.span)])) {
            record.hit(OPENINGS, first.span.to(second.span));
        }
        previous = one;
    }
    share(record, OPENINGS, count);
    share(record, ADJACENT, count.saturating_sub(1));
}

fn lines(view: &TextView, record: &mut Recorder) {
    let (mut seen, mut count) = (Seen([0; SLOTS]), 0);
    for line in view.lines().iter().take(OPENINGS_READ) {
        let Some(first) = words_of(view, line.body_token..line.tokens.end).next() else { continue };
        count += 1;
        if seen.insert(hash(view, first)) {
            record.hit(LINES, view.tokens()[first].span);
        }
    }
    share(record, LINES, count);
}

fn share(record: &mut Recorder, signal: usize, all: usize) {
    record.set(signal, record.get(signal) / all.max(1) as f64);
}

/// The tokens of a range that are words.
fn words_of(view: &TextView, tokens: Range<usize>) -> impl Iterator<Item = usize> {
    tokens.filter(|&index| view.tokens()[index].kind == TokenKind::Word)
}

/// A hash of a word in lower case; never 0.
fn hash(view: &TextView, index: usize) -> u32 {
    ((view.spelling_hash(index) >> 32) as u32).max(1)
}

fn join(words: &[(u32, Span)]) -> u32 {
    words.iter().fold(0_u32, |hash, (word, _)| hash.rotate_left(11).wrapping_mul(0x9e37_79b1) ^ word).max(1)
}
