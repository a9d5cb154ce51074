//! Texts of several people, each below, or after, a name alone, or a line that says whose review it is: `Ann Smith:`,
//! `## Ann Smith`, `Bob wrote:`, `ChatGPT said:`, `Review from Ann`. A heading may look like a name, so that reviews are told by
//! how they begin, too.

use super::drawn::begins;
use super::fields::{field_line, named};
use super::heads::Head;
use super::lines::{Class, bare, may_be_review, plain, without_end, words_up_to};
use super::notes::Note;
use super::pages::{self, ordinal};
use super::tables::Known;
use super::{Part, Text, chat, tails};

/// A line that only names somebody has no more bytes, and a name no more words.
const LONGEST: usize = 60;
const MOST_OF_NAME: usize = 3;
/// As many lines below a name hold the date and the start of the text.
const LINES_BELOW: usize = 8;
/// What may stand around a name.
const MARKS: [char; 14] = ['*', '_', '=', '-', ' ', '<', '>', '[', ']', '{', '}', '/', '\\', '\u{2022}'];
/// What closes a head in such marks: `</review>`.
const CLOSING: &str = "</";
/// What stands above the first name has fewer bytes.
const SHORTEST_LETTER: usize = 120;

/// A name at the start of a line.
#[derive(Default)]
struct Named<'t> {
    name: &'t str,
    /// What follows it there.
    rest: &'t str,
    /// Whether it is one, however the text goes on.
    certain: bool,
    /// Whether a chat program calls who speaks so.
    speaker: bool,
    /// Whether it says whose review is below.
    label: bool,
}

fn read_line<'t>(line: &'t str, (class, bared): (Class, &'t str), set_off: bool) -> Option<Named<'t>> {
    // A number alone may stand above a review, too: `#1`, `(2)`.
    let number = line.trim().trim_start_matches('#').trim_matches(['*', '(', ')', '[', ']', '.', ':', ' ']);
    if set_off && number.len() <= 2 && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Named { name: number, ..Named::default() });
    }
    if let Some(name) = poster(bared) {
        return Some(Named { name, certain: true, ..Named::default() });
    }
    let line = bared.trim_matches(MARKS);
    let start = line.get(..line.len().min(LONGEST)).unwrap_or(line);
    let (name, rest, colon) = match start.split_once(':') {
        Some((name, _)) => (name, &line[name.len() + 1..], true),
        None if line.len() <= LONGEST && (set_off || class != Class::Plain) => (line, "", false),
        None => return None,
    };
    let name = name.trim_matches(MARKS);
    let rest = rest.trim_matches(['*', '_', ' ']);
    if set_off && let Some(name) = whose(name).filter(|name| !pages::is_speaker(&name.to_lowercase())) {
        return Some(Named { name, rest, label: true, ..Named::default() });
    }
    // Nearly every line is left here.
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let name = name.strip_suffix(')').and_then(|name| name.split_once('(')).map_or(name, |(name, _)| name.trim_end());
    let said = name.rsplit_once(' ').filter(|(_, word)| colon && pages::is_said(word)).map(|(name, _)| name);
    let name = said.unwrap_or(name);
    let is_part = |word: &str| {
        let low = word.trim_end_matches('.').to_lowercase();
        word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '-' | '\'' | '\u{2019}'))
            && !pages::is_of_heading(&low)
            && !pages::is_role(&low)
    };
    let words = words_up_to(name, MOST_OF_NAME + 2);
    let titled = name.split(' ').next().is_some_and(|word| pages::is_title_of_person(&word.to_lowercase()));
    let speaker = pages::is_speaker(&name.to_lowercase());
    let is_name = words > 0
        && words <= MOST_OF_NAME + usize::from(titled)
        && name.split_whitespace().all(is_part)
        && named(name).is_none();
    let alone = rest.is_empty() && words > 1;
    let certain = speaker || said.is_some() || titled || alone;
    (speaker || is_name).then_some(Named { name, rest, certain, speaker, label: false })
}

/// Whose review a short line names, or which: `Ann's review`, `Rev. 1`, `Review (Ann Smith)`.
fn whose(name: &str) -> Option<&str> {
    let words = plain(name);
    // Nearly every line is left here.
    if !words.split(' ').any(pages::is_label) {
        return None;
    }
    let person = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
    let person = person.map(|(_, inside)| inside).filter(|inside| tails::is_person(inside));
    let is_own = |word| !(pages::is_label(word) || pages::is_of_heading(word) || ordinal(word).is_some());
    let told = words.len() <= LONGEST && words.split(' ').any(is_own) && (person.is_some() || named(name).is_none());
    told.then_some(person.unwrap_or(name))
}

/// Who posted what stands below: `ann commented on Nov 2, 2026`, `Ann Smith replied 3 days ago`.
fn poster(line: &str) -> Option<&str> {
    // Such a line has a date and no end of a sentence.
    if line.len() > LONGEST || line.ends_with('.') || !line.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let (at, _) = line.match_indices(' ').take(MOST_OF_NAME).find(|(at, _)| {
        let word = line[at + 1..].split(' ').next().unwrap_or_default();
        pages::is_posted(word)
    })?;
    let (name, rest) = line.split_at(at);
    let name = name.trim_matches(['*', '_']);
    let rest = rest.trim_start().split_once(' ')?.1;
    (is_when(rest) && !name.is_empty()).then_some(name)
}

/// Whether these words only say when something was posted: `2 Nov 2026`, `3 days ago`.
fn is_when(text: &str) -> bool {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let says = |word: &str| {
        word.starts_with(is_digit) || pages::is_month(word) || pages::is_audience(word) || pages::is_ago(word)
    };
    text.len() <= LONGEST
        && text.contains(is_digit)
        && text.contains(char::is_alphabetic)
        && plain(text).split(' ').all(says)
}

