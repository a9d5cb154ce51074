//! A row of an input: the review that it is, or why it is none.

use super::Review;
use super::left_out::NotReview;
use crate::remedy::Remedy;

/// The rows of one input; after a fault the next row may still be read.
pub(in crate::input) type Rows = Box<dyn Iterator<Item = Row> + Send>;

/// One row and where it stands.
pub(in crate::input) struct Row {
    /// The line of the unpacked file that it starts on, from 1; 0 where there are no lines.
    pub line: usize,
    /// The number of the row in its file, from 1, which names it where it has no id; none for the only row of a file.
    pub number: Option<usize>,
    pub outcome: Result<Review, Fault>,
}

/// Why a row gives no review.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::input) enum Fault {
    /// What is wrong with it, its id where that could be read, and what helps.
    Unreadable { id: Option<String>, reason: String, remedy: Option<Remedy> },
    /// It is something else, and is counted.
    LeftOut(NotReview),
}

impl Fault {
    pub fn unreadable(id: Option<String>, reason: String) -> Self {
        Self::Unreadable { id, reason, remedy: None }
    }

    /// The fault of a row with this id.
    pub fn of(self, row: &Option<String>) -> Self {
        match self {
            Self::Unreadable { id, reason, remedy } => {
                Self::Unreadable { id: id.or_else(|| row.clone()), reason, remedy }
            }
            Self::LeftOut(kind) => Self::LeftOut(kind),
        }
    }

    /// The fault with its place before the reason.
    pub fn within(self, place: &str) -> Self {
        match self {
            Self::Unreadable { id, reason, remedy } => {
                Self::Unreadable { id, reason: format!("{place}: {reason}"), remedy }
            }
            Self::LeftOut(kind) => Self::LeftOut(kind),
        }
    }
}

impl From<String> for Fault {
    fn from(reason: String) -> Self {
        Self::unreadable(None, reason)
    }
}
