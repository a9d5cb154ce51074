//! The items of lists whose line breaks were lost: " - ", " 1. ", " (a) " and their like within a line.

use wide::u8x16;

use super::bytes::{STEP, bits, chunk_from, letters, lines};
use super::hash_of;
use super::rules::{Abbreviation, Rules};

/// A row goes on within so many marks.
const LOOKAHEAD: usize = 64;
/// The longest name of a section, in bytes.
const LONGEST_SECTION_NAME: usize = 40;

/// A sign that nothing but a list has.
pub fn is_bullet(character: char) -> bool {
    matches!(character, '\u{2022}' | '\u{2023}' | '\u{25e6}' | '\u{25cf}' | '\u{25aa}' | '\u{2043}')
}

/// What may open an item within a line.
struct Candidate<'a> {
    /// Of the space before it.
    at: usize,
    mark: Mark<'a>,
    /// Whether a sentence ends before it.
    after_stop: bool,
    /// Where the name of a section begins that stands before it.
    section: Option<usize>,
    /// Whether it opens its line.
    first: bool,
    /// Whether a capital or a number follows.
    before_capital: bool,
    /// Whether the word before names a part of a paper, or joins.
    referred: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark<'a> {
    Bullet,
    Dash(char),
    Label(Label<'a>),
    Heading,
}

/// "1.", "(a)", "W2:": how it is closed, and its place in a row of its kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Label<'a> {
    /// The letter of "W2", the mark before and the marks behind it.
    style: (&'a str, bool, &'a str),
    numeric: bool,
    number: u32,
    length: usize,
}

impl Label<'_> {
    fn follows(&self, other: &Label) -> bool {
        self.style == other.style && self.numeric == other.numeric && self.number == other.number + 1
    }
}

/// The label that a text begins with, before a space.
pub fn label(text: &str) -> Option<Label<'_>> {
    let open = text.starts_with('(');
    let inner = &text[usize::from(open)..];
    let letters = inner.bytes().take(2).take_while(u8::is_ascii_alphabetic).count();
    let digits = inner.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
    if letters > 1 || digits > 2 || letters + digits == 0 {
        return None;
    }
    let rest = &inner[letters + digits..];
    let close = &rest[..rest.bytes().take_while(|byte| matches!(byte, b'.' | b')' | b':')).count()];
    let closed = match close {
        ")" | ".)" => true,
        "." => !open,
        ":" => !open && letters + digits > 1 && letters > 0,
        _ => false,
    };
    let length = text.len() - rest.len() + close.len();
    let (prefix, number) = inner.split_at(letters);
    let numeric = digits > 0;
    let (prefix, number) = match number[..digits].parse() {
        Ok(number) => (prefix, number),
        Err(_) => ("", u32::from(prefix.as_bytes()[0].to_ascii_lowercase() - b'a') + 1),
    };
    (closed && rest[close.len()..].starts_with(' ')).then_some(Label {
        style: (prefix, open, close),
        numeric,
        number,
        length,
    })
}

/// The spaces that stand for lost line breaks.
pub fn lost(text: &str) -> Vec<usize> {
    let (mut found, mut fenced) = (Vec::new(), false);
    let mut marks = marks(text).peekable();
    let mut start = 0;
    for line in lines(text) {
        if marks.peek().is_none() {
            break;
        }
        let end = start + line.len();
        let in_line = std::iter::from_fn(|| marks.next_if(|(at, ..)| *at < end));
        let in_line: Vec<InnerMark> = in_line.map(|(at, mark, length)| (at - start, mark, length)).collect();
        fenced ^= line.starts_with("```");
        // Few lines have a mark within them; one that opens a line opens nothing else.
        if !in_line.is_empty() && !fenced && !line.starts_with('|') {
            open_items(line, start, in_line, &mut found);
        }
        start = end + 1;
    }
    found
}

