//! UTF-8 that was once read as Windows-1252, which makes three characters of an apostrophe, put right.

use memchr::memchr;

use super::bytes::beyond_ascii;
use super::{Span, offsets::OffsetMap};

/// The characters of the bytes from 0x80 on, where they are not those of Latin-1 (WHATWG, Encoding, index windows-1252).
const HIGH: &str = "\u{20ac}\u{81}\u{201a}\u{192}\u{201e}\u{2026}\u{2020}\u{2021}\u{2c6}\u{2030}\u{160}\u{2039}\u{152}\u{8d}\u{17d}\u{8f}\
    \u{90}\u{2018}\u{2019}\u{201c}\u{201d}\u{2022}\u{2013}\u{2014}\u{2dc}\u{2122}\u{161}\u{203a}\u{153}\u{9d}\u{17e}\u{178}";
/// What may well follow an accented capital.
const NATURAL: &str = "\u{2018}\u{2019}\u{201c}\u{201d}\u{2026}\u{2013}\u{2014}\u{2039}\u{203a}\u{ab}\u{bb}\u{a0}";
/// A text may have been misread more than once.
const MOST_ROUNDS: usize = 3;

/// A text as it was meant.
pub struct Repaired {
    pub text: String,
    /// The way back to the text as given.
    pub offsets: OffsetMap,
    /// What was put right, in the text as given.
    pub places: Vec<Span>,
}

/// The text as it was meant; none where nothing was misread.
pub fn repair(original: &str) -> Option<Repaired> {
    let found = find(original)?;
    let mut offsets = OffsetMap::default();
    offsets.push_exact(0, Span::new(0, original.len()));
    let places = found.iter().map(|(span, _)| *span).collect();
    let mut repaired = Repaired { text: original.to_owned(), offsets, places };
    repaired.put(found);
    for _ in 1..MOST_ROUNDS {
        let Some(found) = find(&repaired.text) else { break };
        repaired.put(found);
    }
    Some(repaired)
}

impl Repaired {
    /// Says that the text as given was itself made from another, as the map has it.
    pub fn lead_through(&mut self, offsets: &OffsetMap) {
        self.offsets.lead_through(offsets);
        self.places.iter_mut().for_each(|span| *span = offsets.original(*span));
    }

    fn put(&mut self, found: Vec<(Span, char)>) {
        let (before, old_offsets) = (std::mem::take(&mut self.text), std::mem::take(&mut self.offsets));
        let mut copied = 0;
        for (span, meant) in found {
            self.keep(&before, &old_offsets, copied, span.start as usize);
            self.offsets.push_made(self.text.len(), old_offsets.original(span));
            self.text.push(meant);
            copied = span.end as usize;
        }
        self.keep(&before, &old_offsets, copied, before.len());
    }

    fn keep(&mut self, before: &str, offsets: &OffsetMap, start: usize, end: usize) {
        if start < end {
            self.offsets.push_part(self.text.len(), offsets, Span::new(start, end));
            self.text.push_str(&before[start..end]);
        }
    }
}

/// Every character that was misread; none where all of them may be meant as they stand.
fn find(text: &str) -> Option<Vec<(Span, char)>> {
    // Every first character of such is in one block of Latin-1.
    memchr(0xc3, text.as_bytes())?;
    let (mut found, mut certain, mut end) = (Vec::new(), false, 0);
    for (at, first) in beyond_ascii(text).filter(|(_, letter)| matches!(letter, '\u{c2}'..='\u{f0}')) {
        if at < end {
            continue;
        }
        let Some((length, meant)) = meant(&text[at..]) else { continue };
        end = at + length;
        let behind = at + first.len_utf8();
        certain |= end > behind + 3 || !text[behind..end].chars().all(|next| NATURAL.contains(next));
        found.push((Span::new(at, end), meant));
    }
    certain.then_some(found)
}

