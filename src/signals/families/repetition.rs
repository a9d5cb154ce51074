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
//! # Examples
//! ```text
//! The network is good. The network is long.
//! ---
//! triples = "The network is"
//! long_words = "network"
//! sentence_openings = "The network"
//! adjacent_openings = "The"
//! ```
//!
//! # Reference
//! Holtzman et al., The curious case of neural text degeneration (2020), section 4.3; Welleck et al., Neural text
//! generation with unlikelihood training (2020): share of repeated n-grams.

use crate::signals::engine::{Tag, family};
use crate::signals::math::repeats::repeated_triples;
use crate::signals::math::word_types::WORDS_READ;
use crate::signals::{Document, Recorder};

family!("repetition", "Repetition", measure, reads FirstWords, {
    TRIPLES = "triples", Ratio, "Share of word triples that stood before";
    COVERED = "quadruple_words", Ratio, "Share of words within quadruples that stood before";
    LONG_WORDS = "long_words", Ratio, "Share of words of seven letters or more that stood before";
    OPENINGS = "sentence_openings", Ratio, "Share of sentences whose first two words opened one before";
    ADJACENT = "adjacent_openings", Ratio, "Share of sentences that open with the first word of the one before; those of one word left out";
    LINES = "line_openings", Ratio, "Share of lines whose first word opened one before";
});

const OPENINGS_READ: usize = 40;
const LONG: usize = 7;

fn measure(document: &Document, record: &mut Recorder) {
    long_words(document, record);
    triples(document, record);
    openings(document, record);
    lines(document, record);
}

fn long_words(document: &Document, record: &mut Recorder) {
    let words = document.first_words;
    let (mut seen, mut long) = ([false; WORDS_READ], 0.0);
    for (token, &kind) in words.tokens().zip(words.types()) {
        let again = std::mem::replace(&mut seen[usize::from(kind)], true);
        if document.view.tokens()[token].len() >= LONG {
            long += 1.0;
            if again {
                record.hit(LONG_WORDS, document.span(token, token));
            }
        }
    }
    record.share(LONG_WORDS, long);
}

fn triples(document: &Document, record: &mut Recorder) {
    let (words, types) = (document.first_words, document.first_words.types());
    let (mut covered, mut covered_to) = (0, 0);
    repeated_triples(types, |place, quadruple| {
        let last = words.token(place + 2);
        record.hit(TRIPLES, document.span(words.token(place), last));
        if quadruple {
            let end = place + 3;
            covered += (end - covered_to).min(4);
            covered_to = end;
            record.show(COVERED, document.span(words.token(place - 1), last));
        }
    });
    record.share(TRIPLES, types.len().saturating_sub(2) as f64);
    record.value(COVERED, covered as f64 / types.len().max(1) as f64);
}

fn openings(document: &Document, record: &mut Recorder) {
    let (mut seen, mut previous, mut count) = ([[0; 2]; OPENINGS_READ], [0; 2], 0);
    for sentence in document.view.sentences() {
        let mut words = document.tags.within(Tag::WORD, sentence.tokens.clone());
        let (Some(first), Some(second)) = (words.next(), words.next()) else { continue };
        if count == OPENINGS_READ {
            break;
        }
        let opening = [first, second].map(|word| document.word_number(word));
        if opening[0] == previous[0] {
            record.hit(ADJACENT, document.span(first, first));
        }
        if seen[..count].contains(&opening) {
            record.hit(OPENINGS, document.span(first, second));
        }
        seen[count] = opening;
        previous = opening;
        count += 1;
    }
    record.share(OPENINGS, count as f64);
    record.share(ADJACENT, count.saturating_sub(1) as f64);
}

fn lines(document: &Document, record: &mut Recorder) {
    let (mut seen, mut count) = ([0; OPENINGS_READ], 0);
    for line in document.view.lines().iter().take(OPENINGS_READ) {
        let Some(first) = document.first_word(line.body_token..line.tokens.end) else { continue };
        let word = document.word_number(first);
        if seen[..count].contains(&word) {
            record.hit(LINES, document.span(first, first));
        }
        seen[count] = word;
        count += 1;
    }
    record.share(LINES, count as f64);
}
