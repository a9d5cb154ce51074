//! Bytes of an input, unpacked, as UTF-8.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::compression::Compression;
use super::encoding;
use super::opened::Opened;
use crate::input::notices::Notices;
use crate::input::{InputError, Progress};

pub(in crate::input) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
const BUFFER: usize = 64 << 10;
/// As much of an input is looked at to tell its format.
const PEEK: usize = 64 << 10;

/// Unpacked bytes.
pub(in crate::input) struct Source {
    pub reader: Box<dyn BufRead + Send>,
    pub notices: Notices,
    /// The input itself, to be read in any order, where it is no pipe and not packed; and what counts its bytes.
    pub file: Option<(Opened, Progress)>,
}

impl Source {
    /// Bytes without a file.
    pub fn of(reader: Box<dyn BufRead + Send>) -> Source {
        Source { reader, notices: Notices::default(), file: None }
    }

    /// Unpacks what the first bytes say, or else the name; and whether there was something to unpack.
    pub fn unpack(
        path: &str,
        bytes: impl Read + Send + 'static,
        by_name: Option<Compression>,
    ) -> Result<(Source, bool), InputError> {
        let failed = |error| InputError::from_io(path.into(), error);
        let mut reader = BufReader::with_capacity(BUFFER, bytes);
        let mut start = Vec::new();
        reader.by_ref().take(Compression::MAGIC_BYTES).read_to_end(&mut start).map_err(failed)?;
        let compression = Compression::of_start(&start).or(by_name);
        let reader = Cursor::new(start).chain(reader);
        let reader = match compression {
            Some(compression) => compression.unpack(reader).map_err(failed)?,
            None => Box::new(reader),
        };
        // What breaks here breaks again, in its place, while reading.
        Ok((Self::of(reader), compression.is_some()))
    }

    /// UTF-16 becomes UTF-8. Says whether it is UTF-32, which does not.
    pub fn decode(&mut self) -> bool {
        let mut reader = std::mem::replace(&mut self.reader, Box::new(io::empty()));
        let wide = reader.fill_buf().map(encoding::is_utf32);
        let decoded = match wide {
            Ok(_) => encoding::as_utf8(reader),
            Err(ref error) => Err(io::Error::new(error.kind(), error.to_string())),
        };
        self.reader = match decoded {
            Ok((reader, transcoded)) => {
                if transcoded {
                    self.file = None;
                }
                reader
            }
            Err(error) => Box::new(BufReader::new(Broken(Some(error)))),
        };
        wide.unwrap_or(false)
    }

    /// The first bytes, as many as formats are told by; nothing is consumed.
    pub fn peek(&mut self) -> Vec<u8> {
        let mut start = Vec::new();
        let mut first = None;
        let failed = loop {
            let end = if first == Some(b'{') { Some(b'\n') } else { None };
            // Line by line for JSON Lines, so that a slow pipe is not waited for longer than needed.
            if start.len() >= PEEK || end.is_some() && start.contains(&b'\n') {
                break None;
            }
            let available = match self.reader.fill_buf() {
                Ok([]) => break None,
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => break Some(error),
            };
            let taken = available.len().min(PEEK - start.len());
            start.extend_from_slice(&available[..taken]);
            self.reader.consume(taken);
            first = first.or_else(|| start.iter().copied().find(|byte| !is_blank(byte)));
        };
        let rest = std::mem::replace(&mut self.reader, Box::new(io::empty()));
        // What broke while looking breaks again, in its place, while reading.
        let rest: Box<dyn BufRead + Send> = match failed {
            Some(error) => Box::new(BufReader::new(Broken(Some(error)))),
            None => rest,
        };
        self.reader = Box::new(Cursor::new(start.clone()).chain(rest));
        start
    }

    /// The bytes to be read in any order; what is packed or comes from a pipe, and has been counted, is unpacked first.
    pub fn seekable(mut self) -> io::Result<(Opened, Progress)> {
        match self.file.take() {
            Some(found) => Ok(found),
            None => Ok((Opened::unpacked(self.reader)?, Progress::default())),
        }
    }
}

pub(in crate::input) fn is_blank(byte: &u8) -> bool {
    byte.is_ascii_whitespace() || BYTE_ORDER_MARK.contains(byte)
}

/// A reader that fails once.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
