//! Compressed bytes, told by their first ones.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

const BUFFER: usize = 64 << 10;

/// The ways that a file may be packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::input) enum Compression {
    Gzip,
    Zstd,
}

impl Compression {
    /// As many first bytes tell.
    pub const MAGIC_BYTES: u64 = 4;

    pub fn of_start(start: &[u8]) -> Option<Self> {
        match start {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd] => Some(Self::Zstd),
            _ => None,
        }
    }

    /// The name without the extension of a packed file, and what that extension says.
    pub fn of_name(name: &str) -> (&str, Option<Self>) {
        for (extension, compression) in [("gz", Self::Gzip), ("zst", Self::Zstd)] {
            if let Some((stem, last)) = name.rsplit_once('.')
                && last.eq_ignore_ascii_case(extension)
            {
                return (stem, Some(compression));
            }
        }
        (name, None)
    }

    pub fn unpack(self, bytes: impl BufRead + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
        let unpacked: Box<dyn Read + Send> = match self {
            Self::Gzip => Box::new(MultiGzDecoder::new(bytes)),
            Self::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(bytes)?),
        };
        Ok(Box::new(BufReader::with_capacity(BUFFER, Damage { unpacked, compression: self })))
    }
}

/// Names the packing in every error of unpacking.
struct Damage {
    unpacked: Box<dyn Read + Send>,
    compression: Compression,
}

impl Read for Damage {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.unpacked.read(buffer).map_err(|error| {
            let name = match self.compression {
                Compression::Gzip => "gzip",
                Compression::Zstd => "zstd",
            };
            let message = match error.kind() {
                io::ErrorKind::Interrupted => return error,
                io::ErrorKind::UnexpectedEof => format!("the {name} data end too early"),
                _ => format!("the {name} data are damaged ({error})"),
            };
            io::Error::new(io::ErrorKind::InvalidData, message)
        })
    }
}
