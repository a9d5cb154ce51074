//! Fields of a form in its lines: a known name, alone or before a colon, and the answer after it.

use memchr::{memchr, memchr_iter};
use serde_json::Value;

use super::counts::{is_count, is_counted, unnumbered};
use super::lines::{Class, LONGEST_HEADING, bare, is_rule, plain};
use super::openings::{MayBe, may_be};
use super::tables::{self, Known};
use super::{pages, questions};
use crate::input::review::ratings;

/// Longer names are sentences.
const LONGEST_NAME: usize = 90;
/// Answers of more words are the reviewer's own text.
const LONGEST_CHOICE: usize = 25;
/// Words after a figure that may be those of an unknown scale, and after a figure with the mark of one: `2 = Interesting`.
const LONGEST_WORDING: usize = 12;
const LONGEST_MARKED: usize = 20;
/// Such words where the figure has a dot after it, as items of a list have.
const LONGEST_AFTER_DOT: usize = 8;

/// A line that names a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FieldLine<'t> {
    pub known: Known,
    pub class: Class,
    /// What follows the name on its line.
    pub rest: &'t str,
}

/// The field that a line names, if it names one.
pub(super) fn field_line(line: &str) -> Option<FieldLine<'_>> {
    field(line, may_be(line))
}

/// The same by what the line may be.
pub(super) fn field(line: &str, may_be: MayBe) -> Option<FieldLine<'_>> {
    // Nearly every line ends here.
    let named = if may_be.field { read(line) } else { None };
    named.or_else(|| if may_be.question { questions::field(line) } else { None })
}

/// The same of a line that may name one.
fn read(line: &str) -> Option<FieldLine<'_>> {
    let (class, line) = bare(line);
    if let Some(known) = prompted(line) {
        return Some(FieldLine { known, class, rest: "" });
    }
    if let Some(known) = braced(line) {
        return Some(FieldLine { known, class, rest: "" });
    }
    let row = cells(line);
    let (name, colon, rest) = row.map_or_else(|| split(line), |(name, value)| Some((name, true, value)))?;
    // `Q1: Summary`
    let (name, colon, rest) = if colon && is_count(name) { split(rest)? } else { (name, colon, rest) };
    let known = named(name)?;
    if row.is_some() && matches!(known, Known::Text(_)) {
        return None;
    }
    // Some words on a line of their own may as well be the reviewer's.
    let told = match known {
        // `Review` heads a note, `Detailed evaluation` a part of it.
        Known::Text(section) => section != "review" || name.trim().contains(' '),
        Known::Reviewer | Known::Paper | Known::PaperTitle | Known::Record | Known::Other(_) => false,
        _ => true,
    };
    let alone = rest.is_empty() && (told || class != Class::Plain);
    let (known, rest) = match known {
        Known::Text(_) => (known, questions::without(rest)),
        Known::Grade => questions::text(rest).unwrap_or((known, rest)),
        _ => (known, rest),
    };
    (colon || alone).then_some(FieldLine { known, class, rest })
}

/// The field that a line names in braces: `2. {Evaluation: Novelty}`.
fn braced(line: &str) -> Option<Known> {
    let (before, name) = line.strip_suffix('}')?.split_once('{')?;
    named(name).filter(|_| before.is_empty() || is_count(before))
}

/// Name and value in a row of a table with these two.
fn cells(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix('|')?.trim_end().strip_suffix('|')?.split_once('|')?;
    let both = !value.contains('|') && !value.trim().is_empty();
    both.then_some((name.trim(), value.trim()))
}

/// The field that a question names before its words: `1. [Summary] Please summarize the main claims.`
fn prompted(line: &str) -> Option<Known> {
    if let Some(known) = asked(line) {
        return Some(known);
    }
    let start = line.bytes().take(5).position(|byte| byte == b'[');
    let start = start.filter(|start| *start == 0 || is_count(&line[..*start]))?;
    let (name, words) = line[start + 1..].split_once(']')?;
    let words = words.trim_start();
    let known =
        named(name).filter(|_| words.is_empty() || questions::asks(words) || questions::without(words).is_empty())?;
    Some(questions::text(words).map_or(known, |(text, _)| text))
}

