//! Which places of a text stand in quotation marks.

use crate::text::Span;

/// Marks that both open and close.
const BOTH: [char; 2] = ['"', '`'];
/// Marks that open, each with the one that closes.
const PAIRS: [(char, char); 3] = [('\u{201c}', '\u{201d}'), ('\u{2018}', '\u{2019}'), ('\u{ab}', '\u{bb}')];

/// Where the marks and the line ends of a text are: places are asked for one by one, and a line may hold many.
#[derive(Debug)]
pub struct QuotationMarks {
    line_ends: Vec<usize>,
    both: [Vec<usize>; BOTH.len()],
    pairs: [(Vec<usize>, Vec<usize>); PAIRS.len()],
}

impl QuotationMarks {
    pub fn of(original: &str) -> Self {
        let places = |mark: char| original.match_indices(mark).map(|(at, _)| at).collect();
        Self {
            line_ends: places('\n'),
            both: BOTH.map(places),
            pairs: PAIRS.map(|(opener, closer)| (places(opener), places(closer))),
        }
    }

    /// Whether a place stands in marks that open and close in its line.
    pub fn hold(&self, span: Span) -> bool {
        let range = span.range();
        let start = before(&self.line_ends, range.start).map_or(0, |end| end + 1);
        let end = self.line_ends[index(&self.line_ends, range.end)..].first().copied().unwrap_or(usize::MAX);
        let closes = |marks: &[usize]| marks[index(marks, range.end)..].first().is_some_and(|mark| *mark < end);
        let odd = |marks: &Vec<usize>| (index(marks, range.start) - index(marks, start)) % 2 == 1 && closes(marks);
        let open = |(openers, closers): &(Vec<usize>, Vec<usize>)| {
            let opened = before(openers, range.start).filter(|opened| *opened >= start);
            opened.is_some() && opened > before(closers, range.start) && closes(closers)
        };
        self.both.iter().any(odd) || self.pairs.iter().any(open)
    }
}

/// How many of these places are before another.
fn index(places: &[usize], before: usize) -> usize {
    places.partition_point(|place| *place < before)
}

/// The last of these places before another.
fn before(places: &[usize], end: usize) -> Option<usize> {
    places[..index(places, end)].last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_hold_what_is_between_them_in_one_line() {
        let holds = |text: &str| {
            let start = text.find('x').unwrap();
            QuotationMarks::of(text).hold(Span::new(start, start + 1))
        };
        for text in
            ["\"x\"", "\"a\" \"b x\" c", "`x`", "\u{201c}a x\u{201d}", "a\n\u{2018}x b\u{2019}\nc", "\u{ab}x\u{bb}"]
        {
            assert!(holds(text), "{text}");
        }
        for text in [
            "x",
            "\"a\" x \"b\"",
            "\"x",
            "x\"",
            "\"a\nx\"",
            "\"x\n\"",
            "\u{201c}a\u{201d} x\u{201d}",
            "\u{201d}x\u{201c}",
        ] {
            assert!(!holds(text), "{text}");
        }
    }
}
