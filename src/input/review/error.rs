//! What can go wrong while reading, where, and the way out.

use std::fmt::{self, Display};
use std::io;

use crate::remedy::Remedy;

/// A whole input that cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// There is no such file.
    #[error("{path}: there is no such file; check the name and the folder it is looked for in")]
    Missing {
        /// The file as the caller named it.
        path: String,
    },
    /// A folder holds nothing to read.
    #[error(
        "{path}: this is a folder without a file of a known format ({known}, each also with .gz, .zst, .bz2 or .xz)"
    )]
    EmptyFolder {
        /// The folder as the caller named it.
        path: String,
        /// The endings that are known.
        known: String,
    },
    /// The file may not be read.
    #[error("{path}: no permission to read this file; ask its owner, or change its mode")]
    Permission {
        /// The file as the caller named it.
        path: String,
    },
    /// Nothing tells the format.
    #[error(
        "{path}: neither the name nor the first bytes are of a known format ({known}, each also with .gz, .zst, .bz2 or \
         .xz); save it in one of them"
    )]
    UnknownFormat {
        /// The file as the caller named it.
        path: String,
        /// The endings that are known.
        known: String,
    },
    /// The library was built without the feature `parquet`.
    #[error("{path}: this editlens was built without Parquet; write the table as CSV or JSON Lines")]
    WithoutParquet {
        /// The file as the caller named it.
        path: String,
    },
    /// The file is of a kind that is not read, such as a PDF.
    #[error("{path}: this is {kind}, which is not read; {remedy}")]
    Foreign {
        /// The file as the caller named it.
        path: String,
        /// The kind, with its article.
        kind: &'static str,
        /// The way out.
        remedy: &'static str,
    },
    /// An archive cannot be read.
    #[error("{path}: {reason}")]
    Damaged {
        /// The file as the caller named it.
        path: String,
        /// What is wrong, and the way out.
        reason: String,
    },
    /// The system cannot read the file.
    #[error("{path}: cannot be read: {error}")]
    Unreadable {
        /// The file as the caller named it.
        path: String,
        /// What the system says.
        error: io::Error,
    },
}

impl InputError {
    /// What helps, where the message does not say it.
    pub fn remedy(&self) -> Option<Remedy> {
        match self {
            Self::UnknownFormat { .. } => Some(Remedy::NameFormat),
            Self::WithoutParquet { .. } => Some(Remedy::EnableParquet),
            Self::Missing { .. }
            | Self::EmptyFolder { .. }
            | Self::Permission { .. }
            | Self::Foreign { .. }
            | Self::Damaged { .. }
            | Self::Unreadable { .. } => None,
        }
    }

    pub(in crate::input) fn from_io(path: String, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::PermissionDenied => Self::Permission { path },
            _ => Self::Unreadable { path, error },
        }
    }
}

/// One row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The file as it was named by the caller.
    pub file: String,
    /// The line of the file, from 1; 0 where the format has no lines or the whole file cannot be read.
    pub line: usize,
    /// The row's own id, where it has one that could be read.
    pub id: Option<String>,
    /// What is wrong, and the way out where there is one.
    pub reason: String,
    /// What helps, where the reason does not say it.
    pub remedy: Option<Remedy>,
}

impl std::error::Error for RowError {}

impl Display for RowError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self.line {
            0 => write!(formatter, "{}: {}", self.file, self.reason),
            line => write!(formatter, "{}:{line}: {}", self.file, self.reason),
        }
    }
}

/// Why bytes stopped coming in the middle of an input.
pub(in crate::input) fn broken_off(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::InvalidData => format!("{error}, the rest is not read; fetch or write the file again"),
        _ => format!("the rest cannot be read: {error}"),
    }
}

/// Where and why bytes are not UTF-8; `part` names what the byte is counted in.
pub(in crate::input) fn not_utf8(bytes: &[u8], error: std::str::Utf8Error, part: &str) -> String {
    let offset = error.valid_up_to();
    let byte = bytes.get(offset).copied().unwrap_or_default();
    format!("byte {offset} of the {part}, 0x{byte:02x}, is not UTF-8; save the file as UTF-8")
}

/// That something is over the limit of a row.
pub(in crate::input) fn too_long(part: &str) -> String {
    format!("the {part} is longer than {} MiB and is passed over", crate::input::LIMIT >> 20)
}
