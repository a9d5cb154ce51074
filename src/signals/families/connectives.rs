//! Connectives: words that say how one statement follows from another.
//!
//! # Measures
//! Connectives of five kinds, each per 1,000 words; and of all kinds, those that open a sentence and those inside one.
//!
//! # Why it tells
//! People argue with plain causes and contrasts inside sentences; polishing adds additive connectives at their start,
//! while text generated at once has fewer of them than people's.
//!
//! # Examples
//! ```text
//! However, it is slow because it is large. It is also, for example, hard to read. Finally, it is long.
//! ---
//! contrastive = "However"
//! causal = "because"
//! additive = "also"
//! exemplifying = "for example"
//! sequential = "Finally"
//! opening = "However" "Finally"
//! inside = "because" "also" "for example"
//! ```
//!
//! # Reference
//! M. A. K. Halliday and R. Hasan, Cohesion in English (1976), chapter 5; the Penn Discourse Treebank 3.0 (2019).

use crate::lexicon::Class;
use crate::signals::engine::family;
use crate::signals::{Document, Recorder};

family!("connectives", "Connectives", measure, {
    ADDITIVE = "additive", PerThousandWords, "Connectives that add: also, moreover, in addition";
    CONTRASTIVE = "contrastive", PerThousandWords, "Connectives that contrast: however, but, although";
    CAUSAL = "causal", PerThousandWords, "Connectives of cause: because, therefore, due to";
    SEQUENTIAL = "sequential", PerThousandWords, "Connectives of order: firstly, finally, overall";
    EXEMPLIFYING = "exemplifying", PerThousandWords, "Connectives before an example: for example, e.g., specifically";
    OPENING = "opening", ShareOfSentences, "Sentences that open with a connective";
    INSIDE = "inside", PerThousandWords, "Connectives inside a sentence";
});

const KINDS: [(usize, Class); 5] = [
    (ADDITIVE, Class::AdditiveConnectives),
    (CONTRASTIVE, Class::ContrastiveConnectives),
    (CAUSAL, Class::CausalConnectives),
    (SEQUENTIAL, Class::SequentialConnectives),
    (EXEMPLIFYING, Class::ExemplifyingConnectives),
];

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    for (signal, class) in KINDS {
        record.list(signal, document, class);
    }
    let mut sentences = document.sentence_cursor();
    for hit in document.matches.hits_of(&KINDS.map(|(_, class)| class)) {
        let first = hit.first as usize;
        let opens = sentences.of(first).is_some_and(|sentence| view.words_in(sentence.tokens.start..first) == 0);
        record.hit(if opens { OPENING } else { INSIDE }, hit.span(view));
    }
}
