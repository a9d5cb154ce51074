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
}

/// Looks at the bytes that the records are made of, before they are split.
pub(super) struct Quotes {
    delimiter: u8,
    state: State,
    line: usize,
    previous: u8,
    /// Whether the quoted cell has a line break.
    broken: bool,
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
        Self { delimiter, state: State::Between, line, previous, broken: false, starts: VecDeque::new() }
    }

    /// The next record, in order.
    pub fn next(&mut self) -> Option<Start> {
        self.starts.pop_front()
    }

    /// A record on the line that was reached.
    pub fn here(&self) -> Start {
        Start { line: self.line, unclosed: false }
    }

    /// The same without the records so far.
    pub fn renewed(self) -> Self {
        Self { starts: VecDeque::new(), ..self }
    }

    /// Looks at the bytes that come next; none at the end.
    pub fn look(&mut self, bytes: &[u8]) {
        if bytes.is_empty() && self.state == State::Quoted {
            self.mark();
        }
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match self.state {
                State::Between if matches!(byte, b'\r' | b'\n') => self.count(byte),
                State::Between => {
                    self.starts.push_back(Start { line: self.line, unclosed: false });
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
                    let Some(found) = memchr2(b'"', b'\n', &bytes[at..]) else { break };
                    at += found;
                    if bytes[at] == b'"' {
                        self.state = State::Closing;
                    } else {
                        self.line += 1;
                        self.broken = true;
                    }
                }
                State::Closing | State::Closed => match byte {
                    b'"' if self.state == State::Closing => self.state = State::Quoted,
                    b'\r' | b'\n' => {
                        self.state = State::Between;
                        self.count(byte);
                    }
                    _ if byte == self.delimiter => self.state = State::Plain,
                    b' ' | b'\t' => self.state = State::Closed,
                    _ => {
                        if self.broken {
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
            ("", vec![]),
        ] {
            assert_eq!(starts(text), expected, "{text:?}");
        }
    }
}
