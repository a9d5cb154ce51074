//! The bytes of a file or of standard input, unpacked, as UTF-8.

use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};

use super::archive::{self, Entry};
use super::compression::Compression;
use super::encoding;
use super::files::Input;
use super::opened::Opened;
use crate::input::formats::{self, foreign, office, parquet, plain_text};
use crate::input::notices::Notices;
use crate::input::{Format, InputError, Progress};

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
    /// The bytes of an input, whose format its name may tell; `-` is standard input.
    pub fn open(
        input: &Input,
        forced: Option<&'static Format>,
        progress: &Progress,
    ) -> Result<(Source, &'static Format), InputError> {
        if input.is_standard_input() {
            let bytes = progress.count(io::stdin());
            let (source, _) = Self::unpack("standard input", bytes, None)?;
            return source.recognised("standard input", formats::any(), forced);
        }
        let shown = input.shown();
        let failed = |error| InputError::from_io(shown.clone(), error);
        let is_pipe = input.is_pipe().map_err(failed)?;
        let (unpacked_name, by_name) = Compression::of_name(&input.name);
        let opened = input.open().map_err(failed)?;
        let (mut source, packed) = match input.entry {
            None => Self::unpack(&shown, progress.count(opened), by_name)?,
            Some(entry) => Self::unpack(&shown, member(opened, entry, progress).map_err(failed)?, by_name)?,
        };
        if !is_pipe && !packed && input.entry.is_none() {
            source.file = Some((input.open().map_err(failed)?, progress.clone()));
        }
        let candidates = formats::of_name(unpacked_name);
        // A pipe or device, such as the shell's <(command), has no telling name.
        if !candidates.is_empty() || is_pipe {
            let candidates = if candidates.is_empty() { formats::any() } else { candidates };
            return source.recognised(&shown, candidates, forced);
        }
        let (mut source, format) = source.recognised(&shown, formats::any(), forced)?;
        // What somebody packed is worth a look.
        let may_be_text = packed && !unpacked_name.contains('.') && is_text(&source.peek());
        if forced.is_none() && !format.tells_itself() && !may_be_text {
            return Err(InputError::UnknownFormat { path: shown, known: formats::extensions().join(", ") });
        }
        Ok((source, format))
    }

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

    fn recognised(
        mut self,
        path: &str,
        candidates: Vec<&'static Format>,
        forced: Option<&'static Format>,
    ) -> Result<(Source, &'static Format), InputError> {
        if self.decode() {
            let (kind, remedy) = ("a text in UTF-32", "save it as UTF-8");
            return Err(InputError::Foreign { path: path.to_owned(), kind, remedy });
        }
        let start = self.peek();
        if let Some(format) = forced {
            parquet::check(path, format)?;
            return Ok((self, format));
        }
        if let Some(kind) = foreign::kind(&start) {
            return Err(InputError::Foreign { path: path.to_owned(), kind: kind.name, remedy: kind.remedy });
        }
        if start.starts_with(archive::MARK) {
            let format = office::format(path, &mut self)?;
            return Ok((self, format));
        }
        let format = chosen(&start, &candidates);
        parquet::check(path, format)?;
        Ok((self, format))
    }

    /// UTF-16 becomes UTF-8. Says whether it is UTF-32, which does not.
    fn decode(&mut self) -> bool {
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

    /// The format of the first bytes among the candidates; nothing is consumed.
    #[cfg(test)]
    pub fn recognise(&mut self, candidates: &[&'static Format]) -> &'static Format {
        let start = self.peek();
        chosen(&start, candidates)
    }

    /// The first bytes, as many as formats are told by; nothing is consumed.
    fn peek(&mut self) -> Vec<u8> {
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

/// Whether bytes are of a text: none is of control, and what is cut at their end alone is not UTF-8.
fn is_text(start: &[u8]) -> bool {
    let valid = std::str::from_utf8(start).map_or_else(|cause| cause.valid_up_to(), str::len);
    let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    !start.is_empty() && start.len() - valid < 4 && !start.iter().any(control)
}

fn is_blank(byte: &u8) -> bool {
    byte.is_ascii_whitespace() || BYTE_ORDER_MARK.contains(byte)
}

/// The first of the candidates that the first bytes after blanks fit; or else any format that tells itself, whatever
/// the file's name is; or else the last of the candidates.
fn chosen(start: &[u8], candidates: &[&'static Format]) -> &'static Format {
    let telling = &start[start.iter().position(|byte| !is_blank(byte)).unwrap_or(start.len())..];
    let fits = |format: &&&Format| format.tells_itself() && (format.fits)(telling);
    let all = formats::any();
    // JSON that its name announces is told apart by its own format only.
    let is_json = candidates.iter().any(|format| format.name == "json") && telling.starts_with(b"{");
    let found = candidates.iter().find(fits).or_else(|| all.iter().filter(|_| !is_json).find(fits));
    found.or(candidates.last()).copied().unwrap_or(&plain_text::FORMAT)
}

/// The bytes of a file in an archive.
fn member(mut archive: Opened, entry: Entry, progress: &Progress) -> io::Result<Box<dyn Read + Send>> {
    archive.seek(SeekFrom::Start(entry.start))?;
    let bytes = BufReader::new(progress.count(archive.take(entry.size)));
    Ok(if entry.deflated { Box::new(Compression::Deflate.unpack(bytes)?) } else { Box::new(bytes) })
}

/// A reader that fails once.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
