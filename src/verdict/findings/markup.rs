//! Markup of chat programs: what their tools, links and templates leave in a text that was copied from them.

use std::sync::LazyLock;

use memchr::{memchr, memchr_iter, memchr3_iter};

use super::Sources;
use crate::lists::word_lists;
use crate::text::{Line, Span};

word_lists!("lexicons/chat_rules.tsv": marks, numbered, lines, begins, thoughts, ends);

/// Every mark has one of these; few texts have many.
const SIGNS: [u8; 3] = [b'<', b'=', b'/'];
/// Every mark, with the place of its first sign.
static MARKS: LazyLock<Vec<(usize, &str)>> = LazyLock::new(|| {
    let sign = |mark: &&'static str| Some((mark.bytes().position(|byte| SIGNS.contains(&byte))?, *mark));
    WORDS.marks.iter().filter_map(sign).collect()
});
/// No line that a program puts over its answer is longer.
const LONGEST_LINE: usize = 24;
/// What follows the opening of a bracket is at most this long.
const BRACKET_BYTES: usize = 120;
/// How ChatGPT points to a file: 【4†source】, 【4:0†paper.pdf】.
const LENTICULAR: [&str; 2] = ["\u{3010}", "\u{3011}"];

/// Every place.
pub fn spans<'a>(sources: &'a Sources) -> impl Iterator<Item = Span> + 'a {
    let original = sources.original;
    let of_lines = own_lines(sources).flat_map(|line| [whole_line(sources, line), end(sources, line)]).flatten();
    marks(original)
        .chain(brackets(original))
        .chain(file_references(original))
        .chain(of_lines)
        .chain(beginning(sources))
        .chain(WORDS.thoughts.iter().filter_map(|name| thoughts(sources, name)))
}

fn marks(original: &str) -> impl Iterator<Item = Span> {
    let [one, two, three] = SIGNS;
    memchr3_iter(one, two, three, original.as_bytes()).filter_map(|at| {
        MARKS.iter().find_map(|(sign, mark)| {
            let start = at.checked_sub(*sign)?;
            let end = start + mark.len();
            let is_it = original.get(start..end).is_some_and(|found| found.eq_ignore_ascii_case(mark));
            is_it.then(|| Span::new(start, end))
        })
    })
}

/// `[cite: 155, 321]`, `[web:12]`, and footnotes as no writer numbers them: `[^1_2]`, `[^3^]`.
fn brackets(original: &str) -> impl Iterator<Item = Span> {
    memchr_iter(b'[', original.as_bytes()).filter_map(|start| {
        let inside = &original[start + 1..];
        let length = inside.bytes().take(BRACKET_BYTES).position(|byte| byte == b']')?;
        let inside = &inside[..length];
        let numbers = |rest: &str| {
            rest.bytes().any(|byte| byte.is_ascii_digit())
                && rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b',' | b'-'))
        };
        let footnote = |rest: &str| match rest.split_once(['_', '^']) {
            Some((page, "")) => is_number(page) && rest.ends_with('^'),
            Some((page, note)) => is_number(page) && is_number(note),
            None => false,
        };
        let is_reference = WORDS.numbered.iter().any(|name| inside.strip_prefix(name).is_some_and(numbers));
        let is_it = is_reference || inside.strip_prefix('^').is_some_and(footnote);
        is_it.then(|| Span::new(start, start + length + 2))
    })
}

fn file_references(original: &str) -> impl Iterator<Item = Span> {
    let [open, close] = LENTICULAR;
    memchr_iter(open.as_bytes()[0], original.as_bytes()).filter_map(move |start| {
        let inside = original.get(start..)?.strip_prefix(open)?;
        let rest = inside.trim_start_matches(|character: char| character.is_ascii_digit() || character == ':');
        let numbered = rest.len() < inside.len() && rest.starts_with('\u{2020}');
        let (name, _) =
            if numbered { rest.split_at_checked(BRACKET_BYTES).unwrap_or((rest, "")) } else { return None };
        let length = inside.len() - rest.len() + name.find(close)?;
        Some(Span::new(start, start + open.len() + length + close.len()))
    })
}

fn own_lines<'a>(sources: &'a Sources) -> impl Iterator<Item = &'a Line> + 'a {
    sources.view.lines().iter().filter(|line| !line.kind.is_others())
}

/// "ChatGPT said:", with nothing else in the line.
fn whole_line(sources: &Sources, line: &Line) -> Option<Span> {
    let text = sources.view.folded_slice(line.span);
    let is_it = text.len() <= LONGEST_LINE && WORDS.lines.contains(&text);
    is_it.then(|| sources.view.original_span(line.span))
}

/// What a program puts before its answer, where the text begins with it.
fn beginning(sources: &Sources) -> Option<Span> {
    let line = own_lines(sources).next()?;
    let text = sources.view.folded_slice(line.span);
    let mark = WORDS.begins.iter().find(|mark| text.starts_with(**mark))?;
    let start = line.span.range().start;
    Some(sources.view.original_span(Span::new(start, start + mark.len())))
}

/// The first tag that opens a model's thoughts, where they are closed.
fn thoughts(sources: &Sources, name: &str) -> Option<Span> {
    let opens = |line: &&Line| {
        let line = sources.view.slice(line.span).strip_prefix('<').and_then(|line| line.strip_prefix(name));
        line.is_some_and(|line| line.starts_with('>'))
    };
    memchr(b'<', sources.original.as_bytes())?;
    let first = own_lines(sources).find(opens)?;
    let start = sources.view.original_span(first.span).range().start;
    sources.original.get(start..)?.contains(&format!("</{name}>")).then(|| Span::new(start, start + name.len() + 2))
}

/// What a model stops with, at the end of a line: a line of its own or, as no writer has it, without a space before it.
fn end(sources: &Sources, line: &Line) -> Option<Span> {
    let text = sources.view.slice(line.span);
    if !matches!(text.as_bytes().last(), Some(b'>' | b']')) {
        return None;
    }
    let rest = WORDS.ends.iter().find_map(|end| text.strip_suffix(*end))?;
    let is_spaced = rest.ends_with(|last: char| last.is_whitespace() || matches!(last, '`' | '"' | '\'' | '('));
    let range = line.span.range();
    (!is_spaced).then(|| sources.view.original_span(Span::new(range.start + rest.len(), range.end)))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_has_a_sign_and_no_line_is_too_long() {
        assert_eq!(MARKS.len(), WORDS.marks.len());
        assert!(WORDS.lines.iter().all(|line| line.len() <= LONGEST_LINE));
    }
}
