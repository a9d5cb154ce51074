//! The records of delimited text by their quotes: the line that each starts on, and whether a quote that is not closed has
//! taken in what is no part of it. The library that splits records says neither.

use std::collections::VecDeque;

use memchr::{memchr2, memchr3};

/// What is known of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    /// The line it starts on.
    pub line: usize,
    /// Whether a quote in it is not closed where its cell ends.
    pub unclosed: bool,
    /// Whether a cell in it has its quotes where they belong.
    pub quoted: bool,
}

/// Looks at the bytes that the records are made of, before they are split.
pub(super) struct Quotes {
    delimiter: u8,
    state: State,
    line: usize,
    previous: u8,
    /// Whether the quoted cell has a line break.
    broken: bool,
    /// Whether its last quote stands behind a backslash, as some programs write it.
    escaped: bool,
    /// The records that have not been asked for.
    starts: VecDeque<Start>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Between,
    /// In a record, outside of quotes.
    Plain,
    Quoted,
    /// Behind a quote that may close its cell, or be the first of two.
    Closing,
    /// The same, with blanks between.
    Closed,
}

impl Quotes {
    /// Starts on a line, behind a byte.
    pub fn new(delimiter: u8, line: usize, previous: u8) -> Self {
        Self {
            delimiter,
            state: State::Between,
            line,
            previous,
            broken: false,
            escaped: false,
            starts: VecDeque::new(),
        }
    }

    /// The next record, in order.
    pub fn next(&mut self) -> Option<Start> {
        self.starts.pop_front()
    }

    /// A record on the line that was reached.
    pub fn here(&self) -> Start {
        Start { line: self.line, unclosed: false, quoted: false }
    }

    /// The same without the records so far.
    pub fn renewed(self) -> Self {
        Self { starts: VecDeque::new(), ..self }
    }

    /// Looks at the bytes that come next; none at the end.
    pub fn look(&mut self, bytes: &[u8]) {
        match self.state {
            State::Quoted if bytes.is_empty() => self.mark(),
            State::Closing | State::Closed if bytes.is_empty() => self.close(),
            _ => {}
        }
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match self.state {
                State::Between if matches!(byte, b'\r' | b'\n') => self.count(byte),
                State::Between => {
                    self.starts.push_back(Start { line: self.line, unclosed: false, quoted: false });
                    self.state = State::Plain;
                    // The start of a record is the start of a cell.
                    self.previous = self.delimiter;
                    continue;
                }
                State::Plain => {
                    let found = memchr3(b'"', b'\r', b'\n', &bytes[at..]);
                    let found = at + found.unwrap_or(bytes.len() - at);
                    if found > at {
                        self.previous = bytes[found - 1];
                        at = found;
                        continue;
                    }
                    match byte {
                        b'"' if self.previous == self.delimiter => {
                            (self.state, self.broken) = (State::Quoted, false);
                        }
                        b'"' => {}
                        _ => {
                            self.state = State::Between;
                            self.count(byte);
                        }
                    }
                }
                State::Quoted => {
                    let Some(found) = memchr2(b'"', b'\n', &bytes[at..]) else {
                        self.previous = bytes[bytes.len() - 1];
                        break;
                    };
                    at += found;
                    if bytes[at] == b'"' {
                        self.state = State::Closing;
                        let before = if at > 0 { bytes[at - 1] } else { self.previous };
                        self.escaped = before == b'\\';
                    } else {
                        self.line += 1;
                        self.broken = true;
                    }
                }
                State::Closing | State::Closed => match byte {
                    b'"' if self.state == State::Closing => self.state = State::Quoted,
                    b'\r' | b'\n' => {
                        self.close();
                        self.state = State::Between;
                        self.count(byte);
                    }
                    _ if byte == self.delimiter => {
                        self.close();
                        self.state = State::Plain;
                    }
                    b' ' | b'\t' => self.state = State::Closed,
                    _ => {
                        if self.broken || self.escaped {
                            self.mark();
                        }
                        self.state = State::Plain;
                    }
                },
            }
            self.previous = bytes[at];
            at += 1;
        }
    }

    fn mark(&mut self) {
        if let Some(record) = self.starts.back_mut() {
            record.unclosed = true;
        }
    }

    fn close(&mut self) {
        if let Some(record) = self.starts.back_mut() {
            record.quoted = true;
        }
    }

    /// Counts the end of a line.
    fn count(&mut self, byte: u8) {
        self.line += usize::from(byte == b'\r' || self.previous != b'\r');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(text: &str) -> Vec<(usize, bool)> {
        let all = |step: usize| {
            let mut quotes = Quotes::new(b',', 1, b'\n');
            text.as_bytes().chunks(step).for_each(|part| quotes.look(part));
            quotes.look(b"");
            std::iter::from_fn(|| quotes.next()).map(|start| (start.line, start.unclosed)).collect::<Vec<_>>()
        };
        let whole = all(text.len().max(1));
        (1..6).for_each(|step| assert_eq!(all(step), whole, "{text} in steps of {step}"));
        whole
    }

    #[test]
    fn cells_with_quotes_around_them_are_told() {
        let mut quotes = Quotes::new(b';', 1, b'\n');
        quotes.look(b"\"a\";b\nc \"d\";e\n;\"f\"");
        quotes.look(b"");
        let quoted: Vec<bool> = std::iter::from_fn(|| quotes.next()).map(|start| start.quoted).collect();
        assert_eq!(quoted, [true, false, true]);
    }

    #[test]
    fn records_have_lines_and_may_be_unclosed() {
        for (text, expected) in [
            ("a,b\nc,d\n", vec![(1, false), (2, false)]),
            ("a,b\r\n\r\nc,d\r\n", vec![(1, false), (3, false)]),
            ("a\rb\r\rc", vec![(1, false), (2, false), (4, false)]),
            ("\"a\nb\",\"c \"\"d\"\"\ne\"\nf", vec![(1, false), (4, false)]),
            ("a,\"b\nc,\"d\",e\nf", vec![(1, true), (3, false)]),
            ("a,\"b\" \nc,\"\"\nd,5\" wide\n", vec![(1, false), (2, false), (3, false)]),
            // A text that starts with a word in quotes, in a table that has no others.
            ("a,\"b\" c\nd", vec![(1, false), (2, false)]),
            ("a,\"b", vec![(1, true)]),
            ("a,\"b \\\"c\\\" d\"\ne", vec![(1, true), (2, false)]),
            ("", vec![]),
        ] {
            assert_eq!(starts(text), expected, "{text:?}");
        }
    }
}