/// The field that a line names before its sentence: `1. Summary. Please summarize the main claims.`, or with that in
/// brackets.
fn asked(line: &str) -> Option<Known> {
    // Such questions are numbered, and short without the brackets.
    if !line.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if line.ends_with(')')
        && let Some((name, inside)) = line.split_once(" (").filter(|(name, _)| name.len() <= LONGEST_NAME)
        && questions::asks(inside)
    {
        return named(name);
    }
    if line.len() > 2 * LONGEST_NAME {
        return None;
    }
    let start = &line.as_bytes()[..line.len().min(LONGEST_NAME)];
    let end = memchr_iter(b'.', start).find(|end| line[end + 1..].strip_prefix(' ').is_some_and(questions::asks))?;
    named(&line[..end]).filter(|_| line.ends_with(['.', '?', ':']))
}

/// The name that a line has, in plain words.
pub(super) fn name_of(line: &str) -> String {
    split(bare(line).1).map(|(name, ..)| plain(unnumbered(name))).unwrap_or_default()
}

/// The field of this name, which may be numbered.
pub(super) fn named(name: &str) -> Option<Known> {
    let bare = unnumbered(name);
    if !may_be(bare).field {
        return None;
    }
    let words = plain(bare);
    // `A) Reviewer comments`: the title of a review is a field of a form where it is counted.
    let is_title = || is_counted(name) && pages::titled(&words).0;
    tables::field(&words).or_else(|| is_title().then_some(Known::Text("review")))
}

/// Name, whether a colon follows it, and the rest of a line.
fn split(line: &str) -> Option<(&str, bool, &str)> {
    if let Some(bold) = ["**", "__"].iter().find_map(|mark| line.strip_prefix(mark).map(|rest| (*mark, rest))) {
        let (mark, inside) = bold;
        let end = inside.get(..inside.len().min(LONGEST_NAME + 4)).unwrap_or(inside).find(mark)?;
        let (name, rest) = (&inside[..end], inside[end + mark.len()..].trim_start());
        if let Some((before, within)) = name.split_once(':') {
            let rest = if within.trim().is_empty() { rest } else { within };
            return Some((before, true, rest.trim()));
        }
        let after = rest.strip_prefix(':');
        return Some((name, after.is_some(), after.unwrap_or(rest).trim()));
    }
    match memchr(b':', &line.as_bytes()[..line.len().min(LONGEST_NAME + 1)]) {
        Some(end) => Some((&line[..end], true, line[end + 1..].trim_start_matches(['*', '_']).trim())),
        None => (line.len() <= LONGEST_NAME).then_some((line, false, "")),
    }
}

/// An answer that is no text of the reviewer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer<'t> {
    pub figure: Option<f64>,
    /// Further lines that it takes, after that of the name.
    pub lines: usize,
    /// What the reviewer wrote after it on its last line.
    pub own: &'t str,
}

