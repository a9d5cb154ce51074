//! Zip archives: a folder packed into a file, or the inside of an office document.

use std::io::{self, Read, Seek, SeekFrom};

use zip::{CompressionMethod, ZipArchive};

use super::opened::Opened;

/// What every zip archive with a file in it starts with.
pub(in crate::input) const MARK: &[u8] = b"PK\x03\x04";
/// More files are not looked for: a list of millions would fill the memory.
const MOST_FILES: u64 = 10_000;
/// What an archive ends with: this mark, 18 bytes, and a comment of up to 65,535 bytes.
const END_MARK: &[u8] = b"PK\x05\x06";
const LONGEST_END: u64 = 22 + 65_535;
/// Just before the end, of 20 bytes: where the end of a big archive is, with its mark.
const BIG_MARK: &[u8] = b"PK\x06\x07";
const BIG_POINTER: usize = 20;

/// What an archive is, as the names in it say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::input) enum Content {
    /// A document of Word.
    Docx,
    /// A text document of LibreOffice.
    Odt,
    /// A workbook of Excel, in XML or in binary form.
    Xlsx,
    Xlsb,
    /// A spreadsheet of LibreOffice.
    Ods,
    /// Another kind of document, under the name that messages give it.
    Foreign(&'static str),
    /// Any files.
    Folder,
}

/// Where in an archive a file's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::input) struct Entry {
    pub start: u64,
    pub size: u64,
    pub deflated: bool,
}

/// One file of an archive and how to read it, or why it cannot be read.
pub(in crate::input) struct Member {
    pub name: String,
    pub entry: Result<Entry, &'static str>,
}

/// Whether bytes start as an archive does.
pub(in crate::input) fn is_archive(bytes: impl Read) -> bool {
    let mut start = Vec::new();
    let read = bytes.take(MARK.len() as u64).read_to_end(&mut start);
    read.is_ok() && start == MARK
}

/// The list of an archive's files.
pub(in crate::input) fn open(mut file: Opened) -> Result<ZipArchive<Opened>, String> {
    let damaged = |cause: &dyn std::fmt::Display| {
        format!("the zip data end too early or are damaged ({cause}); fetch or write the file again")
    };
    let files = count(&mut file).map_err(|cause| damaged(&cause))?;
    if files > MOST_FILES {
        return Err(format!("the archive lists {files} files, more than {MOST_FILES}; unpack it, and give the folder"));
    }
    ZipArchive::new(file).map_err(|cause| damaged(&cause))
}

/// How many files an archive says it holds.
fn count(file: &mut Opened) -> io::Result<u64> {
    let length = file.seek(SeekFrom::End(0))?;
    let start = length.saturating_sub(LONGEST_END + BIG_POINTER as u64);
    file.seek(SeekFrom::Start(start))?;
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    let number = |bytes: &[u8], at: usize, size: usize| {
        let bytes = bytes.get(at..at + size)?;
        Some(bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    };
    let cut = || io::Error::new(io::ErrorKind::UnexpectedEof, "their end is missing");
    let mark = memchr::memmem::rfind(&end, END_MARK).ok_or_else(cut)?;
    let files = number(&end, mark + 10, 2).ok_or_else(cut)?;
    let pointer = mark.checked_sub(BIG_POINTER).and_then(|at| end.get(at..mark)).unwrap_or_default();
    if !pointer.starts_with(BIG_MARK) {
        return Ok(files);
    }
    let mut big_end = [0; 40];
    file.seek(SeekFrom::Start(number(pointer, 8, 8).ok_or_else(cut)?))?;
    file.read_exact(&mut big_end)?;
    Ok(number(&big_end, 32, 8).unwrap_or(files).max(files))
}

/// What an archive is.
pub(in crate::input) fn content(archive: &mut ZipArchive<Opened>) -> Content {
    let has = |name: &str| archive.index_for_name(name).is_some();
    let inside = |folder: &str| archive.file_names().flatten().any(|name| name.starts_with(folder));
    if has("word/document.xml") {
        return Content::Docx;
    } else if has("xl/workbook.bin") {
        return Content::Xlsb;
    } else if inside("xl/") && has("[Content_Types].xml") {
        return Content::Xlsx;
    } else if inside("ppt/") && has("[Content_Types].xml") {
        return Content::Foreign("a presentation");
    } else if has("Index/Document.iwa") {
        return Content::Foreign("a document of Pages, Numbers or Keynote");
    }
    let mut kind = String::new();
    if let Ok(file) = archive.by_name("mimetype") {
        // What cannot be read says nothing.
        let _ = file.take(100).read_to_string(&mut kind);
    }
    match kind.trim() {
        "application/vnd.oasis.opendocument.text" => Content::Odt,
        "application/vnd.oasis.opendocument.spreadsheet" => Content::Ods,
        "application/epub+zip" => Content::Foreign("an electronic book"),
        kind if kind.starts_with("application/vnd.oasis.opendocument") => Content::Foreign("an office document"),
        _ => Content::Folder,
    }
}

/// The files of an archive by name, without folders and hidden files. A name is only a name here: nothing is written
/// where it says.
pub(in crate::input) fn members(archive: &mut ZipArchive<Opened>) -> Vec<Member> {
    let mut members = Vec::new();
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index_raw(index) else { continue };
        let name = file.name().map(|name| name.replace('\\', "/")).unwrap_or_else(|_| format!("file {index}"));
        let hidden = |part: &str| part == "__MACOSX" || part.starts_with('.') && part != "." && part != "..";
        if file.is_dir() || name.split('/').any(hidden) {
            continue;
        }
        let deflated = match file.compression() {
            CompressionMethod::Stored => Ok(false),
            CompressionMethod::Deflated => Ok(true),
            _ => Err("it is packed in a way that is not known; unpack the archive, and give the folder"),
        };
        let deflated =
            if file.encrypted() { Err("it is encrypted; unpack the archive, and give the folder") } else { deflated };
        let start = file.data_start().ok_or("its place in the archive is damaged");
        let size = file.compressed_size();
        let entry = deflated.and_then(|deflated| Ok(Entry { start: start?, size, deflated }));
        members.push(Member { name, entry });
    }
    members.sort_by(|a, b| a.name.cmp(&b.name));
    members
}
