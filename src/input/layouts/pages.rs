//! The words of pages and letters around notes, and of the lines above these: `data/forms/page_lines.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::heads::Role;
use super::lines::{LONGEST_HEADING, plain, words_up_to};
use super::openings::{Add, may_be};
use super::tables::{NoteKind, note_kind};
use crate::lists::word_lists;

word_lists!(
    "forms/page_lines.tsv": start, visible, paper, ordinal, letter, code, before_title, begin, end;
    sets line, date, audience, role, authors, chairs, counted, before, after, between, said, pointer, unnamed, title, about, own,
    before_name, before_number, before_person, part, label, heading, speaker, person_title, posted, ago
);

/// It may stand before the name of a reviewer: `The first reviewer`.
pub(super) const ARTICLE: &str = "the";

/// How the numbers of Rome begin, of more letters than one.
const ROMAN: [&str; 6] = ["ii", "iii", "iv", "vi", "vii", "viii"];

/// Questions that a list answers by itself: whether words in lower case are among its own.
macro_rules! listed {
    ($($(#[$doc:meta])* $name:ident: $list:ident;)+) => {
        $($(#[$doc])* pub(super) fn $name(words: &str) -> bool {
            WORDS.$list.contains(words)
        })+
    };
}

listed! {
    /// Whether a name may follow this word of an office, as it does `Area Chair`.
    is_before_name: before_name;
    /// Whether a word says nothing of who wrote a note.
    is_between: between;
    /// Whether a word is short for "number".
    is_before_number: before_number;
    /// Whether a word stands after the name of who is quoted: `Ann Smith wrote:`.
    is_said: said;
    /// Whether the name of a person may follow these words: `Reviewer: Ann Smith`.
    is_before_person: before_person;
    /// Whether a word in lower case only describes the writer whom the next one names: `peer reviewer`.
    is_before_role: before;
    /// Whether a word in lower case names what the writer before it wrote: `reviewer 2 comments`.
    is_after_role: after;
    /// Whether a word in lower case names a part of a form, where a number follows it: `Section A`.
    is_part: part;
    /// Whether a word in lower case names a review, or a version of it, above its text: `Ann's review`.
    is_label: label;
    /// Whether a word in lower case stands in headings of a review, and in no name of a person.
    is_of_heading: heading;
    /// Whether a word stands after the name of who posted what is below, before the date: `ann commented on 2 Nov 2026`.
    is_posted: posted;
    /// Whether a plain word tells how long ago something was.
    is_ago: ago;
    /// Whether these words in lower case are what the page of a chat program calls those who speak.
    is_speaker: speaker;
    /// Whether a word in lower case says what a reviewer knows of: `expert in databases`.
    is_about: about;
    /// Whether a writer puts this name over a part of a review by themselves.
    is_own_heading: own;
    /// Whether a plain word is the name of a month.
    is_month: date;
}

/// What counts, and its number.
static ORDINALS: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| WORDS.ordinal.iter().chain(&WORDS.letter).filter_map(|row| row.split_once(' ')).collect());

/// What heads and lines of pages open with.
pub(super) fn openings(add: &mut Add) {
    let Words { ordinal, role, authors, chairs, counted, before, paper, begin, end, code, line, start, part, .. } =
        &*WORDS;
    for words in ordinal {
        add(words, |may_be| {
            may_be.head = true;
            may_be.ordinal = true;
        });
    }
    let of_heads = [role, authors, chairs, counted, before].into_iter().flatten();
    let of_heads = of_heads.chain([paper, begin, end, code].into_iter().flatten());
    of_heads.for_each(|words| add(words, |may_be| may_be.head = true));
    line.iter().chain(start).for_each(|words| add(words, |may_be| may_be.furniture = true));
    // `II. Summary`, `Part 2: Summary`
    part.iter().chain(&ROMAN).for_each(|word| add(word, |may_be| may_be.field = true));
    // A button may be drawn, without a letter.
    add("", |may_be| may_be.furniture = true);
}

/// The name of a note after words that say that it begins: `Begin review 1`.
pub(super) fn begun(line: &str) -> Option<&str> {
    WORDS.begin.iter().find_map(|words| after(line, words))
}

/// The same of one that ends.
pub(super) fn ended(line: &str) -> Option<&str> {
    WORDS.end.iter().find_map(|words| after(line, words))
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
    if WORDS.authors.contains(word) { Some(Role::Authors) } else { WORDS.chairs.contains(word).then_some(Role::Chairs) }
}

/// What follows the name of what is reviewed, in a word that begins with it: `12` of `submission12`.
pub(super) fn after_paper(word: &str) -> Option<&str> {
    WORDS.paper.iter().find_map(|paper| word.strip_prefix(paper))
}

/// Whether these plain words are the title of a review and nothing else, and what is left of them without words that may
/// stand before it.
pub(super) fn titled(words: &str) -> (bool, &str) {
    let start = |start: &&str| words.strip_prefix(*start)?.strip_prefix(' ');
    let rest = WORDS.before_title.iter().find_map(start).unwrap_or(words);
    (WORDS.title.contains(rest), rest)
}

/// Whether plain words say who may read a note, or when it was changed.
pub(super) fn says_who_reads(words: &str) -> bool {
    WORDS.visible.iter().any(|word| words.contains(word))
}

/// Whether a word in lower case names who wrote a note, perhaps with a number.
pub(super) fn is_role(word: &str) -> bool {
    let word = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    WORDS.role.contains(word) || office(word).is_some()
}

/// Whether a word in lower case names who wrote a review, where a number follows it or is a part of it.
pub(super) fn is_counted(word: &str) -> bool {
    WORDS.counted.contains(word.trim_end_matches(|letter: char| letter.is_ascii_digit()))
}

/// Whether a word in lower case stands before the name of a person.
pub(super) fn is_title_of_person(word: &str) -> bool {
    WORDS.person_title.contains(word.trim_end_matches('.'))
}

/// The number that a word in lower case counts: `first`, `2nd`, `three`, `iv`, `beta`.
pub(super) fn ordinal(word: &str) -> Option<&'static str> {
    ORDINALS.get(word).copied()
}

