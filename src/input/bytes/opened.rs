//! An input that is open: a file, or bytes in memory, both to be read in any order.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;

/// As much is unpacked for formats that are read in any order.
#[cfg(not(target_family = "wasm"))]
const MOST_UNPACKED: u64 = 1 << 30;
/// Where there are no files it must fit into memory, of which a browser gives little.
#[cfg(target_family = "wasm")]
const MOST_UNPACKED: u64 = 1 << 28;

/// Bytes in memory; clones share them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::input) struct Bytes(Arc<Vec<u8>>);

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Arc::new(bytes))
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// What can be read in any order.
#[derive(Debug)]
pub(in crate::input) enum Opened {
    File(File),
    Memory(Cursor<Bytes>),
}

impl Opened {
    pub fn memory(bytes: impl Into<Bytes>) -> Self {
        Self::Memory(Cursor::new(bytes.into()))
    }

    /// All that a reader has, to be read in any order: in a file without a name or, where there are no files, in memory.
    pub fn unpacked(reader: impl Read) -> io::Result<Self> {
        let mut reader = reader.take(MOST_UNPACKED + 1);
        #[cfg(not(target_family = "wasm"))]
        let (copied, opened) = {
            let mut file = tempfile::tempfile()?;
            let copied = io::copy(&mut reader, &mut file)?;
            file.seek(SeekFrom::Start(0))?;
            (copied, Self::File(file))
        };
        #[cfg(target_family = "wasm")]
        let (copied, opened) = {
            let mut bytes = Vec::new();
            let copied = reader.read_to_end(&mut bytes)?;
            (copied as u64, Self::memory(bytes))
        };
        if copied > MOST_UNPACKED {
            let reason = format!("it unpacks to more than {} MiB", MOST_UNPACKED >> 20);
            return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
        }
        Ok(opened)
    }

    /// A second handle on the same bytes; their places may be shared, so seek before you read.
    pub fn try_clone(&self) -> io::Result<Self> {
        match self {
            Self::File(file) => file.try_clone().map(Self::File),
            Self::Memory(bytes) => Ok(Self::Memory(bytes.clone())),
        }
    }

    /// How many bytes there are.
    pub fn size(&self) -> io::Result<u64> {
        match self {
            Self::File(file) => file.metadata().map(|metadata| metadata.len()),
            Self::Memory(bytes) => Ok(bytes.get_ref().as_ref().len() as u64),
        }
    }

    /// The bytes as a file, for a library that reads nothing else.
    #[cfg(feature = "parquet")]
    pub fn into_file(self) -> io::Result<File> {
        match self {
            Self::File(file) => Ok(file),
            Self::Memory(bytes) => {
                let mut file = tempfile::tempfile()?;
                io::Write::write_all(&mut file, bytes.get_ref().as_ref())?;
                Ok(file)
            }
        }
    }
}

impl Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Memory(bytes) => bytes.read(buffer),
        }
    }
}

impl Seek for Opened {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(place),
            Self::Memory(bytes) => bytes.seek(place),
        }
    }
}
