//! Bullets: how much of a review is a list, and how its items are built.
//!
//! # Measures
//! The share of lines that are bullets or numbered items, how long items are and how alike in length, and how many of
//! them open with a name of their own ("**Novelty:** ...", "Limited scope - ...").
//!
//! # Why it tells
//! Models list (d = +1.30 for bullets), in items of even length that begin with a title. Since 2023 people list, too: by
//! itself the share of bullets tells the year as much as the author, so the shape of the items stands beside it.
//!
//! # Example
//! "- **Clarity:** the text reads well." is one bullet with an inline header.
//!
//! # Reference
//! Measured on 3,465 human and 12,000 generated reviews of the same papers (arXiv 2603.20450).

use super::{Document, Recorder, family};
use crate::text::{Line, LineKind, Span, TextView, TokenKind};

family!("bullets", measure, {
    BULLETS = "bullet_lines", ShareOfLines, "Lines that begin with a bullet sign";
    NUMBERED = "numbered_lines", ShareOfLines, "Lines that begin with a number or a letter of a list";
    WORDS = "words_in_items", ShareOfWords, "Words that stand in list items";
    LENGTH = "item_length", Words, "Mean length of a list item";
    SPREAD = "item_length_spread", Ratio, "Spread of item lengths: standard deviation over mean";
    HEADERS = "inline_headers", ShareOfLines, "List items or paragraphs that open with a title and a colon or dash";
    RUNS = "lists", PerThousandWords, "Separate lists: runs of items that follow one another";
    DASHES = "inline_dashes", PerThousandWords, "List signs within a line, as left by lost line breaks";
});

/// A title at the start of an item has at most this many words.
const TITLE_WORDS: usize = 8;

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    let (mut items, mut sum, mut sum_of_squares) = (0.0, 0.0, 0.0);
    let mut in_list = false;
    for line in view.lines() {
        let signal = match line.kind {
            LineKind::Bullet => Some(BULLETS),
            LineKind::Numbered => Some(NUMBERED),
            _ => None,
        };
        if let Some(signal) = signal {
            record.hit(signal, line.span);
            let length = words(view, line) as f64;
            items += 1.0;
            sum += length;
            sum_of_squares += length * length;
            if !in_list {
                record.hit(RUNS, line.span);
            }
        }
        in_list = signal.is_some();
        if matches!(line.kind, LineKind::Bullet | LineKind::Numbered | LineKind::Paragraph) {
            if let Some(title) = inline_header(view, line) {
                record.hit(HEADERS, title);
            }
            inline_dashes(view, line, record);
        }
    }
    record.set(WORDS, sum);
    if items > 0.0 {
        let mean: f64 = sum / items;
        let variance: f64 = (sum_of_squares / items - mean * mean).max(0.0);
        record.set(LENGTH, mean);
        record.set(SPREAD, variance.sqrt() / mean.max(1.0));
    }
}

fn words(view: &TextView, line: &Line) -> usize {
    view.tokens()[line.body_token..line.tokens.end].iter().filter(|token| token.kind != TokenKind::Mark).count()
}

/// The title that opens a line, when a colon or a dash parts it from more text.
fn inline_header(view: &TextView, line: &Line) -> Option<Span> {
    let body = line.body_token..line.tokens.end;
    let tokens = &view.tokens()[body.clone()];
    let first = tokens.iter().find(|token| token.kind == TokenKind::Word)?;
    let mut title_words = 0;
    for (index, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Mark {
            title_words += 1;
            if title_words > TITLE_WORDS {
                return None;
            }
            continue;
        }
        let spaced = !view.gap_after(body.start + index).is_empty();
        match view.slice(token.span) {
            ":" if title_words > 0 && index + 2 < tokens.len() => {
                return first.capital.then(|| first.span.to(token.span));
            }
            "\u{2014}" | "\u{2013}" | "-" | "--" if title_words > 0 && spaced && index + 2 < tokens.len() => {
                return first.capital.then(|| first.span.to(token.span));
            }
            "." | "?" | "!" | "," | ";" => return None,
            _ => {}
        }
    }
    None
}

/// " - " after a full stop: an item of a list whose line break was lost.
fn inline_dashes(view: &TextView, line: &Line, record: &mut Recorder) {
    let tokens = view.tokens();
    for index in line.body_token + 1..line.tokens.end.saturating_sub(1) {
        let sign = matches!(view.slice(tokens[index].span), "-" | "*" | "\u{2022}");
        let after_stop = matches!(view.slice(tokens[index - 1].span), "." | "?" | "!" | ":" | ";");
        if sign && after_stop && view.gap_after(index) == " " && tokens[index + 1].kind == TokenKind::Word {
            record.hit(DASHES, tokens[index].span);
        }
    }
}
