//! Reviews under lines that number them, such as `Reviewer #2` or `Review 1:`, as editors' letters and pasted lists have.

use super::fields::{answer, field_line};
use super::heads::{Head, head, is_end};
use super::lines::{Class, LONGEST_HEADING, bare, is_rule, plain, without_end, words_up_to};
use super::notes::Note;
use super::pages::{self, is_furniture};
use super::rounds::{self, names_a_round};
use super::tables::{Known, NoteKind};
use super::{Part, Text, beside, tails};
use crate::input::{NotReview, Ratings};

/// The text before the first review has this many words where it is a letter.
const SHORTEST_LETTER: usize = 20;
/// A line that says what is coming has no more words.
const MOST_ABOVE: usize = 5;
/// A remark on another reviewer has fewer words.
const SHORTEST_INLINE: usize = 25;

/// A head, its line, and what of the review follows it on that line.
#[derive(Clone)]
pub(super) struct Place<'t> {
    pub line: usize,
    pub head: Head,
    pub rest: &'t str,
    /// Where the review ends before the next one begins, among the answers to a questionnaire.
    pub end: Option<usize>,
    /// The heads of its further parts.
    pub parts: Vec<usize>,
}

impl<'t> Place<'t> {
    fn new(line: usize, head: Head, rest: &'t str) -> Self {
        Self { line, head, rest, end: None, parts: Vec::new() }
    }
}

/// The reviews under such lines, if the lines count them; or the one under such a line at the top.
pub(super) fn read(text: &Text) -> Option<Vec<Part>> {
    let lines = &text.lines;
    let starts = starts_of_lines(text);
    let is_asked = starts.as_ref().is_some_and(|places| places.iter().any(|place| place.end.is_some()));
    let places = if is_asked { None } else { whole_lines(text) };
    let places = places.or(starts).or_else(|| named(text))?;
    let first = places[0].line;
    let above: usize = lines[..first].iter().map(|line| words_up_to(line, 1_000)).sum();
    let mut parts = Vec::new();
    if above >= SHORTEST_LETTER {
        // Where counting does not start at the first review, that is what stands above.
        let from_first =
            matches!(places[0].head.number.as_deref(), None | Some("1" | "A" | "I")) || !is_count(&places[0].head);
        let note = Note { line: 0, head: Head::default(), lines: lines[..first].to_vec(), is_form: false };
        match from_first && !beside::has_reply(&lines[..first]) {
            true if beside::has_abstract(&lines[..first]) => parts.push(Part::left_out(0, NotReview::Abstract)),
            true => parts.push(Part::left_out(0, NotReview::Decision)),
            false => parts.extend(note.parts()),
        }
    }
    let mut heads: Vec<usize> =
        places.iter().flat_map(|place| place.parts.iter().copied().chain([place.line])).collect();
    heads.sort_unstable();
    let end = |line: usize| heads.get(heads.partition_point(|head| *head <= line)).copied().unwrap_or(lines.len());
    for place in &places {
        let mut body = vec![place.rest];
        body.extend(&lines[place.line + 1..end(place.line).min(place.end.unwrap_or(lines.len()))]);
        for part in &place.parts {
            body.truncate(without_end(&body, |_| false).len());
            body.extend(&lines[part + 1..end(*part)]);
        }
        // A line drawn between two reviews is of neither.
        let is_between = |line: &str| is_rule(line) || names_a_round(line) || is_end(line);
        body.truncate(without_end(&body, is_between).len());
        let told = |line: &&str| field_line(line).is_some_and(|field| !matches!(field.known, Known::Text("review")));
        let is_form = place.head.class == Class::Heading
            || place.head.ratings != Ratings::default()
            || places.len() > 1 && body.iter().find(|line| !line.trim().is_empty()).is_some_and(told)
            || places.len() > 1 && body.iter().any(|line| is_rated(line))
            || body.iter().filter(|line| is_furniture(line)).count() > 1;
        parts.extend(Note { line: place.line, head: place.head.clone(), lines: body, is_form }.parts());
    }
    Some(parts)
}

/// Whether a line gives a rating and nothing else.
fn is_rated(line: &str) -> bool {
    field_line(line)
        .filter(|field| field.known == Known::Rating)
        .and_then(|field| answer(field.known, field.rest, &[]))
        .is_some_and(|answer| answer.figure.is_some() && answer.own.is_empty())
}

