//! What the heading of a review says beside its number: `— Rating: 4 (Confidence: 3)`, `- Weak reject`, `- Ann Smith - 2026-10-30`.

use memchr::memchr_iter;

use super::fields::{answer, named};
use super::lines::{is_year, plain, words_up_to};
use super::pages;
use super::tables::{self, Known};
use crate::input::Ratings;

/// A longer heading is a sentence.
const LONGEST: usize = 150;
/// Marks that part what a heading says.
const MARKS: [char; 12] = ['|', '\t', ',', ';', '(', ')', '[', ']', '\u{2013}', '\u{2014}', '\u{b7}', '\u{2022}'];
/// People have as many names.
const NAMES: std::ops::RangeInclusive<usize> = 2..=3;

/// A heading without what it says of a verdict, a person or a date, and its figures.
pub(super) fn cut(line: &str) -> (&str, Ratings) {
    if line.len() > LONGEST {
        return (line, Ratings::default());
    }
    let whole = line;
    let at = |(index, mark): &(usize, char)| {
        MARKS.contains(mark) && *mark != ')'
            || *mark == ':'
            || *mark == '.' && line[*index + 1..].starts_with(' ')
            || matches!(mark, '-' | '/') && line[..*index].ends_with(' ')
    };
    let found = line.char_indices().filter(at).find_map(|(index, _)| {
        let (before, rest) = line.split_at(index);
        Some((before.trim_end().trim_end_matches(['-', ':', '/', '.']).trim_end(), said(before, rest)?))
    });
    found.filter(|(before, _)| !before.is_empty()).unwrap_or((whole, Ratings::default()))
}

/// The figures that the end of a heading says, if each part of it says something.
fn said(before: &str, rest: &str) -> Option<Ratings> {
    let counted = before.bytes().any(|byte| byte.is_ascii_digit());
    let mut ratings = Ratings::default();
    let mut told = false;
    let parts = rest.split(MARKS).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" -- "));
    let parts = parts.flat_map(|part| part.split(". "));
    for part in parts.flat_map(slashed) {
        let part = part.trim_matches([':', '*', '_', '-', '/', ' ', '#', '.']);
        if part.is_empty() {
            continue;
        }
        // What the reviewer knows of may be a list.
        if counted && part.split(' ').next().is_some_and(|word| pages::is_about(&word.to_lowercase())) {
            return Some(ratings);
        }
        let is_code = part.contains('/') && words_up_to(part, 2) == 1 && part.bytes().any(|byte| byte.is_ascii_digit());
        if figure(part, &mut ratings) || is_wording(part) || counted && is_person(part) || is_code {
            told = true;
        } else if !is_day(part) {
            return None;
        }
    }
    told.then_some(ratings)
}

/// The parts between slashes: `/ Rating 4 / Confidence 3`, but not those of `4 / 10`.
fn slashed(part: &str) -> impl Iterator<Item = &str> {
    let is_end = |text: &str, at: usize| {
        text[..at].ends_with(' ')
            && text[at + 1..].strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_alphabetic))
    };
    let mut rest = Some(part);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = memchr_iter(b'/', text.as_bytes()).find(|at| is_end(text, *at));
        rest = end.map(|end| &text[end + 1..]);
        Some(end.map_or(text, |end| &text[..end]))
    })
}

/// A figure with its name, or on its scale.
fn figure(part: &str, ratings: &mut Ratings) -> bool {
    let end = part.find(|letter: char| letter.is_ascii_digit() || matches!(letter, ':' | '='));
    let (name, value) = part.split_at(end.unwrap_or(part.len()));
    let value = value.trim_start_matches([':', '=', ' ']);
    let known = match name.trim() {
        "" if value.contains(['/', 'o']) => Some(Known::Rating),
        name => named(name),
    };
    let Some((known, place)) = known.and_then(|known| Some((known, known.place(ratings)?))) else { return false };
    let Some(found) = answer(known, value, &[]).filter(|answer| answer.own.is_empty()) else { return false };
    *place = place.or(found.figure);
    true
}

fn is_wording(part: &str) -> bool {
    let words = plain(part);
    let count = words.split(' ').count();
    tables::wording(words.split(' ')) == count
}

/// A heading without the person whom it names at its end: `Official Comment by Ann Smith`.
pub(super) fn without_person(line: &str) -> (&str, Option<&str>) {
    match line.rsplit_once(" by ") {
        Some((before, name)) if is_person(name) => (before, Some(name)),
        _ => (line, None),
    }
}

/// Whether these are the names of one person.
pub(super) fn is_person(part: &str) -> bool {
    let name = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '-' | '\''))
            && !pages::is_role(&word.to_lowercase())
    };
    NAMES.contains(&words_up_to(part, 5)) && part.split_whitespace().all(name) && named(part).is_none()
}

fn is_day(part: &str) -> bool {
    let words = plain(part);
    let of_date = |word: &str| pages::is_month(word) || word.bytes().all(|byte| byte.is_ascii_digit());
    words.split(' ').all(of_date) && words.split(' ').any(is_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_heading_says_beside_its_number() {
        for (line, before, rating, confidence) in [
            ("Reviewer aB3x \u{2014} Rating: 4 (Confidence: 3)", "Reviewer aB3x", Some(4.0), Some(3.0)),
            ("Reviewer 1 - Rating 4", "Reviewer 1", Some(4.0), None),
            ("Reviewer 1 | Weak Reject", "Reviewer 1", None, None),
            ("Reviewer 1: 4 / 10", "Reviewer 1", Some(4.0), None),
            ("Review 1 - Ann Smith - 2026-10-30", "Review 1", None, None),
            ("Referee A -- XY12345/Smith", "Referee A", None, None),
            ("Review #12A (Overall merit: 2)", "Review #12A", Some(2.0), None),
            (
                "Reviewer #1 (Remarks to the Author); expert in trees, caches:",
                "Reviewer #1 (Remarks to the Author)",
                None,
                None,
            ),
            ("Review 1 / Rating 4 / Confidence: 3", "Review 1", Some(4.0), Some(3.0)),
        ] {
            let (found, ratings) = cut(line);
            assert_eq!((found, ratings.rating, ratings.confidence), (before, rating, confidence), "{line}");
        }
        for line in
            ["Reviewer 1 (Remarks to the Author):", "Review 1: the proof", "Reviewer 2 - see above", "Reviewer 1"]
        {
            assert_eq!(cut(line).0, line);
        }
    }
}