/// Whether a reviewer is named so where the name is withheld.
pub(super) fn is_unnamed(name: &str) -> bool {
    WORDS.unnamed.contains(plain(name).as_str())
}

/// The kind of the note that these letters in lower case stand for with a number: `RC1`, a referee's comment.
pub(super) fn kind_of_code(letters: &str) -> Option<NoteKind> {
    let kind = |row: &&str| row.split_once(' ').filter(|(code, _)| *code == letters).map(|(_, kind)| note_kind(kind));
    WORDS.code.iter().find_map(kind)
}

/// Such a line has hardly more words, its marks among them.
const MOST_POINTER_WORDS: usize = 8;

/// Whether a line only says that the next one names the note which this one answers.
pub(super) fn points_to_another(line: &str) -> bool {
    words_up_to(line, MOST_POINTER_WORDS + 1) <= MOST_POINTER_WORDS && WORDS.pointer.contains(plain(line).as_str())
}

/// Whether a line is of the page, not of a note.
pub(super) fn is_furniture(line: &str) -> bool {
    line.len() <= LONGEST_HEADING && may_be(line).furniture && is_of_page(line)
}

/// No line that is known as a whole has more bytes.
const LONGEST_KNOWN: usize = 90;
/// As many bytes of a longer one tell nearly always that it does not start as one of a page.
const START: usize = 24;

/// Whether a line may start as one of a page.
fn may_start(line: &str) -> bool {
    let words = plain(line.get(..START).unwrap_or(line));
    let start = asked(&words);
    words.is_empty() || WORDS.start.iter().any(|known| known.starts_with(start) || start.starts_with(known))
}

/// The words of a question without its number, or of a choice without its mark.
fn asked(words: &str) -> &str {
    let words = words.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start();
    words.strip_prefix("x ").unwrap_or(words)
}

fn is_of_page(line: &str) -> bool {
    if line.len() > LONGEST_KNOWN && !may_start(line) {
        return false;
    }
    let words = plain(line);
    if words.is_empty() {
        // The three buttons of a note, or one of them.
        let buttons = ['\u{2261}', '\u{ff1d}', '\u{2212}', '\u{2013}', '+', '-', '=', '[', ']', '(', ')', '\t', ' '];
        let line = line.trim();
        return line.contains(['\u{2261}', '\u{ff1d}'])
            || line.starts_with(['[', '(']) && line.trim_matches(buttons).is_empty();
    }
    let asked = asked(&words);
    WORDS.line.contains(words.as_str())
        || WORDS
            .start
            .iter()
            .any(|start| asked.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Whether a plain word stands around dates, or names who may read; two run together are as good.
pub(super) fn is_audience(word: &str) -> bool {
    let known = |word: &str| WORDS.audience.contains(word);
    known(word) || (1..word.len()).any(|end| word.is_char_boundary(end) && known(&word[..end]) && known(&word[end..]))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What lines of pages, and words of heads, begin with.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let writers = WORDS.role.iter().chain(&WORDS.authors).chain(&WORDS.chairs);
        WORDS.line.iter().chain(&WORDS.start).chain(writers).copied()
    }

    pub fn is_told(line: &str) -> bool {
        is_of_page(line)
    }
}
