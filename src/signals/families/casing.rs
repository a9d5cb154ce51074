//! Casing: where capitals stand.
//!
//! # Measures
//! The share of capitals among letters; words in capitals, ordinary words among them ("NOT"); words in mixed case; words
//! that open with a capital inside a sentence and runs of such words; lines that begin in lower case.
//!
//! # Why it tells
//! Models give points a title in capitals ("Limited Experimental Validation"); people raise their voice in capitals and
//! start a line in lower case. Names of methods weigh on all of these, so the kinds are kept apart.
//!
//! # Examples
//! ```text
//! the ResNet is NOT new and GPU bound. See Limited Experimental Validation of it.
//! ---
//! lower_case_lines = "the"
//! mixed_case = "ResNet"
//! ordinary_words_in_capitals = "NOT"
//! words_in_capitals = "GPU"
//! capitals_inside = "Limited" "Experimental" "Validation"
//! title_runs = "See Limited Experimental Validation"
//! ```
//!
//! # Reference
//! Stamatatos, A survey of modern authorship attribution methods (2009), section 2.2: character types.

use crate::lexicon::Class;
use crate::signals::engine::{Tag, family};
use crate::signals::{Document, Recorder};
use crate::text::{Gap, LineKind, Span, TokenKind, bytes};

family!("casing", "Capital letters", measure, {
    CAPITALS = "capital_letters", Ratio, "Share of the letters a to z that are capitals";
    ACRONYMS = "words_in_capitals", ShareOfWords, "Words of two letters or more in capitals, a plural s aside";
    LOUD = "ordinary_words_in_capitals", PerThousandWords, "Ordinary words in capitals for emphasis: NOT, VERY";
    MIXED = "mixed_case", ShareOfWords, "Words with a capital after a small letter or several capitals in front";
    INSIDE = "capitals_inside", ShareOfWords, "Words inside a sentence, after another word, that open with a capital";
    RUNS = "title_runs", PerThousandWords, "Three words or more in a row that open with a capital";
    LOWER_LINES = "lower_case_lines", ShareOfLines, "Paragraphs and list items that begin in lower case";
});

/// How the letters of a word are set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Title,
    Capitals,
    Mixed,
}

/// Words in a row that open with a capital.
struct Run {
    span: Span,
    /// The last of them so far.
    last: usize,
    length: usize,
}

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    let mut run: Option<Run> = None;
    for index in document.tags.all(Tag::CAPITALS) {
        let span = document.span(index, index);
        let before = word_before(document, index);
        let case = case(document.text(index));
        match case {
            Case::Capitals if document.is_listed(index, Class::OrdinaryWords) => record.hit(LOUD, span),
            Case::Capitals => record.hit(ACRONYMS, span),
            Case::Mixed => record.hit(MIXED, span),
            Case::Title if before.is_some() => record.hit(INSIDE, span),
            Case::Title | Case::Lower => {}
        }
        if case == Case::Title {
            let goes_on = run.take_if(|run| before == Some(run.last) && view.tokens()[index].gap != Gap::Break);
            end_run(&mut run, record);
            let begun = goes_on.unwrap_or(Run { span, last: index, length: 0 });
            run = Some(Run { span: begun.span.to(span), last: index, length: begun.length + 1 });
        }
    }
    end_run(&mut run, record);
    let letters = bytes::count(view.folded().as_bytes(), |byte| byte.is_ascii_lowercase());
    let capitals = bytes::count(view.text().as_bytes(), |byte| byte.is_ascii_uppercase());
    record.value(CAPITALS, capitals as f64 / letters.max(1) as f64);
    for line in view.lines() {
        let prose = matches!(line.kind, LineKind::Paragraph | LineKind::Bullet | LineKind::Numbered);
        let Some(first) = view.tokens()[line.body_token..line.tokens.end].first() else { continue };
        if prose && first.kind == TokenKind::Word && view.slice(first.span).starts_with(char::is_lowercase) {
            record.hit(LOWER_LINES, first.span);
        }
    }
}

/// The word before a token when nothing but hyphens stands between.
fn word_before(document: &Document, index: usize) -> Option<usize> {
    let before = (0..index).rev().find(|before| !document.is(*before, Tag::HYPHEN))?;
    document.is(before, Tag::WORD).then_some(before)
}

fn end_run(run: &mut Option<Run>, record: &mut Recorder) {
    if let Some(run) = run.take().filter(|run| run.length >= 3) {
        record.hit(RUNS, run.span);
    }
}

/// The case of a word with at least one capital of ASCII.
fn case(text: &str) -> Case {
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    let small = text.bytes().filter(u8::is_ascii_lowercase).count();
    let plural = text.len() > 2 && text.ends_with('s') && small == 1;
    match capitals {
        _ if capitals >= 2 && (small == 0 || plural) => Case::Capitals,
        1 if text.len() > 1 && text.starts_with(|first: char| first.is_ascii_uppercase()) => Case::Title,
        // "I", letters of formulas, "3D".
        1 if text.len() == 1 || text.starts_with(|first: char| first.is_ascii_digit()) => Case::Lower,
        _ => Case::Mixed,
    }
}