/// Heads that are whole lines.
fn whole_lines<'t>(text: &Text<'t>) -> Option<Vec<Place<'t>>> {
    let lines = &text.lines;
    let places: Vec<Place> = text
        .heads
        .iter()
        .map(|(line, head)| Place::new(*line, head.clone(), ""))
        .filter(|place| {
            let named = place.head.number.is_some() || is_other(&place.head) || is_further(lines, place);
            named || place.head.begun && place.head.kind == NoteKind::Review
        })
        .collect();
    let places = without_list(lines, places);
    let top = lines.iter().position(|line| !line.trim().is_empty() && !is_rule(line))?;
    // `R1` may as well be a reference or a remark.
    let vague = places.iter().any(|place| place.line == top && is_vague(lines[top]));
    let places: Vec<Place> = places.into_iter().filter(|place| vague || !is_vague(lines[place.line])).collect();
    let numbered: Vec<&Place> = places.iter().filter(|place| is_numbered(&place.head)).collect();
    match numbered.as_slice() {
        [only] => ((only.line == top || is_below_title(lines, only) || is_below_other(lines, &places, top))
            && lines[top + 1..].iter().any(|line| !line.trim().is_empty()))
        .then_some(places),
        // `Begin review`, and no number.
        [] => (places.len() > 1 && begins(lines, places[0].line) && places.iter().all(|place| place.head.begun))
            .then_some(places),
        several if differ(several) => Some(places),
        several if several.len() == places.len() && begins(lines, several[0].line) => rounds::joined(places, lines),
        _ => None,
    }
}

/// Whether a review without a number begins here among numbered ones: `Late review`.
fn is_further(lines: &[&str], place: &Place) -> bool {
    let above = || lines[..place.line].iter().rfind(|line| !line.trim().is_empty() && !is_rule(line));
    place.head.kind == NoteKind::Review
        && place.head.alone
        && place.line.checked_sub(1).is_none_or(|before| lines[before].trim().is_empty() || is_rule(lines[before]))
        && above().is_none_or(|line| head(line).is_none())
}

/// The places without `1. Review`, where the others of its list are something else.
fn without_list<'t>(lines: &[&str], places: Vec<Place<'t>>) -> Vec<Place<'t>> {
    let name = |place: &Place| plain(lines[place.line]).split_once(' ').map(|(_, name)| name.to_owned());
    let listed: Vec<Option<String>> = places.iter().filter(|place| place.head.enumerated).map(name).collect();
    let counts = listed.len() > 1 && listed.iter().all(|name| *name == listed[0]);
    places.into_iter().filter(|place| counts || !place.head.enumerated).collect()
}

/// Whether nothing but the name of a round stands above a line.
fn begins(lines: &[&str], line: usize) -> bool {
    lines[..line].iter().all(|line| line.trim().is_empty() || is_rule(line) || names_a_round(line))
}

/// Whether a head may as well number something else, as `R1` and `Report 1` do.
fn is_vague(head: &str) -> bool {
    pages::is_counted(plain(head).split(' ').next().unwrap_or_default())
}

/// Whether a text begins with another note, under a heading that a review's may follow.
fn is_below_other(lines: &[&str], places: &[Place], top: usize) -> bool {
    places.first().is_some_and(|place| place.line == top && matches!(place.head.kind, NoteKind::Other(_)))
        && places.iter().all(|place| place.line == 0 || lines[place.line - 1].trim().is_empty())
}

/// Whether nothing but a title, or the paper's abstract, stands above a head that is set off.
fn is_below_title(lines: &[&str], place: &Place) -> bool {
    let above = &lines[..place.line];
    let words: usize = above.iter().map(|line| words_up_to(line, SHORTEST_LETTER)).sum();
    let signed = words > 0 && beside::is_signed(above);
    words < SHORTEST_LETTER && (place.head.class != Class::Plain || signed) || beside::has_abstract(above)
}

/// A note of another kind among numbered reviews, under a heading or a name of two words.
fn is_other(head: &Head) -> bool {
    matches!(head.kind, NoteKind::Other(_)) && (head.certain || head.class != Class::Plain)
}

fn is_numbered(head: &Head) -> bool {
    head.kind == NoteKind::Review && head.number.is_some()
}

/// Whether a head counts, and does not only name.
fn is_count(head: &Head) -> bool {
    head.number.as_ref().is_some_and(|number| number.len() == 1)
}

