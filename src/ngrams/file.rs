//! The file of learned words: a line with schema, version and hash, then the bytes of [`Content`].

use std::borrow::Cow;
#[cfg(feature = "train")]
use std::io::Write;
use std::path::{Path, PathBuf};

use super::NgramModel;
use super::index::SymbolIndex;
use super::layout::Content;
#[cfg(feature = "train")]
use crate::files::write_whole;
use crate::hash::sha256;
use crate::remedy::Remedy;

const SCHEMA: &str = "editlens-words";
const SCHEMA_VERSION: u32 = 4;
/// The length of a hash in hexadecimal digits.
const DIGITS: usize = 64;
/// The length of the line before the content.
const LINE: usize = SCHEMA.len() + "\t4\t\n".len() + DIGITS;
/// A file larger than this is refused unread.
const MOST_BYTES: u64 = 64 << 20;

/// The table that the program carries.
#[cfg(not(any(target_family = "wasm", feature = "compact")))]
fn carried_file() -> &'static [u8] {
    include_bytes!("../../models/default.words")
}

/// Joined when a page or a package opens it, since these are handed on and what is parted packs smaller.
#[cfg(any(target_family = "wasm", feature = "compact"))]
fn carried_file() -> &'static [u8] {
    static JOINED: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| {
        let head = include_bytes!(concat!(env!("OUT_DIR"), "/default.words.head"));
        let grams = include_bytes!(concat!(env!("OUT_DIR"), "/default.words.lanes"));
        let texts = include_bytes!(concat!(env!("OUT_DIR"), "/default.words.texts"));
        [head, super::lanes::joined(grams).as_slice(), texts].concat()
    });
    &JOINED
}

/// What is wrong with a file of learned words.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NgramModelError {
    /// The file cannot be read or written.
    #[error("{path}: {source}; give the path of a word table")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The content makes no word table; why not.
    #[error("the word table cannot be used: {0}")]
    Content(String),
}

impl NgramModelError {
    /// What helps, where the message does not say it.
    pub fn remedy(&self) -> Option<Remedy> {
        match self {
            Self::File { .. } => None,
            Self::Content(_) => Some(Remedy::TrainModel),
        }
    }
}

impl NgramModel {
    /// Reads and checks the file of a word table.
    pub fn read(path: &Path) -> Result<Self, NgramModelError> {
        let file_error = |source| NgramModelError::File { path: path.to_owned(), source };
        let size = std::fs::metadata(path).map_err(file_error)?.len();
        if size > MOST_BYTES {
            let reason = format!("{} has {size} bytes, more than any model", path.display());
            return Err(NgramModelError::Content(reason));
        }
        Self::from_bytes(&std::fs::read(path).map_err(file_error)?)
    }

    /// Reads and checks the bytes of a word table.
    pub fn from_bytes(file: &[u8]) -> Result<Self, NgramModelError> {
        let (hash, content) = split(file)?;
        if sha256(content) != hash {
            let reason = "it was changed after it was written (its hash does not fit)";
            return Err(NgramModelError::Content(reason.to_owned()));
        }
        let content = Content::new(Cow::Owned(content.to_owned())).map_err(NgramModelError::Content)?;
        Ok(Self::with_hash(content, hash.to_owned()))
    }

    /// The table that the program carries: used where it lies, and its numbers and its hash taken as they are said, since a
    /// test checks them.
    pub(crate) fn carried() -> Result<Self, NgramModelError> {
        let (hash, content) = split(carried_file())?;
        let content = Content::unchecked(Cow::Borrowed(content)).map_err(NgramModelError::Content)?;
        // A page for browsers is handed on: what it can make itself it does not carry.
        let carries_index = cfg!(not(target_family = "wasm"));
        let symbols = if carries_index { SymbolIndex::carried() } else { SymbolIndex::new(&content) };
        Ok(Self { content, hash: hash.to_owned(), symbols })
    }

    /// Writes the table beside `path` and renames it into place: the same words give the same bytes.
    #[cfg(feature = "train")]
    pub fn write(&self, path: &Path) -> Result<(), NgramModelError> {
        write_whole(path, |file| {
            file.write_all(head(self.hash()).as_bytes())?;
            file.write_all(self.content.bytes())
        })
        .map_err(|source| NgramModelError::File { path: path.to_owned(), source })
    }

    /// The bytes of the file of this table.
    pub fn to_bytes(&self) -> Vec<u8> {
        [head(self.hash()).as_bytes(), self.content.bytes()].concat()
    }
}

fn head(hash: &str) -> String {
    format!("{SCHEMA}\t{SCHEMA_VERSION}\t{hash}\n")
}

