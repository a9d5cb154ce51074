//! The words of pages and letters around notes, and of the lines above these: `data/forms/page_lines.tsv`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::heads::Role;
use super::lines::{LONGEST_HEADING, plain, words_up_to};
use super::openings::{Add, may_be};
use super::tables::{NoteKind, note_kind};
use crate::lists::rows;

const FILE: &str = include_str!("../../../data/forms/page_lines.tsv");

/// It may stand before the name of a reviewer: `The first reviewer`.
pub(super) const ARTICLE: &str = "the";

static PAGE: LazyLock<Page> = LazyLock::new(Page::read);

/// What stands on pages beside reviews.
#[derive(Default)]
struct Page {
    whole_lines: FxHashSet<&'static str>,
    line_starts: Vec<&'static str>,
    date_words: FxHashSet<&'static str>,
    audience_words: FxHashSet<&'static str>,
    visible: Vec<&'static str>,
    role_words: FxHashSet<&'static str>,
    /// Those of authors and of chairs.
    offices: FxHashMap<&'static str, Role>,
    before_name: FxHashSet<&'static str>,
    counted_words: FxHashSet<&'static str>,
    /// Words that stand before one of these, and after it.
    before_role: FxHashSet<&'static str>,
    after_role: FxHashSet<&'static str>,
    between: FxHashSet<&'static str>,
    before_number: FxHashSet<&'static str>,
    said: FxHashSet<&'static str>,
    papers: Vec<&'static str>,
    ordinals: FxHashMap<&'static str, &'static str>,
    pointers: FxHashSet<&'static str>,
    unnamed: FxHashSet<&'static str>,
    before_person: FxHashSet<&'static str>,
    titles: FxHashSet<&'static str>,
    before_title: Vec<&'static str>,
    about: FxHashSet<&'static str>,
    codes: FxHashMap<&'static str, NoteKind>,
    own_headings: FxHashSet<&'static str>,
    begins: Vec<&'static str>,
    ends: Vec<&'static str>,
}

impl Page {
    fn read() -> Self {
        let mut page = Self::default();
        for (kind, words) in rows(FILE) {
            let list = match kind {
                "line" => &mut page.whole_lines,
                "date" => &mut page.date_words,
                "audience" => &mut page.audience_words,
                "role" => &mut page.role_words,
                "authors" | "chairs" => {
                    page.offices.insert(words, if kind == "authors" { Role::Authors } else { Role::Chairs });
                    &mut page.role_words
                }
                "before name" => &mut page.before_name,
                "counted" => &mut page.counted_words,
                "pointer" => &mut page.pointers,
                "before" => &mut page.before_role,
                "after" => &mut page.after_role,
                "between" => &mut page.between,
                "before number" => &mut page.before_number,
                "said" => &mut page.said,
                "unnamed" => &mut page.unnamed,
                "before person" => &mut page.before_person,
                "title" => &mut page.titles,
                "about" => &mut page.about,
                "own" => &mut page.own_headings,
                "start" | "visible" | "paper" | "before title" | "begin" | "end" => {
                    let list = match kind {
                        "start" => &mut page.line_starts,
                        "visible" => &mut page.visible,
                        "paper" => &mut page.papers,
                        "begin" => &mut page.begins,
                        "end" => &mut page.ends,
                        _ => &mut page.before_title,
                    };
                    list.push(words);
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

/// What heads and lines of pages open with.
pub(super) fn openings(add: &mut Add) {
    // A button may be drawn, without a letter.
    add("", |may_be| may_be.furniture = true);
    for (kind, words) in rows(FILE) {
        match kind {
            "ordinal" => add(words, |may_be| {
                may_be.head = true;
                may_be.ordinal = true;
            }),
            "role" | "authors" | "chairs" | "counted" | "before" | "paper" | "begin" | "end" => {
                add(words, |may_be| may_be.head = true)
            }
            "code" => add(words.split(' ').next().unwrap_or_default(), |may_be| may_be.head = true),
            "line" | "start" => add(words, |may_be| may_be.furniture = true),
            _ => {}
        }
    }
}

/// The name of a note after words that say that it begins: `Begin review 1`.
pub(super) fn begun(line: &str) -> Option<&str> {
    PAGE.begins.iter().find_map(|words| after(line, words))
}

/// The same of one that ends.
pub(super) fn ended(line: &str) -> Option<&str> {
    PAGE.ends.iter().find_map(|words| after(line, words))
}

/// What follows these words of ASCII in whatever case.
fn after<'t>(line: &'t str, words: &str) -> Option<&'t str> {
    // Nearly every line ends at its first letter.
    line.as_bytes().first().filter(|first| first.eq_ignore_ascii_case(&words.as_bytes()[0]))?;
    let start = line.get(..words.len())?;
    line[words.len()..].strip_prefix(' ').filter(|_| start.eq_ignore_ascii_case(words))
}

/// Whose note it is by a word of an office.
pub(super) fn office(word: &str) -> Option<Role> {
    PAGE.offices.get(word).copied()
}

/// Whether a name may follow this word of an office, as it does `Area Chair`.
pub(super) fn is_before_name(word: &str) -> bool {
    PAGE.before_name.contains(word)
}

/// Whether a word says nothing of who wrote a note.
pub(super) fn is_between(word: &str) -> bool {
    PAGE.between.contains(word)
}

/// Whether a word is short for "number".
pub(super) fn is_before_number(word: &str) -> bool {
    PAGE.before_number.contains(word)
}

/// Whether a word stands after the name of who is quoted: `Ann Smith wrote:`.
pub(super) fn is_said(word: &str) -> bool {
    PAGE.said.contains(word)
}

/// What follows the name of what is reviewed, in a word that begins with it: `12` of `submission12`.
pub(super) fn after_paper(word: &str) -> Option<&str> {
    PAGE.papers.iter().find_map(|paper| word.strip_prefix(paper))
}

/// Whether the name of a person may follow these words: `Reviewer: Ann Smith`.
pub(super) fn is_before_person(words: &str) -> bool {
    PAGE.before_person.contains(words)
}

/// Whether these plain words are the title of a review and nothing else, and what is left of them without words that may
/// stand before it.
pub(super) fn titled(words: &str) -> (bool, &str) {
    let start = |start: &&str| words.strip_prefix(*start)?.strip_prefix(' ');
    let rest = PAGE.before_title.iter().find_map(start).unwrap_or(words);
    (PAGE.titles.contains(rest), rest)
}

/// Whether plain words say who may read a note, or when it was changed.
pub(super) fn says_who_reads(words: &str) -> bool {
    PAGE.visible.iter().any(|word| words.contains(word))
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
    use super::*;

    /// What lines of pages, and words of heads, begin with.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PAGE.whole_lines.iter().chain(&PAGE.line_starts).chain(&PAGE.role_words).copied()
    }

    pub fn is_told(line: &str) -> bool {
        is_of_page(line)
    }

    #[test]
    fn every_row_is_of_a_known_list() {
        for (kind, words) in rows(FILE) {
            let known = [
                "line",
                "start",
                "date",
                "audience",
                "visible",
                "role",
                "authors",
                "chairs",
                "before name",
                "counted",
                "before",
                "after",
                "between",
                "before number",
                "said",
                "paper",
                "ordinal",
                "letter",
                "pointer",
                "unnamed",
                "before person",
                "title",
                "before title",
                "about",
                "code",
                "own",
                "begin",
                "end",
            ];
            assert!(known.contains(&kind), "{kind} {words}");
        }
    }
}
