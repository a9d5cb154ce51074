//! What lines of a text look like, whatever marks are on them.

use memchr::memchr2_iter;

use super::pages;
pub(super) use crate::input::fields::names::plain;

/// Longer lines are never read as names, dates or headings.
pub(super) const LONGEST_HEADING: usize = 300;

/// Nearly every text has fewer lines than one for so many bytes.
const BYTES_A_LINE: usize = 64;

/// Words of a venue's name on a line with a date.
const MOST_UNKNOWN: usize = 8;

/// A form feed, with which a new page begins: a line of its own wherever it stands.
const PAGE_BREAK: &str = "\u{c}";

/// The lines of a text, as [`str::lines`] gives them, in vector steps; and each page break.
pub(super) fn of(text: &str) -> Vec<&str> {
    let mut lines = Vec::with_capacity(1 + text.len() / BYTES_A_LINE);
    let mut start = 0;
    for end in memchr2_iter(b'\n', PAGE_BREAK.as_bytes()[0], text.as_bytes()) {
        let line = &text[start..end];
        if text.as_bytes()[end] == b'\n' {
            lines.push(line.strip_suffix('\r').unwrap_or(line));
        } else {
            lines.extend(Some(line).filter(|line| !line.is_empty()));
            lines.push(PAGE_BREAK);
        }
        start = end + 1;
    }
    lines.extend(Some(&text[start..]).filter(|last| !last.is_empty()));
    lines
}

/// How a line is set off from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Class {
    /// After `#`, as Markdown has it.
    Heading,
    Bold,
    #[default]
    Plain,
}

/// A line without the marks that set it off.
pub(super) fn bare<'t>(line: &'t str) -> (Class, &'t str) {
    let line = line.trim();
    let unhashed = line.trim_start_matches('#');
    if unhashed.len() < line.len() {
        return (Class::Heading, unhashed.trim().trim_matches(['*', '_']).trim_end_matches('#').trim());
    }
    // A button or an arrow stands before a reply, a bullet before a line of a list.
    let button = |rest: &'t str| rest.trim_start_matches(['-', '+', '\u{2013}', '\u{2212}']).strip_prefix(']');
    let line = line.strip_prefix('[').and_then(button).map_or(line, str::trim_start);
    let line = line.trim_start_matches(['\u{27a1}', '\u{2192}', '\u{fe0f}', '>']).trim_start();
    let item = ["- ", "* ", "\u{2022} "].iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim_start);
    let line = item.filter(|item| item.starts_with("**") || item.starts_with("__")).unwrap_or(line);
    let bold = line.starts_with("**") || line.starts_with("__");
    let class =
        if bold || line.starts_with('*') && line.len() > 1 && line.ends_with('*') { Class::Bold } else { Class::Plain };
    (class, line)
}

/// Whether a new page begins here.
pub(super) fn is_page_break(line: &str) -> bool {
    line == PAGE_BREAK
}

/// Whether a line is drawn: of three or more equal marks. A page break is as good.
pub(super) fn is_rule(line: &str) -> bool {
    let whole = line;
    let line = line.trim_start();
    // Nearly every line is left at its first letter.
    let Some(&first @ (b'-' | b'=' | b'_' | b'*' | b'~' | b'#')) = line.as_bytes().first() else {
        return line.is_empty() && is_page_break(whole);
    };
    let line = line.trim_end();
    line.len() >= 3 && line.bytes().all(|mark| mark == first)
}

/// Whether a line only dates a note, perhaps with those who may read it.
pub(super) fn is_date(line: &str) -> bool {
    if line.len() > LONGEST_HEADING {
        return false;
    }
    let words = plain(line);
    let (mut year, mut month, mut figures, mut unknown) = (false, false, 0, 0);
    for word in words.split(' ') {
        if word.starts_with(|letter: char| letter.is_ascii_digit()) {
            figures += 1;
            year |= is_year(word);
        } else if pages::is_month(word) {
            month = true;
        } else if !pages::is_audience(word) {
            unknown += 1;
        }
    }
    // The venue may stand beside those who may read.
    let told = pages::says_who_reads(&words);
    (unknown == 0 || told && unknown <= MOST_UNKNOWN) && year && (month && figures >= 2 || figures >= 3)
}

/// Whether a plain word is a year of peer review.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Lines without the blanks that all of them start with, trimmed as a whole.
pub(super) fn joined(lines: &[&str]) -> String {
    let indent = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = lines.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let lines: Vec<&str> = lines.iter().map(|line| line.get(common..).unwrap_or_default()).collect();
    lines.join("\n").trim().to_owned()
}

/// The lines without those at their end that are empty or of this kind.
pub(super) fn without_end<'l, 't>(lines: &'l [&'t str], is_of_kind: impl Fn(&str) -> bool) -> &'l [&'t str] {
    let last = lines.iter().rposition(|line| !line.trim().is_empty() && !is_of_kind(line));
    &lines[..last.map_or(0, |last| last + 1)]
}

/// How many words a text has, counting up to a limit.
pub(super) fn words_up_to(text: &str, limit: usize) -> usize {
    text.split_whitespace().take(limit).count()
}

/// A text of as many words may be a review.
pub(super) const SHORTEST_REVIEW: usize = 60;

/// Whether some lines have as many words together.
pub(super) fn may_be_review(lines: &[&str]) -> bool {
    has_words(lines, SHORTEST_REVIEW)
}

/// Whether some lines have so many words together; no more of them are read.
pub(super) fn has_words(lines: &[&str], fewest: usize) -> bool {
    let mut words = 0;
    lines.iter().any(|line| {
        words += words_up_to(line, fewest);
        words >= fewest
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_standard_library() {
        for text in ["", "one", "one\n", "one\r\n\r\n\ntwo\r", "\n", "\r\n", "\n\none \u{e9}\r\r\n\u{2028}two\n\n"] {
            assert!(of(text).into_iter().eq(text.lines()), "{text:?}");
        }
    }

    #[test]
    fn dates_are_told_from_sentences() {
        for date in [
            "30 Oct 2025, 12:00 (modified: 12 Nov 2025, 18:27)",
            "2025-10-30 12:00:00",
            "**Date:** 2025-10-30 12:00:00",
            "12 Nov 2025, 18:27EveryoneRevisions",
            "Last updated: November 3, 2024, 5:12 pm Everyone",
        ] {
            assert!(is_date(date), "{date}");
        }
        for other in ["", "May 2025", "In 2025 it was 12:00", "The data of 3 May 2025 are old.", "2025"] {
            assert!(!is_date(other), "{other}");
        }
    }

    #[test]
    fn marks_are_no_words() {
        assert_eq!(plain("**Reviewer\u{2019}s  Confidence:**"), "reviewers confidence");
        assert_eq!(plain("N/A"), "n a");
        assert_eq!(bare("### Summary ###"), (Class::Heading, "Summary"));
        assert_eq!(bare("- **Rating:** 4"), (Class::Bold, "**Rating:** 4"));
        assert_eq!(bare("[\u{2013}] Review"), (Class::Plain, "Review"));
        assert!(is_rule("-----") && !is_rule("--") && !is_rule("-- x") && !is_rule("abc"));
    }

    #[test]
    fn indented_lines_keep_their_shape() {
        assert_eq!(joined(&["", "    One", "      two ", "", "    three"]), "One\n  two \n\nthree");
    }
}
