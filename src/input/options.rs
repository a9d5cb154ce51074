//! What a caller may say about the input.

use super::{Columns, Rows, Source};

/// How to read; by default everything is told by names and first bytes.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format of every input.
    pub format: Option<&'static Format>,
    /// Where each field stands.
    pub columns: Columns,
}

/// A way to write reviews down.
#[derive(Debug)]
pub struct Format {
    pub(in crate::input) name: &'static str,
    /// File name extensions in lower case; `.gz`, `.zst`, `.bz2` or `.xz` may follow each.
    pub(in crate::input) extensions: &'static [&'static str],
    /// Whether the first bytes after blanks are of this format.
    pub(in crate::input) fits: fn(&[u8]) -> bool,
    pub(in crate::input) read: fn(Source, &Options) -> Rows,
}
