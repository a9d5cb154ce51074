//! How forms ask, from the dated list `data/forms/questions.tsv`: a question stands on a line, and the answer after it.

use std::cmp::Reverse;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::counts::is_count;
use super::fields::FieldLine;
use super::lines::bare;
use super::openings::{Add, opening};
use super::tables::{Known, known};
use crate::lists::{cells, entries, list, rows};

const FILE: &str = include_str!("../../../data/forms/questions.tsv");
const ASKS: &str = "asks";
/// What only goes on from a question, and asks for nothing by itself.
const MORE: &str = "more";

/// A question word by word, and what its answer is; none where another field asks.
type Question = (Vec<&'static str>, Option<Known>);

/// By the letters that they open with, the longest first.
static QUESTIONS: LazyLock<FxHashMap<u64, Vec<Question>>> = LazyLock::new(|| {
    let mut questions = FxHashMap::<u64, Vec<Question>>::default();
    for row in entries(FILE) {
        let mut cells = cells(row);
        if let (Some(kind), Some(words), section) = (cells.next(), cells.next(), cells.next())
            && kind != ASKS
            && let Some(opening) = opening(words)
        {
            let words: Vec<&str> = words.split(' ').collect();
            let known = (kind != MORE).then(|| known(kind, section));
            questions.entry(opening).or_default().push((words, known));
        }
    }
    questions.values_mut().for_each(|questions| questions.sort_by_key(|(words, _)| Reverse(words.len())));
    questions
});

/// The words that a question after a name begins with.
static ASKED: LazyLock<Vec<&str>> = LazyLock::new(|| list(FILE, ASKS).collect());

/// What such lines open with.
pub(super) fn openings(add: &mut Add) {
    for (kind, words) in rows(FILE) {
        if kind != ASKS && kind != MORE {
            add(words, |may_be| may_be.question = true);
        }
    }
}

/// Whether words begin as a form asks for something.
pub(super) fn asks(words: &str) -> bool {
    ASKED.iter().any(|start| words.get(..start.len()).is_some_and(|words| words.eq_ignore_ascii_case(start)))
}

/// The field that a line asks for by a question.
pub(super) fn field(line: &str) -> Option<FieldLine<'_>> {
    let (class, line) = bare(line);
    read(line).map(|(known, rest)| FieldLine { known, class, rest })
}

/// What a line that begins with a known question asks for, and what follows the question.
pub(super) fn read(line: &str) -> Option<(Known, &str)> {
    let (known, rest) = asked(line)?;
    Some((known?, without(rest)))
}

/// The same where the answer is a text: a venue may ask for words where others ask for a grade.
pub(super) fn text(line: &str) -> Option<(Known, &str)> {
    read(line).filter(|(known, _)| matches!(known, Known::Text(_)))
}

/// A text without the questions that it begins with, and what stands in brackets after them.
pub(super) fn without(text: &str) -> &str {
    let mut rest = text;
    while let Some((_, after)) = asked(rest) {
        rest = after;
    }
    rest
}

fn asked(text: &str) -> Option<(Option<Known>, &str)> {
    // `Q1 Please summarize the main findings.`
    let text = match text.split_once(' ') {
        Some((number, rest)) if number.starts_with(['Q', 'q']) && number.len() > 1 && is_count(number) => rest,
        _ => text,
    };
    let questions = QUESTIONS.get(&opening(text)?)?;
    // It may be numbered.
    let text = text.trim_start_matches(|letter: char| !letter.is_alphabetic());
    let (known, rest) = questions.iter().find_map(|(words, known)| Some((*known, after(text, words)?)))?;
    if !rest.is_empty() && !rest.trim_start().starts_with(['.', '?', ':', ';', '(', ')', ']', '}', '*', '_']) {
        return None;
    }
    let rest = rest.trim_start_matches(['.', '?', ':', ';', ')', ']', '}', '*', '_', ' ']);
    let rest = match rest.strip_prefix('(').and_then(|inside| inside.split_once(')')) {
        Some((_, rest)) => rest.trim_start_matches(['.', '?', ':', '*', '_', ' ']),
        None => rest,
    };
    Some((known, rest))
}

/// What follows these words, whatever marks are between them.
fn after<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let mut rest = text;
    for word in words {
        rest = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let found = rest.get(..word.len()).filter(|found| found.eq_ignore_ascii_case(word))?;
        rest = &rest[found.len()..];
        if rest.starts_with(char::is_alphanumeric) {
            return None;
        }
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::layouts::lines::plain;

    #[test]
    fn every_question_is_in_plain_words_and_found() {
        for (kind, row) in rows(FILE) {
            let words = row.split('\t').next().unwrap_or_default();
            assert_eq!(plain(words), words);
            assert!(kind == ASKS || asked(words).is_some_and(|(_, rest)| rest.is_empty()), "{words}");
        }
    }

    #[test]
    fn what_follows_a_question_is_the_reviewers() {
        let line = "Is the paper well written? (Yes or no) Mostly, but section 3 is hard.";
        assert_eq!(read(line).map(|(_, rest)| rest), Some("Mostly, but section 3 is hard."));
        assert_eq!(read("Is the paper well written in your view?"), None);
        assert_eq!(without("Describe the strengths of the work. The code."), "The code.");
    }
}