/// Adds the places before the items of a line; `marks` are those within it.
fn open_items<'t>(line: &'t str, start: usize, marks: Vec<InnerMark<'t>>, found: &mut Vec<usize>) {
    let candidates = candidates(line, marks);
    let mut chains: Vec<Label> = Vec::new();
    let counts = DashCounts::of(&candidates);
    for (index, candidate) in candidates.iter().enumerate() {
        let opens = match candidate.mark {
            Mark::Bullet | Mark::Heading => true,
            Mark::Dash(sign) => opens_dash(candidate, sign, &counts),
            Mark::Label(label) => opens_label(candidate, &label, &chains, &candidates[index + 1..]),
        };
        if let Mark::Label(label) = candidate.mark
            && (opens || candidate.first)
        {
            chains.retain(|chain| chain.style != label.style);
            chains.push(label);
        }
        if opens && !candidate.first {
            found.push(start + candidate.at);
            found.extend(candidate.section.filter(|at| *at > 0).map(|at| start + at - 1));
        }
    }
}

/// Signs that open items without a doubt where a sentence ends before them.
const PLAIN_SIGNS: [char; 3] = ['-', '*', '\u{b7}'];

/// How many dashes of each plain sign a line has: behind the end of a sentence, there or first and before a capital, and
/// before a capital.
#[derive(Default)]
struct DashCounts([[usize; 3]; PLAIN_SIGNS.len()]);

impl DashCounts {
    fn of(candidates: &[Candidate]) -> Self {
        let mut counts = Self::default();
        for candidate in candidates {
            let Mark::Dash(sign) = candidate.mark else { continue };
            let Some(place) = PLAIN_SIGNS.iter().position(|plain| *plain == sign) else { continue };
            let sure = (candidate.after_stop || candidate.first) && candidate.before_capital;
            let kinds = [candidate.after_stop, sure, candidate.before_capital];
            counts.0[place].iter_mut().zip(kinds).for_each(|(count, is)| *count += usize::from(is));
        }
        counts
    }
}

/// A dash opens an item behind the end of a sentence, and where the line has several that do, or three, before a capital.
fn opens_dash(dash: &Candidate, sign: char, counts: &DashCounts) -> bool {
    let [after_stop, sure, before_capital] =
        PLAIN_SIGNS.iter().position(|plain| *plain == sign).map_or([0; 3], |place| counts.0[place]);
    if dash.after_stop {
        dash.before_capital || after_stop > 1
    } else {
        dash.before_capital && (sure > 1 || before_capital > 2)
    }
}

/// A label opens an item where it goes on with a row, or begins one that goes on.
fn opens_label(candidate: &Candidate, label: &Label, chains: &[Label], later: &[Candidate]) -> bool {
    if candidate.referred {
        return false;
    }
    let is_free = candidate.after_stop || candidate.before_capital;
    if chains.iter().any(|chain| label.follows(chain)) {
        return is_free;
    }
    let goes_on = || {
        later.iter().take(LOOKAHEAD).any(|other| {
            matches!(other.mark, Mark::Label(next) if next.follows(label))
                && !other.referred
                && (other.after_stop || other.before_capital)
        })
    };
    let lettered = !label.style.0.is_empty();
    (label.number == 1 || lettered && candidate.after_stop)
        && is_free
        && (lettered && candidate.after_stop || goes_on())
}

fn candidates<'t>(line: &'t str, inner: Vec<InnerMark<'t>>) -> Vec<Candidate<'t>> {
    let mut candidates = Vec::new();
    let opening = mark(line).map(|(mark, length)| (0, mark, length));
    // The text before a place without the marks at its end, which may be as long as the line.
    let (mut seen, mut bare) = (0, 0);
    for (at, mark, length) in opening.into_iter().chain(inner) {
        let shown = line.as_bytes()[seen..at].iter().rposition(|byte| !b":*_ ".contains(byte));
        bare = shown.map_or(bare, |shown| seen + shown + 1);
        seen = at;
        let first = candidates.is_empty() && length > 0 && at == 0 && !line.starts_with(' ');
        let mut next = line[at + length..].chars().take(8);
        let next = next.find(|next| !matches!(next, ' ' | '*' | '_' | '"' | '\u{201c}' | '(' | '`' | '[' | '\'' | '$'));
        let section = section_before(&line[..bare]);
        candidates.push(Candidate {
            at,
            mark,
            after_stop: at > 0 && (section.is_some() || ends_sentence(&line[..at])),
            section,
            first,
            before_capital: next.is_some_and(|next| !next.is_lowercase() && next.is_alphanumeric()),
            referred: refers(&line[..at]),
        });
    }
    candidates
}

