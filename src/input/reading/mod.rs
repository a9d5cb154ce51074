//! The bytes of files, folders and standard input, unpacked.

pub(super) mod archive;
pub(super) mod compression;
pub(super) mod encoding;
pub(super) mod files;
pub(super) mod lines;
pub(super) mod opened;
mod own;
pub(super) mod source;
#[cfg(any(test, target_family = "wasm"))]
mod zstd;

pub(super) use source::Source;
