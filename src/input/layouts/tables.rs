//! The words of forms, notes and pages, from the dated lists of `data/forms`.

use std::cmp::Reverse;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::heads;
use super::lines::{LONGEST_HEADING, plain, words_up_to};
use super::openings::{Add, may_be};
use crate::input::{NotReview, Ratings, form_names};
use crate::lists::{cells, entries, rows};

const NOTES_FILE: &str = include_str!("../../../data/forms/notes.tsv");
const PAGE_FILE: &str = include_str!("../../../data/forms/page_lines.tsv");

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

static PAGE: LazyLock<Page> = LazyLock::new(Page::read);

/// What stands on pages beside reviews.
#[derive(Default)]
struct Page {
    whole_lines: FxHashSet<&'static str>,
    line_starts: Vec<&'static str>,
    date_words: FxHashSet<&'static str>,
    audience_words: FxHashSet<&'static str>,
    role_words: FxHashSet<&'static str>,
    counted_words: FxHashSet<&'static str>,
    /// Words that stand before one of these, and after it.
    before_role: FxHashSet<&'static str>,
    after_role: FxHashSet<&'static str>,
    ordinals: FxHashMap<&'static str, &'static str>,
    pointers: FxHashSet<&'static str>,
    unnamed: FxHashSet<&'static str>,
    about: FxHashSet<&'static str>,
    codes: FxHashMap<&'static str, NoteKind>,
    own_headings: FxHashSet<&'static str>,
}

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    Review,
    Other(NotReview),
    /// Its fields and its writer decide.
    Open,
}

