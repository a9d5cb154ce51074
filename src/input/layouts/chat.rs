//! Messages that people sent one another: `[10:02] Ann: ...`, `12/10/2026, 10:02 - Ann: ...`, `Ann Smith  10:02 AM` above each.
//! What two people wrote at length is no single review.

use memchr::memchr;

use super::Part;
use super::lines::{may_be_review, plain, words_up_to};
use super::pages::{is_audience, is_month};

/// What stands before a message is shorter.
const LONGEST_HEAD: usize = 80;
/// A name has no more words.
const MOST_OF_NAME: usize = 4;

/// One text that is not to be judged, where messages of two people are as long as reviews.
pub(super) fn read(lines: &[&str]) -> Option<Vec<Part>> {
    let mut heads: Vec<(usize, &str)> = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        // The time may stand below the name.
        let above = || line.checked_sub(1).map(|above| lines[above].trim()).filter(|name| is_name(name));
        heads.extend(sender(text, above).map(|name| (line, name)));
    }
    heads.get(1)?;
    are_several(lines, &heads).then(|| vec![Part::whole(true)])
}

/// Whether two people wrote at length below these lines, which name them.
pub(super) fn are_several(lines: &[&str], heads: &[(usize, &str)]) -> bool {
    let ends = heads.iter().skip(1).map(|(line, _)| *line).chain([lines.len()]);
    let long = heads.iter().zip(ends).filter(|((start, _), end)| may_be_review(&lines[*start..*end]));
    let mut senders: Vec<&str> = long.map(|((_, name), _)| *name).collect();
    senders.sort_unstable();
    senders.dedup();
    senders.len() > 1
}

/// Who sent the message that a line begins, or stands above; `above` gives the name on the line before.
fn sender<'t>(line: &'t str, above: impl FnOnce() -> Option<&'t str>) -> Option<&'t str> {
    // Nearly every line is left here: what is long begins with the time.
    let bytes = &line.as_bytes()[..line.len().min(LONGEST_HEAD)];
    let colon = memchr(b':', bytes)?;
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_head = line.len() < LONGEST_HEAD || matches!(bytes.first(), Some(b'[' | b'0'..=b'9'));
    if !is_head || colon == 0 || !is_digit(colon - 1) || !is_digit(colon + 1) {
        return None;
    }
    let line = line.trim();
    let start = line.get(..line.len().min(LONGEST_HEAD)).unwrap_or_default();
    if let Some((time, rest)) = start.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return Some(rest.split(':').next()?.trim()).filter(|name| is_time(time) && is_name(name));
    }
    if let Some((time, rest)) = start.split_once(" - ").filter(|(time, _)| is_time(time)) {
        return rest.split_once(':').map(|(name, _)| name.trim()).filter(|name| is_name(name) && !time.is_empty());
    }
    if line.len() == start.len() && is_time(start) {
        return above();
    }
    // `10:02:11 From Ann Smith to Everyone: ...`
    if let Some((_, rest)) = start.split_once([' ', '\t']).filter(|(time, _)| is_clock(time)) {
        let name = rest.split_once(':').map(|(name, _)| name.trim())?;
        let name = name.strip_prefix("From ").unwrap_or(name);
        return Some(name.split(" to ").next()?.trim()).filter(|name| is_name(name));
    }
    if line.len() > start.len() {
        return None;
    }
    // `annsmith \u{2014} 11/02/2026 10:02 AM`
    if let Some((name, time)) = start.split_once(" \u{2014} ") {
        return Some(name).filter(|name| is_time(time) && (!name.contains(' ') || is_name(name)));
    }
    let digit = start.find(|letter: char| letter.is_ascii_digit())?;
    let name = start[..digit].trim_end_matches([' ', ',', '(', '[', '\t', '\u{2014}', '\u{2013}', '-']);
    (is_time(&start[digit..]) && is_name(name)).then_some(name)
}

/// Whether a text is a time of day, perhaps with a date.
fn is_time(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_digit() && letter != ':').any(is_clock)
        && plain(text)
            .split(' ')
            .all(|word| word.starts_with(|letter: char| letter.is_ascii_digit()) || is_month(word) || is_audience(word))
}

/// `9:05`, `21:05:33`.
fn is_clock(digits: &str) -> bool {
    let mut parts = digits.split(':');
    let below = |part: &str, limit: u32| part.len() <= 2 && part.parse().is_ok_and(|number: u32| number < limit);
    parts.next().is_some_and(|hour| below(hour, 24))
        && (1..=2).contains(&parts.clone().count())
        && parts.all(|part| part.len() == 2 && below(part, 60))
}

/// Whether these words may be what somebody is called.
fn is_name(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
        && !name.contains(':')
        && words_up_to(name, MOST_OF_NAME + 1) <= MOST_OF_NAME
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_have_a_sender_and_a_time() {
        for line in [
            "[10:02] Ann Smith: here is my review",
            "[12.10.2026, 10:02:33] Ann Smith: here",
            "12/10/2026, 10:02 - Ann Smith: here",
            "Ann Smith  10:02 AM",
            "Ann Smith, 12 Oct 2026 10:02",
            "Ann Smith, [12.10.2026 10:02]",
            "Ann Smith \u{2014} 12/10/2026 10:02 AM",
            "10:02:11 From Ann Smith to Everyone: here",
            "  10:02 AM",
        ] {
            assert_eq!(sender(line, || Some("Ann Smith")), Some("Ann Smith"), "{line}");
        }
        for line in [
            "",
            "Table 2: the ratio 10:02 is odd",
            "Summary: 12",
            "[12] Ann: a",
            "In 10:02 it says",
            "Research, 73:173\u{2013}208, 2022.",
            "Systems, 37:110",
            "10:02",
            "Ann: 10",
        ] {
            assert_eq!(sender(line, || None), None, "{line}");
        }
    }
}
