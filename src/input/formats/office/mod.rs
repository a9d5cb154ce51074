//! Documents and spreadsheets of office programs. All but the oldest are zip archives of XML.

mod document;
mod looks;
mod spreadsheet;
mod xml;

use crate::input::bytes::archive;
use crate::input::bytes::archive::Content;
use crate::input::bytes::opened::Opened;
use crate::input::review::error::broken_off;
use crate::input::rows::RowReader;
use crate::input::{Fault, Format, InputError, Options, Row, Rows, Source};

/// A document is read as its text.
pub(in crate::input) const DOCUMENT: Format =
    Format { name: "document", extensions: &[".docx", ".odt"], fits: |_| false, read: document::read };
/// The sheets of a workbook whose first row names the column of a text.
pub(in crate::input) const SPREADSHEET: Format = Format {
    name: "spreadsheet",
    extensions: &[".xlsx", ".xlsm", ".xlsb", ".ods"],
    fits: |_| false,
    read: spreadsheet::read,
};
const SAVE_TABLE: &str = "open it and save the sheet as CSV";
const SAVE_TEXT: &str = "open it and save it as plain text";

/// The format of a source that starts as a zip archive does, which becomes one that is read in any order.
pub(in crate::input) fn format(path: &str, source: &mut Source) -> Result<&'static Format, InputError> {
    let shown = path.to_owned();
    let inner = std::mem::replace(source, Source::of(Box::new(std::io::empty())));
    source.notices = inner.notices.clone();
    let (file, progress) = inner.seekable().map_err(|error| InputError::from_io(shown.clone(), error))?;
    let list = file.try_clone().map_err(|error| InputError::from_io(shown.clone(), error))?;
    source.file = Some((file, progress));
    let mut archive = archive::open(list).map_err(|reason| InputError::Damaged { path: shown.clone(), reason })?;
    match archive::content(&mut archive) {
        Content::Docx | Content::Odt => Ok(&DOCUMENT),
        Content::Xlsx | Content::Xlsb | Content::Ods => Ok(&SPREADSHEET),
        Content::Foreign(kind) => Err(InputError::Foreign { path: shown, kind, remedy: "save it as text or CSV" }),
        Content::Folder => Err(InputError::Foreign {
            path: shown,
            kind: "a zip archive within another file or from a pipe",
            remedy: "unpack it, and give the folder",
        }),
    }
}

/// Reads nothing before the first row is asked for.
fn opening(source: Source, rows: RowReader, open: fn(Source, &RowReader) -> Result<Vec<Row>, Fault>) -> Rows {
    let mut waiting = Some((source, rows));
    let all = std::iter::once_with(move || {
        let Some((source, rows)) = waiting.take() else { return Vec::new() };
        open(source, &rows).unwrap_or_else(|fault| vec![Row { line: 0, number: None, outcome: Err(fault) }])
    });
    Box::new(all.flatten())
}

/// The archive that a document is, and what it holds.
fn archive_of(source: Source, remedy: &str) -> Result<(zip::ZipArchive<Opened>, Content), String> {
    let (file, progress) = source.seekable().map_err(|error| broken_off(&error))?;
    let size = file.size().unwrap_or(0);
    let mut archive = archive::open(file).map_err(|reason| format!("{reason}, or {remedy}"))?;
    progress.add(size);
    let content = archive::content(&mut archive);
    Ok((archive, content))
}

fn reader(source: &Source, options: &Options) -> RowReader {
    RowReader::new(source, options)
}
