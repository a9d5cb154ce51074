//! The table of signal values: one row a review, figures only, as compressed CSV.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use ndarray::Array2;

use crate::remedy::Remedy;
use crate::signals::{Signal, SignalSet};

const COMPRESSION: i32 = 19;
/// A file that unpacks to more is no table; the shipped one has 64 MB.
const MOST_BYTES: u64 = 512 << 20;
/// The first columns of the file; signals follow.
const KEYS: [&str; 10] = ["id", "source", "group", "label", "kind", "venue", "year", "generator", "words", "abstained"];

/// What went wrong with a table file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The file cannot be read or written.
    #[error("{path}: {source}; check the path and the free space")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A line is not what it should be.
    #[error("{path}, line {line}: {reason}")]
    Content {
        /// The file.
        path: PathBuf,
        /// The line of the unpacked file, from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// The columns are not the signals of this version.
    #[error("{path}: made with other signals ({reason})")]
    Schema {
        /// The file.
        path: PathBuf,
        /// In what they differ.
        reason: String,
    },
}

impl TableError {
    /// What helps, where the message does not say it.
    pub fn remedy(&self) -> Option<Remedy> {
        match self {
            Self::File { .. } => None,
            Self::Content { .. } | Self::Schema { .. } => Some(Remedy::RebuildTable),
        }
    }
}

/// Whose review a row is. Empty strings stand for what is unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The review's own id.
    pub id: String,
    /// The collection that it comes from.
    pub source: String,
    /// The paper, or papers that share a review: never split.
    pub group: String,
    /// One of the five labels, `human`, `ai`, or empty.
    pub label: String,
    /// Another word that stood in the place of the label.
    pub kind: String,
    /// The venue of the paper.
    pub venue: String,
    /// The year it was written in.
    pub year: String,
    /// The model that wrote or edited it.
    pub generator: String,
    /// How long the text is.
    pub words: usize,
    /// The code of the reason why there is no verdict on the text.
    pub abstained: String,
}

/// Reviews by signals; values have the shape (rows, signals), the signals in the order of [`SignalSet::signals`].
#[derive(Debug, Clone)]
pub struct Table {
    /// Whose reviews these are, in the order of the file.
    pub rows: Vec<Row>,
    /// One row a review, one column a signal.
    pub(crate) values: Array2<f32>,
    /// Signals that were added to the program after the table was made, by index: their values are 0 and mean nothing.
    pub lacking: Vec<usize>,
    /// SHA-256 of the file, in hexadecimal digits; empty before it is written.
    pub checksum: String,
}

impl Table {
    /// The values of one row, in the order of [`SignalSet::signals`]; those of signals that the table lacks are 0.
    ///
    /// # Panics
    /// Where the table has no such row.
    pub fn values_of(&self, row: usize) -> impl ExactSizeIterator<Item = f32> {
        self.values.row(row).into_iter().copied()
    }

    /// The signals that the table has values of, each with its column.
    pub fn signals(&self) -> impl Iterator<Item = (usize, &'static Signal)> {
        SignalSet::signals().enumerate().filter(|(column, _)| !self.lacking.contains(column))
    }

    /// Reads a table and refuses one with a signal that this program does not measure. It may lack newer ones.
    pub fn read(path: &Path) -> Result<Self, TableError> {
        let file_error = |source| TableError::File { path: path.to_owned(), source };
        let mut compressed = Vec::new();
        File::open(path).and_then(|mut file| file.read_to_end(&mut compressed)).map_err(file_error)?;
        let checksum = crate::hash::sha256(&compressed);
        let text = unpack(&compressed).map_err(file_error)?;
        let mut reader = csv::Reader::from_reader(text.as_slice());
        let content = |line, reason: String| TableError::Content { path: path.to_owned(), line, reason };
        let header = reader.headers().map_err(|error| content(1, error.to_string()))?.clone();
        let columns = columns(&header).map_err(|reason| TableError::Schema { path: path.to_owned(), reason })?;
        let (mut rows, mut values) = (Vec::new(), Vec::new());
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(|error| content(rows.len() as u64 + 2, error.to_string()))? {
            let line = rows.len() as u64 + 2;
            let key = |index: usize| record[index].to_owned();
            rows.push(Row {
                id: key(0),
                source: key(1),
                group: key(2),
                label: key(3),
                kind: key(4),
                venue: key(5),
                year: key(6),
                generator: key(7),
                words: record[8].parse().map_err(|_| content(line, format!("words is no count: {:?}", &record[8])))?,
                abstained: key(9),
            });
            let first = values.len();
            values.resize(first + SignalSet::len(), 0.0);
            for ((cell, name), column) in record.iter().zip(&header).skip(KEYS.len()).zip(&columns) {
                let value: f32 = if cell.is_empty() {
                    0.0
                } else {
                    cell.parse().map_err(|_| content(line, format!("{name} is not a number: {cell:?}")))?
                };
                if !value.is_finite() {
                    return Err(content(line, format!("{name} is not finite")));
                }
                values[first + column] = value;
            }
        }
        let shape = (rows.len(), SignalSet::len());
        let values = Array2::from_shape_vec(shape, values).map_err(|error| content(1, error.to_string()))?;
        let lacking = (0..SignalSet::len()).filter(|column| !columns.contains(column)).collect();
        Ok(Self { rows, values, lacking, checksum })
    }

