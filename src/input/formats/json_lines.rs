//! JSON Lines: one object a line. Blank lines are passed over.

use std::io::BufRead;
use std::sync::Arc;
use std::vec::IntoIter;

use super::json::object;
use crate::input::error::{broken_off, too_long};
use crate::input::reading::lines::{Line, Lines};
use crate::input::{Columns, Fault, Format, LIMIT, Options, Review, Row, Rows, Source, row};

pub(in crate::input) const FORMAT: Format =
    Format { name: "jsonl", extensions: &[".jsonl", ".ndjson"], fits: |start| start.starts_with(b"{"), read };

fn read(source: Source, options: &Options) -> Rows {
    let columns = Arc::new(options.columns.clone());
    Box::new(JsonLines {
        lines: Lines::new(source.reader, LIMIT),
        columns,
        waiting: Vec::new().into_iter(),
        ended: false,
    })
}

struct JsonLines<R> {
    lines: Lines<R>,
    columns: Arc<Columns>,
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
                return Some(Row { line, number: Some(line), outcome });
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
                Ok(Some(Line::Bytes(line))) => object(line, "line"),
                Ok(Some(Line::TooLong)) => Err(Fault::from(too_long("line"))),
                Err(cause) => {
                    self.ended = true;
                    Err(Fault::from(broken_off(&cause)))
                }
            };
            self.waiting = row::reviews(fields, &self.columns).into_iter();
        }
    }
}
