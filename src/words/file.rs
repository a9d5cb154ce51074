//! The file of learned words: one gram a line with its scale and weights, compressed with Zstandard.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{DIRECTIONS, Gram, WordTable};
use crate::files::write_whole;

const SCHEMA: &str = "editlens-words";
const SCHEMA_VERSION: u32 = 1;
const COMPRESSION: i32 = 19;
/// A file that unpacks to more than this is refused.
const MOST_BYTES: usize = 64 << 20;

/// What is wrong with a file of learned words.
#[derive(Debug, thiserror::Error)]
pub enum WordTableError {
    #[error("{path}: {source}; give the path of a word table made by `editlens train`")]
    File { path: PathBuf, source: std::io::Error },
    #[error("the word table cannot be used: {0}; make it anew with `editlens train`")]
    Content(String),
}

impl WordTable {
    /// Reads and checks the file of a word table.
    pub fn read(path: &Path) -> Result<Self, WordTableError> {
        let bytes = std::fs::read(path).map_err(|source| WordTableError::File { path: path.to_owned(), source })?;
        Self::from_bytes(&bytes)
    }

    /// Reads and checks the compressed text of a word table.
    pub fn from_bytes(compressed: &[u8]) -> Result<Self, WordTableError> {
        let content = |reason: String| WordTableError::Content(reason);
        let bytes = zstd::bulk::decompress(compressed, MOST_BYTES)
            .map_err(|error| content(format!("it cannot be unpacked: {error}")))?;
        let text = String::from_utf8(bytes).map_err(|_| content("it is not UTF-8".to_owned()))?;
        let (head, rows) = text.split_once('\n').unwrap_or((&text, ""));
        let head: Vec<&str> = head.split('\t').collect();
        if head.len() != 3 + DIRECTIONS || (head[0], head[1]) != (SCHEMA, &SCHEMA_VERSION.to_string()) {
            return Err(content(format!("it is no {SCHEMA} of version {SCHEMA_VERSION}")));
        }
        let number = |cell: &str| cell.parse::<f32>().ok().filter(|number| number.is_finite());
        let mut intercepts = [0.0; DIRECTIONS];
        for (intercept, cell) in intercepts.iter_mut().zip(&head[3..]) {
            *intercept = number(cell).ok_or_else(|| content("an intercept is not a number".to_owned()))?;
        }
        if content_hash(&intercepts, rows) != head[2] {
            return Err(content("it was changed after it was written (its hash does not fit)".to_owned()));
        }
        let mut grams = Vec::new();
        for (row, line) in rows.lines().enumerate() {
            let bad = || content(format!("line {} is not a gram with {} numbers", row + 2, 1 + DIRECTIONS));
            let mut cells = line.split('\t');
            let gram = cells.next().filter(|gram| !gram.is_empty()).ok_or_else(bad)?;
            let mut next = || cells.next().and_then(number).ok_or_else(bad);
            let scale = next()?;
            let mut weights = [0.0; DIRECTIONS];
            for weight in &mut weights {
                *weight = next()?;
            }
            grams.push(Gram { text: gram.to_owned(), scale, weights });
        }
        Ok(Self::with_hash(grams, intercepts, head[2].to_owned()))
    }

    /// Writes the table beside `path` and renames it into place: the same words give the same bytes.
    pub fn write(&self, path: &Path) -> Result<(), WordTableError> {
        let file_error = |source| WordTableError::File { path: path.to_owned(), source };
        let mut text = format!("{SCHEMA}\t{SCHEMA_VERSION}\t{}", self.hash());
        for intercept in self.intercepts {
            // Writing to a String cannot fail.
            let _ = write!(text, "\t{intercept}");
        }
        text.push('\n');
        text.push_str(&rows(&self.grams));
        let compressed = zstd::bulk::compress(text.as_bytes(), COMPRESSION).map_err(file_error)?;
        write_whole(path, |file| file.write_all(&compressed)).map_err(file_error)
    }
}

/// The grams as lines of the file.
pub(super) fn rows(grams: &[Gram]) -> String {
    let mut rows = String::new();
    for gram in grams {
        let _ = write!(rows, "{}\t{}", gram.text, gram.scale);
        for weight in gram.weights {
            let _ = write!(rows, "\t{weight}");
        }
        rows.push('\n');
    }
    rows
}

/// SHA-256 of the intercepts and the lines, in hexadecimal digits.
pub(super) fn content_hash(intercepts: &[f32; DIRECTIONS], rows: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(format!("{intercepts:?}\n"));
    hasher.update(rows);
    crate::files::hexadecimal(&hasher.finalize())
}
