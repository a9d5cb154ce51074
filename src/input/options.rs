//! What a caller may say about the input.

use super::Format;

/// How to read; by default everything is told by names and first bytes.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format of every input.
    pub format: Option<&'static Format>,
    pub columns: Columns,
}

/// Names of columns or fields, where they are not the usual ones. Case does not matter, nor do blanks against
/// underscores.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Several are sections, joined by blank lines in this order.
    pub text: Vec<String>,
    pub id: Option<String>,
    pub group: Option<String>,
    pub label: Option<String>,
    pub rating: Option<String>,
    pub confidence: Option<String>,
    /// A further field to keep in [`Review::kept`](super::Review::kept).
    pub kept: Option<String>,
}
