//! The formats by name, extension and first bytes.

use super::{FORMATS, Options, Rows, Source};

/// A way to write reviews down.
#[derive(Debug)]
pub struct Format {
    pub(super) name: &'static str,
    /// File name extensions in lower case; `.gz` or `.zst` may follow each.
    pub(super) extensions: &'static [&'static str],
    /// Whether the first bytes after blanks are of this format.
    pub(super) fits: fn(&[u8]) -> bool,
    pub(super) read: fn(Source, &Options) -> Rows,
}

impl Format {
    /// The format with this name, one of [`Format::names`].
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|format| format.name)
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether first bytes alone are proof enough; anything could be plain text.
    pub(super) fn tells_itself(&self) -> bool {
        !(self.fits)(b"")
    }
}

pub(super) fn any() -> Vec<&'static Format> {
    FORMATS.iter().collect()
}

/// The formats whose extension the name has.
pub(super) fn of_name(name: &str) -> Vec<&'static Format> {
    let name = name.to_ascii_lowercase();
    let named = |format: &&Format| format.extensions.iter().any(|extension| name.ends_with(extension));
    FORMATS.iter().filter(named).collect()
}

/// Every known extension, once.
pub(super) fn extensions() -> Vec<&'static str> {
    let mut all: Vec<&str> = FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}
