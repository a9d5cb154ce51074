//! Answers of the authors between the comments of a review: below the first of them stand the reviewer's words, too.

use super::lines::{plain, without_end};
use super::writers::Said;

/// Fewer words are no comment.
const SHORTEST_COMMENT: usize = 8;
/// As many letters of a comment tell whether it is quoted from above.
const LETTERS_COMPARED: usize = 60;

/// The headings of answers, each where it stands.
#[derive(Default)]
pub(super) struct Answers {
    /// The first, which only says that an answer follows.
    first: Option<usize>,
    further: Vec<usize>,
}

impl Answers {
    /// Takes the heading of a note; whether it says no more than that an answer follows.
    pub fn begin(&mut self, line: usize, is_answer: bool) {
        if is_answer {
            self.first = self.first.or(Some(line));
        }
    }

    /// Takes the heading of a further answer in the same note.
    pub fn again(&mut self, line: usize) {
        self.further.push(line);
    }

    /// Whether a comment that is not quoted from above the first answer stands before a further one.
    pub fn are_between_comments(&self, lines: &[&str]) -> bool {
        let Some(first) = self.first.filter(|_| !self.further.is_empty()) else { return false };
        let above = plain(&lines[..first].join(" "));
        self.further.iter().filter(|line| **line > first).any(|line| {
            let comment = paragraph_above(lines, *line);
            let said = Said::of(comment);
            let words = plain(&comment.join(" "));
            let start = words.char_indices().nth(LETTERS_COMPARED).map_or(words.as_str(), |(end, _)| &words[..end]);
            said.words >= SHORTEST_COMMENT && said.we == 0 && said.author == 0 && !above.contains(start)
        })
    }
}

/// The paragraph that stands above a line.
fn paragraph_above<'l, 't>(lines: &'l [&'t str], line: usize) -> &'l [&'t str] {
    let above = without_end(&lines[..line], |_| false);
    let start = above.iter().rposition(|line| line.trim().is_empty()).map_or(0, |blank| blank + 1);
    &above[start..]
}
