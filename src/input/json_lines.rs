//! JSON Lines: one object a line. Blank lines are passed over.

use super::error::{broken_off, not_utf8};
use super::lines::{Line, Lines};
use super::{Format, LIMIT, Review, RowError, Rows, Source, row};

pub(super) const FORMAT: Format = Format { extensions: &[".jsonl", ".ndjson"], start: b"{", read };

fn read(source: Source) -> Rows {
    let Source { path, name, reader } = source;
    Box::new(JsonLines { path, name, lines: Lines::new(reader, LIMIT), ended: false })
}

struct JsonLines<R> {
    path: String,
    name: String,
    lines: Lines<R>,
    ended: bool,
}

impl<R: std::io::BufRead> Iterator for JsonLines<R> {
    type Item = Result<Review, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let row = match self.lines.next() {
                Ok(None) => None,
                Ok(Some(Line::Bytes(line))) if line.trim_ascii().is_empty() => continue,
                Ok(Some(Line::Bytes(line))) => Some(parse(line)),
                Ok(Some(Line::TooLong)) => {
                    Some(Err((None, format!("the line is longer than {} MiB and is passed over", LIMIT >> 20))))
                }
                Err(cause) => {
                    self.ended = true;
                    Some(Err((None, broken_off(&cause))))
                }
            };
            let Some(row) = row else { break };
            let line = self.lines.number;
            return Some(match row {
                Ok(review) if review.id.is_empty() => Ok(Review { id: format!("{}:{line}", self.name), ..review }),
                Ok(review) => Ok(review),
                Err((id, reason)) => Err(RowError { file: self.path.clone(), line, id, reason }),
            });
        }
        self.ended = true;
        None
    }
}

/// The review in one line, or the row's id and what is wrong.
fn parse(line: &[u8]) -> Result<Review, (Option<String>, String)> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let text = std::str::from_utf8(line).map_err(|cause| (None, not_utf8(line, cause, "line")))?;
    match serde_json::from_str(text) {
        Ok(serde_json::Value::Object(fields)) => row::review(fields),
        Ok(_) => {
            Err((None, "the line is not a JSON object; each line must be one, such as {\"text\": \"...\"}".into()))
        }
        Err(cause) => {
            let message = cause.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            Err((None, format!("broken JSON at column {}: {message}", cause.column())))
        }
    }
}
