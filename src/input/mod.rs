//! Reviews from files, folders and standard input, one at a time and in order, in memory that does not grow with them.
//!
//! Each folder builds on those before it: `review` is what a row gives; `fields` knows what names mean, `bytes` unpacks,
//! `markup` and `json` read what stands in HTML and in JSON; `layouts` finds the reviews in a text and `rows` that of a row
//! of fields; `formats` makes rows of bytes, a file each, listed in `FORMATS`; `reading` opens files and tells their format.

mod bytes;
mod fields;
mod formats;
mod json;
mod layouts;
mod markup;
mod notices;
mod options;
mod reading;
mod review;
mod reviews;
mod rows;

pub use fields::asked::Columns;
pub use options::{Format, Options};
pub use review::error::{InputError, RowError};
pub use review::left_out::{LeftOut, NotReview};
pub use review::progress::Progress;
pub use review::ratings::read_label;
pub use review::{Ratings, Review, Section};
pub use reviews::{Reviews, TWO_WAY_LABELS};

use bytes::source::Source;
use review::row::{Fault, Row, Rows};

/// The longest row, and the longest plain text, that is read: 16 MiB.
const LIMIT: usize = 16 << 20;

#[cfg(test)]
mod tests;
