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
//! # Example
//! "the ResNet is NOT new": a line begun in lower case, a word in mixed case, an ordinary word in capitals.
//!
//! # Reference
//! Stamatatos, A survey of modern authorship attribution methods (2009), section 2.2: character types.

use super::{Document, Recorder, family};
use crate::lexicon::Class;
use crate::text::{Gap, Letters, LineKind, Span, Token, TokenKind, bytes};

family!("casing", measure, {
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

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    let mut run: Option<(Span, usize)> = None;
    let mut previous: Option<&Token> = None;
    for (index, token) in view.tokens().iter().enumerate() {
        if token.kind != TokenKind::Word {
            let joins = token.sign() == b'-';
            if !joins {
                end_run(&mut run, record);
                previous = None;
            }
            continue;
        }
        let case = if token.letters.holds(Letters::UPPER) { case(view.slice(token.span)) } else { Case::Lower };
        match case {
            Case::Capitals if document.is(index, Class::OrdinaryWords) => {
                record.hit(LOUD, token.span);
            }
            Case::Capitals => record.hit(ACRONYMS, token.span),
            Case::Mixed => record.hit(MIXED, token.span),
            Case::Title if previous.is_some() => record.hit(INSIDE, token.span),
            Case::Title | Case::Lower => {}
        }
        let breaks = || index > 0 && view.gap_after(index - 1) == Gap::Break;
        if run.is_some() && (case != Case::Title || breaks()) {
            end_run(&mut run, record);
        }
        if case == Case::Title {
            let (span, length) = run.unwrap_or((token.span, 0));
            run = Some((span.to(token.span), length + 1));
        }
        previous = Some(token);
    }
    end_run(&mut run, record);
    let letters = bytes::count(view.folded().as_bytes(), |byte| byte.is_ascii_lowercase());
    let capitals = bytes::count(view.text().as_bytes(), |byte| byte.is_ascii_uppercase());
    record.set(CAPITALS, capitals as f64 / letters.max(1) as f64);
    for line in view.lines() {
        let prose = matches!(line.kind, LineKind::Paragraph | LineKind::Bullet | LineKind::Numbered);
        let Some(first) = view.tokens()[line.body_token..line.tokens.end].first() else { continue };
        if prose && first.kind == TokenKind::Word && view.slice(first.span).starts_with(char::is_lowercase) {
            record.hit(LOWER_LINES, first.span);
        }
    }
}

fn end_run(run: &mut Option<(Span, usize)>, record: &mut Recorder) {
    if let Some((span, length)) = run.take()
        && length >= 3
    {
        record.hit(RUNS, span);
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
