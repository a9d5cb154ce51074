//! JSON documents: an array of rows, one object, several behind each other, or an object that holds the array, such as
//! `{"notes": [...]}`. Only one row is in memory at a time.

use std::io::{self, BufRead};
use std::sync::Arc;
use std::vec::IntoIter;

use memchr::memmem;
use serde_json::{Map, Value};

use super::json_values::{Extent, JsonValues};
use crate::input::error::{broken_off, not_utf8, too_long};
use crate::input::{Columns, Fault, Format, LIMIT, Options, Review, Row, Rows, Source, row};

pub(in crate::input) const FORMAT: Format =
    Format { name: "json", extensions: &[".json", ".jsonl", ".ndjson"], fits: is_document, read };

/// Fields whose array holds the rows.
const WRAPPERS: [&str; 4] = ["notes", "reviews", "data", "rows"];

/// Whether this is a document rather than lines of objects or a text.
fn is_document(start: &[u8]) -> bool {
    let inside = start.get(1..).unwrap_or_default().trim_ascii_start();
    match start.first() {
        Some(b'[') => matches!(inside.first(), Some(b'{' | b']')),
        Some(b'{') => {
            let broken_at_once = inside.is_empty() || start.get(1) == Some(&b'\n');
            broken_at_once && start.contains(&b'\n') || WRAPPERS.iter().any(|name| wraps(start, name))
        }
        _ => false,
    }
}

/// Whether a field of this name holds an array of objects.
fn wraps(start: &[u8], name: &str) -> bool {
    let quoted = format!("\"{name}\"");
    memmem::find_iter(start, &quoted)
        .filter_map(|place| behind(&start[place + quoted.len()..], b':'))
        .filter_map(|value| behind(value, b'['))
        .any(|array| array.trim_ascii_start().starts_with(b"{"))
}

/// What stands behind blanks and a mark.
fn behind(bytes: &[u8], mark: u8) -> Option<&[u8]> {
    bytes.trim_ascii_start().strip_prefix(&[mark])
}

/// The one object that these bytes are; `part` names them in messages.
pub(in crate::input) fn object(bytes: &[u8], part: &str) -> Result<Map<String, Value>, Fault> {
    let bytes = bytes.strip_prefix(crate::input::reading::source::BYTE_ORDER_MARK).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|cause| not_utf8(bytes, cause, part))?;
    match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => {
            Err(format!("the {part} is not a JSON object; each must be one, such as {{\"text\": \"...\"}}").into())
        }
        Err(cause) => {
            let message = cause.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            Err(format!("broken JSON at column {}: {message}", cause.column()).into())
        }
    }
}

fn read(source: Source, options: &Options) -> Rows {
    let columns = Arc::new(options.columns.clone());
    let values = JsonValues::new(source.reader, LIMIT);
    Box::new(Json { values, columns, place: Place::Top, line: 1, number: 0, size: 0, waiting: Vec::new().into_iter() })
}

/// Where in the document the next byte is.
enum Place {
    Top,
    /// In an object, which is a row itself unless it wraps rows.
    Members {
        fields: Map<String, Value>,
        wrapper: bool,
    },
    /// In an array of rows.
    Elements {
        wrapped: bool,
    },
    End,
}

struct Json<R> {
    values: JsonValues<R>,
    columns: Arc<Columns>,
    place: Place,
    /// Where the current row starts.
    line: usize,
    /// Rows so far.
    number: usize,
    /// Bytes of the current object's fields.
    size: usize,
    /// The reviews of the current row that have not been handed on.
    waiting: IntoIter<Result<Review, Fault>>,
}

/// A step through the document: a row, or nothing to show yet.
type Step = io::Result<Option<Result<Map<String, Value>, Fault>>>;

impl<R: BufRead> Json<R> {
    fn top(&mut self) -> Step {
        match self.values.peek()? {
            None => self.place = Place::End,
            Some(b',') => self.values.skip(),
            Some(b'[') => {
                self.values.skip();
                self.place = Place::Elements { wrapped: false };
            }
            Some(b'{') => {
                self.values.skip();
                self.size = 0;
                self.place = Place::Members { fields: Map::new(), wrapper: false };
            }
            Some(_) => return Ok(Some(Err(self.lost("an array or an object is expected")))),
        }
        Ok(None)
    }

