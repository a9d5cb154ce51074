//! The formats by name, extension and first bytes.

pub(super) mod delimited;
pub(super) mod foreign;
pub(super) mod html;
pub(super) mod json;
pub(super) mod latex;
mod latex_unseen;
pub(super) mod mail;
pub(super) mod office;
mod page;
pub(super) mod parquet;
pub(super) mod plain_text;
mod quotes;
pub(super) mod spreadsheet_xml;

use super::Format;

/// Every format; the first that fits wins, so plain text stands last.
static FORMATS: [Format; 13] = [
    html::FORMAT,
    mail::FORMAT,
    spreadsheet_xml::FORMAT,
    json::FORMAT,
    json::lines::FORMAT,
    page::FORMAT,
    delimited::CSV,
    delimited::TSV,
    parquet::FORMAT,
    latex::FORMAT,
    office::DOCUMENT,
    office::SPREADSHEET,
    plain_text::FORMAT,
];

impl Format {
    /// The format with this name, one of [`Format::names`].
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The names of all formats, in the order in which they are tried.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|format| format.name)
    }

    /// The name, such as `csv`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether first bytes alone are proof enough; anything could be plain text.
    pub(in crate::input) fn tells_itself(&self) -> bool {
        !(self.fits)(b"")
    }
}

pub(in crate::input) fn any() -> Vec<&'static Format> {
    FORMATS.iter().collect()
}

/// The formats whose extension the name has.
pub(in crate::input) fn of_name(name: &str) -> Vec<&'static Format> {
    let name = name.to_ascii_lowercase();
    let named = |format: &&Format| format.extensions.iter().any(|extension| name.ends_with(extension));
    FORMATS.iter().filter(named).collect()
}

/// Every known extension, once.
pub(in crate::input) fn extensions() -> Vec<&'static str> {
    let mut all: Vec<&str> = FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}
