//! What rows say by themselves that they are: by a flag such as `is_meta_review`, a type, or who wrote them.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::names::plain;
use crate::input::NotReview;
use crate::lists::{entries, word_lists};

// The fields that say what a row is, and words that they have.
word_lists!("forms/row_kinds.tsv": author, chair; sets meta_review, author_reply, says, writer, office);

/// The field that says in a word who wrote a row.
const ROLE: &str = "role";

/// A word that says what a row is has at most this many bytes, the path of who signs it so many.
const LONGEST_TYPE: usize = 40;
const LONGEST_WRITER: usize = 120;

/// The kinds of notes by words of their invitation; the first that fits counts. None for a review.
static INVITATIONS: LazyLock<Vec<(&str, Option<NotReview>)>> = LazyLock::new(|| {
    let lines = entries(include_str!("../../../data/forms/invitations.tsv"));
    lines.filter_map(|line| line.split_once('\t')).map(|(word, kind)| (word, NotReview::named(kind))).collect()
});

/// The kind of a note by a word that says it; none where no word is known.
pub(in crate::input) fn kind_by_word(word: &str) -> Option<Option<NotReview>> {
    INVITATIONS.iter().find(|(part, _)| word.contains(part)).map(|(_, kind)| *kind)
}

/// What a row says by itself that it is, where that is no review.
pub(in crate::input) fn of(row: &Map<String, Value>) -> Option<NotReview> {
    // Notes say it by their invitations.
    let is_note = || ["invitation", "invitations"].iter().any(|name| row.contains_key(*name));
    row.iter().find_map(|(name, value)| {
        let lower = name.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| name.to_ascii_lowercase());
        let name = lower.as_deref().unwrap_or(name);
        // Few rows have such a field.
        if name.starts_with("is_") {
            return flagged(name).filter(|_| is_set(value));
        }
        if WORDS.writer.contains(name) && (name == ROLE || !is_note()) {
            return value.as_str().or_else(|| value.get(0)?.as_str()).and_then(|writer| by_writer(name, writer));
        }
        if WORDS.says.contains(name) { value.as_str().and_then(by_word) } else { None }
    })
}

/// What a row with this flag is.
fn flagged(name: &str) -> Option<NotReview> {
    if WORDS.meta_review.contains(name) {
        return Some(NotReview::MetaReview);
    }
    WORDS.author_reply.contains(name).then_some(NotReview::AuthorReply)
}

/// Whether a field of this name says what a row is, or who wrote it.
pub(in crate::input) fn says(name: &str) -> bool {
    WORDS.says.contains(name) || WORDS.writer.contains(name) || flagged(name).is_some()
}

fn is_set(value: &Value) -> bool {
    match value {
        Value::Bool(set) => *set,
        Value::Number(number) => number.as_f64() == Some(1.0),
        Value::String(word) => ["true", "yes", "1"].iter().any(|yes| word.trim().eq_ignore_ascii_case(yes)),
        _ => false,
    }
}

/// What those write who are named so: `Authors`, `Area Chair`, `ICLR.cc/2026/Conference/Submission12/Authors`.
fn by_writer(field: &str, writer: &str) -> Option<NotReview> {
    if writer.len() > LONGEST_WRITER {
        return None;
    }
    let words = plain(writer.rsplit('/').next().unwrap_or(writer));
    let has = |list: &[&str]| words.split(' ').any(|word| list.contains(&word));
    // Who has a role has no name, and the name of a group may end with one.
    let is_office = words.split(' ').all(|word| {
        let known = WORDS.author.contains(&word) || WORDS.chair.contains(&word) || WORDS.office.contains(word);
        known || word.bytes().any(|byte| byte.is_ascii_digit()) || word.len() == 4 && writer.contains('/')
    });
    if field != ROLE && !is_office {
        return None;
    }
    if has(&WORDS.author) || field == ROLE && words.starts_with("author") {
        return Some(NotReview::AuthorReply);
    }
    let is_chair = has(&WORDS.chair) || field == ROLE && WORDS.chair.iter().any(|chair| words.contains(chair));
    is_chair.then_some(NotReview::MetaReview)
}

/// What a word says that a row is.
fn by_word(word: &str) -> Option<NotReview> {
    let word = Some(word).filter(|word| word.len() <= LONGEST_TYPE)?.to_ascii_lowercase();
    // `meta` is short for a meta-review.
    if WORDS.chair.contains(&word.as_str()) {
        return Some(NotReview::MetaReview);
    }
    kind_by_word(&word)?.filter(|kind| match kind {
        NotReview::MetaReview | NotReview::EthicsReview => true,
        // What is called after a review too may be one.
        NotReview::Decision | NotReview::Comment => !word.contains("review"),
        NotReview::AuthorReply => word.contains("rebuttal") || word.contains("author"),
        // The type may be the paper's.
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writers_are_told_by_their_offices() {
        for (field, writer, kind) in [
            ("signatures", "ICLR.cc/2026/Conference/Submission12/Authors", Some(NotReview::AuthorReply)),
            ("signatures", "ICLR.cc/2026/Conference/Submission12/Area_Chair_aB3x", Some(NotReview::MetaReview)),
            ("signatures", "ICLR.cc/2026/Conference/Submission12/Reviewer_aB3x", None),
            ("author", "Authors", Some(NotReview::AuthorReply)),
            ("author", "Submission12 Authors", Some(NotReview::AuthorReply)),
            ("author", "Editor-in-Chief", Some(NotReview::MetaReview)),
            ("author", "Reviewer 1", None),
            ("author", "Ann Chair", None),
            ("role", "meta-reviewer", Some(NotReview::MetaReview)),
            ("role", "area_chair", Some(NotReview::MetaReview)),
            ("role", "author", Some(NotReview::AuthorReply)),
            ("role", "reviewer", None),
        ] {
            assert_eq!(by_writer(field, writer), kind, "{field} {writer}");
        }
    }
}
