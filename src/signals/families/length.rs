//! Length: how much there is of a review, and how it is spread over paragraphs.
//!
//! # Measures
//! Characters, words, sentences, lines and paragraphs as logarithms; the mean, the longest, the first and the last
//! paragraph; how uneven paragraphs are; and how much the end weighs. A paragraph is a run of lines without an empty
//! line between; characters are those of the normalised text, spaces among them.
//!
//! # Why it tells
//! Generated reviews are longer and their paragraphs more alike. A polished review keeps the length of its original.
//! People open with a short summary and trail off ("See above").
//!
//! # Examples
//! ```text
//! It is a small new idea.
//!
//! See above.
//! ---
//! words = 2.1972
//! paragraphs = 1.0986
//! mean_paragraph = 1.6094
//! longest_paragraph = "It is a small new idea."
//! longest_paragraph = 1.9459
//! longest_paragraph_share = 0.75
//! last_paragraph = "See above."
//! ```
//! Two paragraphs of 6 and 2 words: ln(1 + 8) words, a mean of ln(1 + 4), a longest of ln(1 + 6).
//!
//! # Reference
//! Measured on 3,465 human and 12,000 generated reviews of the same papers (arXiv 2603.20450).

use crate::signals::engine::family;
use crate::signals::math::spread::Spread;
use crate::signals::{Document, Recorder};
use crate::text::{Line, LineKind, TextView};

family!("length", "Length and paragraphs", measure, {
    CHARACTERS = "characters", Logarithm, "Characters, spaces among them";
    WORDS = "words", Logarithm, "Words and numbers";
    SENTENCES = "sentences", Logarithm, "Sentences";
    LINES = "lines", Logarithm, "Lines that are not empty";
    PARAGRAPHS = "paragraphs", Logarithm, "Paragraphs: runs of lines without an empty line between";
    MEAN = "mean_paragraph", Logarithm, "Mean length of a paragraph in words";
    MEAN_LINE = "mean_line", Logarithm, "Mean length of a line in words";
    LONGEST = "longest_paragraph", Logarithm, "Words of the longest paragraph";
    LONGEST_SHARE = "longest_paragraph_share", Ratio, "Share of the words that the longest paragraph holds";
    SPREAD = "paragraph_spread", Ratio, "Spread of paragraph lengths: standard deviation over mean";
    FIRST = "first_paragraph", Logarithm, "Words of the first paragraph, usually the summary; headings left out";
    FIRST_SHARE = "first_paragraph_share", Ratio, "Share of the words that the first paragraph holds";
    LAST = "last_paragraph", Logarithm, "Words of the last paragraph; headings left out";
    LAST_FIFTH = "last_fifth", Ratio, "Share of the words that stand in the last fifth of the sentences";
});

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    let words = view.word_count() as f64;
    record.amount(WORDS, words);
    record.amount(SENTENCES, view.sentences().len() as f64);
    record.amount(LINES, view.lines().len() as f64);
    record.amount(MEAN_LINE, words / view.lines().len().max(1) as f64);
    if record.wants(&[CHARACTERS]) {
        record.amount(CHARACTERS, view.text().chars().count() as f64);
    }
    if record.wants(&[PARAGRAPHS, MEAN, LONGEST, LONGEST_SHARE, SPREAD, FIRST, FIRST_SHARE, LAST]) {
        paragraphs(view, words, record);
    }
    if record.wants(&[LAST_FIFTH]) {
        record.value(LAST_FIFTH, last_fifth(view));
    }
}

fn paragraphs(view: &TextView, all: f64, record: &mut Recorder) {
    let mut lengths = Spread::default();
    let (mut longest, mut first, mut last): (Option<(&[Line], f64)>, _, _) = (None, None, None);
    for paragraph in view.paragraphs() {
        let length = words(view, paragraph, |_| true);
        lengths.add(length);
        if longest.is_none_or(|(_, most)| length > most) {
            longest = Some((paragraph, length));
        }
        let prose = words(view, paragraph, |kind| kind != LineKind::Heading);
        if prose > 0.0 {
            first = first.or(Some((paragraph, prose)));
            last = Some((paragraph, prose));
        }
    }
    for (signal, found) in [(LONGEST, longest), (FIRST, first), (LAST, last)] {
        if let Some((paragraph, length)) = found {
            record.show(signal, paragraph[0].span.to(paragraph[paragraph.len() - 1].span));
            record.amount(signal, length);
        }
    }
    record.amount(PARAGRAPHS, lengths.count);
    record.amount(MEAN, lengths.mean());
    record.value(SPREAD, lengths.deviation() / lengths.mean().max(1.0));
    for (length, share) in [(LONGEST, LONGEST_SHARE), (FIRST, FIRST_SHARE)] {
        record.value(share, record.get(length) / all.max(1.0));
    }
}

fn words(view: &TextView, lines: &[Line], counts: impl Fn(LineKind) -> bool) -> f64 {
    let lines = lines.iter().filter(|line| counts(line.kind));
    lines.map(|line| view.words_in(line.tokens.clone())).sum::<usize>() as f64
}

/// A fifth, as if all sentences were alike, where there are fewer than five.
fn last_fifth(view: &TextView) -> f64 {
    let sentences = view.sentences();
    let words = |from: usize| -> usize {
        sentences[from..].iter().map(|sentence| view.words_in(sentence.tokens.clone())).sum()
    };
    if sentences.len() < 5 {
        return 0.2;
    }
    words(sentences.len() - sentences.len() / 5) as f64 / words(0).max(1) as f64
}
