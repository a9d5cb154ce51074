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

use crate::signals::engine::family;
use crate::signals::math::word_types::WORDS_READ;
use crate::signals::{Document, Recorder};
use crate::text::{TextView, TokenKind};

family!("repetition", measure, {
    TRIPLES = "triples", Ratio, "Share of word triples that stood before";
    COVERED = "quadruple_words", Ratio, "Share of words within quadruples that stood before";
    LONG_WORDS = "long_words", Ratio, "Share of words of seven letters or more that stood before";
    OPENINGS = "sentence_openings", Ratio, "Share of sentences whose first two words opened one before";
    ADJACENT = "adjacent_openings", Ratio, "Share of sentences that open with the first word of the one before; those of one word left out";
    LINES = "line_openings", Ratio, "Share of lines whose first word opened one before";
});

const OPENINGS_READ: usize = 40;
const LONG: usize = 7;
/// A power of two above twice the words read, so that probing ends soon.
const SLOTS: usize = 1024;

fn measure(document: &Document, record: &mut Recorder) {
    words(document, record);
    openings(document.view, record);
    lines(document.view, record);
}

fn words(document: &Document, record: &mut Recorder) {
    let (words, types) = (document.first_words, document.first_words.types());
    let mut seen = [false; WORDS_READ];
    let mut long = 0;
    for (token, &kind) in words.tokens().zip(types) {
        let again = std::mem::replace(&mut seen[usize::from(kind)], true);
        if document.view.tokens()[token].len() >= LONG {
            long += 1;
            if again {
                record.hit(LONG_WORDS, document.span(token, token));
            }
        }
    }
    share(record, LONG_WORDS, long);
    let all = triples(document, record);
    share(record, TRIPLES, all);
}

/// Counts the triples and quadruples that stood before; gives the number of triples.
fn triples(document: &Document, record: &mut Recorder) -> usize {
    let (words, types) = (document.first_words, document.first_words.types());
    // One more than the last place of a triple, by its types; and for each place the same of the one before it.
    let (mut last, mut before) = ([0_u16; SLOTS], [0_u16; WORDS_READ]);
    let (mut covered, mut covered_to) = (0, 0);
    let triple = |place: usize| -> Option<&[u16; 3]> { types[place..].first_chunk() };
    let count = types.len().saturating_sub(2);
    for place in 0..count {
        let Some(&[one, two, three]) = triple(place) else { break };
        let key = u32::from(one) << 18 | u32::from(two) << 9 | u32::from(three);
        let same = |other: u16| other == 0 || triple(usize::from(other) - 1) == triple(place);
        let mut slot = (key.wrapping_mul(0x9e37_79b1) >> 22) as usize % SLOTS;
        while !same(last[slot]) {
            slot = (slot + 1) % SLOTS;
        }
        before[place] = std::mem::replace(&mut last[slot], place as u16 + 1);
        if before[place] == 0 {
            continue;
        }
        record.hit(TRIPLES, document.span(words.token(place), words.token(place + 2)));
        let last_before = |place: usize| usize::from(before[place]).checked_sub(1);
        let mut others = std::iter::successors(last_before(place), |other| last_before(*other));
        // A quadruple is a triple with the word before it.
        if place > 0 && others.any(|other| other > 0 && types[other - 1] == types[place - 1]) {
            let end = place + 3;
            covered += (end - covered_to).min(4);
            covered_to = end;
            record.hit(COVERED, document.span(words.token(place - 1), words.token(place + 2)));
        }
    }
    record.set(COVERED, covered as f64 / types.len().max(1) as f64);
    count
}

fn openings(view: &TextView, record: &mut Recorder) {
    let (mut seen, mut previous, mut count) = ([0; OPENINGS_READ], 0, 0);
    for sentence in view.sentences() {
        let mut words = words_of(view, sentence.tokens.clone());
        let (Some(first), Some(second)) = (words.next(), words.next()) else { continue };
        if count == OPENINGS_READ {
            break;
        }
        let opening = u64::from(hash(view, first)) << 32 | u64::from(hash(view, second));
        let (first, second) = (view.tokens()[first], view.tokens()[second]);
        if opening >> 32 == previous >> 32 {
            record.hit(ADJACENT, first.span);
        }
        if seen[..count].contains(&opening) {
            record.hit(OPENINGS, first.span.to(second.span));
        }
        seen[count] = opening;
        previous = opening;
        count += 1;
    }
    share(record, OPENINGS, count);
    share(record, ADJACENT, count.saturating_sub(1));
}

fn lines(view: &TextView, record: &mut Recorder) {
    let (mut seen, mut count) = ([0; OPENINGS_READ], 0);
    for line in view.lines().iter().take(OPENINGS_READ) {
        let Some(first) = words_of(view, line.body_token..line.tokens.end).next() else { continue };
        let word = hash(view, first);
        if seen[..count].contains(&word) {
            record.hit(LINES, view.tokens()[first].span);
        }
        seen[count] = word;
        count += 1;
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