/// The character that a text starts with, misread, and how many bytes it takes.
fn meant(text: &str) -> Option<(usize, char)> {
    let mut letters = text.chars();
    let first = byte_of(letters.next()?)?;
    let count = match first {
        0xc2..=0xc5 | 0xce | 0xcf => 2,
        0xe2 | 0xef => 3,
        0xf0 => 4,
        _ => return None,
    };
    let mut bytes = [first, 0, 0, 0];
    let mut length = 2;
    for index in 1..count {
        let letter = letters.next()?;
        bytes[index] = match letter {
            // What has no character is often lost; a closing quotation mark is by far the most frequent.
            '\u{fffd}' if bytes[..index] == [0xe2, 0x80] => 0x9d,
            letter => byte_of(letter)?,
        };
        length += letter.len_utf8();
    }
    let letter = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    let plausible = matches!(letter,
        '\u{a0}'..='\u{17f}' | '\u{391}'..='\u{3c9}' | '\u{2000}'..='\u{2bff}' | '\u{fb00}'..='\u{fb06}' | '\u{feff}'
        | '\u{1f300}'..='\u{1faff}');
    plausible.then_some((length, letter))
}

fn byte_of(letter: char) -> Option<u8> {
    if let Some(index) = HIGH.chars().position(|high| high == letter) {
        return Some(0x80 + index as u8);
    }
    u8::try_from(letter).ok().filter(|byte| *byte >= 0x80)
}

#[cfg(test)]
mod tests {
    use crate::{AnomalyKind, TextView};

    #[test]
    fn misread_characters_are_read_as_meant() {
        for (misread, meant) in [
            ("it\u{e2}\u{20ac}\u{2122}s", "it\u{2019}s"),
            ("na\u{c3}\u{af}ve caf\u{c3}\u{a9}", "na\u{ef}ve caf\u{e9}"),
            ("\u{e2}\u{20ac}\u{153}so\u{e2}\u{20ac}\u{fffd}", "\u{201c}so\u{201d}"),
            ("\u{e2}\u{20ac}\u{153}so\u{e2}\u{20ac}\u{9d}", "\u{201c}so\u{201d}"),
            ("a \u{e2}\u{2030}\u{a5} \u{ce}\u{b1}", "a \u{2265} \u{3b1}"),
            // Twice.
            ("it\u{c3}\u{a2}\u{e2}\u{201a}\u{ac}\u{e2}\u{201e}\u{a2}s", "it\u{2019}s"),
            // The capital is one letter only once its parts are put together.
            ("\u{ff21}\u{308}\u{2022}", "\u{115}"),
            // As they stand.
            (
                "na\u{ef}ve caf\u{e9} \u{201c}\u{c3}\u{201d} \u{c2}ge \u{c4}\u{2026}",
                "na\u{ef}ve caf\u{e9} \u{201c}\u{c3}\u{201d} \u{c2}ge \u{c4}...",
            ),
            ("\u{e9}\u{2019}\u{201d}", "\u{e9}\u{2019}\u{201d}"),
        ] {
            assert_eq!(TextView::parse(misread).text(), meant);
        }
    }

    #[test]
    fn what_was_misread_is_reported_in_its_place() {
        let original = "It\u{e2}\u{20ac}\u{2122}s a\u{200b} na\u{c3}\u{af}ve idea.";
        let view = TextView::parse(original);
        let places: Vec<(AnomalyKind, &str)> =
            view.anomalies().iter().map(|anomaly| (anomaly.kind, &original[anomaly.span.range()])).collect();
        let misread = |text| (AnomalyKind::Misread, text);
        let hidden = (AnomalyKind::Hidden, "\u{200b}");
        assert_eq!(places, [hidden, misread("\u{e2}\u{20ac}\u{2122}"), misread("\u{c3}\u{af}")]);
        assert_eq!(&original[view.original_span(view.tokens()[0].span).range()], "It\u{e2}\u{20ac}\u{2122}s");
    }
}
