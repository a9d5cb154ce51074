//! The units that places in a text are counted in.

use super::{Finding, Verdict};
use crate::text::Span;

/// What offsets into a text count. The program's JSON has bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Offsets {
    /// Bytes of UTF-8, as Rust and Go count.
    #[default]
    Bytes,
    /// Code points, as Python counts.
    CodePoints,
    /// Code units of UTF-16, as JavaScript, Java and C# count.
    Utf16,
}

/// From offsets in bytes of one text to offsets in another unit.
///
/// ```
/// use editlens::{OffsetTable, Offsets};
/// // Two bytes and one code unit; four bytes and two code units.
/// let table = OffsetTable::new("é😀", Offsets::Utf16);
/// assert_eq!([0, 2, 6].map(|byte| table.of(byte)), [0, 1, 3]);
/// ```
#[derive(Debug, Clone)]
pub struct OffsetTable {
    /// The offset at each byte and at the end; none where offsets are bytes.
    offsets: Option<Vec<u32>>,
}

impl OffsetTable {
    /// The table of one text: four bytes for each of its own, and none where every character is ASCII.
    pub fn new(text: &str, unit: Offsets) -> Self {
        if unit == Offsets::Bytes || text.is_ascii() {
            return Self { offsets: None };
        }
        // Of the character that is read, and of the next.
        let (mut own, mut next) = (0, 0);
        let mut offsets = Vec::with_capacity(text.len() + 1);
        offsets.extend(text.bytes().map(|byte| {
            let begins = !(0x80..0xc0).contains(&byte);
            // Only characters of four bytes have two units.
            let is_pair = unit == Offsets::Utf16 && byte >= 0xf0;
            own = if begins { next } else { own };
            next += u32::from(begins) + u32::from(is_pair);
            own
        }));
        offsets.push(next);
        Self { offsets: Some(offsets) }
    }

    /// The offset of the character that a byte is of; beyond the text, that of its end.
    pub fn of(&self, byte: u32) -> u32 {
        match &self.offsets {
            Some(offsets) => offsets[(byte as usize).min(offsets.len() - 1)],
            None => byte,
        }
    }

    /// A place in bytes in the table's unit.
    pub fn span(&self, span: Span) -> Span {
        Span { start: self.of(span.start), end: self.of(span.end) }
    }

    /// Counts every place of a verdict in the table's unit.
    pub(super) fn convert(&self, verdict: &mut Verdict) {
        if self.offsets.is_none() {
            return;
        }
        let findings = verdict.findings.iter_mut().flat_map(|Finding { spans, .. }| spans);
        let explanation = verdict.explanation.iter_mut();
        let explained = explanation.flat_map(|explanation| {
            let places = explanation.contributions.iter_mut().flat_map(|part| &mut part.spans);
            let words = explanation.words.iter_mut().map(|word| &mut word.span);
            places.chain(words).chain(&mut explanation.silent)
        });
        findings.chain(explained).for_each(|span| *span = self.span(*span));
        if let Some(explanation) = &mut verdict.explanation {
            explanation.text_length = self.of(explanation.text_length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_unit_counts_characters_its_own_way() {
        // One byte; two bytes, one unit; four bytes, two units of UTF-16; one byte.
        let text = "a\u{e9}\u{1f600}b";
        let at = |unit| [0, 1, 3, 7, 8].map(|byte| OffsetTable::new(text, unit).of(byte));
        assert_eq!(at(Offsets::Bytes), [0, 1, 3, 7, 8]);
        assert_eq!(at(Offsets::CodePoints), [0, 1, 2, 3, 4]);
        assert_eq!(at(Offsets::Utf16), [0, 1, 2, 4, 5]);
        assert_eq!(OffsetTable::new("abc", Offsets::Utf16).of(3), 3);
    }
}