/// A mark within a line: where the space before it stands, and its length with that.
type InnerMark<'t> = (usize, Mark<'t>, usize);

/// The marks behind spaces. None goes on in the next line.
fn marks(text: &str) -> impl Iterator<Item = InnerMark<'_>> {
    places(text.as_bytes()).filter_map(|at| {
        let (mark, length) = mark(&text[at + 1..])?;
        Some((at, mark, length + 1))
    })
}

/// The spaces that a mark may follow, as it does few. None is at the very end: what is behind a mark is another space.
fn places(text: &[u8]) -> impl Iterator<Item = usize> {
    // Spaces and letters, a bit for each byte.
    let marked = |at: usize| {
        let mut last = [0; STEP];
        let bytes = chunk_from(text, at, &mut last);
        [bits(bytes, |bytes| bytes.simd_eq(u8x16::splat(b' '))), bits(bytes, letters)]
    };
    let (mut start, mut next, mut ahead, mut hits) = (0, 0, marked(0), 0_u64);
    let spaces = std::iter::from_fn(move || {
        while hits == 0 {
            if next >= text.len() {
                return None;
            }
            start = next;
            next += STEP;
            let [spaces, letters] = std::mem::replace(&mut ahead, marked(next));
            let first = letters >> 1 | ahead[1] << 63;
            let second = (letters | spaces) >> 2 | (ahead[0] | ahead[1]) << 62;
            // A word of two letters or more, or of one, opens no item.
            hits = spaces & !(first & second);
        }
        let at = start + hits.trailing_zeros() as usize;
        hits &= hits - 1;
        Some(at)
    });
    spaces.filter(|at| at + 2 < text.len() && may_open(text[at + 1], text[at + 2]))
}

/// Whether a mark may begin with two bytes.
fn may_open(first: u8, next: u8) -> bool {
    match first {
        b'a'..=b'z' => next.is_ascii_punctuation(),
        b'A'..=b'Z' => next.is_ascii_punctuation() || next.is_ascii_digit(),
        _ => first.is_ascii_digit() || b"-*+#(".contains(&first) || !first.is_ascii(),
    }
}

/// The mark that a text begins with, and its length in bytes.
fn mark(text: &str) -> Option<(Mark<'_>, usize)> {
    let first = text.chars().next()?;
    let length = first.len_utf8();
    let spaced = text[length..].starts_with(' ');
    match first {
        _ if is_bullet(first) => Some((Mark::Bullet, length)),
        '-' | '*' | '+' | '\u{b7}' | '\u{2013}' | '\u{2014}' if spaced => Some((Mark::Dash(first), length)),
        '#' => {
            let hashes = text.len() - text.trim_start_matches('#').len();
            (hashes > 1 && text[hashes..].starts_with(' ')).then_some((Mark::Heading, hashes))
        }
        '*' => {
            // "**W1.** The": the label in bold.
            let label = label(text.trim_start_matches('*')).or_else(|| bold_label(text))?;
            Some((Mark::Label(label), 0))
        }
        _ => label(text).map(|label| (Mark::Label(label), label.length)),
    }
}

/// "**1.** The", "**W2**: the".
fn bold_label(text: &str) -> Option<Label<'_>> {
    let inner = text.trim_start_matches('*');
    let end = inner.as_bytes().windows(2).take(8).position(|two| two == b"**")?;
    let closed = inner[..end].ends_with(['.', ')', ':']) || inner[end + 2..].starts_with([':', '.']);
    let name = inner[..end].trim_end_matches(['.', ')', ':']);
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let number: u32 = name.get(letters..)?.parse().ok()?;
    (closed && letters <= 1 && number < 100).then(|| Label {
        style: (&name[..letters], false, "**"),
        numeric: true,
        number,
        length: 0,
    })
}

