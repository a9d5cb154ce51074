//! Compressed bytes, told by their first ones.

use std::io::{self, BufRead, BufReader, Read};

use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use lzma_rust2::XzReader;

const BUFFER: usize = 64 << 10;
/// What `xz -9`, its strongest level, needs to unpack, and a little more.
const XZ_MEMORY_KIB: u32 = 80 << 10;

/// The ways that a file may be packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::input) enum Compression {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
    /// As in the files of an archive, which says so itself.
    Deflate,
}

impl Compression {
    /// As many first bytes tell.
    pub const MAGIC_BYTES: u64 = 6;

    pub fn of_start(start: &[u8]) -> Option<Self> {
        match start {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41] | [b'B', b'Z', b'h', b'1'..=b'9', 0x17, 0x72] => {
                Some(Self::Bzip2)
            }
            [0xfd, b'7', b'z', b'X', b'Z', 0] => Some(Self::Xz),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstd),
            _ => None,
        }
    }

    /// The name without the extension of a packed file, and what that extension says.
    pub fn of_name(name: &str) -> (&str, Option<Self>) {
        for (extension, compression) in
            [("gz", Self::Gzip), ("zst", Self::Zstd), ("bz2", Self::Bzip2), ("xz", Self::Xz)]
        {
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
            #[cfg(not(target_family = "wasm"))]
            Self::Zstd => Box::new(::zstd::stream::read::Decoder::with_buffer(bytes)?),
            #[cfg(target_family = "wasm")]
            Self::Zstd => Box::new(super::zstd::Frames::new(bytes)),
            Self::Bzip2 => Box::new(MultiBzDecoder::new(bytes)),
            Self::Xz => Box::new(XzReader::new_mem_limit(bytes, true, XZ_MEMORY_KIB)),
            Self::Deflate => Box::new(DeflateDecoder::new(bytes)),
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
                Compression::Bzip2 => "bzip2",
                Compression::Xz => "xz",
                Compression::Deflate => "zip",
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
