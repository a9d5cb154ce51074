//! JSON Lines: one object a line. Blank lines are passed over.

use std::io::BufRead;
use std::sync::Arc;

use super::error::{broken_off, too_long};
use super::json::object;
use super::lines::{Line, Lines};
use super::{Columns, Fault, Format, LIMIT, Options, Row, Rows, Source, row};

pub(super) const FORMAT: Format =
    Format { name: "jsonl", extensions: &[".jsonl", ".ndjson"], fits: |start| start.starts_with(b"{"), read };

fn read(source: Source, options: &Options) -> Rows {
    let columns = Arc::new(options.columns.clone());
    Box::new(JsonLines { lines: Lines::new(source.reader, LIMIT), columns, ended: false })
}

struct JsonLines<R> {
    lines: Lines<R>,
    columns: Arc<Columns>,
    ended: bool,
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        while !self.ended {
            let outcome = match self.lines.next() {
                Ok(None) => break,
                Ok(Some(Line::Bytes(line))) if line.trim_ascii().is_empty() => continue,
                Ok(Some(Line::Bytes(line))) => {
                    object(line, "line").and_then(|fields| row::review(fields, &self.columns))
                }
                Ok(Some(Line::TooLong)) => Err(Fault::from(too_long("line"))),
                Err(cause) => {
                    self.ended = true;
                    Err(Fault::from(broken_off(&cause)))
                }
            };
            let line = self.lines.number;
            return Some(Row { line, number: Some(line), outcome });
        }
        self.ended = true;
        None
    }
}
