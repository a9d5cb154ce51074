//! Rows of a Parquet file, one at a time: in memory are a page of each column and a few decoded cells. Columns of plain
//! values are read, lists and structures are passed over.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::vec::IntoIter;

use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use serde_json::{Map, Value};

use super::columns::{Cell, Column, columns_of};
use crate::input::review::error::{broken_off, too_long};
use crate::input::rows::RowReader;
use crate::input::rows::cells::word;
use crate::input::{Fault, LIMIT, Options, Progress, Review, Row, Rows, Source};

/// What every Parquet file starts and ends with.
const MARK: &[u8] = b"PAR1";
/// Both marks and the length of the end.
const LEAST: u64 = 12;

pub(in crate::input) fn read(source: Source, options: &Options) -> Rows {
    let rows = RowReader::new(&source, options);
    Box::new(Table {
        source: Some(source),
        reader: None,
        group: Vec::new(),
        left: 0,
        progress: Progress::default(),
        bytes_per_row: 0,
        rows,
        number: 0,
        ended: false,
        waiting: Vec::new().into_iter(),
    })
}

struct Table {
    /// Until the first row is asked for.
    source: Option<Source>,
    /// The file and the groups of rows that are still to be read.
    reader: Option<(SerializedFileReader<File>, Range<usize>)>,
    /// The columns of the current group.
    group: Vec<Column>,
    /// Rows of the current group that are still to be read.
    left: usize,
    /// Counts the bytes of a file, so many a row.
    progress: Progress,
    bytes_per_row: u64,
    rows: RowReader,
    /// Rows so far.
    number: usize,
    ended: bool,
    /// The reviews of the current row that have not been handed on.
    waiting: IntoIter<Result<Review, Fault>>,
}

impl Table {
    /// The cells of the next row with their columns' names; none at the end.
    fn cells(&mut self) -> Result<Option<Vec<(String, Cell)>>, String> {
        if let Some(source) = self.source.take() {
            let (file, progress) = source.seekable().map_err(|error| broken_off(&error))?;
            self.progress = progress;
            let reader = open(file.into_file().map_err(|error| broken_off(&error))?)?;
            let groups = 0..reader.num_row_groups();
            self.reader = Some((reader, groups));
        }
        while self.left == 0 {
            let Some((reader, groups)) = &mut self.reader else { return Ok(None) };
            let Some(group) = groups.next() else { return Ok(None) };
            let group = reader.get_row_group(group).map_err(damaged)?;
            self.left = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
            let size = u64::try_from(group.metadata().compressed_size()).unwrap_or(0);
            self.bytes_per_row = size / self.left.max(1) as u64;
            self.group = columns_of(group.as_ref()).map_err(damaged)?;
            if self.group.is_empty() {
                return Err("no column holds plain values; write the text as a column of strings".into());
            }
        }
        self.left -= 1;
        self.progress.add(self.bytes_per_row);
        let cells = self.group.iter_mut().map(|column| Ok((column.name.clone(), column.next().map_err(damaged)?)));
        cells.collect::<Result<_, String>>().map(Some)
    }

    fn fields(&self, cells: Vec<(String, Cell)>) -> Result<Map<String, Value>, Fault> {
        let size: usize =
            cells.iter().map(|(_, cell)| cell.as_ref().map_or(0, |value| value.as_str().map_or(0, str::len))).sum();
        let id = cells.iter().find(|(name, _)| name == "id" || name == "review_id");
        let id = id.and_then(|(_, cell)| word(cell.clone().ok()?));
        if size > LIMIT {
            return Err(Fault::unreadable(id, too_long("row")));
        }
        let field = |(name, cell): (String, Cell)| match cell {
            Ok(value) => Ok((name, value)),
            Err(reason) => Err(Fault::unreadable(id.clone(), format!("`{name}`: {reason}"))),
        };
        let cells: Vec<(String, Value)> = cells.into_iter().map(field).collect::<Result<_, _>>()?;
        self.rows.row(cells.into_iter()).map_err(|fault| fault.of(&id))
    }
}

impl Iterator for Table {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            if let Some(outcome) = self.waiting.next() {
                self.number += 1;
                let number = self.number;
                let outcome = outcome.map_err(|fault| fault.within(&format!("row {number}")));
                return Some(Row { line: 0, number: Some(number), outcome });
            }
            if self.ended {
                return None;
            }
            let fields = match caught(|| self.cells()) {
                Ok(Some(cells)) => self.fields(cells),
                Ok(None) => {
                    self.ended = true;
                    return None;
                }
                Err(reason) => {
                    self.ended = true;
                    Err(reason.into())
                }
            };
            let reviews = fields.map_or_else(|fault| vec![Err(fault)], |fields| self.rows.of_row(fields));
            self.waiting = reviews.into_iter();
        }
    }
}

fn open(mut file: File) -> Result<SerializedFileReader<File>, String> {
    let (length, end) = end(&mut file).map_err(|error| broken_off(&error))?;
    if end != MARK || length < LEAST {
        return Err(format!(
            "the Parquet data end too early, at byte {length}: their end, which says where the rows are, is missing, \
             so no row can be read; fetch or write the file again"
        ));
    }
    SerializedFileReader::new(file).map_err(damaged)
}

/// The length of a file and its last bytes.
fn end(file: &mut File) -> io::Result<(u64, Vec<u8>)> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(MARK.len() as u64)))?;
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    Ok((length, end))
}

/// Reads; the library panics on some damaged data, which must not end the whole run.
fn caught<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    let contradiction = || damaged(ParquetError::General("they contradict themselves".into()));
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(contradiction()))
}

fn damaged(error: ParquetError) -> String {
    format!("the Parquet data are damaged ({error}), the rest is not read; fetch or write the file again")
}
