//! Texts that hold several reviews, or a filled form: each layout is one file, and gives the reviews in it one by one.

pub(super) mod cmt;
mod easychair;
mod fields;
mod form;
mod forum;
mod heads;
mod hotcrp;
mod lines;
mod notes;
mod numbered;
mod repeated;
mod tables;

use super::{Fault, NotReview, Review, Row};

/// A review of a text, or what is none.
struct Part {
    /// Its first line, from 0.
    line: usize,
    outcome: Result<Review, NotReview>,
}

/// Reads the lines of a text, if they are laid out in this way.
type Layout = fn(&[&str]) -> Option<Vec<Part>>;

/// Every layout; the first that fits wins, so those with lines of their own stand first.
const LAYOUTS: [Layout; 7] =
    [hotcrp::read_form, easychair::read, hotcrp::read_text, forum::read, numbered::read, repeated::split, single];

/// The reviews of a text. One that is laid out in no known way is its only review, as it stands.
pub(super) fn rows(text: String) -> Vec<Row> {
    let found = {
        let lines: Vec<&str> = text.lines().collect();
        LAYOUTS.iter().find_map(|layout| layout(&lines)).unwrap_or_else(|| {
            let several = repeated::is_several(&lines);
            vec![Part { line: 0, outcome: Ok(Review { several, ..Review::default() }) }]
        })
    };
    let reviews = found.iter().filter(|part| part.outcome.is_ok()).count();
    let mut number = 0;
    let mut text = Some(text);
    let mut row = |part: Part| {
        let outcome = part.outcome.map_err(Fault::LeftOut).map(|mut review| {
            number += 1;
            if review.text.is_empty() {
                review.text = text.take().unwrap_or_default();
            }
            review
        });
        Row { line: part.line + 1, number: (reviews > 1).then_some(number), outcome }
    };
    found.into_iter().map(&mut row).collect()
}

/// One review in the form that it was written in.
fn single(lines: &[&str]) -> Option<Vec<Part>> {
    let form = form::read(lines, false)?;
    Some(vec![Part::review(0, form, repeated::is_several(lines))])
}

#[cfg(test)]
mod growth_tests;
