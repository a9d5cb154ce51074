//! What can go wrong while reading, where, and the way out.

use std::io;

/// A whole input that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    #[error("{path}: there is no such file; check the name and the folder it is looked for in")]
    Missing { path: String },
    #[error("{path}: this is a folder; name the files in it, such as {path}/*.jsonl")]
    Folder { path: String },
    #[error("{path}: no permission to read this file; ask its owner, or change its mode")]
    Permission { path: String },
    #[error(
        "{path}: the name does not end in a known format ({known}, each also with .gz); rename the file, or pipe it in with `-`"
    )]
    UnknownFormat { path: String, known: String },
    #[error("{path}: cannot be read: {error}")]
    Unreadable { path: String, error: io::Error },
}

impl InputError {
    pub(super) fn from_io(path: String, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::PermissionDenied => Self::Permission { path },
            io::ErrorKind::IsADirectory => Self::Folder { path },
            _ => Self::Unreadable { path, error },
        }
    }
}

/// One row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct RowError {
    /// The file as it was named by the caller.
    pub file: String,
    /// The line of the file, from 1.
    pub line: usize,
    /// The row's own id, where it has one that could be read.
    pub id: Option<String>,
    /// What is wrong, and the way out where there is one.
    pub reason: String,
}

/// Why bytes stopped coming in the middle of an input.
pub(super) fn broken_off(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => {
            "the gzip data end too early, the rest is not read; fetch or write the file again".into()
        }
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            format!("the gzip data are damaged ({error}), the rest is not read; fetch or write the file again")
        }
        _ => format!("the rest cannot be read: {error}"),
    }
}

/// Where and why bytes are not UTF-8; `part` names what the byte is counted in.
pub(super) fn not_utf8(bytes: &[u8], error: std::str::Utf8Error, part: &str) -> String {
    let offset = error.valid_up_to();
    let byte = bytes.get(offset).copied().unwrap_or_default();
    format!("byte {offset} of the {part}, 0x{byte:02x}, is not UTF-8; save the file as UTF-8")
}
