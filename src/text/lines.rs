//! Lines and what each one is: paragraph, bullet, numbered item, heading and so on.

use std::ops::Range;

use super::{Gap, Span, Token, TokenKind};

/// A line with something in it. Tokens before `body_token` belong to its marker ("-", "1.", "##", ">").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is, by its marker and its neighbours.
    pub kind: LineKind,
    /// Bytes of the normalised text, without the line end.
    pub span: Span,
    /// Where the text after the marker starts.
    pub body: u32,
    /// Its tokens, as indices of [`TextView::tokens`](super::TextView::tokens).
    pub tokens: Range<usize>,
    /// The first token after the marker.
    pub body_token: usize,
    /// Whether an empty line stands before it.
    pub blank_before: bool,
}

/// The kinds of [`Line`], as in CommonMark where it has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Text without a marker.
    Paragraph,
    /// An item with a bullet.
    Bullet,
    /// An item with a number.
    Numbered,
    /// A heading, by its marks or by its form.
    Heading,
    /// A quotation from elsewhere, marked by `>`.
    Quote,
    /// A row of a table.
    Table,
    /// A line of code, or a fence around it.
    Code,
    /// A line of dashes or the like.
    Rule,
}

impl LineKind {
    /// Whether somebody else wrote it, or nobody: a quotation or code.
    pub(crate) fn is_others(self) -> bool {
        matches!(self, LineKind::Quote | LineKind::Code)
    }
}

/// A heading without a mark has at most this many words.
const HEADING_WORDS: usize = 4;
/// A heading before a colon has at most this many words: longer ones lead a list in.
const COLON_HEADING_WORDS: usize = 5;
/// A heading in bold has at most this many words.
const BOLD_HEADING_WORDS: usize = 8;

/// Splits normalised text into lines. `tokens` are those of the whole text, before some of which a line may start.
pub fn split(text: &str, tokens: &[Token], line_starts: &[usize], lines: &mut Vec<Line>) {
    lines.clear();
    let (mut first, mut previous_end, mut in_code) = (0, 0, false);
    let starts = line_starts.iter().copied().filter(|&at| tokens.get(at).is_some_and(|token| token.gap == Gap::Break));
    for end in starts.chain([tokens.len()]) {
        let tokens = &tokens[first..end];
        let (Some(opening), Some(closing)) = (tokens.first(), tokens.last()) else { continue };
        let span = opening.span.to(closing.span);
        let row = &text[span.range()];
        let fence = row.starts_with("```") || row.starts_with("~~~");
        let (kind, marker) = if fence || in_code { (LineKind::Code, 0) } else { classify(row, tokens) };
        in_code ^= fence;
        let body = span.start + marker as u32;
        let marker_tokens = tokens.iter().take_while(|token| token.span.end <= body).count();
        let blank_before = span.start > previous_end + 1;
        let body_token = first + marker_tokens;
        lines.push(Line { kind, span, body, tokens: first..end, body_token, blank_before });
        first = end;
        previous_end = span.end;
    }
    // A heading by its shape alone heads something: "Same as above" at the end does not.
    if let Some(last) = lines.last_mut()
        && last.kind == LineKind::Heading
        && !text[last.span.range()].starts_with(['#', '*', '_'])
        && !text.ends_with(':')
    {
        last.kind = LineKind::Paragraph;
    }
}

/// The kind of a line and the length of its marker in bytes.
fn classify(row: &str, tokens: &[Token]) -> (LineKind, usize) {
    if is_rule(row) {
        return (LineKind::Rule, 0);
    }
    if let Some(length) = heading_marker(row) {
        return (LineKind::Heading, length);
    }
    if let Some(length) = bullet_marker(row) {
        // "\u{2022} 9. The": both belong to the marker.
        return (LineKind::Bullet, length + numbered_marker(&row[length..]).unwrap_or_default());
    }
    if row.starts_with('>') {
        return (LineKind::Quote, row.len() - row.trim_start_matches(['>', ' ']).len());
    }
    if row.len() > 1 && row.starts_with('|') && row.ends_with('|') {
        return (LineKind::Table, 0);
    }
    if is_heading(row, tokens) {
        return (LineKind::Heading, 0);
    }
    match numbered_marker(row) {
        Some(length) => (LineKind::Numbered, length),
        None => (LineKind::Paragraph, 0),
    }
}

fn is_rule(row: &str) -> bool {
    row.len() >= 3 && ['-', '*', '_', '='].iter().any(|&mark| row.chars().all(|character| character == mark))
}

fn heading_marker(row: &str) -> Option<usize> {
    let hashes = row.bytes().take_while(|&byte| byte == b'#').count();
    ((1..=6).contains(&hashes) && row[hashes..].starts_with(' ')).then_some(hashes + 1)
}

fn bullet_marker(row: &str) -> Option<usize> {
    let mark = row.chars().next()?;
    let length = mark.len_utf8();
    let follows_space = row[length..].starts_with(' ');
    let marks = matches!(mark, '-' | '*' | '+' | '\u{b7}' | '\u{2013}' | '\u{2014}') && follows_space;
    // A true bullet sign is a bullet even where the space is missing.
    let signs = matches!(mark, '\u{2022}' | '\u{2023}' | '\u{25e6}' | '\u{25cf}' | '\u{25aa}' | '\u{2043}');
    (marks || signs).then(|| length + usize::from(follows_space))
}

