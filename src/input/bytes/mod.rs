//! The bytes of an input, unpacked and in UTF-8, whatever its format.

pub(super) mod archive;
pub(super) mod compression;
pub(super) mod encoding;
pub(super) mod lines;
pub(super) mod opened;
pub(super) mod source;
#[cfg(any(test, target_family = "wasm"))]
mod zstd;
