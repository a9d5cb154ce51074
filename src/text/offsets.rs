//! The way back from normalised bytes to original bytes.

use std::ops::Range;

use super::Span;

/// A stretch of normalised text and where it came from. An `exact` piece was copied byte for byte; any other was
/// made as a whole from `original`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    start: u32,
    original: Span,
    exact: bool,
}

/// Pieces in order, without gaps in the normalised text.
#[derive(Debug, Default, Clone)]
pub struct OffsetMap {
    pieces: Vec<Piece>,
}

impl OffsetMap {
    pub fn clear(&mut self) {
        self.pieces.clear();
    }

    /// Says that the text from `start` on is a copy of `original`.
    pub fn push_exact(&mut self, start: usize, original: Span) {
        if let Some(last) = self.pieces.last_mut()
            && last.exact
            && last.original.end == original.start
            && start as u32 - last.start == original.start - last.original.start
        {
            last.original.end = original.end;
            return;
        }
        self.pieces.push(Piece { start: start as u32, original, exact: true });
    }

    /// Says that the text from `start` to the next piece was made from `original` as a whole.
    pub fn push_made(&mut self, start: usize, original: Span) {
        self.pieces.push(Piece { start: start as u32, original, exact: false });
    }

    /// Says that the text from `start` on is a part of another, which came from where the other map has it.
    pub fn push_part(&mut self, start: usize, other: &OffsetMap, part: Span) {
        let first = other.pieces.partition_point(|piece| piece.start <= part.start).saturating_sub(1);
        let ends = other.pieces.iter().skip(first + 1).map(|next| next.start).chain([part.end]);
        for (piece, end) in other.pieces[first..].iter().zip(ends).take_while(|(piece, _)| piece.start < part.end) {
            let from = piece.start.max(part.start);
            let at = start + (from - part.start) as usize;
            if piece.exact {
                let original = |place: u32| piece.original.start + (place - piece.start);
                self.push_exact(at, Span { start: original(from), end: original(end.min(part.end)) });
            } else {
                self.push_made(at, piece.original);
            }
        }
    }

    /// Says that the original was itself made from another text, as the other map has it.
    pub fn lead_through(&mut self, other: &OffsetMap) {
        for Piece { start, original, exact } in std::mem::take(&mut self.pieces) {
            if exact {
                self.push_part(start as usize, other, original);
            } else {
                self.push_made(start as usize, other.original(original));
            }
        }
    }

    /// The original bytes of a span of normalised text.
    pub fn original(&self, span: Span) -> Span {
        self.spans().original(span)
    }

    /// Looks up span after span.
    pub fn spans(&self) -> OriginalSpans<'_> {
        OriginalSpans { pieces: &self.pieces, copy: 0..0, original: 0 }
    }
}

/// Looks up spans of normalised text, of which most lie near each other.
pub struct OriginalSpans<'a> {
    pieces: &'a [Piece],
    /// The exact piece that was found last.
    copy: Range<u32>,
    /// Where it came from.
    original: u32,
}

impl OriginalSpans<'_> {
    /// The original bytes of a span.
    #[inline]
    pub fn original(&mut self, span: Span) -> Span {
        if self.copy.start <= span.start && span.start < span.end && span.end <= self.copy.end {
            let original = |place: u32| self.original + (place - self.copy.start);
            return Span { start: original(span.start), end: original(span.end) };
        }
        self.anywhere(span)
    }

    fn anywhere(&mut self, span: Span) -> Span {
        let (before, after) = self.pieces.split_at(self.pieces.partition_point(|piece| piece.start <= span.start));
        if let Some(piece) = before.last().filter(|piece| piece.exact) {
            self.copy = piece.start..after.first().map_or(u32::MAX, |next| next.start);
            self.original = piece.original.start;
        }
        let first = before.last();
        let start = match first {
            Some(piece) if piece.exact => piece.original.start + (span.start - piece.start),
            Some(piece) => piece.original.start,
            None => 0,
        };
        if span.end <= span.start {
            return Span { start, end: start };
        }
        // Few spans reach into another piece.
        let end = match after.iter().take_while(|piece| piece.start < span.end).last().or(first) {
            Some(piece) if piece.exact => piece.original.start + (span.end - piece.start),
            Some(piece) => piece.original.end,
            None => start,
        };
        Span { start, end }
    }
}