    fn element(&mut self, wrapped: bool) -> Step {
        match self.values.peek()? {
            None => return Ok(Some(Err(self.lost("the array is not closed, the file ends too early")))),
            Some(b',') => self.values.skip(),
            Some(b']') => {
                self.values.skip();
                self.place = if wrapped { Place::Members { fields: Map::new(), wrapper: true } } else { Place::Top };
            }
            Some(b'}' | b':') => return Ok(Some(Err(self.lost("a row is expected")))),
            Some(_) => {
                let row = match self.values.read()? {
                    Extent::Whole => object(self.values.bytes(), "row"),
                    Extent::TooLong => Err(too_long("row").into()),
                    Extent::Unclosed => Err(self.lost("the row is not closed, the file ends too early")),
                };
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    fn member(&mut self, mut fields: Map<String, Value>, wrapper: bool) -> Step {
        match self.values.peek()? {
            Some(b',') => self.values.skip(),
            Some(b'}') => {
                self.values.skip();
                self.place = Place::Top;
                return Ok((!wrapper).then_some(Ok(fields)));
            }
            Some(b'"') => {
                let name = match self.values.read()? {
                    Extent::Whole => serde_json::from_slice::<String>(self.values.bytes()).ok(),
                    _ => None,
                };
                let Some(name) = name else { return Ok(Some(Err(self.lost("a field's name is broken")))) };
                if self.values.peek()? != Some(b':') {
                    return Ok(Some(Err(self.lost("a colon is expected behind a field's name"))));
                }
                self.values.skip();
                let next = self.values.peek()?;
                if next == Some(b'[') && WRAPPERS.contains(&name.as_str()) {
                    self.values.skip();
                    self.place = Place::Elements { wrapped: true };
                    return Ok(None);
                }
                match self.values.read()? {
                    Extent::Unclosed => return Ok(Some(Err(self.lost("a field is not closed")))),
                    Extent::Whole if !wrapper => {
                        self.size += self.values.bytes().len();
                        if self.size > LIMIT {
                            return Ok(Some(Err(self.lost(&too_long("object")))));
                        }
                        let Ok(value) = serde_json::from_slice(self.values.bytes()) else {
                            return Ok(Some(Err(self.lost(&format!("the field `{name}` is broken")))));
                        };
                        fields.insert(name, value);
                    }
                    // What stands beside the rows is passed over.
                    Extent::Whole => {}
                    Extent::TooLong if wrapper => {}
                    Extent::TooLong => return Ok(Some(Err(self.lost(&too_long(&format!("field `{name}`")))))),
                }
            }
            _ => return Ok(Some(Err(self.lost("a field or the end of the object is expected")))),
        }
        self.place = Place::Members { fields, wrapper };
        Ok(None)
    }

    /// A fault after which nothing can be found again.
    fn lost(&mut self, reason: &str) -> Fault {
        self.place = Place::End;
        Fault::from(format!("broken JSON: {reason}; the rest is not read"))
    }
}

impl<R: BufRead> Iterator for Json<R> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let number = self.number;
            if let Some(outcome) = self.waiting.next() {
                let outcome = outcome.map_err(|fault| fault.within(&format!("row {number}")));
                return Some(Row { line: self.line, number: Some(number), outcome });
            }
            self.line = self.values.line();
            let step = match std::mem::replace(&mut self.place, Place::End) {
                Place::End => return None,
                Place::Top => {
                    self.place = Place::Top;
                    self.top()
                }
                Place::Elements { wrapped } => {
                    self.place = Place::Elements { wrapped };
                    // Blanks before a row are not part of it.
                    self.values.peek().and_then(|_| {
                        self.line = self.values.line();
                        self.element(wrapped)
                    })
                }
                Place::Members { fields, wrapper } => self.member(fields, wrapper),
            };
            let fields = match step {
                Ok(None) => continue,
                Ok(Some(fields)) => fields,
                Err(cause) => {
                    self.place = Place::End;
                    Err(broken_off(&cause).into())
                }
            };
            self.number += 1;
            self.waiting = row::reviews(fields, &self.columns).into_iter();
        }
    }
}