/// The lines of a list that hold an entry.
fn known(kind: &str, section: Option<&'static str>) -> Known {
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

/// What the data file calls a kind of note.
fn note_kind(name: &str) -> NoteKind {
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

impl Page {
    fn read() -> Self {
        let mut page = Self::default();
        for (kind, words) in rows(PAGE_FILE) {
            let list = match kind {
                "line" => &mut page.whole_lines,
                "date" => &mut page.date_words,
                "audience" => &mut page.audience_words,
                "role" => &mut page.role_words,
                "counted" => &mut page.counted_words,
                "pointer" => &mut page.pointers,
                "before" => &mut page.before_role,
                "after" => &mut page.after_role,
                "unnamed" => &mut page.unnamed,
                "about" => &mut page.about,
                "own" => &mut page.own_headings,
                "start" => {
                    page.line_starts.push(words);
                    continue;
                }
                "code" => {
                    let code = words.split_once(' ');
                    page.codes.extend(code.map(|(letters, kind)| (letters, note_kind(kind))));
                    continue;
                }
                _ => {
                    page.ordinals.extend(words.split_once(' '));
                    continue;
                }
            };
            list.insert(words);
        }
        page
    }
}

/// What fields, heads and lines of pages open with.
pub(super) fn openings(add: &mut Add) {
    form_names::all().filter(|field| field.in_lines).for_each(|field| add(field.name, |may_be| may_be.field = true));
    for (_, words) in rows(NOTES_FILE) {
        let first = words.split([' ', '\t']).next().unwrap_or_default();
        add(first, |may_be| may_be.head = true);
        add(&[first, "by"].concat(), |may_be| may_be.head = true);
    }
    heads::PAPERS.into_iter().for_each(|words| add(words, |may_be| may_be.head = true));
    // A button may be drawn, without a letter.
    add("", |may_be| may_be.furniture = true);
    for (kind, words) in rows(PAGE_FILE) {
        match kind {
            "role" | "counted" | "before" | "ordinal" => add(words, |may_be| may_be.head = true),
            "code" => add(words.split(' ').next().unwrap_or_default(), |may_be| may_be.head = true),
            "line" | "start" => add(words, |may_be| may_be.furniture = true),
            _ => {}
        }
    }
}

/// Whether a word in lower case names who wrote a note, perhaps with a number.
pub(super) fn is_role(word: &str) -> bool {
    PAGE.role_words.contains(word.trim_end_matches(|letter: char| letter.is_ascii_digit()))
}

/// Whether a word in lower case names who wrote a review, where a number follows it or is a part of it.
pub(super) fn is_counted(word: &str) -> bool {
    PAGE.counted_words.contains(word.trim_end_matches(|letter: char| letter.is_ascii_digit()))
}

/// Whether a word in lower case only describes the writer whom the next one names: `peer reviewer`.
pub(super) fn is_before_role(word: &str) -> bool {
    PAGE.before_role.contains(word)
}

/// Whether a word in lower case names what the writer before it wrote: `reviewer 2 comments`.
pub(super) fn is_after_role(word: &str) -> bool {
    PAGE.after_role.contains(word)
}

/// The number that a word in lower case counts: `first`, `2nd`, `three`, `iv`, `beta`.
pub(super) fn ordinal(word: &str) -> Option<&'static str> {
    PAGE.ordinals.get(word).copied()
}

/// Whether a reviewer is named so where the name is withheld.
pub(super) fn is_unnamed(name: &str) -> bool {
    PAGE.unnamed.contains(plain(name).as_str())
}

/// Whether a word in lower case says what a reviewer knows of: `expert in databases`.
pub(super) fn is_about(word: &str) -> bool {
    PAGE.about.contains(word)
}

/// Whether a writer puts this name over a part of a review by themselves.
pub(super) fn is_own_heading(name: &str) -> bool {
    PAGE.own_headings.contains(name)
}

/// The kind of the note that these letters in lower case stand for with a number: `RC1`, a referee's comment.
pub(super) fn kind_of_code(letters: &str) -> Option<NoteKind> {
    PAGE.codes.get(letters).copied()
}

/// Such a line has hardly more words, its marks among them.
const MOST_POINTER_WORDS: usize = 8;

/// Whether a line only says that the next one names the note which this one answers.
pub(super) fn points_to_another(line: &str) -> bool {
    words_up_to(line, MOST_POINTER_WORDS + 1) <= MOST_POINTER_WORDS && PAGE.pointers.contains(plain(line).as_str())
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

/// Whether a line is of the page, not of a note.
pub(super) fn is_furniture(line: &str) -> bool {
    line.len() <= LONGEST_HEADING && may_be(line).furniture && is_of_page(line)
}

fn is_of_page(line: &str) -> bool {
    let words = plain(line);
    if words.is_empty() {
        // The three buttons of a note, or one of them.
        let buttons = ['\u{2261}', '\u{ff1d}', '\u{2212}', '\u{2013}', '+', '-', '=', '[', ']', ' '];
        let line = line.trim();
        return line.contains(['\u{2261}', '\u{ff1d}'])
            || line.starts_with('[') && line.trim_matches(buttons).is_empty();
    }
    // The questions of a form may be numbered.
    let asked = words.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start();
    PAGE.whole_lines.contains(words.as_str())
        || PAGE
            .line_starts
            .iter()
            .any(|start| asked.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Whether a plain word is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    PAGE.date_words.contains(word)
}

/// Whether a plain word stands around dates, or names who may read; two run together are as good.
pub(super) fn is_audience(word: &str) -> bool {
    let known = |word: &str| PAGE.audience_words.contains(word);
    known(word) || (1..word.len()).any(|end| word.is_char_boundary(end) && known(&word[..end]) && known(&word[end..]))
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Lines in which what the lists have meets marks, capitals and other words.
    pub fn lines() -> impl Strategy<Value = String> {
        let known = FIELDS.keys().chain(&PAGE.whole_lines).chain(&PAGE.line_starts).chain(&PAGE.role_words);
        let notes = NOTES.values().flatten().map(|name| name.words.join(" "));
        let names: Vec<String> = known.map(|name| (*name).to_owned()).chain(notes).collect();
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
            prop_assert!(may_be.furniture || !is_of_page(&line));
        }
    }
}
