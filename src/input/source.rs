//! The bytes of a file or of standard input, unpacked.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use super::{FORMATS, Format, InputError, plain_text};

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
const BUFFER: usize = 64 << 10;

/// Unpacked bytes with the names of where they come from.
pub(super) struct Source {
    /// As named by the caller, for messages.
    pub path: String,
    /// The file name alone, for ids.
    pub name: String,
    pub reader: Box<dyn BufRead + Send>,
}

impl Source {
    /// The bytes, and their format where the name tells it.
    pub fn open(path: &Path) -> Result<(Source, Option<&'static Format>), InputError> {
        if path == Path::new("-") {
            let source = Self::unpack("standard input", "-".into(), io::stdin(), false)?;
            return Ok((source, None));
        }
        let shown = path.display().to_string();
        let metadata = std::fs::metadata(path).map_err(|error| InputError::from_io(shown.clone(), error))?;
        if metadata.is_dir() {
            return Err(InputError::Folder { path: shown });
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (format, gzipped) = format_of_name(&name);
        // A pipe or device, such as the shell's <(command), has no telling name.
        if format.is_none() && metadata.is_file() {
            let known = FORMATS.iter().flat_map(|format| format.extensions).copied().collect::<Vec<_>>().join(", ");
            return Err(InputError::UnknownFormat { path: shown, known });
        }
        let file = File::open(path).map_err(|error| InputError::from_io(shown.clone(), error))?;
        Ok((Self::unpack(&shown, name, file, gzipped)?, format))
    }

    /// Unpacks gzip when the name says so or the first bytes do.
    pub fn unpack(
        path: &str,
        name: String,
        bytes: impl Read + Send + 'static,
        gzipped: bool,
    ) -> Result<Source, InputError> {
        let mut reader = BufReader::with_capacity(BUFFER, bytes);
        let mut start = Vec::new();
        let peeked = reader.by_ref().take(GZIP_MAGIC.len() as u64).read_to_end(&mut start);
        peeked.map_err(|error| InputError::from_io(path.into(), error))?;
        let gzipped = gzipped || start == GZIP_MAGIC;
        let reader = Cursor::new(start).chain(reader);
        let reader: Box<dyn BufRead + Send> = if gzipped {
            Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(reader)))
        } else {
            Box::new(reader)
        };
        Ok(Source { path: path.into(), name, reader })
    }

    /// The format that the first bytes after blanks tell; nothing is consumed.
    pub fn recognise(&mut self) -> Result<&'static Format, InputError> {
        let mut start = Vec::new();
        let blank = |byte: &u8| byte.is_ascii_whitespace() || BYTE_ORDER_MARK.contains(byte);
        // Byte by byte, so that a slow pipe is not waited for longer than needed.
        while start.len() < BUFFER && start.last().is_none_or(blank) {
            let read = self.reader.by_ref().take(1).read_to_end(&mut start);
            if read.map_err(|error| InputError::from_io(self.path.clone(), error))? == 0 {
                break;
            }
        }
        let telling = &start[start.iter().position(|byte| !blank(byte)).unwrap_or(start.len())..];
        let format = FORMATS.iter().find(|format| telling.starts_with(format.start)).unwrap_or(&plain_text::FORMAT);
        let rest = std::mem::replace(&mut self.reader, Box::new(io::empty()));
        self.reader = Box::new(Cursor::new(start).chain(rest));
        Ok(format)
    }
}

/// The format that a file name tells, and whether it says gzip.
fn format_of_name(name: &str) -> (Option<&'static Format>, bool) {
    let name = name.to_ascii_lowercase();
    let (name, gzipped) = match name.strip_suffix(".gz") {
        Some(name) => (name, true),
        None => (name.as_str(), false),
    };
    let format = FORMATS.iter().find(|format| format.extensions.iter().any(|extension| name.ends_with(extension)));
    (format, gzipped)
}
