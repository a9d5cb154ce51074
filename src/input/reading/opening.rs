//! An input is opened, unpacked and its format told, by its name and its first bytes.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use super::input::Input;
use crate::input::bytes::archive::{self, Entry};
use crate::input::bytes::compression::Compression;
use crate::input::bytes::opened::Opened;
use crate::input::bytes::source::is_blank;
use crate::input::formats::{self, foreign, office, parquet, plain_text};
use crate::input::{Format, InputError, Progress, Source};

/// The bytes of an input, whose format its name may tell; `-` is standard input.
pub(in crate::input) fn open(
    input: &Input,
    forced: Option<&'static Format>,
    progress: &Progress,
) -> Result<(Source, &'static Format), InputError> {
    if input.is_standard_input() {
        let bytes = progress.count(io::stdin());
        let (source, _) = Source::unpack("standard input", bytes, None)?;
        return recognised(source, "standard input", formats::any(), forced);
    }
    let shown = input.shown();
    let failed = |error| InputError::from_io(shown.clone(), error);
    let is_pipe = input.is_pipe().map_err(failed)?;
    let (unpacked_name, by_name) = Compression::of_name(&input.name);
    let opened = input.open().map_err(failed)?;
    let (mut source, packed) = match input.entry {
        None => Source::unpack(&shown, progress.count(opened), by_name)?,
        Some(entry) => Source::unpack(&shown, member(opened, entry, progress).map_err(failed)?, by_name)?,
    };
    if !is_pipe && !packed && input.entry.is_none() {
        source.file = Some((input.open().map_err(failed)?, progress.clone()));
    }
    let candidates = formats::of_name(unpacked_name);
    // A pipe or device, such as the shell's <(command), has no telling name.
    if !candidates.is_empty() || is_pipe {
        let candidates = if candidates.is_empty() { formats::any() } else { candidates };
        return recognised(source, &shown, candidates, forced);
    }
    let (mut source, format) = recognised(source, &shown, formats::any(), forced)?;
    // What somebody packed is worth a look.
    let may_be_text = packed && !unpacked_name.contains('.') && is_text(&source.peek());
    if forced.is_none() && !format.tells_itself() && !may_be_text {
        return Err(InputError::UnknownFormat { path: shown, known: formats::extensions().join(", ") });
    }
    Ok((source, format))
}

fn recognised(
    mut source: Source,
    path: &str,
    candidates: Vec<&'static Format>,
    forced: Option<&'static Format>,
) -> Result<(Source, &'static Format), InputError> {
    if source.decode() {
        let (kind, remedy) = ("a text in UTF-32", "save it as UTF-8");
        return Err(InputError::Foreign { path: path.to_owned(), kind, remedy });
    }
    let start = source.peek();
    if let Some(format) = forced {
        parquet::check(path, format)?;
        return Ok((source, format));
    }
    if let Some(kind) = foreign::kind(&start) {
        return Err(InputError::Foreign { path: path.to_owned(), kind: kind.name, remedy: kind.remedy });
    }
    if start.starts_with(archive::MARK) {
        let format = office::format(path, &mut source)?;
        return Ok((source, format));
    }
    let format = chosen(&start, &candidates);
    parquet::check(path, format)?;
    Ok((source, format))
}

/// Whether bytes are of a text: none is of control, and what is cut at their end alone is not UTF-8.
fn is_text(start: &[u8]) -> bool {
    let valid = std::str::from_utf8(start).map_or_else(|cause| cause.valid_up_to(), str::len);
    let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    !start.is_empty() && start.len() - valid < 4 && !start.iter().any(control)
}

/// The first of the candidates that the first bytes after blanks fit; or else any format that tells itself, whatever
/// the file's name is; or else the last of the candidates.
pub(in crate::input) fn chosen(start: &[u8], candidates: &[&'static Format]) -> &'static Format {
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
