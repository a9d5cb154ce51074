//! Comma- and tab-separated values: the first row names the columns.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::vec::IntoIter;

use csv::ByteRecord;
use rustc_hash::FxHashSet;
use serde_json::{Map, Value};

use super::quotes::{Quotes, Start};
use crate::input::bytes::encoding;
use crate::input::bytes::source::BYTE_ORDER_MARK;
use crate::input::review::error::broken_off;
use crate::input::rows::RowReader;
use crate::input::rows::columns;
use crate::input::{Columns, Fault, Format, LIMIT, Options, Review, Row, Rows, Source};

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
    let line = first_line(start).trim_ascii_end();
    let inside = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\""));
    match inside.unwrap_or(line) {
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
    names.len() > 1 && columns::holds_reviews(&columns::looked_up(&names, &Columns::default()))
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

/// The head is looked for in as many records: titles and remarks may stand above it.
const RECORDS_ABOVE: usize = 10;

/// How many bytes stand above the names of columns, and the separator of these; none where there are no such names.
fn head(start: &[u8], delimiter: Option<u8>, rows: &RowReader) -> Option<(usize, u8)> {
    let guess = separator(first_line(start));
    let candidates = delimiter.map_or_else(|| vec![guess, b',', b';', b'\t', b'|'], |known| vec![known]);
    candidates.into_iter().find_map(|delimiter| {
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(start);
        let mut record = ByteRecord::new();
        for above in 0..=RECORDS_ABOVE {
            if !reader.read_byte_record(&mut record).unwrap_or(false) {
                break;
            }
            let names: Vec<String> = record.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
            // A long cell below the first record is a text, whatever words are in it.
            let may_name = above == 0 || names.iter().all(|name| name.len() <= LONGEST_NAME);
            if may_name && columns::check(&columns::looked_up(&names, rows.columns()), rows.columns()).is_ok() {
                let byte = record.position().map_or(0, |position| position.byte() as usize);
                return Some((byte, delimiter));
            }
        }
        None
    })
}

/// Whether a record is the third head of Qualtrics, which follows the codes of questions and their words.
fn is_import(record: &ByteRecord) -> bool {
    record.iter().find(|cell| !cell.is_empty()).is_some_and(|cell| cell.starts_with(b"{\"ImportId\""))
}

struct Delimited {
    reader: csv::Reader<Rationed>,
    /// Bytes that the current row may still take.
    ration: Arc<AtomicUsize>,
    limit: usize,
    names: Vec<String>,
    /// Whether several columns have one name.
    repeated: bool,
    rows: RowReader,
    quotes: Arc<Mutex<Quotes>>,
    /// Records that were read to see whether they are of the head.
    ahead: VecDeque<csv::Result<(ByteRecord, Start)>>,
    start: Start,
    /// Whether what comes may be part of a row whose quotes are wrong.
    doubtful: bool,
    /// Rows so far.
    number: usize,
    record: ByteRecord,
    ended: bool,
    /// The reviews of the current row that have not been handed on.
    waiting: IntoIter<Result<Review, Fault>>,
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
        let above = head(start, named.or(delimiter), &rows);
        let delimiter = above.map(|(_, delimiter)| delimiter).or(named).or(delimiter);
        let delimiter = delimiter.unwrap_or_else(|| separator(first_line(start)));
        let mut quotes = Quotes::new(delimiter, 1 + usize::from(named.is_some()), b'\n');
        if let Some((above @ 1.., _)) = above {
            quotes.look(&start[..above]);
            quotes = quotes.renewed();
            source.reader.consume(above);
        }
        let quotes = Arc::new(Mutex::new(quotes));
        let ration = Arc::new(AtomicUsize::new(limit));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(Rationed { reader: source.reader, left: Arc::clone(&ration), quotes: Arc::clone(&quotes) });
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(broken)?;
        let names = record.iter().map(|name| rows.decode(name).map(Cow::into_owned)).collect::<Result<_, _>>();
        let names: Vec<String> =
            names.map_err(|_| "the column names are not UTF-8; save the file as UTF-8".to_owned())?;
        let names = columns::looked_up(&names, rows.columns());
        columns::check(&names, rows.columns())?;
        let repeated = names.iter().collect::<FxHashSet<_>>().len() < names.len();
        let start = next(&quotes);
        let ahead = VecDeque::new();
        let mut table = Self {
            reader,
            ration,
            limit,
            names,
            repeated,
            rows,
            quotes,
            ahead,
            start,
            doubtful: false,
            number: 0,
            record,
            ended: false,
            waiting: Vec::new().into_iter(),
        };
        table.pass_heads();
        Ok(table)
    }

    /// Passes over what stands between the names of columns and the rows.
    fn pass_heads(&mut self) {
        for _ in 0..2 {
            self.ration.store(self.limit, Ordering::Relaxed);
            match self.reader.read_byte_record(&mut self.record) {
                Ok(false) => return,
                Ok(true) => self.ahead.push_back(Ok((self.record.clone(), next(&self.quotes)))),
                // It is said where the record is read as a row.
                Err(error) => return self.ahead.push_back(Err(error)),
            }
            if is_import(&self.record) {
                return self.ahead.clear();
            }
        }
    }

    /// Reads the next record; false at the end.
    fn advance(&mut self) -> csv::Result<bool> {
        if let Some(ahead) = self.ahead.pop_front() {
            (self.record, self.start) = ahead?;
            return Ok(true);
        }
        self.ration.store(self.limit, Ordering::Relaxed);
        let read = self.reader.read_byte_record(&mut self.record);
        // Where it broke off the record has not ended.
        if !matches!(read, Ok(false)) {
            self.start = next(&self.quotes);
        }
        read
    }

    fn fields(&mut self) -> Result<Map<String, Value>, Fault> {
        let mut cells: Vec<(String, Value)> = Vec::with_capacity(self.names.len());
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
                Ok(cell) => cells.push((name.clone(), Value::String(cell.into_owned()))),
                Err(error) => broken = broken.or(Some((name, error.valid_up_to()))),
            }
        }
        let named = |name: &&str| cells.iter().find(|(found, _)| found == name)?.1.as_str().map(str::to_owned);
        let id = ["id", "review_id"].iter().find_map(named).filter(|id| !id.is_empty());
        let fault = |reason: String| Err(Fault::unreadable(id.clone(), reason));
        if self.start.unclosed {
            self.doubtful = true;
            return fault(
                "a quote is not closed where its cell ends, so that other rows may be in this one; close it, and double \
                 the quotes within cells"
                    .to_owned(),
            );
        }
        // A row with quotes where they belong, and all its cells, is whole.
        self.doubtful &= !self.start.quoted || self.record.len() != self.names.len();
        if self.doubtful && self.record.len() == self.names.len() {
            return Err("a quote above is not closed, and this may be the rest of that row; close it"
                .to_owned()
                .into());
        }
        if let Some((name, byte)) = broken {
            return fault(format!("byte {byte} of `{name}` is not UTF-8; save the file as UTF-8"));
        }
        if self.record.len() != self.names.len() {
            let (cells, names) = (self.record.len(), self.names.len());
            return fault(format!(
                "the row has {cells} cells, the first row names {names} columns; is a quote missing?"
            ));
        }
        match self.repeated {
            true => self.rows.row(cells.into_iter()).map_err(|fault| fault.of(&id)),
            false => Ok(cells.into_iter().collect()),
        }
    }
}

