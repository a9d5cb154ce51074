//! A saved page of the site as text: a table of counts, then reviews run together, each as title, ratings with their
//! long texts, review, label. Saving loses line breaks, so nothing here depends on them.

use memchr::memmem;
use serde_json::Value;

use super::plain_text::whole;
use crate::input::review::ratings::{confidences, figure};
use crate::input::{Fault, Format, LIMIT, Options, Ratings, Review, Row, Rows, Source};
use crate::label::Label;
use crate::level::Level;

pub(in crate::input) const FORMAT: Format = Format { name: "page", extensions: &[".txt", ".md"], fits: is_page, read };

/// What stands above the reviews.
const HEADS: &str = "Title Ratings Review Text EditLens Prediction";
/// What stands below them.
const FOOT: &str = "PreviousPage";
/// The ratings of a review, in the page's order.
const NAMES: [&str; 5] = ["Soundness:", "Presentation:", "Contribution:", "Rating:", "Confidence:"];
/// Ratings with their words are shorter than this.
const MOST_RATING_BYTES: usize = 200;

pub(super) fn is_page(start: &[u8]) -> bool {
    // Nearly every text lacks the name.
    if memmem::find(start, b"EditLens").is_none() {
        return false;
    }
    let words = String::from_utf8_lossy(start).split_whitespace().collect::<Vec<_>>().join(" ");
    words.contains(HEADS) || words.contains("EditLens Prediction Count Avg Rating")
}

fn read(source: Source, _: &Options) -> Rows {
    let rows = std::iter::once(source).flat_map(|source| match whole(source, LIMIT) {
        Ok(text) => reviews(&text),
        Err((line, reason)) => vec![Row { line, number: Some(1), outcome: Err(reason.into()) }],
    });
    Box::new(rows)
}

/// The reviews of a page.
pub(in crate::input) fn reviews(text: &str) -> Vec<Row> {
    let blocks = blocks(text);
    let foot = text.rfind(FOOT).unwrap_or(text.len());
    let mut title_start = phrase(text, HEADS).unwrap_or(0);
    let mut rows = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for (index, block) in blocks.iter().enumerate() {
        let end = blocks.get(index + 1).map_or(foot.max(block.end), |next| next.start);
        let title = words(&text[title_start.min(block.start)..block.start]);
        let outcome = match last_label(&text[block.end..end]) {
            Some((level, label_start, label_end)) => {
                title_start = block.end + label_end;
                Ok(Review {
                    text: text[block.end..block.end + label_start].trim().to_owned(),
                    group: Some(title.clone()).filter(|title| !title.is_empty()),
                    title: Some(title).filter(|title| !title.is_empty()),
                    label: Some(Label::Level(level)),
                    ratings: block.ratings,
                    ..Review::default()
                })
            }
            None => {
                title_start = end;
                Err(Fault::from("no label is found at the end of the review; save the whole page again".to_owned()))
            }
        };
        line += text[counted..block.start].matches('\n').count();
        counted = block.start;
        rows.push(Row { line, number: Some(index + 1), outcome });
    }
    if rows.is_empty() {
        let reason = "the page has no reviews with ratings; save it with its table of reviews shown".to_owned();
        rows.push(Row { line: 1, number: Some(1), outcome: Err(reason.into()) });
    }
    rows
}

/// The ratings of one review and their bytes.
struct Block {
    start: usize,
    end: usize,
    ratings: Ratings,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut from = 0;
    while let Some(offset) = text[from..].find(NAMES[0]) {
        let start = from + offset;
        match ratings(&text[start..]) {
            Some((ratings, length)) => {
                from = start + length;
                blocks.push(Block { start, end: from, ratings });
            }
            // A reviewer may write the word as well.
            None => from = start + NAMES[0].len(),
        }
    }
    blocks
}

/// The five ratings that a text starts with, and how many bytes they and their words take.
pub(in crate::input) fn ratings(text: &str) -> Option<(Ratings, usize)> {
    let mut figures = [None; 5];
    let mut at = 0;
    for (index, name) in NAMES.iter().enumerate() {
        let rest = text[at..].trim_start();
        let skipped = text.len() - at - rest.len();
        let value = rest.strip_prefix(name)?;
        let words = match NAMES.get(index + 1) {
            Some(next) => {
                // A name that is far off is not looked for.
                let near = &value.as_bytes()[..value.len().min(MOST_RATING_BYTES + next.len())];
                &value[..memmem::find(near, next.as_bytes())?]
            }
            None => &value[..confidence_length(value)],
        };
        // Another such name means that this one stands in a reviewer's sentence.
        if words.contains(name) {
            return None;
        }
        figures[index] = figure(&Value::String(words.trim().to_owned()));
        at += skipped + name.len() + words.len();
    }
    let [soundness, presentation, contribution, rating, confidence] = figures;
    Some((Ratings { rating, confidence, soundness, presentation, contribution }, at))
}

/// The bytes of a figure, a colon and the form's words for it.
fn confidence_length(text: &str) -> usize {
    let blanks = text.len() - text.trim_start().len();
    let digits = text[blanks..].bytes().take_while(u8::is_ascii_digit).count();
    let colon = usize::from(text[blanks + digits..].starts_with(':'));
    let number = blanks + digits + colon;
    let end = confidences().iter().filter_map(|words| starts_with(&text[number..], words)).max();
    number + end.unwrap_or(0)
}

/// The last label of a text and its bytes.
fn last_label(text: &str) -> Option<(Level, usize, usize)> {
    let found = Level::ALL.into_iter().filter_map(|level| {
        let start = text.rfind(level.label())?;
        Some((level, start, start + level.label().len()))
    });
    found.max_by_key(|(_, start, _)| *start)
}

/// Where the first place of these words ends, whatever blanks are between them.
fn phrase(text: &str, words: &str) -> Option<usize> {
    let first = words.split(' ').next()?;
    text.match_indices(first).find_map(|(start, _)| Some(start + starts_with(&text[start..], words)?))
}

/// How many bytes of a text these words take at its start, whatever blanks are between them.
fn starts_with(text: &str, words: &str) -> Option<usize> {
    let mut rest = text;
    for word in words.split(' ') {
        rest = rest.trim_start().strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
