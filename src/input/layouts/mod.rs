//! Texts that hold several reviews, or a filled form: each layout is one file, and gives the reviews in it one by one.

mod answers;
mod beside;
mod chat;
pub(super) mod cmt;
mod counts;
mod drawn;
mod easychair;
mod fields;
mod footers;
mod form;
mod forum;
mod front;
mod head_words;
mod heads;
mod hotcrp;
mod lines;
mod mails;
mod notes;
mod numbered;
mod openings;
mod pages;
mod people;
mod questions;
mod quoted;
mod repeated;
mod rounds;
mod tables;
mod tails;
mod wrapping;
mod writers;

pub(super) use counts::unnumbered;

use fields::FieldLine;
use heads::Head;

use super::{Fault, NotReview, Review, Row};
use crate::copies::once;

/// A review of a text, or what is none.
struct Part {
    /// Its first line, from 0.
    line: usize,
    outcome: Result<Review, NotReview>,
}

/// A text line by line, each looked at once: nearly every text has none that a layout looks for.
#[derive(Default)]
struct Text<'t> {
    lines: Vec<&'t str>,
    /// The lines that may begin with the head of a note.
    openings: Vec<usize>,
    /// Those that are heads.
    heads: Vec<(usize, Head)>,
    /// Those that name fields.
    fields: Vec<(usize, FieldLine<'t>)>,
    /// Those that are drawn.
    rules: Vec<usize>,
    /// Those that may begin what a system puts below a text.
    footers: Vec<usize>,
    /// Those that may name the sender of a mail.
    mails: Vec<usize>,
    /// The headings of what stands beside a review.
    beside: Vec<beside::Heading>,
}

impl<'t> Text<'t> {
    fn of(lines: Vec<&'t str>) -> Self {
        let mut text = Self { lines, ..Self::default() };
        for (index, &line) in text.lines.iter().enumerate() {
            let may_be = openings::may_be(line);
            if may_be.head {
                text.openings.push(index);
                text.heads.extend(heads::read(line).map(|head| (index, head)));
            }
            if may_be.field || may_be.question {
                text.fields.extend(fields::field(line, may_be).map(|field| (index, field)));
            }
            if lines::is_rule(line) {
                text.rules.push(index);
            }
            if may_be.footer {
                text.footers.push(index);
            }
            if may_be.mail {
                text.mails.push(index);
            }
            if may_be.beside || may_be.thanks {
                text.beside.extend(beside::heading(&text.lines, index, may_be));
            }
        }
        text
    }
}

/// Reads a text, if it is laid out in this way.
type Layout = fn(&Text) -> Option<Vec<Part>>;

/// Every layout that has lines of its own; the first that fits wins.
const LAYOUTS: [Layout; 5] = [hotcrp::read_form, easychair::read, hotcrp::read_text, forum::read, numbered::read];

/// Where a text comes from.
#[derive(Clone, Copy, PartialEq)]
enum Origin {
    /// All that a file or a document holds.
    File,
    /// A field of a row: the names of sections in it are the writer's.
    Field,
}

/// What a text holds; of a review that is laid out in no known way the text is left empty, as it is the whole.
fn parts(text: &str, origin: Origin) -> Vec<Part> {
    let lines = lines::of(once(text));
    let (lines, several) = quoted::read(lines);
    let lines = front::unfolded(&lines).unwrap_or(lines);
    let mut parts = match front::split(&lines) {
        Some((matter, rest)) => front::with(matter, rest, of_lines(rest.to_vec(), origin)),
        None => of_lines(lines, origin),
    };
    // What was told to be several things is not one.
    if several && let [Part { outcome: Ok(review), .. }] = parts.as_mut_slice() {
        review.several = true;
    }
    parts
}

/// The parts of lines, each with its text.
fn filled(mut parts: Vec<Part>, lines: &[&str]) -> Vec<Part> {
    for review in parts.iter_mut().filter_map(|part| part.outcome.as_mut().ok()) {
        if review.text.is_empty() {
            review.text = lines::joined(lines);
        }
    }
    parts
}

fn of_lines(lines: Vec<&str>, origin: Origin) -> Vec<Part> {
    let text = Text::of(lines);
    if let Some(end) = footers::start(&text).or_else(|| footers::signature(&text.lines)) {
        let lines = &text.lines[..end];
        let mut parts = filled(of_lines(lines.to_vec(), origin), lines);
        parts.push(Part::left_out(end, NotReview::Footer));
        return parts;
    }
    if let Some(parts) = mails::read(&text, origin) {
        return parts;
    }
    LAYOUTS.iter().find_map(|layout| layout(&text)).unwrap_or_else(|| forms(&text, origin))
}

/// Forms that nothing but their fields tells apart, one form, or a text without.
fn forms(text: &Text, origin: Origin) -> Vec<Part> {
    let lines = &text.lines;
    if let Some(parts) = notes::beside(text) {
        return parts;
    }
    let fields = repeated::Fields::among(lines, text.fields.iter().copied());
    let of_people = || people::read(text).or_else(|| chat::read(lines));
    fields.split(lines).or_else(|| drawn::read(text, origin)).or_else(of_people).unwrap_or_else(|| {
        let several = fields.is_several();
        // Most texts have nothing that only a form has.
        let by_names = origin == Origin::File && fields.name_a_form(lines);
        let form = (by_names || fields.of_form).then(|| form::read_named(lines, by_names)).flatten();
        vec![match form {
            Some(form) => Part::review(0, form, several),
            None => Part::whole(several),
        }]
    })
}

/// The one review that a field of a row holds, and what stands beside it. A row is one review: a field with several is
/// not to be judged, as it stands.
pub(super) fn of_field(text: String) -> (Option<Review>, Vec<NotReview>) {
    let (mut reviews, mut others) = (Vec::new(), Vec::new());
    for part in parts(&text, Origin::Field) {
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
    let found = parts(&text, Origin::File);
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