impl Iterator for Delimited {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            if let Some(outcome) = self.waiting.next() {
                self.number += 1;
                return Some(Row { line: self.start.line, number: Some(self.number), outcome });
            }
            if self.ended {
                return None;
            }
            let fields = match self.advance() {
                Ok(false) => {
                    self.ended = true;
                    return None;
                }
                Ok(true) => self.fields(),
                Err(error) => {
                    self.ended = true;
                    Err(Fault::from(broken(error)))
                }
            };
            let reviews = fields.map_or_else(|fault| vec![Err(fault)], |fields| self.rows.of_row(fields));
            self.waiting = reviews.into_iter();
        }
    }
}

/// What is known of the record that was read last.
fn next(quotes: &Mutex<Quotes>) -> Start {
    let mut quotes = quotes.lock().unwrap_or_else(PoisonError::into_inner);
    quotes.next().unwrap_or_else(|| quotes.here())
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
    quotes: Arc<Mutex<Quotes>>,
}

impl Read for Rationed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        let left = self.left.load(Ordering::Relaxed);
        if count > left {
            return Err(io::Error::other("the row is over the limit; is a quote not closed?"));
        }
        self.left.store(left - count, Ordering::Relaxed);
        self.quotes.lock().unwrap_or_else(PoisonError::into_inner).look(&buffer[..count]);
        Ok(count)
    }
}
