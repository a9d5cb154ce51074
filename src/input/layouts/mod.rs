//! Texts that hold several reviews, or a filled form: each layout is one file, and gives the reviews in it one by one.

mod beside;
pub(super) mod cmt;
mod easychair;
mod fields;
mod form;
mod forum;
mod front;
mod heads;
mod hotcrp;
mod lines;
mod notes;
mod numbered;
mod quoted;
mod repeated;
mod tables;
mod tails;
mod wrapping;
mod writers;

#[cfg(test)]
pub(super) use lines::plain;

use fields::FieldLine;
use heads::Head;

use super::{Fault, NotReview, Review, Row};

/// A review of a text, or what is none.
struct Part {
    /// Its first line, from 0.
    line: usize,
    outcome: Result<Review, NotReview>,
}

/// A text line by line, each looked at once: nearly every text has none that a layout looks for.
struct Text<'t> {
    lines: Vec<&'t str>,
    /// The lines that may begin with the head of a note.
    openings: Vec<usize>,
    /// Those that are heads.
    heads: Vec<(usize, Head)>,
    /// Those that name fields.
    fields: Vec<(usize, FieldLine<'t>)>,
}

impl<'t> Text<'t> {
    fn of(lines: Vec<&'t str>) -> Self {
        let (mut openings, mut heads, mut fields) = (Vec::new(), Vec::new(), Vec::new());
        for (index, line) in lines.iter().enumerate() {
            let may_be = tables::may_be(line);
            if may_be.head {
                openings.push(index);
                heads.extend(heads::read(line).map(|head| (index, head)));
            }
            if may_be.field {
                fields.extend(fields::read(line).map(|field| (index, field)));
            }
        }
        Self { lines, openings, heads, fields }
    }
}

/// Reads a text, if it is laid out in this way.
type Layout = fn(&Text) -> Option<Vec<Part>>;

/// Every layout that has lines of its own; the first that fits wins.
const LAYOUTS: [Layout; 5] = [hotcrp::read_form, easychair::read, hotcrp::read_text, forum::read, numbered::read];

/// What a text holds; of a review that is laid out in no known way the text is left empty, as it is the whole.
fn parts(text: &str) -> Vec<Part> {
    let lines = lines::of(text);
    let lines = quoted::unquoted(&lines).unwrap_or(lines);
    let lines = front::unfolded(&lines).unwrap_or(lines);
    if let Some((matter, rest)) = front::split(&lines) {
        return front::with(matter, rest, of_lines(rest.to_vec()));
    }
    of_lines(lines)
}

fn of_lines(lines: Vec<&str>) -> Vec<Part> {
    let text = Text::of(lines);
    LAYOUTS.iter().find_map(|layout| layout(&text)).unwrap_or_else(|| forms(&text))
}

/// Forms that nothing but their fields tells apart, one form, or a text without.
fn forms(text: &Text) -> Vec<Part> {
    let lines = &text.lines;
    if let Some(parts) = notes::beside(lines) {
        return parts;
    }
    let fields = repeated::Fields::among(lines, text.fields.iter().copied());
    fields.split(lines).unwrap_or_else(|| {
        let several = fields.is_several();
        // Most texts have nothing that only a form has.
        let form = fields.of_form.then(|| form::read(lines, false)).flatten();
        vec![match form {
            Some(form) => Part::review(0, form, several),
            None => Part { line: 0, outcome: Ok(Review { several, ..Review::default() }) },
        }]
    })
}

/// The one review that a field of a row holds, and what stands beside it. A row is one review: a field with several is
/// not to be judged, as it stands.
pub(super) fn of_field(text: String) -> (Option<Review>, Vec<NotReview>) {
    let (mut reviews, mut others) = (Vec::new(), Vec::new());
    for part in parts(&text) {
        match part.outcome {
            Ok(review) => reviews.push(review),
            Err(kind) => others.push(kind),
        }
    }
    let review = match reviews.len() {
        0 | 1 => reviews.pop().map(|review| if review.text.is_empty() { Review { text, ..review } } else { review }),
        _ => Some(Review { text, several: true, ..Review::default() }),
    };
    (review, others)
}

/// The reviews of a text.
pub(super) fn rows(text: String) -> Vec<Row> {
    let found = parts(&text);
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
