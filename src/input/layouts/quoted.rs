//! Mail that quotes a text as a whole: `> ` before every line, perhaps below a line that says who wrote it.

use super::drawn::begins;
use super::lines::{SHORTEST_REVIEW, words_up_to};
use super::pages;

/// A mail client may break its line on who wrote what into this many.
const MOST_ATTRIBUTION_LINES: usize = 3;
/// Mail that was sent on more often is not taken apart further.
const MOST_LEVELS: usize = 8;
/// What somebody wrote at a depth may be an answer to a review from so many words on.
const SHORTEST_ANSWER: usize = 10;

/// The lines of a text without the marks of mail that was sent on, and whether several wrote it.
pub(super) fn read(lines: Vec<&str>) -> (Vec<&str>, bool) {
    // Nearly every text is left here.
    if !lines.iter().any(|line| mark(line).is_some()) {
        return (lines, false);
    }
    let several = is_correspondence(&lines);
    (bared(lines), several)
}

/// The lines without the marks of mail that was sent on, again and again, as a whole.
pub(super) fn bared(lines: Vec<&str>) -> Vec<&str> {
    let mut bared = lines;
    for _ in 0..MOST_LEVELS {
        match unquoted(&bared) {
            Some(lines) => bared = lines,
            None => break,
        }
    }
    bared
}

/// The lines without one mark each; none where one has none.
fn unquoted<'t>(lines: &[&'t str]) -> Option<Vec<&'t str>> {
    // Nearly every text is left here.
    let first = lines.iter().position(|line| mark(line).is_some())?;
    let is_empty = |line: &str| line.trim().is_empty();
    let said: Vec<&str> =
        lines.iter().copied().filter(|line| !is_empty(line)).take(MOST_ATTRIBUTION_LINES + 1).collect();
    let above = said.iter().take_while(|line| mark(line).is_none()).count();
    let says = |line: &str| line.trim_end().strip_suffix(':')?.rsplit(' ').next().map(pages::is_said);
    let attributed = above == 0 || says(said[above - 1]) == Some(true);
    if !attributed || above == said.len() {
        return None;
    }
    let bare = |line: &&'t str| if is_empty(line) { Some(*line) } else { mark(line) };
    let found: Option<Vec<&str>> = lines[first..].iter().map(bare).collect();
    found.filter(|found| !found.iter().all(|line| is_empty(line)))
}

/// Whether a text is a correspondence in which several wrote at length: below each other at several depths, below a line that
/// says who wrote when, or with a quotation at its end that begins as a review.
fn is_correspondence(lines: &[&str]) -> bool {
    let mut words = [0_usize; MOST_LEVELS + 1];
    let (mut last, mut attributed, mut at_end) = (("", 0), false, 0);
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let (mut rest, mut depth) = (*line, 0);
        while depth < MOST_LEVELS
            && let Some(next) = mark(rest)
        {
            (rest, depth) = (next, depth + 1);
        }
        let count = words_up_to(rest, SHORTEST_REVIEW);
        if depth > last.1 && is_dated(last.0) {
            attributed = true;
            // Who wrote when is said by a program.
            words[last.1] = words[last.1].saturating_sub(words_up_to(last.0, SHORTEST_REVIEW));
        }
        words[depth] += count;
        if depth == 0 {
            at_end = 0;
        } else if at_end > 0 || begins(rest) {
            at_end += count;
        }
        if count > 0 {
            last = (rest, depth);
        }
    }
    let long = words.iter().filter(|words| **words >= SHORTEST_REVIEW).count();
    // Who only indents a list skips a level, or has a word at it.
    let deep = words[1] >= SHORTEST_ANSWER && words[2..].iter().any(|words| *words > 0);
    let quoted: usize = words[1..].iter().sum();
    long > 1 && (deep || attributed || at_end >= SHORTEST_REVIEW)
        || attributed && quoted >= SHORTEST_REVIEW && words[0] >= SHORTEST_ANSWER
}

/// Whether a line says who wrote what is quoted below it, and when or from where.
fn is_dated(line: &str) -> bool {
    let dated = line.contains(|letter: char| letter.is_ascii_digit() || letter == '@');
    dated && line.trim_end().strip_suffix(':').is_some_and(|line| line.split(' ').any(pages::is_said))
}

/// What follows the mark of a line.
fn mark(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix('>')?;
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_that_is_quoted_as_a_whole_loses_its_marks() {
        let of = |text: &str| bared(text.lines().collect()).join("\n");
        assert_eq!(of("> One.\n>\n> > Two."), "One.\n\n> Two.");
        assert_eq!(of(">> One.\n> > Two.\n"), "One.\nTwo.");
        assert_eq!(of("On Monday A <a@v.org>\nwrote:\n\n> One."), "One.");
        for whole in ["", ">", "> One?\nNo.", "So:\n> One.", "One.", "a\nb\nc\nd wrote:\n> e"] {
            assert_eq!(of(whole), whole);
        }
    }
}
