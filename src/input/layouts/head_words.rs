//! The words of the line above a note, in the order that its name has them.

use super::lines::plain;
use super::{beside, heads, pages, tables};

/// No list counts so many reviews that a number, in figures or of Rome, is longer.
const LONGEST_NUMBER: usize = 3;

/// A word of a line as it stands and in lower case.
pub(super) struct Word<'t> {
    pub text: &'t str,
    pub low: String,
    /// A name such as `~Jane_Doe1`.
    pub profile: bool,
    /// A part of a path such as `ICLR.cc/2026/Conference/Submission12/Reviewer_aBcd`.
    pub path: bool,
}

/// What stands in brackets.
#[derive(Default)]
pub(super) struct Notes {
    /// The id of a note.
    pub id: bool,
    pub deleted: bool,
}

/// The words of a line outside of round brackets.
pub(super) fn tokens(line: &str) -> (Vec<Word<'_>>, Notes) {
    let mut notes = Notes { id: false, deleted: plain(line).split(' ').any(|word| word == "deleted") };
    let mut words = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (outside, after) = rest.split_once('(').unwrap_or((rest, ""));
        for chunk in outside.split_whitespace() {
            let path = chunk.bytes().filter(|byte| *byte == b'/').count() >= 2;
            let part = |mark: char| !mark.is_alphanumeric() && mark != '\'' && mark != '\u{2019}';
            for text in chunk.split(part).filter(|text| !text.is_empty()) {
                let text = without_possessive(text);
                let low = lowered(text);
                if !low.is_empty() {
                    words.push(Word { text, low, profile: chunk.starts_with('~'), path });
                }
            }
        }
        let (inside, next) = after.split_once(')').unwrap_or((after, ""));
        notes.id |= inside.trim_start().get(..3).is_some_and(|start| start.eq_ignore_ascii_case("id:"));
        rest = next;
    }
    (words, notes)
}

/// `Reviewer 1's comments` are as good as `Reviewer 1 comments`.
fn without_possessive(word: &str) -> &str {
    ["'s", "\u{2019}s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// A word in lower case without apostrophes: `Authors' reply` is as good as `Author reply`.
fn lowered(word: &str) -> String {
    without_possessive(word).to_lowercase().replace(['\'', '\u{2019}'], "")
}

/// `1. Review` as `Review 1`.
pub(super) fn enumerated(line: &str) -> Option<String> {
    let end = line.bytes().take(LONGEST_NUMBER + 1).position(|byte| matches!(byte, b'.' | b')'))?;
    let (number, name) = (&line[..end], line[end + 1..].strip_prefix(' ')?);
    let is_letter = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_uppercase());
    let counts = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        || is_letter
        || pages::ordinal(&number.to_lowercase()).is_some();
    let name = name.trim_end_matches([':', ' ']);
    // `1. Reviewer aB3x` has its own.
    let is_named = || heads::head(name).is_some_and(|head| head.number.is_some());
    let is_name = || beside::is_title(name) && !is_named() || pages::is_role(&plain(name));
    (counts && is_name()).then(|| format!("{name} {number}"))
}

/// How many words name a paper, where the first ones do.
fn of_paper(first: &Word, next: Option<&Word>) -> Option<usize> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let rest = pages::after_paper(&first.low)?;
    if is_number(rest) {
        return Some(1);
    }
    next.filter(|next| rest.is_empty() && is_number(&next.low)).map(|_| 2)
}

/// The words with a number after what it counts: `First referee`, `Report of the first referee`, `Peer reviewer 2`.
pub(super) fn ordered(words: &mut Vec<Word>) {
    // `Paper 12, reviewer 1`
    if let Some(numbers) = words.first().and_then(|word| of_paper(word, words.get(1))) {
        words.rotate_left(numbers);
    }
    let counts = |word: &Word| word.low.len() > 1 && pages::ordinal(&word.low).is_some();
    let Some(at) = words.iter().position(|word| counts(word) || pages::is_before_role(&word.low)) else { return };
    let of_writer =
        |word: Option<&Word>| word.is_some_and(|word| pages::is_role(&word.low) || pages::is_counted(&word.low));
    if pages::is_before_role(&words[at].low) && of_writer(words.get(at + 1)) {
        words.remove(at);
        return;
    }
    let named = at == 1 && words.get(2).is_some_and(|word| names_a_writer(&word.low));
    if at > 0 && words[at - 1].low == pages::ARTICLE && (named || of_writer(words.get(at + 1))) {
        words.remove(at - 1);
        words.swap(at - 1, at);
    } else if counts(&words[at])
        && at + 1 < words.len()
        && (at == 0 || of_writer(words.get(at + 1)) && !of_writer(words.get(at - 1)))
    {
        words.swap(at, at + 1);
    }
}

/// Whether a word in lower case may follow one that counts: `first reviewer`, `second review`.
fn names_a_writer(word: &str) -> bool {
    pages::is_role(word)
        || pages::is_counted(word)
        || pages::is_before_role(word)
        || !tables::note_names(word).is_empty()
}

/// Whether the first word of a line may be that of a head.
pub(super) fn begins_head(line: &str) -> bool {
    let mut rest = line;
    while !rest.is_empty() {
        let (outside, after) = rest.split_once('(').unwrap_or((rest, ""));
        let part = |mark: char| !mark.is_alphanumeric() && mark != '\'' && mark != '\u{2019}';
        let mut words = outside.split(part).filter(|word| !word.is_empty());
        if let Some(word) = words.next() {
            let low = lowered(word);
            let is_name = |word: &str| !tables::note_names(word).is_empty();
            // `The first reviewer`
            let low = if low == pages::ARTICLE {
                match words.next().map(lowered).filter(|next| next.len() > 1 && pages::ordinal(next).is_some()) {
                    Some(next) => next,
                    None => return false,
                }
            } else {
                low
            };
            // `First reviewer`, but not `I think`.
            if pages::ordinal(&low).is_some() {
                return words.next().is_some_and(|next| names_a_writer(&lowered(next)));
            }
            let counts = pages::is_counted(&low) || pages::is_before_role(&low);
            return counts
                || pages::after_paper(&low).is_some()
                || is_name(&low)
                || low.strip_suffix("by").is_some_and(is_name)
                || pages::is_role(&low);
        }
        rest = after.split_once(')').map_or("", |(_, next)| next);
    }
    false
}
