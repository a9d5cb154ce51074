//! Undoes what copying does to a normalised text as a whole: marks of quotation before every line, numbers of lines, Markdown's
//! escapes, words hyphenated at line ends, the whole once more. Each only takes something away.

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};
use rustc_hash::FxHashSet;

use super::bytes::lines;
use super::{Span, offsets::OffsetMap};
use crate::copies::once;
use crate::lists::word_lists;

/// One repair may make way for another, hardly ever more often than this.
const MOST_ROUNDS: usize = 4;
/// An escape at a place where Markdown would read a mark is chance; more are a habit.
const FEWEST_ESCAPES: usize = 2;
/// What Markdown gives a meaning, and programs escape therefore.
const ESCAPED: &[u8] = b"*_#[]()-+.!>~|`";
/// A mail client may break its line on who wrote what into this many.
const MOST_ATTRIBUTION_LINES: usize = 3;
/// Fewer lines with numbers may be a list.
const FEWEST_NUMBERED: usize = 5;
/// As many line ends within sentences are no writer's.
const FEWEST_WITHIN: usize = 2;

// Words that begin and words that end compounds with a hyphen, and endings of words.
word_lists!("lexicons/compound_parts.tsv": before, after, ending);

/// What is to be changed in a text.
#[derive(Default)]
struct Edits {
    /// What goes.
    cuts: Vec<Range<usize>>,
    /// Blanks that become line ends.
    breaks: Vec<usize>,
}

