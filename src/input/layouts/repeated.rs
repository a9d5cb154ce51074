//! Forms one after another with nothing between them: the first field comes again.

use super::counts::is_counted;
use super::fields::{FieldLine, answer, field_line, name_of};
use super::heads::is_signature;
use super::lines::{Class, is_date, is_rule, plain};
use super::tables::Known;
use super::{Part, form, pages};

/// A known field in a text.
struct Place {
    line: usize,
    name: String,
    known: Known,
    answered: bool,
}

/// The known fields of a text.
#[derive(Default)]
pub(super) struct Fields {
    places: Vec<Place>,
    /// Whether one is of a form alone; any text may have headings.
    pub of_form: bool,
    /// The names of sections that are lines of their own.
    headings: Vec<(usize, Class)>,
}

/// Fewer names of sections are anybody's headings.
const FEWEST_HEADINGS: usize = 3;
/// The same of names that are counted: `A) Comments to the authors`.
const FEWEST_COUNTED: usize = 2;
/// A name with this word says whom the text is for.
const ADDRESSED: &str = "author";

impl Fields {
    pub fn of(lines: &[&str]) -> Self {
        Self::among(lines, lines.iter().enumerate().filter_map(|(line, text)| Some((line, field_line(text)?))))
    }

    /// The same where it is known which lines name fields.
    pub fn among<'t>(lines: &[&'t str], named: impl Iterator<Item = (usize, FieldLine<'t>)>) -> Self {
        let mut fields = Self::default();
        for (line, field) in named {
            let is_text = matches!(field.known, Known::Text(_));
            fields.of_form |= !is_text;
            if !is_text && !matches!(field.known, Known::Rating | Known::Confidence | Known::Soundness) {
                continue;
            }
            let answered = answer(field.known, field.rest, &lines[line + 1..]).is_some();
            if is_text && field.rest.is_empty() {
                fields.headings.push((line, field.class));
            }
            if answered || is_text {
                let name = plain(lines[line].split(':').next().unwrap_or_default());
                fields.places.push(Place { line, name, known: field.known, answered });
            }
        }
        fields
    }

    /// Whether the names of sections alone tell a form: the text begins with one, and they are as a page shows them, or most
    /// are such as no writer puts over a part by themselves.
    pub fn name_a_form(&self, lines: &[&str]) -> bool {
        let Some((first, class)) = self.headings.first() else { return false };
        let is_above = |line: &&str| {
            line.trim().is_empty() || is_rule(line) || is_date(line) || is_signature(line) || pages::is_furniture(line)
        };
        // Nearly every text with such a heading is left here.
        if !lines[..*first].iter().all(is_above) {
            return false;
        }
        // `Comments to the author` heads no text but one that a system shows.
        let name = name_of(lines[*first]);
        let is_addressed = name.contains(ADDRESSED) && !pages::is_own_heading(&name);
        let are_counted = || self.headings.iter().all(|(line, _)| is_counted(lines[*line]));
        let fewest = match self.headings.len() {
            _ if is_addressed => 1,
            few if few < FEWEST_HEADINGS && are_counted() => FEWEST_COUNTED,
            _ => FEWEST_HEADINGS,
        };
        let alike = self.headings.iter().filter(|(_, other)| other == class);
        let mut names: Vec<String> = alike.map(|(line, _)| name_of(lines[*line])).collect();
        names.sort_unstable();
        names.dedup();
        let own = names.iter().filter(|name| pages::is_own_heading(name)).count();
        names.len() >= fewest && (*class == Class::Plain && fewest != FEWEST_COUNTED || 2 * own <= names.len())
    }

    /// The forms, where each begins with the same field and has one rating.
    pub fn split(&self, lines: &[&str]) -> Option<Vec<Part>> {
        let places = &self.places;
        let starts: Vec<usize> =
            places.iter().filter(|place| place.name == places[0].name).map(|place| place.line).collect();
        let ratings: Vec<usize> = places
            .iter()
            .filter(|place| place.known == Known::Rating && place.answered)
            .map(|place| place.line)
            .collect();
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
    pub fn is_several(&self) -> bool {
        // One form may ask for two ratings, but under two names.
        let mut rated: Vec<&str> = self
            .places
            .iter()
            .filter(|place| place.answered && matches!(place.known, Known::Rating | Known::Confidence))
            .map(|place| place.name.as_str())
            .collect();
        rated.sort_unstable();
        if rated.windows(2).any(|pair| pair[0] == pair[1]) {
            return true;
        }
        let sections = self.places.iter().filter(|place| matches!(place.known, Known::Text(_)));
        let names: Vec<&str> = sections.map(|place| place.name.as_str()).collect();
        let Some(again) = names.iter().skip(1).position(|name| *name == names[0]).map(|index| index + 1) else {
            return false;
        };
        // Summary, strengths, weaknesses, and the same three again.
        again >= 3 && names.len() >= 2 * again && names[..again] == names[again..2 * again]
    }
}