/// The answer to a question for a figure or a choice; `following` are the lines after that of the name.
pub(super) fn answer<'t>(known: Known, rest: &'t str, following: &[&'t str]) -> Option<Answer<'t>> {
    // A name may be underlined.
    let drawn = usize::from(rest.is_empty() && following.first().is_some_and(|line| is_rule(line)));
    let blank = drawn + following[drawn..].iter().take_while(|line| line.trim().is_empty()).count();
    let below = rest.is_empty();
    let lines = if below { following.get(blank..)? } else { following };
    let first = if below { lines.first()?.trim() } else { rest };
    // What is set off below a name is a heading of the reviewer's.
    if below && (first.starts_with('*') || field_line(first).is_some()) {
        return None;
    }
    let taken = if below { blank + 1 } else { 0 };
    let lines = if below { &lines[1..] } else { lines };
    match known {
        Known::Choice => choice(first, lines, taken),
        Known::Rating | Known::Confidence | Known::Soundness | Known::Presentation | Known::Contribution => {
            rated(first, lines, taken, below)
        }
        Known::Grade => rated(first, lines, taken, below).filter(|answer| answer.own.is_empty()),
        _ => None,
    }
}

/// One of several answers, up to the next blank line.
fn choice<'t>(first: &'t str, following: &[&'t str], taken: usize) -> Option<Answer<'t>> {
    let ends = |line: &&&str| line.trim().is_empty() || field_line(line).is_some();
    let more = following.iter().take(LONGEST_CHOICE).take_while(|line| !ends(line)).count();
    let words = std::iter::once(first).chain(following[..more].iter().copied()).flat_map(str::split_whitespace);
    let short = words.take(LONGEST_CHOICE + 1).count() <= LONGEST_CHOICE;
    short.then_some(Answer { figure: None, lines: taken + more, own: "" })
}

/// A figure with the words of its scale, or these alone.
fn rated<'t>(first: &'t str, following: &[&'t str], taken: usize, below: bool) -> Option<Answer<'t>> {
    let first = first.trim_matches(['*', '_']).trim();
    let (figure, dotted, words) = leading_figure(first);
    let marked = first[..first.len() - words.len()].trim_end().ends_with([':', '=']);
    let Wording { known, lines: more, own, ended } = after_wording(words, following);
    let count = own.split_whitespace().take(LONGEST_MARKED + 1).count();
    if figure.is_none() {
        // Without a figure only a known wording is an answer, and only where nothing follows it.
        let grade = ratings::figure(&Value::String(first.to_owned()));
        return (known && own.is_empty()).then_some(Answer { figure: grade, lines: taken + more, own });
    }
    if known || own.is_empty() {
        // A venue may word its scale a little longer.
        let own = if !ended && count <= LONGEST_WORDING { "" } else { own };
        return Some(Answer { figure, lines: taken + more, own });
    }
    // An item of a list is no answer.
    let longest = match (below, dotted) {
        (true, true) => LONGEST_AFTER_DOT / 2,
        (false, true) => LONGEST_AFTER_DOT,
        (_, false) if marked => LONGEST_MARKED,
        (_, false) => LONGEST_WORDING,
    };
    if count <= longest {
        return Some(Answer { figure, lines: taken, own: "" });
    }
    (!dotted).then_some(Answer { figure, lines: taken, own })
}

/// A figure at the start of a text, whether only a dot is after it, and what follows the marks after it.
fn leading_figure(text: &str) -> (Option<f64>, bool, &str) {
    let digits = |byte: &(usize, u8)| byte.1.is_ascii_digit() || byte.0 == 0 && matches!(byte.1, b'-' | b'+');
    let whole = text.bytes().enumerate().take_while(digits).count();
    // A comma before one or two figures is a decimal mark, too.
    let fraction = match text[whole..].strip_prefix(['.', ',']) {
        Some(rest) => rest.bytes().take_while(u8::is_ascii_digit).count(),
        None => 0,
    };
    let is_decimal = fraction > 0 && (fraction <= 2 || text[whole..].starts_with('.'));
    let end = if is_decimal { whole + 1 + fraction } else { whole };
    let figure = text[..end].trim_start_matches('+').replace(',', ".").parse();
    let Ok(figure) = figure else { return (None, false, text) };
    let mut rest = &text[end..];
    if let Some(scale) = rest.trim_start().strip_prefix('/').or_else(|| rest.trim_start().strip_prefix("out of ")) {
        rest = scale.trim_start().trim_start_matches(|letter: char| letter.is_ascii_digit());
    }
    let ends =
        rest.chars().next().is_none_or(|mark| mark.is_whitespace() || ":.,;)(=-\u{2013}\u{2014}*".contains(mark));
    if !ends {
        return (None, false, text);
    }
    let dotted = rest.starts_with(['.', ')', ',']);
    let between = |mark: char| mark.is_whitespace() || ":.,;)(=-\u{2013}\u{2014}*_".contains(mark);
    (Some(figure), dotted, rest.trim_start_matches(between))
}

/// What a known wording leaves.
struct Wording<'t> {
    known: bool,
    /// Further lines that it takes.
    lines: usize,
    /// What follows it on its last line.
    own: &'t str,
    /// Whether a sentence ends with it.
    ended: bool,
}

fn after_wording<'t>(words: &'t str, following: &[&'t str]) -> Wording<'t> {
    const LONGEST: usize = 80;
    let until = following.iter().take_while(|line| !line.trim().is_empty()).take(LONGEST).count();
    let mut plains: Vec<(usize, String, &'t str)> = Vec::new();
    // Nearly every text is left at its first word.
    let is_known =
        |plains: &[(usize, String, &str)]| plains.first().is_none_or(|(_, word, _)| tables::begins_wording(word));
    'lines: for (index, line) in std::iter::once(words).chain(following[..until].iter().copied()).enumerate() {
        if index > 0 && line.len() > LONGEST_HEADING {
            break;
        }
        for word in line.split_whitespace() {
            let end = word.as_ptr() as usize + word.len() - line.as_ptr() as usize;
            let rest = &line[end..];
            for part in plain(word).split(' ').filter(|part| !part.is_empty()) {
                plains.push((index, part.to_owned(), rest));
            }
            if plains.len() > LONGEST || !is_known(&plains) {
                break 'lines;
            }
        }
    }
    // One wording may follow another on its line: `Borderline accept: Technically solid paper where ...`.
    let mut taken = 0;
    let mut line = 0;
    while plains.get(taken).is_some_and(|(index, ..)| *index == line) {
        let found = tables::wording(plains[taken..].iter().map(|(_, word, _)| word.as_str()));
        if found == 0 {
            break;
        }
        taken += found;
        line = plains[taken - 1].0;
    }
    let Some((lines, _, rest)) = taken.checked_sub(1).and_then(|last| plains.get(last)) else {
        return Wording {
            known: false,
            lines: 0,
            own: words.trim().trim_end_matches([')', '*', '_']).trim(),
            ended: false,
        };
    };
    let before = if *lines == 0 { words } else { following[lines - 1] };
    let ended = before[..before.len() - rest.len()].ends_with(['.', ';', '!']);
    Wording { known: true, lines: *lines, own: rest.trim().trim_matches([')', '.', '*', '_']).trim(), ended }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(line: &str, following: &[&str]) -> Option<(Option<f64>, usize, String)> {
        let field = field_line(line)?;
        let answer = answer(field.known, field.rest, following)?;
        Some((answer.figure, answer.lines, answer.own.to_owned()))
    }

    #[test]
    fn names_in_every_dress() {
        for line in [
            "Summary:",
            "Summary",
            "## Summary",
            "**Summary:**",
            "**Summary**:",
            "**Summary**",
            "1. Summary",
            "Q1: Summary",
            "  Summary:  ",
            "__Summary:__",
        ] {
            let field = field_line(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((field.known, field.rest), (Known::Text("summary"), ""), "{line}");
        }
        assert_eq!(field_line("Strengths: Nice topic.").unwrap().rest, "Nice topic.");
        assert_eq!(field_line("**Strengths:** Nice topic.").unwrap().rest, "Nice topic.");
        for line in ["Summary of what I think: no", "The summary", "Review", "**Strengths** are few"] {
            assert_eq!(field_line(line), None, "{line}");
        }
    }

    #[test]
    fn answers_with_their_wording() {
        let confidence = "4: You are confident in your assessment, but not absolutely certain. It is unlikely, but not \
            impossible, that you did not understand some parts of the submission or that you are unfamiliar with some \
            pieces of related work.";
        let whole = |figure: f64, lines: usize| Some((Some(figure), lines, String::new()));
        assert_eq!(answered("Rating: 6: marginally above the acceptance threshold", &[]), whole(6.0, 0));
        assert_eq!(answered("Rating:", &["", "6: marginally above the acceptance threshold", "More."]), whole(6.0, 2));
        assert_eq!(answered(&format!("Confidence: {confidence}"), &["Own."]), whole(4.0, 0));
        let wrapped: Vec<&str> = confidence.split_inclusive("absolutely ").collect();
        assert_eq!(answered(&format!("**Confidence:** {}", wrapped[0]), &wrapped[1..]), whole(4.0, 1));
        assert_eq!(answered("Soundness: good", &[]), whole(3.0, 0));
        assert_eq!(answered("Overall merit: 2. Weak reject", &[]), whole(2.0, 0));
        assert_eq!(answered("SCORE: -1 (weak reject)", &[]), whole(-1.0, 0));
        assert_eq!(answered("Rating: 3/5", &[]), whole(3.0, 0));
        assert_eq!(answered("Overall Rating: 4/10", &["While it works"]), whole(4.0, 0));
        assert_eq!(answered("Code Of Conduct: Yes", &[]), Some((None, 0, String::new())));
        let own = "6: accept. I raised it since the authors ran the new baseline";
        assert_eq!(
            answered(&format!("Rating: {own}"), &[]).unwrap().2,
            "I raised it since the authors ran the new baseline"
        );
    }

    #[test]
    fn sentences_are_no_answers() {
        for (line, following) in [
            ("Presentation: (1) Please follow one style of citations", &[][..]),
            ("Soundness:", &["1. It is not clear to me that the method is sound."][..]),
            ("Contribution:", &["1.Proposed a network for maps"][..]),
            ("## Presentation: ~25th percentile", &[][..]),
            ("Confidence: the intervals overlap", &[][..]),
            ("Rating: accept if the authors fix the proof", &[][..]),
        ] {
            assert_eq!(answered(line, following), None, "{line}");
        }
    }
}