    /// Writes the table beside `path`, then renames it into place: the same rows give the same bytes.
    pub fn write(&mut self, path: &Path) -> Result<(), TableError> {
        let file_error = |source| TableError::File { path: path.to_owned(), source };
        let csv = self.to_csv().map_err(|error| file_error(std::io::Error::other(error)))?;
        let compressed = zstd::encode_all(csv.as_slice(), COMPRESSION).map_err(file_error)?;
        self.checksum = crate::hash::sha256(&compressed);
        crate::files::write_whole(path, |file| file.write_all(&compressed)).map_err(file_error)
    }

    fn to_csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(KEYS.into_iter().chain(SignalSet::signals().map(|signal| signal.name)))?;
        for (row, values) in self.rows.iter().zip(self.values.rows()) {
            let Row { id, source, group, label, kind, venue, year, generator, words, abstained } = row;
            let words = &words.to_string();
            let keys = [id, source, group, label, kind, venue, year, generator, words, abstained];
            for key in keys {
                writer.write_field(key)?;
            }
            for value in values {
                writer.write_field(cell(*value))?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    }
}

/// Four significant digits as plain text; zero is an empty cell.
fn cell(value: f32) -> String {
    if value == 0.0 {
        return String::new();
    }
    let rounded: f64 = format!("{value:.3e}").parse().unwrap_or_default();
    format!("{rounded}")
}

fn unpack(compressed: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut text = Vec::new();
    zstd::Decoder::new(compressed)?.take(MOST_BYTES + 1).read_to_end(&mut text)?;
    if text.len() as u64 > MOST_BYTES {
        return Err(std::io::Error::other(format!(
            "it unpacks to more than {} MiB, so it is no table",
            MOST_BYTES >> 20
        )));
    }
    Ok(text)
}

/// The index of the signal of each column after the keys.
fn columns(header: &csv::StringRecord) -> Result<Vec<usize>, String> {
    if !header.iter().take(KEYS.len()).eq(KEYS) {
        return Err(format!("its first columns are not {}", KEYS.join(", ")));
    }
    let mut columns = Vec::new();
    for name in header.iter().skip(KEYS.len()) {
        let column = SignalSet::position(name);
        let column = column.ok_or_else(|| format!("it has {name}, which this program does not measure"))?;
        if columns.contains(&column) {
            return Err(format!("it has {name} twice"));
        }
        columns.push(column);
    }
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str, cells: &str) -> Result<Table, TableError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.csv.zst");
        let csv = format!("{}{header}\na,,,,,,,,80,{cells}\n", KEYS.join(","));
        std::fs::write(&path, zstd::encode_all(csv.as_bytes(), 1).unwrap()).unwrap();
        Table::read(&path)
    }

    fn column(name: &str) -> usize {
        SignalSet::position(name).unwrap()
    }

    #[test]
    fn a_table_may_lack_newer_signals() {
        let table = read(",hedging.phrases,length.words", ",2.5,").unwrap();
        assert_eq!(table.values[(0, column("hedging.phrases"))], 2.5);
        assert_eq!(table.values.sum(), 2.5);
        let names: Vec<&str> = table.signals().map(|(_, signal)| signal.name).collect();
        assert_eq!(names, ["length.words", "hedging.phrases"]);
        assert_eq!(table.lacking.len(), SignalSet::len() - 2);
    }

    #[test]
    fn a_table_may_not_have_other_signals_nor_one_twice() {
        let refused = |header: &str, cells: &str| read(header, cells).unwrap_err().to_string();
        assert!(
            refused(",hedging.unheard_of", ",1").contains("it has hedging.unheard_of, which this program does not")
        );
        assert!(refused(",hedging.phrases,hedging.phrases", ",1,1").contains("it has hedging.phrases twice"));
        assert!(refused(",hedging.phrases", ",word").contains("line 2: hedging.phrases is not a number"));
    }
}
