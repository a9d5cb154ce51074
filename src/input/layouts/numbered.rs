//! Reviews under lines that number them, such as `Reviewer #2` or `Review 1:`, as editors' letters and pasted lists have.

use super::heads::{Head, head};
use super::lines::{Class, LONGEST_HEADING, is_rule, words_up_to};
use super::notes::Note;
use super::tables::NoteKind;
use super::{Part, Text};
use crate::input::NotReview;

/// The text before the first review has this many words where it is a letter.
const SHORTEST_LETTER: usize = 20;
/// A remark on another reviewer has fewer words.
const SHORTEST_INLINE: usize = 25;

/// A head, its line, and what of the review follows it on that line.
struct Place<'t> {
    line: usize,
    head: Head,
    rest: &'t str,
}

/// The reviews under such lines, if the lines count them; or the one under such a line at the top.
pub(super) fn read(text: &Text) -> Option<Vec<Part>> {
    let lines = &text.lines;
    let places = whole_lines(text).or_else(|| starts_of_lines(text))?;
    let first = places[0].line;
    let above: usize = lines[..first].iter().map(|line| words_up_to(line, 1_000)).sum();
    let mut parts = Vec::new();
    if above >= SHORTEST_LETTER {
        // Where counting does not start at the first review, that is what stands above.
        let from_first =
            matches!(places[0].head.number.as_deref(), None | Some("1" | "A")) || !is_count(&places[0].head);
        let note = Note { line: 0, head: Head::of_nothing(), lines: lines[..first].to_vec(), is_form: false };
        match from_first {
            true => parts.push(Part { line: 0, outcome: Err(NotReview::Decision) }),
            false => parts.extend(note.parts()),
        }
    }
    for (index, place) in places.iter().enumerate() {
        let end = places.get(index + 1).map_or(lines.len(), |next| next.line);
        let mut body = vec![place.rest];
        body.extend(&lines[place.line + 1..end]);
        // A line drawn between two reviews is of neither.
        while body.last().is_some_and(|line| line.trim().is_empty() || is_rule(line)) {
            body.pop();
        }
        parts.extend(Note { line: place.line, head: place.head.clone(), lines: body, is_form: false }.parts());
    }
    Some(parts)
}

/// Heads that are whole lines.
fn whole_lines<'t>(text: &Text<'t>) -> Option<Vec<Place<'t>>> {
    let lines = &text.lines;
    let places: Vec<Place> = text
        .heads
        .iter()
        .map(|(line, head)| Place { line: *line, head: head.clone(), rest: "" })
        .filter(|place| place.head.number.is_some() || is_other(&place.head))
        .collect();
    let numbered: Vec<&Place> = places.iter().filter(|place| is_numbered(&place.head)).collect();
    let top = lines.iter().position(|line| !line.trim().is_empty() && !is_rule(line))?;
    match numbered.as_slice() {
        [only] => (only.line == top && lines[top + 1..].iter().any(|line| !line.trim().is_empty())).then_some(places),
        [] => None,
        several => differ(several).then_some(places),
    }
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

/// Heads that the review follows on the same line, as in `Reviewer #1: The paper is ...`.
fn starts_of_lines<'t>(text: &Text<'t>) -> Option<Vec<Place<'t>>> {
    let lines = &text.lines;
    let mut places: Vec<Place> = Vec::new();
    for &line in &text.openings {
        let text = lines[line];
        let set_apart = line == 0 || lines[line - 1].trim().is_empty();
        let start = text.get(..text.len().min(LONGEST_HEADING / 4)).unwrap_or(text);
        let Some((name, _)) = start.split_once(':').filter(|_| set_apart) else { continue };
        let Some(head) = head(name).filter(is_numbered) else { continue };
        places.push(Place { line, head, rest: text[name.len() + 1..].trim_start() });
    }
    let enough = places.iter().enumerate().all(|(index, place)| {
        let end = places.get(index + 1).map_or(lines.len(), |next| next.line);
        let words: usize = lines[place.line..end].iter().map(|line| words_up_to(line, SHORTEST_INLINE)).sum();
        words >= SHORTEST_INLINE || lines[place.line].contains('#')
    });
    let all: Vec<&Place> = places.iter().collect();
    (all.len() > 1 && enough && differ(&all)).then_some(places)
}