/// Who posted what stands below, as a heading above the date.
fn above_date<'t>((class, line): (Class, &'t str), below: impl FnOnce() -> Option<&'t str>) -> Option<&'t str> {
    let name = line.trim_matches(['*', '_', ':', ' ']);
    let is_name = class != Class::Plain && name.len() <= LONGEST && words_up_to(name, MOST_OF_NAME + 1) <= MOST_OF_NAME;
    (is_name && !name.is_empty() && below().is_some_and(is_when)).then_some(name)
}

/// The reviews under such names, or one that is not to be judged where it cannot be told what they stand above.
pub(super) fn read<'t>(text: &Text<'t>) -> Option<Vec<Part>> {
    let lines = &text.lines;
    // No more lines are looked at, however many names there are.
    let below = |line: usize| lines[line + 1..].iter().take(LINES_BELOW).filter(|line| !line.trim().is_empty());
    let first_below = |line: usize| below(line).find(|line| !is_when(line));
    let starts =
        |start: &str| begins(start) || field_line(start).is_some_and(|field| matches!(field.known, Known::Text(_)));
    let begins_below = |line: usize, found: &Named| match found.rest {
        "" => first_below(line).is_some_and(|below| starts(below)),
        rest => starts(rest),
    };
    let found = |line: usize| {
        let posted = |name| Named { name, certain: true, ..Named::default() };
        let bared = bare(lines[line]);
        let is_end = |line: &str| line.trim().is_empty() || line.starts_with(CLOSING);
        let found = read_line(lines[line], bared, line == 0 || is_end(lines[line - 1]))
            .or_else(|| above_date(bared, || below(line).next().copied()).map(posted))?;
        (found.certain || begins_below(line, &found)).then_some((line, found))
    };
    let mut above = 0;
    let is_near_top = |line: &usize| {
        let near = above < SHORTEST_LETTER;
        above += lines[*line].trim().len();
        near
    };
    // Nearly every text is left here, at its first sentence.
    let top = (0..lines.len()).take_while(is_near_top).find_map(found)?;
    let below_top = top.0 + 1..lines.len();
    let (is_label, speaks) = (top.1.label, top.1.speaker);
    let of_kind = |(_, found): &(usize, Named)| found.label == is_label || found.speaker || speaks;
    let below_top = below_top.filter_map(found).filter(of_kind);
    let found: Vec<(usize, Named<'t>)> = std::iter::once(top).chain(below_top).collect();
    found.get(1)?;
    let senders: Vec<(usize, &str)> = found.iter().map(|(line, found)| (*line, found.name)).collect();
    if !chat::are_several(lines, &senders) {
        return None;
    }
    let ends = found.iter().skip(1).map(|(line, _)| *line).chain([lines.len()]);
    let note = |((line, found), end): (&(usize, Named<'t>), usize)| {
        let mut body = vec![found.rest];
        let is_above = |line: &&&str| found.rest.is_empty() && (line.trim().is_empty() || is_when(line));
        body.extend(lines[line + 1..end].iter().skip_while(is_above));
        body.truncate(without_end(&body, |line| line.starts_with(CLOSING)).len());
        if found.speaker || !may_be_review(&body) || !begins_below(*line, found) {
            return None;
        }
        let counts = found.name.starts_with(|first: char| first.is_ascii_digit());
        let name = if counts { format!("Reviewer {}", found.name) } else { found.name.to_owned() };
        let head = Head { number: Some(name.clone()), reviewer: Some(name), ..Head::default() };
        Some(Note { line: *line, head, lines: body, is_form: false })
    };
    let notes: Option<Vec<Note>> = found.iter().zip(ends).map(note).collect();
    let parts = notes.filter(|notes| {
        let mut names: Vec<&Option<String>> = notes.iter().map(|note| &note.head.reviewer).collect();
        names.sort_unstable();
        names.windows(2).all(|pair| pair[0] != pair[1])
    });
    Some(match parts {
        Some(notes) => notes.into_iter().flat_map(Note::parts).collect(),
        None => vec![Part::whole(true)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_alone_or_before_a_text() {
        for (line, name, certain) in [
            ("Ann Smith:", "Ann Smith", true),
            ("## Ann Smith", "Ann Smith", true),
            ("**Dr. Ann B. Smith:**", "Dr. Ann B. Smith", true),
            ("Ann Smith (PC member):", "Ann Smith", true),
            ("Ann says:", "Ann", true),
            ("ChatGPT said:", "ChatGPT", true),
            ("**User:** Is it new?", "User", true),
            ("Ann:", "Ann", false),
            ("#1", "1", false),
            ("### ann commented on Nov 2, 2026", "ann", true),
            ("Ann Smith replied 3 days ago", "Ann Smith", true),
            ("**ann_smith** \u{b7} 3 hr. ago", "ann_smith", true),
            ("**Human review**", "Human review", true),
            ("Ann Smith: This paper", "Ann Smith", false),
            ("Review from Ann", "Review from Ann", false),
            ("Rev. 1: This paper", "Rev. 1", false),
            ("Review (Ann Smith)", "Ann Smith", false),
        ] {
            let found = read_line(line, bare(line), true).map(|found| (found.name, found.certain));
            assert_eq!(found, Some((name, certain)), "{line}");
        }
        for line in [
            "",
            "Related Work:",
            "Overall Assessment",
            "The authors said:",
            "In short: no",
            "I like it.",
            "and Ann:",
            "The authors replied on 2 points",
            "Our Own Very Long Heading",
            "Main review:",
            "Summary of the review",
        ] {
            assert!(read_line(line, bare(line), true).is_none(), "{line}");
        }
    }
}