/// The hash that a file says it has, and its content.
fn split(file: &[u8]) -> Result<(&str, &[u8]), NgramModelError> {
    let other = || NgramModelError::Content(format!("it is no {SCHEMA} of version {SCHEMA_VERSION}"));
    let (line, content) = file.split_at_checked(LINE).ok_or_else(other)?;
    let line = str::from_utf8(line).map_err(|_| other())?;
    let hash = line.trim_end().rsplit('\t').next().filter(|hash| head(hash) == line).ok_or_else(other)?;
    Ok((hash, content))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ngrams::Ngram;

    fn table() -> NgramModel {
        let gram = |text: &str, scale, weights| Ngram { text: text.to_owned(), scale, weights };
        let grams =
            [gram("na\u{ef}ve", 1.5, [0.25, -1.0]), gram("very good", 2.0, [0.0, 3.0]), gram("very", 1.0, [1.0, 1.0])];
        NgramModel::new(&grams, [0.5, -0.125])
    }

    fn bytes() -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.words");
        std::fs::write(&path, table().to_bytes()).unwrap();
        assert_eq!(NgramModel::read(&path).unwrap(), table());
        table().to_bytes()
    }

    /// The content with other bytes from `at` on, under its right hash.
    fn with(at: usize, other: &[u8]) -> Result<NgramModel, NgramModelError> {
        let mut content = table().content.bytes().to_owned();
        content[at..at + other.len()].copy_from_slice(other);
        NgramModel::from_bytes(&[head(&sha256(&content)).as_bytes(), &content].concat())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let table = NgramModel::from_bytes(&bytes()).unwrap();
        let texts: Vec<String> = table.grams().map(|gram| gram.text).collect();
        assert_eq!(texts, ["very", "na\u{ef}ve", "very good"], "single symbols by their scales, then pairs");
        assert_eq!((table.len(), table.text(2).as_ref(), table.text(3).as_ref()), (3, "very good", ""));
        // 1.5 * 1.5, 1.5 * 0.25, 1.5 * -1
        let sums = table.content.sums()(1);
        assert_eq!((sums.square, sums.weighted), (2.25, [0.375, -1.5]));
        // A head of 28 bytes, 3 symbols, 1 bucket, 3 grams of 16 bytes, texts of 4 + 6 + 4 bytes.
        assert_eq!(bytes().len(), 82 + 28 + 3 * 4 + 4 + 3 * 16 + 14);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let good = bytes();
        let refused = |file: &[u8]| NgramModel::from_bytes(file).unwrap_err().to_string();
        for length in [0, 10, 81] {
            assert!(refused(&good[..length]).contains("no editlens-words of version 4"));
        }
        let mut other = good.clone();
        other[15] = b'2';
        assert!(refused(&other).contains("no editlens-words of version 4"));
        let mut changed = good.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert!(refused(&changed).contains("hash") && refused(&good[..good.len() - 1]).contains("hash"));
    }

    #[test]
    fn a_hash_that_fits_does_not_save_a_broken_content() {
        assert!(with(0, &[3, 0, 0, 0]).is_ok());
        let refused = |at, other: &[u8]| with(at, other).unwrap_err().to_string();
        for at in [0, 4, 8, 12, 16] {
            assert!(refused(at, &[255; 4]).contains("length"), "{at}");
        }
        // No bucket, and four bytes more of texts.
        assert!(refused(8, &[0, 0, 0, 0, 1, 0, 0, 0, 18, 0, 0, 0]).contains("length"));
        assert!(refused(20, &f32::NAN.to_le_bytes()).contains("intercept"));
        let (ends, seeds) = (28, 28 + 3 * 4);
        // The first symbol's end: within the second's two-byte letter, behind its end, behind all.
        for end in [7, 12, 255] {
            assert!(refused(ends, &[end]).contains("symbols"), "{end}");
        }
        // The pair "very good" is of symbols 1 and 3; the numbers from 1 to 3 are symbols.
        let grams = seeds + 4;
        let pair = grams + 2 * 16;
        for other in [[0, 0, 1, 0], [3, 0, 0, 0], [4, 0, 1, 0]] {
            assert!(refused(pair, &other).contains("gram 2 has no symbol"), "{other:?}");
        }
        // The last weight of the last gram.
        // A single symbol is the first of its gram.
        assert!(refused(grams, &[1]).contains("gram 0 has no symbol"));
        assert!(refused(pair + 16 - 4, &f32::INFINITY.to_le_bytes()).contains("gram 2 has a number"));
        let nothing = [head(&sha256(&[])).as_bytes(), &[]].concat();
        assert!(NgramModel::from_bytes(&nothing).unwrap_err().to_string().contains("head"));
    }
}
