//! Reviews from files, folders and standard input, one at a time and in order, in memory that does not grow with them.
//!
//! A format is one file in `formats/` and its row in `FORMATS`.

mod cells;
mod columns;
mod error;
mod form_names;
mod formats;
mod forms;
mod layouts;
mod left_out;
mod names;
mod notices;
mod openreview;
mod options;
mod progress;
mod ratings;
mod reading;
mod review;
mod reviewers;
mod reviews;
mod row;
mod row_text;
mod said_kinds;
mod sections;
mod titles;

pub use error::{InputError, RowError};
pub use formats::Format;
pub use left_out::{LeftOut, NotReview};
pub use options::{Columns, Options};
pub use progress::Progress;
pub use ratings::read_label;
pub use review::{Ratings, Review, Section};
pub use reviews::{Reviews, TWO_WAY_LABELS};

use crate::remedy::Remedy;
use reading::Source;

/// The longest row, and the longest plain text, that is read: 16 MiB.
const LIMIT: usize = 16 << 20;

/// The rows of one input; after a fault the next row may still be read.
type Rows = Box<dyn Iterator<Item = Row> + Send>;

/// One row and where it stands.
struct Row {
    /// The line of the unpacked file that it starts on, from 1; 0 where there are no lines.
    line: usize,
    /// The number of the row in its file, from 1, which names it where it has no id; none for the only row of a file.
    number: Option<usize>,
    outcome: Result<Review, Fault>,
}

/// Why a row gives no review.
#[derive(Debug, Clone, PartialEq)]
enum Fault {
    /// What is wrong with it, its id where that could be read, and what helps.
    Unreadable { id: Option<String>, reason: String, remedy: Option<Remedy> },
    /// It is something else, and is counted.
    LeftOut(NotReview),
}

impl Fault {
    fn unreadable(id: Option<String>, reason: String) -> Self {
        Self::Unreadable { id, reason, remedy: None }
    }

    /// The fault of a row with this id.
    fn of(self, row: &Option<String>) -> Self {
        match self {
            Self::Unreadable { id, reason, remedy } => {
                Self::Unreadable { id: id.or_else(|| row.clone()), reason, remedy }
            }
            Self::LeftOut(kind) => Self::LeftOut(kind),
        }
    }

    /// The fault with its place before the reason.
    fn within(self, place: &str) -> Self {
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

#[cfg(test)]
mod container_tests;
#[cfg(test)]
mod corpora_tests;
#[cfg(test)]
mod format_tests;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;
