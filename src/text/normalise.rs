//! Compatibility normalisation (NFKC, UAX #15), hidden characters removed, white space collapsed; all with a way back.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization, char::canonical_combining_class, is_nfkc_quick};

use super::bytes::position_of_three;
use super::characters::category;
use super::{Span, offsets::OffsetMap};
use crate::lists::entries;

/// Something in the original text that a reader cannot see or would misread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anomaly {
    /// What it is.
    pub kind: AnomalyKind,
    /// Bytes of the original text.
    pub span: Span,
}

/// The kinds of [`Anomaly`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnomalyKind {
    /// A zero-width, bidirectional or control character, or a soft hyphen.
    Hidden,
    /// A space of another width than the blank's (Unicode category Zs).
    OddSpace,
    /// A letter of another script that looks like a Latin one, inside a Latin word.
    LookAlike,
    /// A character of UTF-8 that was read as several of Windows-1252.
    Misread,
}

/// White space seen but not yet written: it is written only when something visible follows.
#[derive(Clone, Copy)]
struct Pending {
    newlines: u32,
    original: Span,
}

struct Normaliser<'a> {
    original: &'a str,
    text: &'a mut String,
    offsets: &'a mut OffsetMap,
    anomalies: &'a mut Vec<Anomaly>,
    pending: Option<Pending>,
}

/// Writes the normalised form of `original` into the (reused) buffers. Runs of white space become one space, one
/// line feed, or two line feeds where an empty line stood; none is left at either end.
pub fn normalise(original: &str, text: &mut String, offsets: &mut OffsetMap, anomalies: &mut Vec<Anomaly>) {
    text.clear();
    offsets.clear();
    anomalies.clear();
    text.reserve(original.len());
    Normaliser { original, text, offsets, anomalies, pending: None }.run();
}

impl Normaliser<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.original.len() {
            let length = plain_length(&self.original[at..]);
            if length > 0 {
                self.copy(at, at + length);
                at += length;
            } else {
                at = self.cluster(at);
            }
        }
    }

    /// Handles one character with all that can compose with it; returns where the next one starts.
    fn cluster(&mut self, at: usize) -> usize {
        let rest = &self.original[at..];
        let Some(first) = rest.chars().next() else { return self.original.len() };
        let end = at + first.len_utf8();
        let span = Span::new(at, end);
        if first.is_whitespace() {
            if is_odd_space(first) {
                self.anomalies.push(Anomaly { kind: AnomalyKind::OddSpace, span });
            }
            self.white_space(first, span);
            return end;
        }
        if let Some(reported) = hidden(first) {
            if reported {
                self.anomalies.push(Anomaly { kind: AnomalyKind::Hidden, span });
            }
            return end;
        }
        if let Some(mark) = plain_mark(first) {
            self.plain_mark(mark, span);
            return end;
        }
        let mut parts = 1;
        let mut end = end;
        for character in rest[first.len_utf8()..].chars() {
            let width = character.len_utf8();
            if let Some(reported) = hidden(character) {
                if reported {
                    self.anomalies.push(Anomaly { kind: AnomalyKind::Hidden, span: Span::new(end, end + width) });
                }
            } else if is_boundary(character) {
                break;
            } else {
                parts += 1;
            }
            end += width;
        }
        if parts == 1 && is_nfkc_quick(std::iter::once(first)) == IsNormalized::Yes {
            self.copy(at, at + first.len_utf8());
            return end;
        }
        let span = Span::new(at, end);
        let visible = self.original[at..end].chars().filter(|character| hidden(*character).is_none());
        for character in visible.nfkc() {
            if character.is_whitespace() {
                self.white_space(character, span);
            } else if let Some(mark) = plain_mark(character) {
                // Vertical forms of a mark are the mark.
                self.plain_mark(mark, span);
            } else {
                self.write_pending();
                self.offsets.push_made(self.text.len(), span);
                self.text.push(character);
            }
        }
        end
    }

    /// Writes the ASCII mark that stands for one of Chinese or Japanese, with the space that such marks hold in themselves.
    fn plain_mark(&mut self, mark: char, span: Span) {
        self.write_pending();
        self.offsets.push_made(self.text.len(), span);
        self.text.push(mark);
        let mut next = self.original[span.end as usize..].chars();
        let next = next.find(|next| hidden(*next).is_none()).unwrap_or(' ');
        let closes =
            matches!(next, '.' | ',' | ':' | ';' | '?' | '!' | ')' | ']' | '}' | '\u{2019}' | '\u{201d}' | '*' | '_');
        let in_number =
            next.is_ascii_digit() && self.text[..self.text.len() - 1].ends_with(|before: char| before.is_ascii_digit());
        let spaced = matches!(mark, '.' | ',' | ':' | ';' | '?' | '!') && !closes && !in_number;
        let ends =
            matches!(next, '\u{ff09}' | '\u{ff3d}') || plain_mark(next).is_some_and(|next| next != '"' && next != '[');
        if spaced && !ends && !next.is_whitespace() {
            self.pending.get_or_insert(Pending { newlines: 0, original: span });
        }
    }

    fn copy(&mut self, start: usize, end: usize) {
        self.write_pending();
        self.offsets.push_exact(self.text.len(), Span::new(start, end));
        self.text.push_str(&self.original[start..end]);
    }

    fn white_space(&mut self, character: char, span: Span) {
        let newline = matches!(character, '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}')
            || character == '\r' && !self.original[span.end as usize..].starts_with('\n');
        let pending = self.pending.get_or_insert(Pending { newlines: 0, original: span });
        pending.newlines += u32::from(newline);
        pending.original.end = span.end;
    }

    fn write_pending(&mut self) {
        let Some(Pending { newlines, original }) = self.pending.take() else { return };
        if self.text.is_empty() {
            return;
        }
        let written = ["\u{20}", "\n", "\n\n"][newlines.min(2) as usize];
        if self.original[original.range()] == *written {
            self.offsets.push_exact(self.text.len(), original);
        } else {
            self.offsets.push_made(self.text.len(), original);
        }
        self.text.push_str(written);
    }
}

