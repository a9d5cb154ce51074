//! What the system of a journal or a mail program puts below a text: it is nobody's review.

use std::sync::LazyLock;

use super::Text;
use super::lines::{is_rule, words_up_to};
use super::openings::Add;
use crate::lists::entries;

/// How such paragraphs begin.
static STARTS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../data/forms/footers.tsv")).collect());
/// A line between two such paragraphs, such as a code or a link's name, has no more words.
const MOST_BETWEEN: usize = 5;

pub(super) fn openings(add: &mut Add) {
    STARTS.iter().for_each(|start| add(start, |may_be| may_be.footer = true));
}

/// Whether a line begins such a paragraph.
fn is_start(line: &str) -> bool {
    STARTS.iter().any(|start| begins(line, start))
}

/// Whether a line's words begin with these, which are plain.
fn begins(line: &str, words: &str) -> bool {
    let mut letters = line.bytes().filter(u8::is_ascii).peekable();
    words.split(' ').all(|word| {
        while letters.next_if(|letter| !letter.is_ascii_alphanumeric()).is_some() {}
        word.bytes().all(|wanted| letters.next_if(|letter| letter.to_ascii_lowercase() == wanted).is_some())
            && letters.peek().is_none_or(|letter| !letter.is_ascii_alphanumeric())
    })
}

/// What mail programs draw above a signature, with its blank.
const SIGNATURE: &str = "-- ";
/// A signature has fewer lines, and a line of it fewer words.
const LINES_OF_SIGNATURE: usize = 8;
const WORDS_OF_SIGNATURE: usize = 10;

/// The line above the signature at the end of a text.
pub(super) fn signature(lines: &[&str]) -> Option<usize> {
    let below = lines.iter().rev().take(LINES_OF_SIGNATURE).position(|line| *line == SIGNATURE)?;
    let start = lines.len() - 1 - below;
    let is_short = |line: &&str| words_up_to(line, WORDS_OF_SIGNATURE) < WORDS_OF_SIGNATURE;
    (below > 0 && lines[start + 1..].iter().all(is_short)).then_some(start)
}

/// The line that the last paragraphs of a text begin with, where they are all of this kind.
pub(super) fn start(text: &Text) -> Option<usize> {
    let lines = &text.lines;
    let mut found = None;
    let mut end = if text.footers.is_empty() { 0 } else { lines.len() };
    let mut coming = text.footers.iter().rev().copied().peekable();
    while end > 0 {
        let first = lines[..end].iter().rposition(|line| line.trim().is_empty()).map_or(0, |blank| blank + 1);
        let paragraph = &lines[first..end];
        let mut at = None;
        while let Some(line) = coming.next_if(|line| *line >= first) {
            at = Some(line).filter(|line| is_start(lines[*line])).or(at);
        }
        let is_between =
            |line: &&str| is_rule(line) || line.contains("://") || words_up_to(line, MOST_BETWEEN + 1) <= MOST_BETWEEN;
        match at {
            Some(at) => found = Some(at),
            None if paragraph.iter().all(is_between) => {}
            None => break,
        }
        // What stands above it in its paragraph is somebody's.
        let is_drawn = |line: &&str| !line.contains(char::is_alphanumeric);
        if at.is_some_and(|at| !lines[first..at].iter().all(is_drawn)) {
            break;
        }
        end = first.saturating_sub(1);
    }
    // A review below it would be lost.
    found.filter(|found| text.heads.iter().all(|(line, _)| line < found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::layouts::lines;

    #[test]
    fn every_start_is_in_plain_words() {
        for start in STARTS.iter() {
            assert!(lines::plain(start) == *start && is_start(start), "{start}");
        }
    }

    #[test]
    fn a_signature_is_marked_and_short() {
        let of = |text: &str| signature(&lines::of(text));
        assert_eq!(of("A review.\n-- \nAnn Smith\nInstitute of Databases\n"), Some(1));
        assert_eq!(of("A review.\n-- \n"), None);
        assert_eq!(of("A review.\n--\nAnn Smith\n"), None);
        assert_eq!(of("A review.\n-- \nThis sentence has more words than the line of a signature has.\n"), None);
    }

    #[test]
    fn only_what_stands_last_is_left_out() {
        let of = |text: &str| start(&Text::of(lines::of(text)));
        let notice = "__\nIn compliance with data protection\nregulations, you may leave.";
        let whole = "In compliance with data protection regulations, you may leave.";
        assert_eq!(of(&format!("A review.\n\n{whole}")), Some(2));
        assert_eq!(of(&format!("A review.\n{whole}\nMore of it.\n\nhttps://example.org\n\n{whole}\n")), Some(1));
        assert_eq!(of(&format!("A review.\n\n{notice}")), None);
        assert_eq!(of(&format!("A review.\n\n__\n{whole}")), Some(3));
        assert_eq!(of(&format!("{whole}\n\nA review of more than five words.")), None);
        assert_eq!(of(&format!("Reviewer 1\n\nOne.\n\n{whole}\n\nReviewer 2\n")), None);
        for line in ["In compliance, with data", "This email was sentimental", "", "\u{e9}"] {
            assert!(!is_start(line), "{line}");
        }
    }
}
