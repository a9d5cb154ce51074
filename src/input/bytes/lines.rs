//! Lines of bytes, none longer than a limit.

use std::io::{self, BufRead, ErrorKind};

use memchr::memchr;

/// What the next line turned out to be.
pub(in crate::input) enum Line<'a> {
    /// The bytes without their line end.
    Bytes(&'a [u8]),
    /// A line over the limit, passed over.
    TooLong,
}

/// Reads lines into one buffer, which never holds more than `limit` bytes.
pub(in crate::input) struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    limit: usize,
    /// The line read last, from 1.
    pub number: usize,
}

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R, limit: usize) -> Self {
        Self { reader, buffer: Vec::new(), limit, number: 0 }
    }

    /// The next line, or none at the end.
    pub fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.buffer.clear();
        self.number += 1;
        self.fill()?;
        if self.buffer.is_empty() {
            return Ok(None);
        }
        if self.buffer.last() == Some(&b'\n') {
            self.buffer.pop();
        } else if self.buffer.len() > self.limit {
            self.buffer = Vec::new();
            self.reader.skip_until(b'\n')?;
            return Ok(Some(Line::TooLong));
        }
        Ok(Some(Line::Bytes(self.buffer.strip_suffix(b"\r").unwrap_or(&self.buffer))))
    }

    /// Reads up to the next line feed, or one byte more than the limit. [`BufRead::read_until`] takes no vector steps.
    fn fill(&mut self) -> io::Result<()> {
        loop {
            let available = match self.reader.fill_buf() {
                Err(cause) if cause.kind() == ErrorKind::Interrupted => continue,
                available => available?,
            };
            let available = &available[..available.len().min(self.limit + 1 - self.buffer.len())];
            let line_end = memchr(b'\n', available);
            let length = line_end.map_or(available.len(), |at| at + 1);
            self.buffer.extend_from_slice(&available[..length]);
            self.reader.consume(length);
            if line_end.is_some() || length == 0 {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn long_lines_are_passed_over() {
        let mut lines = Lines::new(&b"1234\n12345\n\r\n123456789012\nend"[..], 4);
        let mut seen = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            seen.push(match line {
                Line::Bytes(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
                Line::TooLong => "too long".into(),
            });
        }
        assert_eq!(seen, ["1234", "too long", "", "too long", "end"]);
        assert_eq!(lines.number, 6);
    }

    #[test]
    fn the_buffer_never_outgrows_the_limit() {
        let mut lines = Lines::new(io::BufReader::new(io::repeat(b'x').take(1 << 20)), 100);
        assert!(matches!(lines.next().unwrap(), Some(Line::TooLong)));
        assert!(lines.buffer.capacity() <= 256);
        assert!(lines.next().unwrap().is_none());
    }
}
