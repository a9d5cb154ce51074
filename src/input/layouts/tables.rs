//! The names of fields and of notes, and the wordings of answers, from the dated lists of `data/forms`.

use std::cmp::Reverse;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::openings::Add;
use crate::input::fields::form_names;
use crate::input::{NotReview, Ratings};
use crate::lists::{cells, entries, rows};

const NOTES_FILE: &str = include_str!("../../../data/forms/notes.tsv");

static FIELDS: LazyLock<FxHashMap<&str, Known>> = LazyLock::new(|| {
    let fields = form_names::all().filter(|field| field.in_lines);
    fields.map(|field| (field.name, known(field.kind, field.section))).collect()
});

/// By their first word, the longest first.
static NOTES: LazyLock<FxHashMap<&str, Vec<NoteName>>> = LazyLock::new(|| {
    let mut notes = FxHashMap::<&str, Vec<NoteName>>::default();
    entries(NOTES_FILE).filter_map(NoteName::parse).for_each(|name| notes.entry(name.words[0]).or_default().push(name));
    notes.values_mut().for_each(|names| names.sort_by_key(|name| Reverse(name.words.len())));
    notes
});

/// By their first word, the longest first.
static WORDINGS: LazyLock<FxHashMap<&str, Vec<Vec<&str>>>> = LazyLock::new(|| {
    let mut wordings = FxHashMap::<&str, Vec<Vec<&str>>>::default();
    for line in entries(include_str!("../../../data/forms/wordings.txt")) {
        let words: Vec<&str> = line.split(' ').collect();
        wordings.entry(words[0]).or_default().push(words);
    }
    wordings.values_mut().for_each(|wordings| wordings.sort_by_key(|words| Reverse(words.len())));
    wordings
});

/// What a field of a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// The reviewer's own text, under this common name.
    Text(&'static str),
    Rating,
    Confidence,
    Soundness,
    Presentation,
    Contribution,
    /// A figure that no review keeps.
    Grade,
    /// One of several answers.
    Choice,
    Reviewer,
    Paper,
    PaperTitle,
    /// What a system notes down beside the review.
    Record,
    /// A field that only another kind of note has.
    Other(NotReview),
}

impl Known {
    /// Where a review keeps the figure that the field asks for, if it does.
    pub fn place(self, ratings: &mut Ratings) -> Option<&mut Option<f64>> {
        Some(match self {
            Known::Rating => &mut ratings.rating,
            Known::Confidence => &mut ratings.confidence,
            Known::Soundness => &mut ratings.soundness,
            Known::Presentation => &mut ratings.presentation,
            Known::Contribution => &mut ratings.contribution,
            _ => return None,
        })
    }
}

/// What a note is called, word by word.
pub(super) struct NoteName {
    pub kind: NoteKind,
    pub words: Vec<&'static str>,
    /// Whether these words alone on a line are a heading among certain ones.
    pub alone: bool,
    /// Whether no reviewer writes them alone on a line within a review.
    pub certain: bool,
}

/// What a note is by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum NoteKind {
    #[default]
    Review,
    Other(NotReview),
    /// Its fields and its writer decide.
    Open,
}

/// What a data file calls a kind of field.
pub(super) fn known(kind: &str, section: Option<&'static str>) -> Known {
    match kind {
        "text" => Known::Text(section.unwrap_or_default()),
        "rating" => Known::Rating,
        "confidence" => Known::Confidence,
        "soundness" => Known::Soundness,
        "presentation" => Known::Presentation,
        "contribution" => Known::Contribution,
        "grade" => Known::Grade,
        "choice" => Known::Choice,
        "reviewer" => Known::Reviewer,
        "paper" => Known::Paper,
        "paper_title" => Known::PaperTitle,
        other => NotReview::named(other).map_or(Known::Record, Known::Other),
    }
}

/// What a data file calls a kind of note.
pub(super) fn note_kind(name: &str) -> NoteKind {
    match name {
        "review" => NoteKind::Review,
        other => NotReview::named(other).map_or(NoteKind::Open, NoteKind::Other),
    }
}

impl NoteName {
    fn parse(line: &'static str) -> Option<Self> {
        let mut cells = cells(line);
        let kind = note_kind(cells.next()?);
        let (words, told) = (cells.next()?.split(' ').collect(), cells.next());
        Some(Self { kind, words, alone: told.is_some(), certain: told == Some("certain") })
    }
}

/// What fields and heads open with.
pub(super) fn openings(add: &mut Add) {
    form_names::all().filter(|field| field.in_lines).for_each(|field| add(field.name, |may_be| may_be.field = true));
    for (_, words) in rows(NOTES_FILE) {
        let first = words.split([' ', '\t']).next().unwrap_or_default();
        add(first, |may_be| may_be.head = true);
        add(&[first, "by"].concat(), |may_be| may_be.head = true);
    }
}

/// The field of this name, which is in plain words.
pub(super) fn field(name: &str) -> Option<Known> {
    FIELDS.get(name).copied()
}

/// The kinds of notes whose name starts with this word, the longest name first.
pub(super) fn note_names(first: &str) -> &'static [NoteName] {
    NOTES.get(first).map_or(&[], Vec::as_slice)
}

/// Whether a plain word may begin the known wording of an answer.
pub(super) fn begins_wording(word: &str) -> bool {
    WORDINGS.contains_key(word)
}

/// How many of these words are the known wording of an answer; the words are plain.
pub(super) fn wording<'w>(words: impl Iterator<Item = &'w str> + Clone) -> usize {
    let Some(known) = words.clone().next().and_then(|first| WORDINGS.get(first)) else { return 0 };
    let starts = |wording: &&Vec<&str>| {
        let mut words = words.clone();
        wording.iter().all(|word| words.next() == Some(word))
    };
    known.iter().find(starts).map_or(0, Vec::len)
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::input::layouts::lines::plain;
    use crate::input::layouts::openings::may_be;
    use crate::input::layouts::pages;

    /// Lines in which what the lists have meets marks, capitals and other words.
    pub fn lines() -> impl Strategy<Value = String> {
        let known = FIELDS.keys().copied().chain(pages::tests::names());
        let notes = NOTES.values().flatten().map(|name| name.words.join(" "));
        let names: Vec<String> = known.map(str::to_owned).chain(notes).collect();
        let marks = [
            "",
            " ",
            "  ",
            "\t",
            "\u{a0}",
            "*",
            "**",
            "---",
            "-",
            "#",
            "## ",
            "> ",
            "(",
            ")",
            ":",
            ". ",
            "'",
            "\u{2019}",
            "_",
            "=",
            "1",
            "2. ",
            "a",
            "A) ",
            "by",
            "s",
            "Q3: ",
            "\u{2261}",
            "\u{e9}",
            "the ",
            "REVIEW",
            "METAREVIEW",
            "META-",
        ];
        let mark = || prop::sample::select(marks.map(str::to_owned).to_vec());
        let name = (prop::sample::select(names), prop::bool::ANY);
        let name = name.prop_map(|(name, loud)| if loud { name.to_uppercase() } else { name });
        prop::collection::vec(prop_oneof![mark(), mark(), name], 0..7).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_a_line_is_it_may_be(line in lines()) {
            let may_be = may_be(&line);
            prop_assert!(may_be.field || field(&plain(&line)).is_none());
            prop_assert!(may_be.head || crate::input::layouts::heads::read(&line).is_none());
            prop_assert!(may_be.furniture || !pages::tests::is_told(&line));
        }
    }
}
