//! One input: a file, a file in an archive, bytes in memory, or standard input.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::input::bytes::archive::{self, Entry};
use crate::input::bytes::opened::{Bytes, Opened};

/// One input and its name in ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::input) struct Input {
    pub path: PathBuf,
    pub name: String,
    /// Where its bytes are in the archive that the path names.
    pub entry: Option<Entry>,
    /// The bytes that the path names, where it is no file.
    pub bytes: Option<Bytes>,
}

impl Input {
    pub fn is_standard_input(&self) -> bool {
        self.bytes.is_none() && self.path == Path::new("-")
    }

    /// Whether it can be read once only.
    pub fn is_pipe(&self) -> io::Result<bool> {
        if self.bytes.is_some() {
            return Ok(false);
        }
        Ok(self.is_standard_input() || !std::fs::metadata(&self.path)?.is_file())
    }

    /// Whether its bytes start as an archive does.
    pub fn is_archive(&self) -> bool {
        self.is_pipe().is_ok_and(|pipe| !pipe) && self.open().is_ok_and(archive::is_archive)
    }

    /// How many bytes it has, where that is known.
    pub fn size(&self) -> Option<u64> {
        match (self.entry, &self.bytes) {
            (Some(entry), _) => Some(entry.size),
            (None, Some(bytes)) => Some(bytes.as_ref().len() as u64),
            (None, None) => std::fs::metadata(&self.path).ok().filter(|found| found.is_file()).map(|found| found.len()),
        }
    }

    /// The file, or the archive that it is in.
    pub fn open(&self) -> io::Result<Opened> {
        match &self.bytes {
            Some(bytes) => Ok(Opened::memory(bytes.clone())),
            None => File::open(&self.path).map(Opened::File),
        }
    }

    /// As messages name it.
    pub fn shown(&self) -> String {
        if self.is_standard_input() {
            return "standard input".to_owned();
        }
        let path = self.path.display();
        if self.entry.is_some() { format!("{path}/{}", self.name) } else { path.to_string() }
    }
}