/// Takes out of a normalised text what copying has put into it; it stays normalised. Says whether there was anything.
pub fn undo(text: &mut String, offsets: &mut OffsetMap) -> bool {
    let length = text.len();
    for _ in 0..MOST_ROUNDS {
        let mut changed = false;
        for find in [quotation, line_numbers, escapes, hyphenation, copies] {
            let edits = find(text);
            if !edits.cuts.is_empty() {
                edits.apply(text, offsets);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    text.len() < length
}

impl Edits {
    fn apply(&self, text: &mut String, offsets: &mut OffsetMap) {
        let (mut before, old_offsets) = (std::mem::take(text), std::mem::take(offsets));
        self.breaks.iter().for_each(|at| before.replace_range(*at..*at + 1, "\n"));
        let starts = std::iter::once(0).chain(self.cuts.iter().map(|cut| cut.end));
        let ends = self.cuts.iter().map(|cut| cut.start).chain([before.len()]);
        for (start, end) in starts.zip(ends).filter(|(start, end)| start < end) {
            offsets.push_part(text.len(), &old_offsets, Span::new(start, end));
            text.push_str(&before[start..end]);
        }
    }
}

/// The marks of a text that is quoted as a whole, and the line that says who wrote it.
fn quotation(text: &str) -> Edits {
    let lines = || lines(text).map(|line| (line.as_ptr() as usize - text.as_ptr() as usize, line));
    let bytes = text.as_bytes();
    let Some(mark) = [b'>', b'|'].into_iter().find(|&mark| memchr(mark, bytes).is_some() && is_quoted(text, mark))
    else {
        return Edits::default();
    };
    let depth = |line: &str| line.bytes().filter(|byte| *byte != b' ').take_while(|byte| *byte == mark).count();
    let is_mark = |letter: char| letter == ' ' || letter == char::from(mark);
    let has_text = |line: &str| !line.trim_start_matches(is_mark).is_empty();
    let depths = lines().filter(|(_, line)| depth(line) > 0 && has_text(line)).map(|(_, line)| depth(line));
    let Some(shallowest) = depths.min() else { return Edits::default() };
    let bodies = lines().filter(|(_, line)| depth(line) > 0 && has_text(line)).map(|(start, line)| {
        let marks = line.bytes().scan(0, |seen, byte| {
            *seen += usize::from(byte == mark);
            (*seen < shallowest || *seen == shallowest && byte == mark).then_some(())
        });
        let marks = marks.count();
        start + marks + usize::from(line[marks..].starts_with(' '))..start + line.len()
    });
    Edits { cuts: all_but(text, bodies), ..Edits::default() }
}

/// What is to be cut so that of each line only this part stays. Line ends stay: one, or two where an empty line was between.
fn all_but(text: &str, bodies: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    // Where the line before ends.
    let mut end = 0;
    for body in bodies {
        let between = &text[end..body.start];
        let kept = if end == 0 { 0 } else { between.bytes().filter(|byte| *byte == b'\n').count().min(2) };
        let mut seen = 0;
        for (at, byte) in between.bytes().enumerate() {
            seen += usize::from(byte == b'\n');
            if byte != b'\n' || seen > kept {
                cuts.push(end + at..end + at + 1);
            }
        }
        end = body.end;
    }
    if end < text.len() {
        cuts.push(end..text.len());
    }
    cuts
}

/// All copies of a text but the first, where it is nothing but these.
fn copies(text: &str) -> Edits {
    let end = once(text).len();
    Edits { cuts: (end < text.len()).then_some(end..text.len()).into_iter().collect(), ..Edits::default() }
}

/// The numbers of the lines of a manuscript, where each line has the next one. A list is numbered so, too: these have zeros
/// before them, or the lines end within sentences.
fn line_numbers(text: &str) -> Edits {
    // Nearly every text is left here.
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return Edits::default();
    }
    let (mut bodies, mut start, mut last, mut count) = (Vec::new(), 0, None, 0);
    let (mut goes_on, mut within) = (false, 0);
    for line in lines(text) {
        let (body, end) = (line.split(' ').next().unwrap_or_default().len(), start + line.len());
        if !line.is_empty() {
            let number = line[..body].parse::<u32>().ok();
            if number.is_none() || last.is_some_and(|last: u32| number != last.checked_add(1)) {
                return Edits::default();
            }
            (last, count) = (number, count + 1);
        }
        if body < line.len() {
            let said = &line[body + 1..];
            within += usize::from(goes_on && said.starts_with(char::is_lowercase));
            goes_on = !said.ends_with(['.', '?', '!', ':']);
            bodies.push(start + body + 1..end);
        }
        start = end + 1;
    }
    let are_lines = count >= FEWEST_NUMBERED && (text.starts_with('0') || within >= FEWEST_WITHIN);
    let cuts = if are_lines { all_but(text, bodies.into_iter()) } else { Vec::new() };
    Edits { cuts, ..Edits::default() }
}

/// Whether every line starts with this mark, but for those above that say who wrote the rest. A table ends its lines with its
/// bars, too.
fn is_quoted(text: &str, mark: u8) -> bool {
    let is_marked = |line: &&str| line.as_bytes().first() == Some(&mark);
    let mut lines = lines(text).filter(|line| !line.is_empty()).peekable();
    let mut above = "";
    for _ in 0..MOST_ATTRIBUTION_LINES {
        above = lines.next_if(|line| !is_marked(line)).unwrap_or(above);
    }
    let attributed = above.is_empty() || above.ends_with("wrote:") || above.ends_with("writes:");
    let is_row = |line: &&str| mark == b'|' && line.len() > 1 && line.ends_with('|');
    attributed && lines.peek().is_some() && lines.all(|line| is_marked(&line) && !is_row(&line))
}

/// The backslashes of a text whose Markdown is escaped. Formulas keep theirs.
fn escapes(text: &str) -> Edits {
    let mut found = Vec::new();
    let mut certain = 0;
    if memchr(b'\\', text.as_bytes()).is_none() {
        return Edits::default();
    }
    let mut start = 0;
    for line in lines(text) {
        let bytes = line.as_bytes();
        let (mut in_formula, mut at) = (false, 0);
        // The mark of a line may stand after a number.
        let marker = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
        while let Some(passed) = memchr2(b'\\', b'$', bytes.get(at..).unwrap_or_default()) {
            at += passed;
            match (bytes[at], bytes.get(at + 1)) {
                (b'\\', Some(next)) => {
                    if !in_formula && ESCAPED.contains(next) {
                        found.push(start + at..start + at + 1);
                        let opens = at == marker
                            && (marker == 0 && b"-*+#>".contains(next) || marker > 0 && b".)".contains(next));
                        let doubled = matches!(next, b'*' | b'_') && bytes.get(at + 2..at + 4) == Some(&[b'\\', *next]);
                        let within = *next == b'-'
                            && at > 0
                            && bytes[at - 1].is_ascii_alphabetic()
                            && bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic);
                        certain += usize::from(opens || doubled || within);
                    }
                    at += 1;
                }
                (b'$', _) => in_formula = !in_formula,
                _ => {}
            }
            at += 1;
        }
        start += line.len() + 1;
    }
    if certain < FEWEST_ESCAPES { Edits::default() } else { Edits { cuts: found, ..Edits::default() } }
}

/// The line ends within words, with their hyphens where these are the printer's. The lines end after the words, then.
fn hyphenation(text: &str) -> Edits {
    let is_word = |letter: char| letter.is_alphanumeric();
    let broken = |at: usize| {
        let (before, after) = (&text[..at], &text[at + 2..]);
        let breaks = before.ends_with(is_word) && after.starts_with(char::is_lowercase);
        breaks.then(|| {
            let start = before
                .char_indices()
                .rev()
                .take_while(|(_, letter)| is_word(*letter))
                .last()
                .map_or(at, |(start, _)| start);
            (at, &before[start..], after.split(|letter| !is_word(letter)).next().unwrap_or_default())
        })
    };
    let broken: Vec<(usize, &str, &str)> = memmem::find_iter(text.as_bytes(), "-\n").filter_map(broken).collect();
    if broken.is_empty() {
        return Edits::default();
    }
    let lower = text.to_lowercase();
    let words: FxHashSet<&str> = lower.split(|letter| !is_word(letter) && letter != '-').collect();
    let mut edits = Edits::default();
    // As in `short- and long-term`.
    let suspended = |tail: &str| ["and", "or", "to", "nor", "versus", "but"].contains(&tail);
    for (at, head, tail) in broken.into_iter().filter(|(.., tail)| !suspended(tail)) {
        let hyphen = if is_compound(head, tail, &words) { at + 1 } else { at };
        edits.cuts.push(hyphen..at + 2);
        let end = text[at + 2..].find([' ', '\n']).map(|end| at + 2 + end);
        // A dash would become the mark of an item.
        let goes_on =
            |end: &usize| text[*end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        edits.breaks.extend(end.filter(goes_on));
    }
    edits
}

/// Whether a hyphen between two parts is the writer's.
fn is_compound(head: &str, tail: &str, words: &FxHashSet<&str>) -> bool {
    let (first, last) = (head.to_lowercase(), tail.to_lowercase());
    if words.contains(format!("{first}{last}").as_str()) {
        return false;
    }
    let is_short_form = head.chars().skip(1).any(|letter| !letter.is_lowercase()) || head.chars().nth(1).is_none();
    is_short_form
        || words.contains(format!("{first}-{last}").as_str())
        || WORDS.before.contains(&first.as_str()) && !WORDS.ending.contains(&last.as_str())
        || WORDS.after.contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use crate::TextView;

    #[test]
    fn a_text_quoted_as_a_whole_is_read_as_written() {
        for (quoted, expected) in [
            ("> One line.\n> Another.\n>\n> A paragraph.", "One line.\nAnother.\n\nA paragraph."),
            ("> > One.\n>>\n>> Two.\n> > > Three.", "One.\n\nTwo.\n> Three."),
            (">One.\n\n>\n>Two.\n>", "One.\n\nTwo."),
            ("| One.\n| Two.", "One.\nTwo."),
            ("On Monday the chair <c@v.org>\nwrote:\n\n> One.\n> Two.", "One.\nTwo."),
            (
                "On Monday the editor of the journal who is\nresponsible for the paper with the number\ntwelve and for \
                 all the others of this\nissue, <c@v.org>, wrote:\n> One.\n> Two.",
                "One.\nTwo.",
            ),
            // A quotation with an answer, a table, and a line of marks stay.
            ("> Is it fast?\nIt is.", "> Is it fast?\nIt is."),
            ("Fast:\n> It is.", "Fast:\n> It is."),
            ("| a | b |\n| 1 | 2 |", "| a | b |\n| 1 | 2 |"),
            (">", ">"),
        ] {
            assert_eq!(TextView::parse(quoted).text(), expected);
        }
    }

    #[test]
    fn numbers_of_lines_are_not_of_the_text() {
        let plain = "It is new. It is also\nsound and\n\n- short, so that\nall is well.\n7 of 9.";
        for numbered in [
            "001 It is new. It is also\n002 sound and\n003\n004 - short, so that\n005 all is well.\n006 7 of 9.\n007",
            "31 It is new. It is also\n32 sound and\n\n33 - short, so that\n34 all is well.\n35 7 of 9.",
        ] {
            let view = TextView::parse(numbered);
            assert_eq!(view.text(), TextView::parse(plain).text());
            let word = view.tokens().iter().find(|token| view.slice(token.span) == "sound").unwrap();
            assert_eq!(&numbered[view.original_span(word.span).range()], "sound");
        }
        for list in [
            "1 It is new\n2 it is sound\n3 it is short",
            "1 It is new.\n2 It is sound.\n3 It is short.\n4 It is well written.\n5 It is clear.",
            "01. It is new\n02. it is\n03. it\n04. is\n05. so",
            "01 It is new\n02 it is\n04 it\n05 is\n06 so",
            "2023 was a year. It is also\nsound.",
        ] {
            assert_eq!(TextView::parse(list).text(), list);
        }
    }

    #[test]
    fn a_text_that_is_pasted_several_times_is_read_once() {
        let text: String = (0..25).map(|number| format!("> It is {number}.\n")).collect();
        assert_eq!(TextView::parse(&[text.as_str(); 3].join(">\n")).word_count(), 75);
    }

    #[test]
    fn escaped_markdown_is_markdown() {
        for (escaped, expected) in [
            ("\\*\\*Strengths\\*\\*\n\\- Fast \\(enough\\)\n1\\. x\\_1", "**Strengths**\n- Fast (enough)\n1. x_1"),
            ("A well\\-known state\\-of\\-the\\-art \\#1.", "A well-known state-of-the-art #1."),
            ("\\- $a\\_b$ and c\\_d\n\\- e", "- $a\\_b$ and c_d\n- e"),
            // LaTeX, and a single star.
            ("\\(x\\) and \\[y\\] of \\textbf{z}\\_1", "\\(x\\) and \\[y\\] of \\textbf{z}\\_1"),
            ("f\\* and p\\* are", "f\\* and p\\* are"),
        ] {
            assert_eq!(TextView::parse(escaped).text(), expected);
        }
    }

    #[test]
    fn words_broken_at_line_ends_are_whole() {
        for (broken, expected) in [
            ("The meth-\nod is new.", "The method\nis new."),
            (
                "A state-of-the-\nart well-\nknown multi-dimen-\nsional LLM-\nbased map.",
                "A state-of-the-art\nwell-known\nmulti-dimensional\nLLM-based\nmap.",
            ),
            ("Graph-\nbased and x-\naxis.", "Graph-based\nand x-axis."),
            // What the text has elsewhere decides.
            ("Nonlinear, so non-\nlinear.", "Nonlinear, so nonlinear."),
            ("A tree-map; tree-\nmap.", "A tree-map; tree-map."),
            ("A meth-\nod - so to say.", "A method - so to say."),
            ("Short-\nand long-term.", "Short-\nand long-term."),
            ("A list -\nit is.\nA-\n\nb. Meth-\nOd.", "A list -\nit is.\nA-\n\nb. Meth-\nOd."),
        ] {
            assert_eq!(TextView::parse(broken).text(), expected);
        }
    }

    #[test]
    fn the_way_back_leads_to_the_text_as_given() {
        let original = "> The \u{fb01}rst meth-\n> od is  \\*\\*new\\*\\*.\n> \\- x";
        let view = TextView::parse(original);
        assert_eq!(view.text(), "The first method\nis **new**.\n- x");
        let word = |text: &str| {
            let token = view.tokens().iter().find(|token| view.slice(token.span) == text).unwrap();
            &original[view.original_span(token.span).range()]
        };
        assert_eq!((word("first"), word("method"), word("new"), word("x")), ("\u{fb01}rst", "meth-\n> od", "new", "x"));
    }
}