/// Whether a sentence, or what leads a list in, ends here.
fn ends_sentence(before: &str) -> bool {
    let bare = before.trim_end_matches(['"', '\u{201d}', '\'', '\u{2019}', ')', ']', '*', '_', '`', '$']);
    if bare.ends_with(['?', '!', ':']) || bare.is_empty() {
        return true;
    }
    let Some(sentence) = bare.strip_suffix('.') else { return false };
    let known = Rules::embedded().abbreviation(hash_of(&last_word(sentence)));
    !matches!(known, Some(Abbreviation::Never | Abbreviation::Part | Abbreviation::Number))
}

/// Whether the last word names a part of a paper, so that a number belongs to it, or goes on to the next.
fn refers(before: &str) -> bool {
    let rules = Rules::embedded();
    let word = last_word(before.trim_end_matches('.'));
    let abbreviated = before.ends_with('.') && !ends_sentence(before);
    let joins = || matches!(word.as_str(), "and" | "or" | "to" | "in" | "of" | "with" | "from" | "by" | "see");
    abbreviated
        || before.ends_with([',', '=', '/', '&'])
        || !before.ends_with('.') && (joins() || rules.refers(hash_of(&word)))
}

/// Where the name of a section stands that the text ends with: behind the end of a sentence, or at the start.
fn section_before(bare: &str) -> Option<usize> {
    let mut near = bare.char_indices().rev().take(LONGEST_SECTION_NAME + 8);
    let stop = near.find(|(_, character)| matches!(character, '.' | '?' | '!' | ':' | '"' | ')'));
    let from = match stop {
        Some((at, _)) => at + 1,
        None if bare.len() > LONGEST_SECTION_NAME + 8 => return None,
        None => 0,
    };
    let start = from + bare[from..].len() - bare[from..].trim_start_matches([' ', '*', '_', '#']).len();
    let name = bare.get(start..).filter(|name| name.len() <= LONGEST_SECTION_NAME)?;
    let named = name.starts_with(|first: char| first.is_ascii_uppercase())
        && Rules::embedded().is_section(&name.to_ascii_lowercase());
    // The marks of emphasis before it belong to it.
    let start = bare[..start].trim_end_matches(['*', '_', '#']).len();
    (named && (start == 0 || bare[..start].ends_with(' ') && ends_sentence(bare[..start].trim_end()))).then_some(start)
}

fn last_word(text: &str) -> String {
    let start = text.rfind([' ', '(', '[', '"', '*']).map_or(0, |at| at + 1);
    text[start..].to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_mark_that_opens_a_line_opens_nothing_else(
            mark in "[*]{0,3}[(]?([A-Ca-c]?[0-3]{0,2}|[-+#\u{2022}]{1,2})[.):]{0,2}[*]{0,2}:?", rest in " ?[Aa1*]?"
        ) {
            let mut found = Vec::new();
            open_items(&format!("{mark}{rest}"), 0, Vec::new(), &mut found);
            prop_assert!(found.is_empty());
        }

        #[test]
        fn no_mark_goes_on_in_the_next_line(pieces in prop::collection::vec(prop::sample::select(vec!["a", "A", "1", " ", " ", "\n", "*", "**", "(", ")", ".", ":", "-", "#", "\u{2022}"]), 0..12)) {
            let text = pieces.concat();
            let mut start = 0;
            let mut in_lines = Vec::new();
            for line in lines(&text) {
                let inner = marks(line).map(|(at, mark, length)| (start + at, mark, length));
                in_lines.extend(inner);
                start += line.len() + 1;
            }
            let whole: Vec<InnerMark> = marks(&text).collect();
            prop_assert!(whole == in_lines);
        }
    }
}
