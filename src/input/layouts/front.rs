//! What Markdown puts around a text: a block of names and values above it, between lines `---`, and parts that fold.

use super::fields::field_line;
use super::tables::Known;
use super::{Part, filled, form};
use crate::input::NotReview;

/// A longer block is no such one.
const MOST_LINES: usize = 60;

/// The block above a text, and the rest, where the block names what a form has.
pub(super) fn split<'l, 't>(lines: &'l [&'t str]) -> Option<(&'l [&'t str], &'l [&'t str])> {
    if lines.first()?.trim_end() != "---" {
        return None;
    }
    let end = lines.iter().take(MOST_LINES).skip(1).position(|line| line.trim_end() == "---")? + 1;
    let matter = &lines[1..end];
    let is_value = |line: &&str| line.starts_with([' ', '-', '\t']) || line.trim().is_empty() || line.contains(':');
    let known = matter.iter().any(|line| field_line(line).is_some());
    (known && matter.iter().all(is_value)).then_some((matter, &lines[end + 1..]))
}

/// The parts of the rest, with what the block says of a single review.
pub(super) fn with(matter: &[&str], rest: &[&str], parts: Vec<Part>) -> Vec<Part> {
    let mut parts = filled(parts, rest);
    let form = form::read(matter, true).unwrap_or_default();
    let only = parts.iter().filter(|part| part.outcome.is_ok()).count() == 1;
    for review in parts.iter_mut().filter_map(|part| part.outcome.as_mut().ok()) {
        if only {
            review.ratings = review.ratings.or(form.ratings);
            review.reviewer = review.reviewer.take().or_else(|| form.reviewer.clone());
            review.group = review.group.take().or_else(|| form.paper.clone());
        }
    }
    let is_abstract =
        |line: &&str| field_line(line).is_some_and(|field| field.known == Known::Other(NotReview::Abstract));
    if matter.iter().any(is_abstract) {
        parts.insert(0, Part { line: 0, outcome: Err(NotReview::Abstract) });
    }
    parts
}

/// The lines without the marks of parts that fold, if there are such.
pub(super) fn unfolded<'t>(lines: &[&'t str]) -> Option<Vec<&'t str>> {
    let folds = |line: &str| line.trim_start().starts_with("<details");
    lines.iter().any(|line| folds(line)).then(|| {
        let mark = |line: &&'t str| {
            let bare = line.trim();
            let bare = match bare.split_once('>').filter(|_| folds(bare)) {
                Some((_, rest)) => rest.trim_start(),
                None => bare,
            };
            if bare.is_empty() || bare == "</details>" {
                return "";
            }
            bare.strip_prefix("<summary>").map_or(*line, |name| name.strip_suffix("</summary>").unwrap_or(name).trim())
        };
        lines.iter().map(mark).collect()
    })
}
