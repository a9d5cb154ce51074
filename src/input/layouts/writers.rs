//! The words of headings of notes beside a review, and those by which the writer of a text is told: `data/forms/beside.tsv`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lines::{opening, plain};
use crate::lists::entries;

/// As many words tell who wrote a note.
const WORDS_READ: usize = 500;
/// As many lines hold them, and as many letters, which are more: a text may have many heads, and each is followed.
const LINES_READ: usize = WORDS_READ;
const LETTERS_READ: usize = 16 * WORDS_READ;

static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

struct Words {
    kinds: FxHashMap<&'static str, Vec<&'static str>>,
    /// What its writer uses, by the first word.
    said: FxHashMap<&'static str, Vec<(&'static str, Vec<&'static str>)>>,
    openings: FxHashSet<Option<u64>>,
    /// What thanks open with.
    thanks: Vec<Option<u64>>,
}

/// How thanks to a reviewer begin.
const THANKS: [&str; 4] = ["we", "thank", "thanks", "dear"];

impl Words {
    fn read() -> Self {
        let (mut kinds, mut said) = (FxHashMap::<_, Vec<_>>::default(), FxHashMap::<_, Vec<_>>::default());
        for (kind, word) in entries(include_str!("../../../data/forms/beside.tsv")).filter_map(|l| l.split_once('\t')) {
            match kind.strip_prefix("said by ") {
                Some(writer) => {
                    let words: Vec<&str> = word.split(' ').collect();
                    said.entry(words[0]).or_default().push((writer, words));
                }
                None => kinds.entry(word).or_default().push(kind),
            }
        }
        let openings = kinds.keys().map(|word| opening(word)).chain([None, opening("dear")]).collect();
        let thanks = THANKS.into_iter().map(opening).chain([None]).collect();
        Self { kinds, said, openings, thanks }
    }
}

/// How often who says what.
#[derive(Default)]
pub(super) struct Said {
    pub author: usize,
    pub chair: usize,
    pub own: usize,
    pub we: usize,
    pub i: usize,
    /// Whether the authors are spoken of.
    pub of_authors: bool,
    pub words: usize,
}

impl Said {
    pub fn of(lines: &[&str]) -> Self {
        Self::of_first(lines, WORDS_READ)
    }

    pub fn of_first(lines: &[&str], limit: usize) -> Self {
        let mut text = String::new();
        for line in lines.iter().take(LINES_READ).filter(|line| !line.trim_start().starts_with('>')) {
            // No more than the words can be long is read, however long a line is.
            let left = LETTERS_READ.saturating_sub(text.len());
            if left == 0 {
                break;
            }
            text.extend(line.chars().take(left));
            text.push(' ');
        }
        let text = plain(&text);
        let words: Vec<&str> = text.split(' ').take(limit).collect();
        let mut said = Self { words: words.len(), ..Self::default() };
        for at in 0..words.len() {
            match said_by(&words[at..]) {
                Some("author") => said.author += 1,
                Some("chair") => said.chair += 1,
                Some(_) => said.own += 1,
                None => {}
            }
            said.of_authors |= words[at..].starts_with(&["the", "authors"]);
            said.we += usize::from(matches!(words[at], "we" | "our"));
            said.i += usize::from(matches!(words[at], "i" | "my"));
        }
        said
    }
}

/// Who uses the words that these start with.
pub(super) fn said_by(words: &[&str]) -> Option<&'static str> {
    let known = WORDS.said.get(words.first()?)?;
    known.iter().find(|(_, phrase)| words.starts_with(phrase)).map(|(writer, _)| *writer)
}

/// Whether a word is of this kind in the headings of notes.
pub(super) fn is(word: &str, kind: &str) -> bool {
    WORDS.kinds.get(word).is_some_and(|kinds| kinds.contains(&kind))
}

/// What a line may be by its first letters: such a heading, or thanks.
pub(super) fn may_be(line: &str) -> (bool, bool) {
    let opening = opening(line);
    (WORDS.openings.contains(&opening), WORDS.thanks.contains(&opening))
}

/// Whether thanks to a reviewer may begin with a word.
pub(super) fn begins_thanks(word: &str) -> bool {
    THANKS.contains(&word)
}

/// Whether a word may stand in such a heading.
pub(super) fn is_known(word: &str) -> bool {
    WORDS.kinds.contains_key(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_understood() {
        let file = include_str!("../../../data/forms/beside.tsv");
        assert!(file.starts_with("# date: ") && file.contains("\n# source: "));
        let kinds = ["answer", "reply", "author", "reviewer", "meta", "chair", "discussion", "abstract", "any"];
        let mut seen = FxHashSet::default();
        for line in entries(file) {
            let (kind, words) = line.split_once('\t').unwrap();
            let writer = kind.strip_prefix("said by ");
            assert!(
                writer.map_or(kinds.contains(&kind), |writer| ["author", "chair", "own"].contains(&writer)),
                "{line}"
            );
            assert!(writer.is_some() || !words.contains(' '), "{line}");
            assert!(plain(words) == words && seen.insert(line), "{line}");
        }
    }

    #[test]
    fn writers_are_told_by_their_words() {
        let said =
            Said::of(&["We thank the reviewer. Our paper", "> I keep my score.", "is new, and the authors know."]);
        assert_eq!((said.author, said.own, said.chair, said.we, said.i, said.of_authors), (2, 0, 0, 2, 0, true));
        let said = Said::of(&["I keep my score, though all reviewers agree."]);
        assert_eq!((said.author, said.own, said.chair, said.i), (0, 2, 2, 2));
    }
}