/// Whether the numbers are all different, and rise where they are numbers.
fn differ(places: &[&Place]) -> bool {
    let names: Vec<&str> = places.iter().filter_map(|place| place.head.number.as_deref()).collect();
    let figures: Vec<u32> = names.iter().filter_map(|name| name.parse().ok()).collect();
    if figures.len() == names.len() {
        return figures.is_sorted_by(|a, b| a < b);
    }
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.len() == names.len()
}

/// Heads that name a person: `Reviewer: Ann Smith`, `Review by Ann Smith`.
fn named<'t>(text: &Text<'t>) -> Option<Vec<Place<'t>>> {
    let lines = &text.lines;
    let person = |text: &'t str| -> Option<&'t str> {
        if text.len() > LONGEST_HEADING / 4 {
            return None;
        }
        let text = bare(text).1.trim_matches(['*', '_', '=', '-', ' ']);
        let (name, person) = text.split_once(':').or_else(|| text.split_once(" by "))?;
        // `Reviewer (Ann Smith):`
        let within = name.strip_suffix(')').and_then(|name| name.split_once('(')).filter(|_| person.is_empty());
        let (name, person) = within.unwrap_or((name, person));
        let person = person.trim().trim_end_matches(':');
        (pages::is_before_person(&plain(name))
            && (tails::is_person(person) || pages::is_unnamed(person) || is_drawn(person)))
        .then_some(person)
    };
    let mut unnamed = 0;
    let places: Vec<Place> = text
        .openings
        .iter()
        .filter_map(|&line| {
            let person = person(lines[line])?;
            let number = if pages::is_unnamed(person) {
                unnamed += 1;
                unnamed.to_string()
            } else {
                person.to_owned()
            };
            let reviewer = Some(person.to_owned());
            Some(Place::new(line, Head { number: Some(number), reviewer, ..Head::default() }, ""))
        })
        .collect();
    let top = lines.iter().position(|line| !line.trim().is_empty() && !is_rule(line))?;
    let all: Vec<&Place> = places.iter().collect();
    let names: Vec<&Place> = places.iter().filter(|place| place.head.number == place.head.reviewer).collect();
    let is_signed = |place: &Place| plain(lines[place.line]).starts_with("reviewed by ");
    let enough = all.len() > 1 || all.iter().any(|place| is_signed(place));
    (enough && places[0].line == top && differ(&names)).then_some(places)
}

/// Whether a line may stand above the first line of a review: an empty one, or one that says what is coming.
fn is_above_start(line: &str) -> bool {
    let line = line.trim_end();
    line.is_empty() || line.ends_with(':') && words_up_to(line, MOST_ABOVE + 1) <= MOST_ABOVE
}

/// Whether a system has drawn a reviewer's name from letters and figures: `aBcD`.
fn is_drawn(name: &str) -> bool {
    let has = |kind: fn(char) -> bool| name.contains(kind);
    (4..=8).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && has(char::is_alphabetic)
        && (has(|letter| letter.is_ascii_digit()) || has(char::is_lowercase) && name[1..].contains(char::is_uppercase))
}

/// Heads that the review follows on the same line, as in `Reviewer #1: The paper is ...`.
fn starts_of_lines<'t>(text: &Text<'t>) -> Option<Vec<Place<'t>>> {
    let lines = &text.lines;
    let mut places: Vec<Place> = Vec::new();
    for &line in &text.openings {
        let text = lines[line];
        let set_apart = line == 0 || is_above_start(lines[line - 1]);
        let start = text.get(..text.len().min(LONGEST_HEADING / 4)).unwrap_or(text);
        let Some((name, _)) = start.split_once(':').filter(|_| set_apart) else { continue };
        let Some(head) = head(name).filter(|head| is_numbered(head) && !is_vague(name)) else { continue };
        places.push(Place::new(line, head, text[name.len() + 1..].trim_start()));
    }
    let places = rounds::without_answers(&places, lines).unwrap_or(places);
    let enough = places.iter().enumerate().all(|(index, place)| {
        let end = places.get(index + 1).map_or(lines.len(), |next| next.line);
        let words: usize = lines[place.line..end].iter().map(|line| words_up_to(line, SHORTEST_INLINE)).sum();
        words >= SHORTEST_INLINE || lines[place.line].contains('#')
    });
    let all: Vec<&Place> = places.iter().collect();
    (all.len() > 1 && enough && differ(&all)).then_some(places)
}
