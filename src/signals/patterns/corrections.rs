//! How corrections are written: arrows, replacements in words, pairs of quotations.

use std::ops::Range;

use crate::lexicon::Class;
use crate::signals::Document;
use crate::signals::engine::{Tag, Tagger, TokenText, tags};
use crate::signals::patterns::places::{Place, reference_at};
use crate::signals::patterns::quotations::{quotation_end, quotation_start, resemble};
use crate::text::{Gap, Line, LineKind, Span, TextView, TokenKind};

/// What is put right in one go has at most this many words on either side.
const SIDE_WORDS: usize = 6;

/// A line longer than this is not a correction as a whole, and a mention of typos does not speak for all of it.
pub const LINE_WORDS: usize = 60;

/// What may stand between a quotation and the one that replaces it.
const LINKS: [&str; 5] = ["to", "by", "not", "into", "/"];

tags!(tag {
    /// May stand between what is corrected and its correction.
    LINK,
});

fn tag(token: &TokenText, tags: &mut Tagger) {
    let arrow = token.is_mark() && matches!(token.first, b'-' | b'=' | b'>' | b'/' | 0x80..);
    tags.tag(LINK, arrow || token.is_word() && LINKS.contains(&token.text));
}

/// How a correction is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Arrow,
    Replacement,
    Pair,
}

/// The corrections of a text by lines; buffers are reused from text to text.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    found: Vec<(Form, Span)>,
    /// For each line the number of corrections up to its end, and whether it stands under a heading about typos.
    lines: Vec<(usize, bool)>,
}

impl Corrections {
    /// Finds the corrections of a text, whose own are not looked at.
    pub fn read(&mut self, document: &Document) {
        let Self { found, lines } = self;
        found.clear();
        lines.clear();
        let mut under_typos = false;
        for line in document.view.lines() {
            each_correction(document, line, &mut under_typos, |form, span| found.push((form, span)));
            lines.push((found.len(), under_typos));
        }
    }

    /// The form and the place of each correction in a line.
    pub fn of_line(&self, line: usize) -> &[(Form, Span)] {
        let start = line.checked_sub(1).map_or(0, |before| self.lines[before].0);
        &self.found[start..self.lines[line].0]
    }

    /// Whether a line stands under a heading about typos.
    pub fn under_typos(&self, line: usize) -> bool {
        self.lines[line].1
    }
}

/// Calls `found` with the form and the place of each correction in a line. `under_typos` is kept from line to
/// line.
fn each_correction(document: &Document, line: &Line, under_typos: &mut bool, mut found: impl FnMut(Form, Span)) {
    let view = document.view;
    let tokens = view.tokens();
    let short = view.words_in(line.tokens.clone()) <= LINE_WORDS;
    let mentions = document.matches.hits_in(Class::CorrectionMentions, line.tokens.clone()).next().is_some();
    let announces = line.kind == LineKind::Heading || view.slice(line.span).ends_with(':');
    if announces || !short {
        *under_typos = announces && mentions;
    }
    let named_line = leading_reference(document, line).is_some_and(|(place, _)| place.is_line());
    let trusted = short && (*under_typos || mentions || named_line);
    let mut report = |form, first: usize, last: usize| {
        let (left, right) = (left_side(view, line, first), right_side(view, line, last));
        let quoted = |side: &Range<usize>| side.len() > 1 && tokens[side.start].kind == TokenKind::Mark;
        let sized = |side: &Range<usize>| !side.is_empty() && view.words_in(side.clone()) <= SIDE_WORDS;
        let alike = resemble(view, left.clone(), right.clone());
        let signs = [quoted(&left), quoted(&right), alike, trusted].iter().filter(|sign| **sign).count();
        let enough = match form {
            Form::Arrow => signs >= 1,
            Form::Replacement => signs >= 2 && (quoted(&left) || quoted(&right) || view.words_in(right.clone()) <= 3),
            Form::Pair => quoted(&left) && quoted(&right) && alike && (trusted || is_changed(document, left.start)),
        };
        if enough && sized(&left) && sized(&right) {
            found(form, tokens[left.start].span.to(tokens[right.end - 1].span));
        }
    };
    for index in document.tags.within(LINK, line.body_token..line.tokens.end) {
        let token = &tokens[index];
        match (token.kind, token.first) {
            (TokenKind::Mark, b'-' | b'=' | b'>' | 0x80..) => {
                if let Some(last) = arrow_end(document, index) {
                    report(Form::Arrow, index, last);
                }
            }
            _ if between_marks(document, index) && LINKS.contains(&document.lower(index)) => {
                report(Form::Pair, index, index);
            }
            _ => {}
        }
    }
    for hit in document.matches.hits_in(Class::CorrectionVerbs, line.tokens.clone()) {
        report(Form::Replacement, hit.first as usize, hit.last as usize);
    }
}

/// Whether a mark stands on either side, as the quotation marks of a pair do.
fn between_marks(document: &Document, index: usize) -> bool {
    index > 0 && document.is(index - 1, Tag::MARK) && document.is(index + 1, Tag::MARK)
}

/// Whether the word before a quotation says that it is to be changed.
fn is_changed(document: &Document, quotation: usize) -> bool {
    matches!(
        document.lower_before(quotation),
        "change" | "changing" | "replace" | "replacing" | "rephrase" | "rename" | "correct" | "capitalize"
    )
}

/// The last token of the arrow that starts at a token: "->", "-->", "=>" or the sign itself.
fn arrow_end(document: &Document, index: usize) -> Option<usize> {
    let touches = document.view.gap_after(index) == Gap::None;
    match document.text(index) {
        "\u{2192}" | "\u{21d2}" | "\u{27f6}" | "\u{2794}" => Some(index),
        ">>" if !touches => Some(index),
        "-" | "--" | "=" | "==" => (document.text(index + 1) == ">" && touches).then_some(index + 1),
        _ => None,
    }
}

/// The quotation that ends before a token, or else the words before it up to the next mark.
fn left_side(view: &TextView, line: &Line, index: usize) -> Range<usize> {
    let before = line.body_token..index;
    if before.is_empty() {
        return before;
    }
    if let Some(start) = quotation_start(view, line, index - 1) {
        return start..index;
    }
    let is_word = |at: &usize| view.tokens()[*at].kind != TokenKind::Mark;
    before.rev().take(SIDE_WORDS).take_while(is_word).last().unwrap_or(index)..index
}

/// The quotation that starts after a token, or else the words after it up to the next mark.
fn right_side(view: &TextView, line: &Line, index: usize) -> Range<usize> {
    let start = index + 1;
    if let Some(end) = quotation_end(view, start, line.tokens.end) {
        return start..end + 1;
    }
    let is_word = |at: &usize| view.tokens()[*at].kind != TokenKind::Mark;
    start..(start..line.tokens.end).take(SIDE_WORDS).take_while(is_word).last().map_or(start, |last| last + 1)
}

/// The place that a line opens with ("In Line 3", "Eq. (4): ..."), when a mark or little else follows it.
pub fn leading_reference(document: &Document, line: &Line) -> Option<(Place, Span)> {
    let skipped = matches!(document.lower(line.body_token), "in" | "on" | "at" | "the" | "(");
    let start = line.body_token + usize::from(skipped);
    let (place, last) = reference_at(document, start).filter(|(_, last)| *last < line.tokens.end)?;
    let next = document.text(last + 1);
    let marked = matches!(next, ":" | "-" | "--" | "\u{2013}" | "\u{2014}") || next == "," && !skipped;
    (marked || place.is_line()).then(|| (place, document.span(start, last)))
}
