//! The bytes of a file or of standard input, unpacked.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use super::compression::Compression;

use crate::input::formats::{self, parquet, plain_text};
use crate::input::{Format, InputError, Progress};

pub(in crate::input) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
const BUFFER: usize = 64 << 10;
/// As much of an input is looked at to tell its format.
const PEEK: usize = 64 << 10;

/// Unpacked bytes.
pub(in crate::input) struct Source {
    pub reader: Box<dyn BufRead + Send>,
    /// The file itself, to be read in any order, where there is one that is not packed; and what counts its bytes.
    #[cfg(feature = "parquet")]
    pub file: Option<(File, Progress)>,
}

impl Source {
    /// The bytes of a file, whose format its `name` may tell; `-` is standard input.
    pub fn open(
        path: &Path,
        name: &str,
        forced: Option<&'static Format>,
        progress: &Progress,
    ) -> Result<(Source, &'static Format), InputError> {
        let shown = path.display().to_string();
        if path == Path::new("-") {
            let bytes = progress.count(io::stdin());
            return Self::unpack("standard input", bytes, None)?.recognised("standard input", formats::any(), forced);
        }
        let failed = |error| InputError::from_io(shown.clone(), error);
        let metadata = std::fs::metadata(path).map_err(failed)?;
        let bytes = progress.count(File::open(path).map_err(failed)?);
        let (unpacked_name, compression) = Compression::of_name(name);
        #[cfg_attr(not(feature = "parquet"), expect(unused_mut))]
        let mut source = Self::unpack(&shown, bytes, compression)?;
        #[cfg(feature = "parquet")]
        if metadata.is_file() {
            source.file = Some((File::open(path).map_err(failed)?, progress.clone()));
        }
        let candidates = formats::of_name(unpacked_name);
        // A pipe or device, such as the shell's <(command), has no telling name.
        if !candidates.is_empty() || !metadata.is_file() {
            let candidates = if candidates.is_empty() { formats::any() } else { candidates };
            return source.recognised(&shown, candidates, forced);
        }
        let (source, format) = source.recognised(&shown, formats::any(), forced)?;
        if forced.is_none() && !format.tells_itself() {
            return Err(InputError::UnknownFormat { path: shown, known: formats::extensions().join(", ") });
        }
        Ok((source, format))
    }

    /// Bytes without a file.
    pub fn of(reader: Box<dyn BufRead + Send>) -> Source {
        Source {
            reader,
            #[cfg(feature = "parquet")]
            file: None,
        }
    }

    /// Unpacks what the first bytes say, or else the name.
    pub fn unpack(
        path: &str,
        bytes: impl Read + Send + 'static,
        by_name: Option<Compression>,
    ) -> Result<Source, InputError> {
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
        Ok(Self::of(reader))
    }

    fn recognised(
        mut self,
        path: &str,
        candidates: Vec<&'static Format>,
        forced: Option<&'static Format>,
    ) -> Result<(Source, &'static Format), InputError> {
        let format = match forced {
            Some(format) => format,
            None => self.recognise(&candidates),
        };
        parquet::check(path, format)?;
        Ok((self, format))
    }

    /// The first of the formats that the first bytes after blanks fit, or the last; nothing is consumed.
    pub fn recognise(&mut self, candidates: &[&'static Format]) -> &'static Format {
        let mut start = Vec::new();
        let blank = |byte: &u8| byte.is_ascii_whitespace() || BYTE_ORDER_MARK.contains(byte);
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
            first = first.or_else(|| start.iter().copied().find(|byte| !blank(byte)));
        };
        let telling = &start[start.iter().position(|byte| !blank(byte)).unwrap_or(start.len())..];
        let fits = |format: &&&Format| (format.fits)(telling);
        let format = candidates.iter().find(fits).or(candidates.last()).copied().unwrap_or(&plain_text::FORMAT);
        let rest = std::mem::replace(&mut self.reader, Box::new(io::empty()));
        // What broke while looking breaks again, in its place, while reading.
        let rest: Box<dyn BufRead + Send> = match failed {
            Some(error) => Box::new(BufReader::new(Broken(Some(error)))),
            None => rest,
        };
        self.reader = Box::new(Cursor::new(start).chain(rest));
        format
    }
}

/// A reader that fails once.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