/// The length of the leading characters that stay as they are: common ones, with plain white space between.
fn plain_length(text: &str) -> usize {
    if text.starts_with(is_space) {
        return 0;
    }
    let mut length = 0;
    let next = loop {
        length = position_of_three(text.as_bytes(), length, is_special);
        match text[length..].chars().next() {
            Some(next) if !next.is_ascii() && category(next).is_some() => length += next.len_utf8(),
            next => break next,
        }
    };
    let plain = &text[..length];
    // The last letter may take a combining mark that follows it, at once or behind a hidden character.
    if plain.ends_with(is_space) || !next.is_some_and(|next| !next.is_ascii() || hidden(next).is_some()) {
        plain.trim_end_matches(is_space).len()
    } else {
        length - plain.chars().next_back().map_or(0, char::len_utf8)
    }
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\n')
}

/// The ASCII mark that stands for a mark of Chinese or Japanese text, which input methods leave in English.
fn plain_mark(character: char) -> Option<char> {
    matches!(character, '\u{3001}'..='\u{3011}' | '\u{ff01}'..='\u{ff65}')
        .then(|| WIDE_MARKS.get(&character).copied())?
}

static WIDE_MARKS: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../data/sentences/wide_marks.tsv"));
    rows.filter_map(|row| row.split_once('\t'))
        .filter_map(|(wide, plain)| Some((wide.chars().next()?, plain.chars().next()?)))
        .collect()
});

/// The characters of the category Zs but the blank.
fn is_odd_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether a byte is none that shows, a space or a line feed, or one of two spaces or of three line feeds in a row.
fn is_special([byte, next, third]: [u8; 3]) -> bool {
    let unknown = !matches!(byte, b' '..=b'~' | b'\n');
    let spaced = (byte == b' ') & ((next == b' ') | (next == b'\n'));
    let broken = (byte == b'\n') & ((next == b' ') | (next == b'\n') & (third == b'\n'));
    unknown | spaced | broken
}

/// Whether nothing before this character composes with it or moves past it (UAX #15, section 9.1).
fn is_boundary(character: char) -> bool {
    character.is_ascii()
        || canonical_combining_class(character) == 0 && is_nfkc_quick(std::iter::once(character)) == IsNormalized::Yes
        || character.is_whitespace()
}

/// `None` for a character that shows; else whether it is worth a finding (emoji need their joiners and selectors).
fn hidden(character: char) -> Option<bool> {
    match character {
        '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => Some(false),
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => None,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => Some(true),
        other if other.is_control() => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(original: &str) -> (String, OffsetMap, Vec<Anomaly>) {
        let (mut text, mut offsets, mut anomalies) = (String::new(), OffsetMap::default(), Vec::new());
        normalise(original, &mut text, &mut offsets, &mut anomalies);
        (text, offsets, anomalies)
    }

    #[test]
    fn white_space_is_collapsed_and_kept_as_structure() {
        let (text, ..) = run("  A  b\t c\r\n\r\n\r\nd \n e\u{a0}f  ");
        assert_eq!(text, "A b c\n\nd\ne f");
    }

    #[test]
    fn hidden_characters_go_and_are_reported() {
        let original = "wo\u{200b}rd \u{202e}x\u{7}";
        let (text, offsets, anomalies) = run(original);
        assert_eq!(text, "word x");
        assert_eq!(anomalies.len(), 3);
        assert_eq!(&original[offsets.original(Span::new(0, 4)).range()], "wo\u{200b}rd");
    }

    #[test]
    fn vertical_forms_of_marks_are_the_marks() {
        assert_eq!(run("\u{fe3b}a\u{fe3c}\u{fe12}b").0, run("\u{3010}a\u{3011}\u{3002}b").0);
        assert_eq!(run("\u{fe3b}a\u{fe3c}").0, "[a]");
    }

    #[test]
    fn odd_spaces_are_spaces_and_are_reported() {
        let (text, _, anomalies) = run("a\u{a0}b\t\u{2009}\u{3000}c\n ");
        assert_eq!(text, "a b c");
        let odd = |start, end| Anomaly { kind: AnomalyKind::OddSpace, span: Span::new(start, end) };
        assert_eq!(anomalies, [odd(1, 3), odd(5, 8), odd(8, 11)]);
    }

    #[test]
    fn marks_compose_across_hidden_characters() {
        let original = "W\u{7f}\u{301}";
        let (text, offsets, anomalies) = run(original);
        assert_eq!(text, "\u{1e82}");
        assert_eq!(anomalies.len(), 1);
        assert_eq!(offsets.original(Span::new(0, 3)).range(), 0..original.len());
    }

    #[test]
    fn compatibility_forms_are_replaced_with_a_way_back() {
        let original = "e\u{301}a \u{fb01}nd \u{ff21}\u{2026}";
        let (text, offsets, _) = run(original);
        assert_eq!(text, "\u{e9}a find A...");
        assert_eq!(&original[offsets.original(Span::new(0, 2)).range()], "e\u{301}");
        assert_eq!(&original[offsets.original(Span::new(4, 6)).range()], "\u{fb01}");
    }
}
