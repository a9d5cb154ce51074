//! Forms one after another with nothing between them: the first field comes again.

use super::Part;
use super::fields::{answer, field_line};
use super::form;
use super::lines::plain;
use super::tables::Known;

/// A known field in a text.
struct Place {
    line: usize,
    name: String,
    known: Known,
    answered: bool,
}

/// The forms, where each begins with the same field and has one rating.
pub(super) fn split(lines: &[&str]) -> Option<Vec<Part>> {
    let places = places(lines);
    let starts: Vec<usize> =
        places.iter().filter(|place| place.name == places[0].name).map(|place| place.line).collect();
    let ratings: Vec<usize> =
        places.iter().filter(|place| place.known == Known::Rating && place.answered).map(|place| place.line).collect();
    let ends = || starts.iter().skip(1).copied().chain([lines.len()]);
    let before = lines[..*starts.first()?].iter().any(|line| !line.trim().is_empty());
    // As many ratings as forms, and the first of each in its own.
    let one_each = starts.len() == ratings.len()
        && starts.iter().zip(ends()).zip(&ratings).all(|((start, end), rating)| (*start..end).contains(rating));
    if starts.len() < 2 || before || !one_each {
        return None;
    }
    let read =
        |(start, end): (&usize, usize)| Some(Part::review(*start, form::read(&lines[*start..end], true)?, false));
    starts.iter().zip(ends()).map(read).collect()
}

/// Whether a text looks like several reviews, though nothing tells where one ends: it has more than one rating, or its
/// sections come again in their order.
pub(super) fn is_several(lines: &[&str]) -> bool {
    let places = places(lines);
    // One form may ask for two ratings, but under two names.
    let mut rated: Vec<&str> = places
        .iter()
        .filter(|place| place.answered && matches!(place.known, Known::Rating | Known::Confidence))
        .map(|place| place.name.as_str())
        .collect();
    rated.sort_unstable();
    if rated.windows(2).any(|pair| pair[0] == pair[1]) {
        return true;
    }
    let names: Vec<&str> =
        places.iter().filter(|place| matches!(place.known, Known::Text(_))).map(|place| place.name.as_str()).collect();
    let Some(again) = names.iter().skip(1).position(|name| *name == names[0]).map(|index| index + 1) else {
        return false;
    };
    // Summary, strengths, weaknesses, and the same three again.
    again >= 3 && names.len() >= 2 * again && names[..again] == names[again..2 * again]
}

fn places(lines: &[&str]) -> Vec<Place> {
    let place = |(line, text): (usize, &&str)| {
        let field = field_line(text)?;
        let told = matches!(field.known, Known::Text(_) | Known::Rating | Known::Confidence | Known::Soundness);
        let answered = told && answer(field.known, field.rest, &lines[line + 1..]).is_some();
        let name = plain(text.split(':').next().unwrap_or_default());
        (told && (answered || matches!(field.known, Known::Text(_)))).then_some(Place {
            line,
            name,
            known: field.known,
            answered,
        })
    };
    lines.iter().enumerate().filter_map(place).collect()
}
