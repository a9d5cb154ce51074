//! Comma- and tab-separated values: the first row names the columns.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use csv::ByteRecord;
use serde_json::{Map, Value};

use crate::input::error::broken_off;
use crate::input::names::usual;
use crate::input::{Columns, Fault, Format, LIMIT, Options, Row, Rows, Source, row, sections};

pub(in crate::input) const CSV: Format = Format {
    name: "csv",
    extensions: &[".csv"],
    fits: |start| names_columns(start, b',') || names_columns(start, b';'),
    read: |source, options| read(source, options, None),
};
pub(in crate::input) const TSV: Format = Format {
    name: "tsv",
    extensions: &[".tsv", ".tab"],
    fits: |start| names_columns(start, b'\t'),
    read: |source, options| read(source, options, Some(b'\t')),
};

/// Whether the first line has several cells, one of which is the usual name of a text's column.
fn names_columns(start: &[u8], delimiter: u8) -> bool {
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let names: Vec<String> = line
        .split(|byte| *byte == delimiter)
        .map(|name| usual(String::from_utf8_lossy(name).trim().trim_matches('"')))
        .collect();
    names.len() > 1 && names.iter().any(|name| name == "text" || name == "review_text" || sections::is_section(name))
}

fn read(source: Source, options: &Options, delimiter: Option<u8>) -> Rows {
    let columns = Arc::new(options.columns.clone());
    Box::new(Opening { source: Some((source, columns, delimiter)), rows: None })
}

/// Reads nothing before the first row is asked for.
struct Opening {
    source: Option<(Source, Arc<Columns>, Option<u8>)>,
    rows: Option<Delimited>,
}

impl Iterator for Opening {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if let Some((source, columns, delimiter)) = self.source.take() {
            match Delimited::open(source, columns, delimiter, LIMIT) {
                Ok(rows) => self.rows = Some(rows),
                Err(reason) => return Some(Row { line: 1, number: Some(1), outcome: Err(reason.into()) }),
            }
        }
        self.rows.as_mut()?.next()
    }
}

struct Delimited {
    reader: csv::Reader<Rationed>,
    /// Bytes that the current row may still take.
    ration: Arc<AtomicUsize>,
    limit: usize,
    names: Vec<String>,
    columns: Arc<Columns>,
    record: ByteRecord,
    ended: bool,
}

impl Delimited {
    fn open(mut source: Source, columns: Arc<Columns>, delimiter: Option<u8>, limit: usize) -> Result<Self, String> {
        let start = source.reader.fill_buf().map_err(|error| broken_off(&error))?;
        let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        // Spreadsheets write semicolons where the comma is the decimal mark.
        let semicolons = line.contains(&b';') && !line.contains(&b',');
        let delimiter = delimiter.unwrap_or(if semicolons { b';' } else { b',' });
        let ration = Arc::new(AtomicUsize::new(limit));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(Rationed { reader: source.reader, left: Arc::clone(&ration) });
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(broken)?;
        let names = record.iter().map(|name| std::str::from_utf8(name).map(usual)).collect::<Result<_, _>>();
        let names: Vec<String> = names.map_err(|_| "the column names are not UTF-8; save the file as UTF-8")?;
        let asked = columns.text.iter().map(|name| usual(name));
        let missing: Vec<String> = asked.filter(|name| !names.contains(name)).collect();
        let known = |name: &String| name == "text" || name == "review_text" || sections::is_section(name);
        let all = names.join("`, `");
        if !missing.is_empty() {
            return Err(format!("there is no column `{}`; the columns are `{all}`", missing.join("`, `")));
        }
        if columns.text.is_empty() && !names.is_empty() && !names.iter().any(known) {
            return Err(format!("no column is named `text`; name the text's with --text-column; there are `{all}`"));
        }
        Ok(Self { reader, ration, limit, names, columns, record, ended: false })
    }

    fn fields(&self) -> Result<Map<String, Value>, Fault> {
        let mut fields = Map::new();
        let mut broken = None;
        for (name, cell) in self.names.iter().zip(&self.record) {
            match std::str::from_utf8(cell) {
                Ok(cell) => {
                    fields.insert(name.clone(), Value::String(cell.to_owned()));
                }
                Err(error) => broken = broken.or(Some((name, error.valid_up_to()))),
            }
        }
        let id = ["id", "review_id"].iter().find_map(|name| fields.get(*name)?.as_str().map(str::to_owned));
        let id = id.filter(|id| !id.is_empty());
        if let Some((name, byte)) = broken {
            let reason = format!("byte {byte} of `{name}` is not UTF-8; save the file as UTF-8");
            return Err(Fault::Unreadable { id, reason });
        }
        if self.record.len() != self.names.len() {
            let (cells, names) = (self.record.len(), self.names.len());
            let reason = format!("the row has {cells} cells, the first row names {names} columns; is a quote missing?");
            return Err(Fault::Unreadable { id, reason });
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
                (line, self.fields().and_then(|fields| row::review(fields, &self.columns)))
            }
            Err(error) => {
                self.ended = true;
                (before, Err(Fault::from(broken(error))))
            }
        };
        Some(Row { line, number: Some(line), outcome })
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
