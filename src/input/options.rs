//! What a caller may say about the input.

use super::Format;

/// How to read; by default everything is told by names and first bytes.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format of every input.
    pub format: Option<&'static Format>,
    /// Where each field stands.
    pub columns: Columns,
}

/// Names of columns or fields, where they are not the usual ones. Case does not matter, nor do blanks against
/// underscores.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Several are sections, joined by blank lines in this order.
    pub text: Vec<String>,
    /// The review's id.
    pub id: Option<String>,
    /// The paper.
    pub group: Option<String>,
    /// The label.
    pub label: Option<String>,
    /// The rating.
    pub rating: Option<String>,
    /// The reviewer's confidence.
    pub confidence: Option<String>,
    /// Further fields to keep in [`Review::kept`](super::Review::kept).
    pub kept: Vec<String>,
}
