//! What a line may be by its first letters: nearly every line is nothing that a layout looks for, and is left at this.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{footers, mails, pages, questions, tables, writers};

/// What a line may be.
#[derive(Clone, Copy, Default)]
pub(super) struct MayBe {
    /// The head of a note.
    pub head: bool,
    /// One whose first word counts: `First reviewer`.
    pub ordinal: bool,
    /// One that begins with an article.
    article: bool,
    /// One that begins with the name of a field.
    pub field: bool,
    /// One that begins with a question of a form.
    pub question: bool,
    /// One of the page.
    pub furniture: bool,
    /// One that a system put below a text.
    pub footer: bool,
    /// The heading of what stands beside a review.
    pub beside: bool,
    /// One with thanks to a reviewer.
    pub thanks: bool,
    /// One that names the sender of a mail.
    pub mail: bool,
}

/// Takes words that lines open with, and what such lines may be.
pub(super) type Add<'a> = dyn FnMut(&str, fn(&mut MayBe)) + 'a;

static OPENINGS: LazyLock<FxHashMap<Option<u64>, MayBe>> = LazyLock::new(|| {
    // Where the first word alone does not tell, the line is looked at.
    let unknown = MayBe {
        head: true,
        field: true,
        question: true,
        furniture: true,
        beside: true,
        thanks: true,
        ..MayBe::default()
    };
    let mut openings = FxHashMap::from_iter([(None, unknown)]);
    let mut add = |words: &str, set: fn(&mut MayBe)| set(openings.entry(opening(words)).or_default());
    tables::openings(&mut add);
    pages::openings(&mut add);
    questions::openings(&mut add);
    footers::openings(&mut add);
    mails::openings(&mut add);
    writers::openings(&mut add);
    add(pages::ARTICLE, |may_be| may_be.article = true);
    openings
});

/// What a line may be, hardly ever anything that it is not.
pub(super) fn may_be(line: &str) -> MayBe {
    let found = OPENINGS.get(&opening(line)).copied().unwrap_or_default();
    // `The first reviewer`, but not `The paper`.
    if found.article && !found.head && counts(line) {
        return MayBe { head: true, ..found };
    }
    found
}

/// Whether the word after the article that a line begins with counts.
fn counts(line: &str) -> bool {
    let article = line.bytes().position(|byte| byte.is_ascii_alphabetic());
    let rest = article.and_then(|start| line.get(start + pages::ARTICLE.len()..)).unwrap_or_default();
    OPENINGS.get(&opening(rest)).is_some_and(|found| found.ordinal)
}

/// The first letters of the first plain word of a text that begins with a letter, eight at most, as one number: enough to tell
/// that nearly every line is no heading. None where more has to be looked at: the word is a single letter, or a bracket or a
/// character beyond ASCII comes first.
pub(super) fn opening(text: &str) -> Option<u64> {
    let mut letters = 0;
    for byte in text.bytes() {
        if byte.is_ascii_alphabetic() {
            letters = letters << 8 | u64::from(byte.to_ascii_lowercase());
            if letters >> 56 != 0 {
                break;
            }
        } else if !byte.is_ascii() || byte == b'(' && letters == 0 {
            return None;
        } else if byte != b'\'' && letters != 0 {
            break;
        }
    }
    (letters == 0 || letters >> 8 != 0).then_some(letters)
}
