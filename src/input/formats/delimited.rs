//! Comma- and tab-separated values: the first row names the columns.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use csv::ByteRecord;
use serde_json::{Map, Value};

use crate::input::error::broken_off;
use crate::input::reading::encoding;
use crate::input::reading::source::BYTE_ORDER_MARK;
use crate::input::row::RowReader;
use crate::input::{Columns, Fault, Format, LIMIT, Options, Row, Rows, Source, columns};

pub(in crate::input) const CSV: Format = Format {
    name: "csv",
    extensions: &[".csv"],
    fits: |start| names_separator(start).is_some() || [b',', b';', b'|'].iter().any(|mark| names_columns(start, *mark)),
    read: |source, options| read(source, options, None),
};
pub(in crate::input) const TSV: Format = Format {
    name: "tsv",
    extensions: &[".tsv", ".tab"],
    fits: |start| names_columns(start, b'\t'),
    read: |source, options| read(source, options, Some(b'\t')),
};

/// The separator that a first line such as `sep=;`, written for a spreadsheet, names.
fn names_separator(start: &[u8]) -> Option<u8> {
    let start = start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(start);
    match first_line(start).trim_ascii_end() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] => Some(*separator),
        // The tab is a blank, too.
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'='] => Some(b'\t'),
        _ => None,
    }
}

/// What stands before the first line break of any kind.
fn first_line(start: &[u8]) -> &[u8] {
    start.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default()
}

/// Whether the first line has several cells, with the usual name of a text's column among them, and is no prose.
fn names_columns(start: &[u8], delimiter: u8) -> bool {
    let line = first_line(start);
    let is_prose = |cell: &[u8]| cell.len() > LONGEST_NAME || delimiter != b'\t' && cell.starts_with(b" ");
    // A table of Markdown starts with its bar.
    if line.starts_with(b"|") || line.split(|byte| *byte == delimiter).any(is_prose) {
        return false;
    }
    let names: Vec<String> = line
        .split(|byte| *byte == delimiter)
        .map(|name| String::from_utf8_lossy(name).trim().trim_matches('"').to_owned())
        .collect();
    names.len() > 1 && columns::holds_text(&columns::looked_up(&names, &Columns::default()))
}

/// The longest name of a column, a question perhaps.
const LONGEST_NAME: usize = 200;

fn read(source: Source, options: &Options, delimiter: Option<u8>) -> Rows {
    let reader = RowReader::new(&source, options);
    Box::new(Opening { source: Some((source, reader, delimiter)), rows: None })
}

/// Reads nothing before the first row is asked for.
struct Opening {
    source: Option<(Source, RowReader, Option<u8>)>,
    rows: Option<Delimited>,
}

impl Iterator for Opening {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if let Some((source, rows, delimiter)) = self.source.take() {
            match Delimited::open(source, rows, delimiter, LIMIT) {
                Ok(rows) => self.rows = Some(rows),
                Err(fault) => return Some(Row { line: 1, number: Some(1), outcome: Err(fault) }),
            }
        }
        self.rows.as_mut()?.next()
    }
}

/// The separator that a line of column names has: semicolons where the comma is the decimal mark, or one of the others.
fn separator(line: &[u8]) -> u8 {
    let has = |mark: &u8| line.contains(mark);
    if has(&b',') { b',' } else { [b';', b'\t', b'|'].into_iter().find(has).unwrap_or(b',') }
}

struct Delimited {
    reader: csv::Reader<Rationed>,
    /// Bytes that the current row may still take.
    ration: Arc<AtomicUsize>,
    limit: usize,
    names: Vec<String>,
    rows: RowReader,
    /// Rows so far.
    number: usize,
    record: ByteRecord,
    ended: bool,
}

impl Delimited {
    fn open(mut source: Source, rows: RowReader, delimiter: Option<u8>, limit: usize) -> Result<Self, Fault> {
        let start = source.reader.fill_buf().map_err(|error| broken_off(&error))?;
        let named = names_separator(start);
        if named.is_some() {
            let mark = if start.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
            let line = mark + first_line(&start[mark..]).len();
            let end = if start[line..].starts_with(b"\r\n") { 2 } else { 1.min(start.len() - line) };
            source.reader.consume(line + end);
        }
        let start = source.reader.fill_buf().map_err(|error| broken_off(&error))?;
        let delimiter = named.or(delimiter).unwrap_or_else(|| separator(first_line(start)));
        let ration = Arc::new(AtomicUsize::new(limit));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(Rationed { reader: source.reader, left: Arc::clone(&ration) });
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(broken)?;
        let names = record.iter().map(|name| rows.decode(name).map(Cow::into_owned)).collect::<Result<_, _>>();
        let names: Vec<String> =
            names.map_err(|_| "the column names are not UTF-8; save the file as UTF-8".to_owned())?;
        let names = columns::looked_up(&names, rows.columns());
        columns::check(&names, rows.columns())?;
        Ok(Self { reader, ration, limit, names, rows, number: 0, record, ended: false })
    }

    fn fields(&self) -> Result<Map<String, Value>, Fault> {
        let mut fields = Map::new();
        let mut broken = None;
        // The cells of a row are of one encoding.
        let whole = self.rows.decode(self.record.as_slice()).is_ok_and(|row| matches!(row, Cow::Owned(_)));
        for (name, cell) in self.names.iter().zip(&self.record) {
            let read = if whole {
                encoding::text(cell).map(|(cell, _)| cell)
            } else {
                std::str::from_utf8(cell).map(Cow::Borrowed)
            };
            match read {
                Ok(cell) => {
                    fields.insert(name.clone(), Value::String(cell.into_owned()));
                }
                Err(error) => broken = broken.or(Some((name, error.valid_up_to()))),
            }
        }
        let id = ["id", "review_id"].iter().find_map(|name| fields.get(*name)?.as_str().map(str::to_owned));
        let id = id.filter(|id| !id.is_empty());
        if let Some((name, byte)) = broken {
            let reason = format!("byte {byte} of `{name}` is not UTF-8; save the file as UTF-8");
            return Err(Fault::unreadable(id, reason));
        }
        if self.record.len() != self.names.len() {
            let (cells, names) = (self.record.len(), self.names.len());
            let reason = format!("the row has {cells} cells, the first row names {names} columns; is a quote missing?");
            return Err(Fault::unreadable(id, reason));
        }
        Ok(fields)
    }
}

impl Iterator for Delimited {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.ended {
            return None;
        }
        self.ration.store(self.limit, Ordering::Relaxed);
        let before = self.reader.position().line() as usize;
        let (line, outcome) = match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => {
                self.ended = true;
                return None;
            }
            Ok(true) => {
                let line = self.record.position().map_or(before, |position| position.line() as usize);
                (line, self.fields().and_then(|fields| self.rows.review(fields)))
            }
            Err(error) => {
                self.ended = true;
                (before, Err(Fault::from(broken(error))))
            }
        };
        self.number += 1;
        Some(Row { line, number: Some(self.number), outcome })
    }
}

fn broken(error: csv::Error) -> String {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => broken_off(&error),
        other => format!("the rest cannot be read: {other:?}"),
    }
}

/// Fails where a row takes more than its ration: a quote that is never closed would swallow the whole file.
struct Rationed {
    reader: Box<dyn BufRead + Send>,
    left: Arc<AtomicUsize>,
}

impl Read for Rationed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        let left = self.left.load(Ordering::Relaxed);
        if count > left {
            return Err(io::Error::other("the row is over the limit; is a quote not closed?"));
        }
        self.left.store(left - count, Ordering::Relaxed);
        Ok(count)
    }
}
