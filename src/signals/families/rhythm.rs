//! Rhythm: the lengths of sentences and how they follow one another.
//!
//! # Measures
//! Mean, spread, shortest and longest sentence in words; shares of very short and very long ones; the difference between
//! neighbours; commas per sentence; how often a sentence opens like the one before, and with which word. Headings and
//! sentences without a word are left out.
//!
//! # Why it tells
//! Spread ("burstiness") is famous and tells next to nothing by itself; lengths are even within models in their own ways,
//! so that the parts of rhythm tell more together than its spread alone.
//!
//! # Examples
//! ```text
//! It works. It is fast and small. However, the rest is long.
//! ---
//! mean_length = 4
//! under_6_words = "It works." "It is fast and small." "However, the rest is long."
//! repeated_starts = "It"
//! however_starts = "However"
//! commas = 0.3333
//! ```
//!
//! # Reference
//! G. U. Yule, On sentence-length as a statistical characteristic of style in prose (1939).

use crate::signals::engine::{Tag, family};
use crate::signals::math::spread::Spread;
use crate::signals::{Document, Recorder};
use crate::text::{LineKind, TokenKind};

family!("rhythm", "Sentence rhythm", measure, {
    MEAN = "mean_length", Words, "Mean length of a sentence";
    DEVIATION = "deviation", Words, "Standard deviation of sentence lengths";
    SPREAD = "spread", Ratio, "Standard deviation of sentence lengths over their mean";
    SHORTEST = "shortest", Logarithm, "Words of the shortest sentence";
    LONGEST = "longest", Logarithm, "Words of the longest sentence";
    UNDER = "under_6_words", ShareOfSentences, "Sentences of fewer than 6 words";
    OVER = "over_35_words", ShareOfSentences, "Sentences of more than 35 words";
    CHANGE = "change", Ratio, "Mean difference in length between neighbours, over the mean length";
    COMMAS = "commas", Ratio, "Commas a sentence";
    REPEATED = "repeated_starts", ShareOfSentences, "Sentences that open with the word that opened the one before";
    THE = "the_starts", ShareOfSentences, "Sentences that open with the";
    HOWEVER = "however_starts", ShareOfSentences, "Sentences that open with however";
});

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    let (mut lengths, mut changes, mut commas) = (Spread::default(), 0.0, 0.0);
    let (mut shortest, mut longest) = (f64::INFINITY, 0.0_f64);
    let mut before: Option<(f64, &str)> = None;
    for sentence in view.sentences() {
        if view.lines()[sentence.line].kind == LineKind::Heading {
            continue;
        }
        let tokens = &view.tokens()[sentence.tokens.clone()];
        let length = view.words_in(sentence.tokens.clone()) as f64;
        commas += document.tags.count(Tag::COMMA, sentence.tokens.clone()) as f64;
        let first = tokens.iter().find(|token| token.kind != TokenKind::Mark).map(|token| token.span);
        let Some(first) = first else { continue };
        lengths.add(length);
        shortest = shortest.min(length);
        longest = longest.max(length);
        if length < 6.0 {
            record.hit(UNDER, sentence.span);
        } else if length > 35.0 {
            record.hit(OVER, sentence.span);
        }
        let opening = view.folded_slice(first);
        match opening {
            "the" => record.hit(THE, first),
            "however" => record.hit(HOWEVER, first),
            _ => {}
        }
        if let Some((length_before, opening_before)) = before {
            changes += f64::abs(length - length_before);
            if opening == opening_before {
                record.hit(REPEATED, first);
            }
        }
        before = Some((length, opening));
    }
    let (count, mean) = (lengths.count, lengths.mean());
    if count == 0.0 {
        return;
    }
    record.value(MEAN, mean);
    record.value(DEVIATION, lengths.deviation());
    record.value(SPREAD, lengths.deviation() / mean);
    record.amount(SHORTEST, shortest);
    record.amount(LONGEST, longest);
    record.value(COMMAS, commas / count);
    if count > 1.0 {
        record.value(CHANGE, changes / (count - 1.0) / mean);
    }
}