/// "1.", "1)", "(1)", "a)", "(iv)", "W1.", "Q2:", in bold or not, before a space.
fn numbered_marker(row: &str) -> Option<usize> {
    let bold = row.len() - row.trim_start_matches(['*', '_']).len();
    let inner = &row[bold..];
    let open = usize::from(inner.starts_with(['(', '[']));
    let label_end = inner[open..].find(|character: char| !character.is_ascii_alphanumeric())? + open;
    let label = &inner[open..label_end];
    let close = inner[label_end..].chars().next().filter(|close| matches!(close, ')' | ']' | '.' | ':'))?;
    let digits = !label.is_empty() && label.len() <= 2 && label.bytes().all(|byte| byte.is_ascii_digit());
    let letter_and_digits = label.len() >= 2
        && label.len() <= 3
        && label.as_bytes()[0].is_ascii_alphabetic()
        && label.bytes().skip(1).all(|byte| byte.is_ascii_digit());
    let roman = !label.is_empty() && label.len() <= 4 && label.bytes().all(|byte| b"ivxIVX".contains(&byte));
    let letter = label.len() == 1 && label.as_bytes()[0].is_ascii_alphabetic();
    let closed = match close {
        ')' => digits || letter_and_digits || roman || letter,
        // "[1]" opens an entry of a list of references.
        ']' => letter_and_digits,
        // "a. The first": a capital is an initial.
        '.' if letter && label.as_bytes()[0].is_ascii_lowercase() => {
            open == 0 && inner[label_end + 1..].starts_with(' ')
        }
        '.' | ':' => open == 0 && (digits || letter_and_digits || roman && label != "I"),
        _ => false,
    };
    if !closed {
        return None;
    }
    // "1.)".
    let doubled = close == '.' && inner[label_end + 1..].starts_with(')');
    let after = bold + label_end + close.len_utf8() + usize::from(doubled);
    // "1.The text": a slip that is common enough.
    if digits && row[after..].starts_with(|character: char| character.is_ascii_uppercase()) {
        return Some(after);
    }
    let rest = row[after..].trim_start_matches(['*', '_']);
    let marker = row.len() - rest.len();
    (rest.starts_with(' ') || row[after..].starts_with(' '))
        .then(|| if rest.starts_with(' ') { marker + 1 } else { after + 1 })
}

/// A short line that names what follows: in bold as a whole, before a colon, or without a full stop.
fn is_heading(row: &str, tokens: &[Token]) -> bool {
    let (Some(opening), Some(closing)) = (tokens.first(), tokens.last()) else { return false };
    let words_before = closing.words_before + u32::from(closing.kind != TokenKind::Mark);
    let words = (words_before - opening.words_before) as usize;
    let first = tokens.iter().find(|token| token.kind == TokenKind::Word);
    if words == 0 || words > BOLD_HEADING_WORDS || !first.is_some_and(|token| token.capital) {
        return false;
    }
    let bare = row.trim_end_matches([':', '*', '_']);
    let bold = (row.starts_with("**") && row.trim_end_matches(':').ends_with("**")
        || row.starts_with("__") && row.trim_end_matches(':').ends_with("__"))
        && !bare.trim_start_matches(['*', '_']).contains("**");
    let colon = row.trim_end_matches(['*', '_']).ends_with(':') && words <= COLON_HEADING_WORDS;
    let closed = bare.ends_with(['.', '?', '!', ';', ',']);
    bold || colon || (words <= HEADING_WORDS && !closed && !refers(bare) && numbered_marker(row).is_none())
}

/// Whether a short line answers a form instead of heading a section: "See weaknesses", "None", "Same as above".
fn refers(row: &str) -> bool {
    let first = row.split(' ').next().unwrap_or_default();
    ["See", "Please", "Same", "None", "No", "Nothing", "N/A", "NA", "As", "Refer"].contains(&first)
}

#[cfg(test)]
mod tests {
    use super::LineKind::*;
    use crate::TextView;

    #[test]
    fn lines_are_typed() {
        let cases = [
            ("The method is sound and the text is clear.", Paragraph),
            ("- a point", Bullet),
            ("[1] A. Author, a paper of the year 2020.", Paragraph),
            ("[W1] the baselines are weak and few", Numbered),
            ("\u{2022} a point", Bullet),
            ("* a point", Bullet),
            ("1. a point that is made", Numbered),
            ("(2) a point that is made", Numbered),
            ("**W1.** the baselines are weak and few", Numbered),
            ("Q1: why is that so in all cases?", Numbered),
            ("## Summary", Heading),
            ("**Strengths:**", Heading),
            ("Weaknesses", Heading),
            ("However, there are a few problems with it:", Paragraph),
            ("1.The text is clear in all of its parts", Numbered),
            ("2.5 times as fast as the other one was", Paragraph),
            ("Questions for the authors:", Heading),
            ("> as you say", Quote),
            ("| a | b |", Table),
            ("---", Rule),
            ("I think so.", Paragraph),
        ];
        for (row, kind) in cases {
            let text = format!("{row}\nMore of it follows here, and it ends.");
            assert_eq!(TextView::parse(&text).lines()[0].kind, kind, "{row}");
        }
    }

    #[test]
    fn short_answers_are_no_headings() {
        for row in ["Good paper overall", "Please see above", "1.5 times"] {
            assert_eq!(TextView::parse(row).lines()[0].kind, Paragraph, "{row}");
        }
        assert_eq!(TextView::parse("See above\nMore here.").lines()[0].kind, Paragraph);
    }

    #[test]
    fn code_runs_to_its_fence_and_markers_are_no_body() {
        let view = TextView::parse("```\nlet x = 1;\n```\n\n1) First thing to say here.");
        let kinds: Vec<_> = view.lines().iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [Code, Code, Code, Numbered]);
        let last = &view.lines()[3];
        assert!(last.blank_before);
        assert_eq!(&view.text()[last.body as usize..], "First thing to say here.");
        assert_eq!(view.slice(view.tokens()[last.body_token].span), "First");
    }
}
