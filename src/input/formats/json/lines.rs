//! JSON Lines: one object a line. Blank lines are passed over.

use std::io::BufRead;
use std::vec::IntoIter;

use super::objects;
use crate::input::bytes::lines::{Line, Lines};
use crate::input::review::error::{broken_off, too_long};
use crate::input::rows::RowReader;
use crate::input::rows::titles::Titled;
use crate::input::{Fault, Format, LIMIT, Options, Review, Row, Rows, Source};

pub(in crate::input) const FORMAT: Format =
    Format { name: "jsonl", extensions: &[".jsonl", ".ndjson"], fits: is_object, read };

/// Whether a line starts as an object does: with the name of a field, or with its end.
fn is_object(start: &[u8]) -> bool {
    let inside = start.strip_prefix(b"{").unwrap_or_default().trim_ascii_start();
    matches!(inside.first(), Some(b'"' | b'}'))
}

fn read(source: Source, options: &Options) -> Rows {
    let rows = RowReader::new(&source, options);
    let titles = rows.titles();
    let rows = JsonLines {
        lines: Lines::new(source.reader, LIMIT),
        rows,
        number: 0,
        waiting: Vec::new().into_iter(),
        ended: false,
    };
    Box::new(Titled::new(Box::new(rows), titles))
}

struct JsonLines<R> {
    lines: Lines<R>,
    rows: RowReader,
    /// Rows so far.
    number: usize,
    /// The reviews of the current line that have not been handed on.
    waiting: IntoIter<Result<Review, Fault>>,
    ended: bool,
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let line = self.lines.number;
            if let Some(outcome) = self.waiting.next() {
                self.number += 1;
                return Some(Row { line, number: Some(self.number), outcome });
            }
            if self.ended {
                return None;
            }
            let fields = match self.lines.next() {
                Ok(None) => {
                    self.ended = true;
                    return None;
                }
                Ok(Some(Line::Bytes(line))) if line.trim_ascii().is_empty() => continue,
                Ok(Some(Line::Bytes(line))) => objects(line, "line", &self.rows),
                Ok(Some(Line::TooLong)) => Err(Fault::from(too_long("line"))),
                Err(cause) => {
                    self.ended = true;
                    Err(Fault::from(broken_off(&cause)))
                }
            };
            self.waiting = match fields {
                Ok(mut rows) if rows.len() == 1 => rows.pop().map(|row| self.rows.reviews(Ok(row))).unwrap_or_default(),
                Ok(rows) => rows.into_iter().flat_map(|row| self.rows.reviews(Ok(row))).collect(),
                Err(fault) => self.rows.reviews(Err(fault)),
            }
            .into_iter();
        }
    }
}
