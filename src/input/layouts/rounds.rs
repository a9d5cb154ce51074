//! Heads that count anew: the same reviewers in a second round, or in a second part of the form, as in `Reviewer #1 (Public
//! review)` and `Reviewer #1 (Recommendations for the authors)`; and the answers that a questionnaire lists reviewer by
//! reviewer.

use rustc_hash::FxHashMap;

use super::lines::{is_rule, plain, words_up_to};
use super::numbered::Place;

/// An answer of a questionnaire has fewer words.
const MOST_OF_ANSWER: usize = 6;
/// A question has fewer words below the answer to the one before.
const SHORTEST_REVIEW: usize = 40;
/// A line that names a round has no more words.
const MOST_OF_ROUND: usize = 3;

/// The places of heads that count anew; those that name a part of the same reviews are joined. None where they do not.
pub(super) fn joined<'t>(places: Vec<Place<'t>>, lines: &[&str]) -> Option<Vec<Place<'t>>> {
    let mut runs: Vec<Vec<Place>> = Vec::new();
    for place in places {
        let number = place.head.number.clone()?;
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|before| comes_before(before, &number)) => run.push(place),
            _ => runs.push(vec![place]),
        }
    }
    let mut runs = runs.into_iter();
    let mut found = runs.next()?;
    let numbers: FxHashMap<Option<String>, usize> =
        found.iter().enumerate().map(|(at, place)| (place.head.number.clone(), at)).collect();
    for place in runs.flatten() {
        let first = &mut found[*numbers.get(&place.head.number)?];
        let part = in_brackets(lines[place.line]);
        if part.is_empty() || part == in_brackets(lines[first.line]) {
            found.push(place);
        } else {
            first.parts.push(place.line);
        }
    }
    Some(found)
}

fn comes_before(place: &Place, number: &str) -> bool {
    let before = place.head.number.as_deref().unwrap_or_default();
    match (before.parse::<u32>(), number.parse::<u32>()) {
        (Ok(before), Ok(number)) => before < number,
        _ => before < number,
    }
}

fn in_brackets(line: &str) -> String {
    let inside = line.split_once('(').and_then(|(_, rest)| rest.rsplit_once(')'));
    inside.map(|(inside, _)| plain(inside)).unwrap_or_default()
}

/// Whether a line only names a round.
pub(super) fn names_a_round(line: &str) -> bool {
    words_up_to(line, MOST_OF_ROUND + 1) <= MOST_OF_ROUND && {
        let words = plain(line);
        words.starts_with("round ") || words.ends_with(" round")
    }
}

/// Whether a place is a short answer, and nothing but the next question stands below it.
fn is_answer(place: &Place, below: &[&str]) -> bool {
    let alone = below.first().is_none_or(|next| next.trim().is_empty());
    let words: usize = below.iter().map(|line| words_up_to(line, SHORTEST_REVIEW)).sum();
    let is_short = words_up_to(place.rest, MOST_OF_ANSWER + 1) <= MOST_OF_ANSWER;
    alone && is_short && !place.rest.is_empty() && words < SHORTEST_REVIEW
}

/// The places without those of short answers, each up to the next answer or the next question; none where there are no
/// such answers.
pub(super) fn without_answers<'t>(places: &[Place<'t>], lines: &[&str]) -> Option<Vec<Place<'t>>> {
    // Nearly every text has no such place.
    places.first()?;
    // Between drawn lines a questionnaire has its next question, which is numbered.
    let asks = |line: &usize| {
        let below = || lines[line + 1..].iter().find(|line| !line.trim().is_empty());
        is_rule(lines[*line]) && below().is_some_and(|next| next.starts_with(|letter: char| letter.is_ascii_digit()))
    };
    let mut ends: Vec<usize> = (0..lines.len()).filter(asks).collect();
    let next_of = |sorted: &[usize], line: usize| sorted.get(sorted.partition_point(|end| *end <= line)).copied();
    let until = |at: usize| {
        let next = places.get(at + 1).map_or(lines.len(), |next| next.line);
        next_of(&ends, places[at].line).map_or(next, |asked| asked.min(next))
    };
    let is_answer = |at: &usize| is_answer(&places[*at], &lines[places[*at].line + 1..until(*at)]);
    let answers: Vec<usize> = (0..places.len()).filter(is_answer).map(|at| places[at].line).collect();
    answers.first()?;
    ends.extend(&answers);
    ends.sort_unstable();
    let bounded = |place: &Place<'t>| {
        let end = next_of(&ends, place.line).unwrap_or(lines.len());
        Place { end: Some(end), ..place.clone() }
    };
    let is_review = |place: &&Place| answers.binary_search(&place.line).is_err();
    Some(places.iter().filter(is_review).map(bounded).collect())
}
