//! JSON values one behind the other, as bytes: enough of the grammar to know where each ends.

use std::io::{self, BufRead};

/// How a value came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::input) enum Extent {
    Whole,
    /// Over the limit, passed over.
    TooLong,
    /// The bytes ended before it.
    Unclosed,
}

/// Reads values into one buffer, which never holds more than `limit` bytes.
pub(in crate::input) struct JsonValues<R> {
    reader: R,
    buffer: Vec<u8>,
    limit: usize,
    line: usize,
}

impl<R: BufRead> JsonValues<R> {
    pub fn new(reader: R, limit: usize) -> Self {
        Self { reader, buffer: Vec::new(), limit, line: 1 }
    }

    /// The line of the next byte, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The value read last.
    pub fn bytes(&self) -> &[u8] {
        &self.buffer
    }

    /// The next byte that is not blank nor part of a byte-order mark; it is not consumed.
    pub fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let available = fill(&mut self.reader)?;
            if available.is_empty() {
                return Ok(None);
            }
            let blank =
                |byte: &u8| byte.is_ascii_whitespace() || crate::input::bytes::source::BYTE_ORDER_MARK.contains(byte);
            let blanks = available.iter().take_while(|byte| blank(byte)).count();
            self.line += newlines(&available[..blanks]);
            let found = available.get(blanks).copied();
            self.reader.consume(blanks);
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    /// Consumes the byte that `peek` gave.
    pub fn skip(&mut self) {
        self.reader.consume(1);
    }

    /// Reads the value that starts at the next byte. Brackets must balance in number, not in kind.
    pub fn read(&mut self) -> io::Result<Extent> {
        self.read_up_to(self.limit)
    }

    /// The same with another limit.
    pub fn read_up_to(&mut self, limit: usize) -> io::Result<Extent> {
        self.buffer.clear();
        let mut scan = Scan::default();
        let mut too_long = false;
        loop {
            let available = fill(&mut self.reader)?;
            if available.is_empty() {
                let closed = scan.scalar && !scan.in_string;
                return Ok(if closed { Extent::Whole } else { Extent::Unclosed });
            }
            let (end, ended) = scan.run(available);
            self.line += newlines(&available[..end]);
            if self.buffer.len() + end > limit {
                too_long = true;
                self.buffer = Vec::new();
            }
            if !too_long {
                self.buffer.extend_from_slice(&available[..end]);
            }
            self.reader.consume(end);
            if ended {
                return Ok(if too_long { Extent::TooLong } else { Extent::Whole });
            }
        }
    }
}

fn fill<R: BufRead>(reader: &mut R) -> io::Result<&[u8]> {
    // A buffer filled again after an interruption is the same buffer.
    while let Err(error) = reader.fill_buf() {
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    reader.fill_buf()
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

/// What a value's bytes so far say about the next one.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Neither string, array nor object: a number or a word.
    scalar: bool,
}

impl Scan {
    /// How many of the bytes belong to the value, and whether it ends with them.
    fn run(&mut self, bytes: &[u8]) -> (usize, bool) {
        for (index, &byte) in bytes.iter().enumerate() {
            if self.in_string {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => {
                        self.in_string = false;
                        if self.depth == 0 {
                            return (index + 1, true);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            let delimits = byte.is_ascii_whitespace() || matches!(byte, b',' | b':' | b']' | b'}' | b'[' | b'{' | b'"');
            if self.scalar && delimits {
                return (index, true);
            }
            match byte {
                b'"' => self.in_string = true,
                b'[' | b'{' => self.depth += 1,
                b']' | b'}' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return (index + 1, true);
                    }
                }
                _ => self.scalar = self.depth == 0,
            }
        }
        (bytes.len(), false)
    }
}
