//! The words of headings of notes beside a review, and those by which the writer of a text is told: `data/forms/beside.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lines::plain;
use super::openings::Add;
use crate::lists::{list, rows};

/// As many words tell who wrote a note.
const WORDS_READ: usize = 500;
/// As many lines hold them, and as many letters, which are more: a text may have many heads, and each is followed.
const LINES_READ: usize = WORDS_READ;
const LETTERS_READ: usize = 16 * WORDS_READ;

/// Of these one is the authors' where a text is.
const WORDS_OF_START: usize = 80;

const WORDS: &str = include_str!("../../../data/forms/beside.tsv");
/// Before the name of a writer in the list.
const SAID_BY: &str = "said by ";

/// The kinds of a word of headings.
static KINDS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut kinds = FxHashMap::<_, Vec<_>>::default();
    of_headings().for_each(|(kind, word)| kinds.entry(word).or_default().push(kind));
    kinds
});

/// Writers with words that they use, by the first word.
type Phrases = FxHashMap<&'static str, Vec<(&'static str, Vec<&'static str>)>>;

static SAID: LazyLock<Phrases> = LazyLock::new(|| {
    let mut said = Phrases::default();
    for (kind, words) in rows(WORDS) {
        if let Some(writer) = kind.strip_prefix(SAID_BY) {
            let words: Vec<&str> = words.split(' ').collect();
            said.entry(words[0]).or_default().push((writer, words));
        }
    }
    said
});

/// How thanks to a reviewer begin.
const THANKS: &str = "thanks";

static THANKS_BEGIN: LazyLock<Vec<&str>> = LazyLock::new(|| list(WORDS, THANKS).collect());

/// What headings and thanks open with.
pub(super) fn openings(add: &mut Add) {
    of_headings().for_each(|(_, word)| add(word, |may_be| may_be.beside = true));
    add("dear", |may_be| may_be.beside = true);
    THANKS_BEGIN.iter().for_each(|word| add(word, |may_be| may_be.thanks = true));
}

fn of_headings() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(WORDS).filter(|(kind, _)| !kind.starts_with(SAID_BY) && *kind != THANKS)
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

/// Whether lines are in the words of the paper's authors.
pub(super) fn is_reply(lines: &[&str]) -> bool {
    let (said, begun) = (Said::of(lines), Said::of_first(lines, WORDS_OF_START));
    begun.author > 0 && said.author >= 3 && said.author > said.own
}

/// Whether lines are in the words of a reviewer who has read a reply.
pub(super) fn is_of_reviewer(lines: &[&str]) -> bool {
    let said = Said::of(lines);
    said.own > said.author && said.author < 2
}

/// Who uses the words that these start with.
pub(super) fn said_by(words: &[&str]) -> Option<&'static str> {
    let known = SAID.get(words.first()?)?;
    known.iter().find(|(_, phrase)| words.starts_with(phrase)).map(|(writer, _)| *writer)
}

/// Whether a word is of this kind in the headings of notes.
pub(super) fn is(word: &str, kind: &str) -> bool {
    KINDS.get(word).is_some_and(|kinds| kinds.contains(&kind))
}

/// Whether thanks to a reviewer may begin with a word.
pub(super) fn begins_thanks(word: &str) -> bool {
    THANKS_BEGIN.contains(&word)
}

/// Whether a word may stand in such a heading.
pub(super) fn is_known(word: &str) -> bool {
    KINDS.contains_key(word)
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;
    use crate::lists::entries;

    #[test]
    fn every_line_of_the_data_is_understood() {
        let kinds = [
            "answer",
            "reply",
            "author",
            "reviewer",
            "meta",
            "chair",
            "discussion",
            "abstract",
            "any",
            "toward",
            "to reviewers",
            "short answer",
            "judgement",
            "sum",
            THANKS,
        ];
        let mut seen = FxHashSet::default();
        for line in entries(WORDS) {
            let (kind, words) = line.split_once('\t').unwrap();
            let writer = kind.strip_prefix(SAID_BY);
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
