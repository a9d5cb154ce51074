//! Reviews from files and standard input, one at a time and in order, in memory that does not grow with the file.
//!
//! A format is one file in this folder and its row in `FORMATS`.

mod error;
mod json_lines;
mod lines;
mod plain_text;
mod review;
mod row;
mod source;

use std::path::Path;

pub use error::{InputError, RowError};
pub use review::{Label, Ratings, Review};

use source::Source;

/// The longest line, and the longest plain text, that is read: 64 MiB.
const LIMIT: usize = 64 << 20;

/// The rows of one input; after an error the next row may still be read.
type Rows = Box<dyn Iterator<Item = Result<Review, RowError>> + Send>;

/// A way to write reviews down.
struct Format {
    /// File name extensions in lower case; `.gz` may follow each.
    extensions: &'static [&'static str],
    /// What the first bytes of input without a name are, after blanks; empty for what fits anything.
    start: &'static [u8],
    read: fn(Source) -> Rows,
}

/// Every format; the first whose `start` fits wins, so plain text stands last.
static FORMATS: [Format; 2] = [json_lines::FORMAT, plain_text::FORMAT];

/// The reviews of one file, or of standard input, read as they are asked for.
///
/// ```
/// use editlens::input::Reviews;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("reviews.jsonl");
/// std::fs::write(&path, "{\"id\": \"a\", \"text\": \"It is clear.\", \"label\": 0}\n{\"text\": 3}\n")?;
/// let rows: Vec<_> = Reviews::open(&path)?.collect();
/// assert_eq!(rows[0].as_ref().unwrap().text, "It is clear.");
/// assert!(rows[1].as_ref().unwrap_err().to_string().contains("reviews.jsonl:2: `text` is not a string"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Reviews {
    rows: Rows,
}

impl Reviews {
    /// Opens a `.txt`, `.md`, `.jsonl` or `.ndjson` file, each plain or gzipped; `-` is standard input, whose format
    /// is told by its first byte that is not blank.
    ///
    /// # Errors
    /// When nothing can be read from the path at all; what goes wrong later is an error of its row.
    pub fn open(path: &Path) -> Result<Reviews, InputError> {
        let (mut source, by_name) = Source::open(path)?;
        let format = match by_name {
            Some(format) => format,
            None => source.recognise()?,
        };
        Ok(Reviews { rows: (format.read)(source) })
    }
}

impl Iterator for Reviews {
    type Item = Result<Review, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

#[cfg(test)]
mod tests;
