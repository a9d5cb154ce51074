//! JSON documents: an array of rows, one object, several behind each other, or an object that holds the array, such as
//! `{"notes": [...]}`. Only one row is in memory at a time.

mod flat;
mod frames;
pub(in crate::input) mod lines;
mod shapes;
mod values;

use std::io::{self, BufRead};
use std::vec::IntoIter;

use memchr::memmem;
use serde_json::{Map, Value};

use frames::Member;
use values::{Extent, JsonValues};

use crate::input::bytes::source::BYTE_ORDER_MARK;
use crate::input::json::python;
use crate::input::json::repair::parse;
use crate::input::json::unique::{Unique, put};
use crate::input::json::written::{FROM_PYTHON, is_python};
use crate::input::review::error::{broken_off, not_utf8, too_long};
use crate::input::rows::RowReader;
use crate::input::rows::titles::Titled;
use crate::input::{Fault, Format, LIMIT, Options, Review, Row, Rows, Source};

pub(in crate::input) const FORMAT: Format =
    Format { name: "json", extensions: &[".json", ".jsonl", ".ndjson"], fits: is_document, read };

/// Fields whose array holds the rows.
const WRAPPERS: [&str; 4] = ["notes", "reviews", "data", "rows"];

/// As many characters of what is broken are shown.
const SHOWN: usize = 20;

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

/// The value that these bytes are; `part` names them in messages.
fn value(bytes: &[u8], part: &str, rows: &RowReader) -> Result<Value, Fault> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes).trim_ascii_end();
    // A list that was cut into lines keeps its commas.
    let bytes = bytes.strip_suffix(b",").unwrap_or(bytes);
    let text = rows.decode(bytes).map_err(|cause| not_utf8(bytes, cause, part))?;
    if let Some(fields) = flat::fields(&text) {
        return Ok(Value::Object(fields));
    }
    if is_python(bytes) {
        let json = python::as_json(&text).and_then(|json| parse(&json).ok());
        return json.map(|Unique(value)| value).ok_or_else(|| Fault::from(FROM_PYTHON.to_owned()));
    }
    let parsed = parse(&text).map(|Unique(value)| value);
    parsed.or_else(|cause| several(&text).ok_or(cause)).map_err(|cause| broken(&text, &cause).into())
}

/// The values of a text that has several, as a list.
fn several(text: &str) -> Option<Value> {
    let values = serde_json::Deserializer::from_str(text).into_iter::<Unique>();
    let values: Option<Vec<Value>> = values.map(|value| value.ok().map(|Unique(value)| value)).collect();
    values.map(Value::Array)
}

/// What is wrong, where, and what stands there.
fn broken(text: &str, cause: &serde_json::Error) -> String {
    let message = cause.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    // What is no fault of the notation says itself what is wrong.
    if message.starts_with("the field") {
        return message.to_owned();
    }
    let line = text.lines().nth(cause.line().saturating_sub(1)).unwrap_or_default();
    let before = line.get(..cause.column().saturating_sub(1)).unwrap_or(line);
    let rest = &line[before.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).len()..];
    let shown: String = rest.chars().take(SHOWN).collect();
    let more = match message {
        "EOF while parsing a string" => "; a line break within a text is written \\n, a quote \\\"".to_owned(),
        _ if shown.is_empty() => String::new(),
        _ => format!("; there is `{shown}`"),
    };
    format!("broken JSON at column {}: {message}{more}", cause.column())
}

/// The rows that these bytes hold: an object, the text which they are alone, or others within them; `part` names them in
/// messages.
pub(in crate::input) fn objects(bytes: &[u8], part: &str, rows: &RowReader) -> Result<Vec<Map<String, Value>>, Fault> {
    shapes::rows(value(bytes, part, rows)?, part)
}

fn read(source: Source, options: &Options) -> Rows {
    let rows = RowReader::new(&source, options);
    let values = JsonValues::new(source.reader, LIMIT);
    let titles = rows.titles();
    let rows = Json {
        values,
        rows,
        place: Place::Top,
        line: 1,
        number: 0,
        size: 0,
        order: Vec::new(),
        waiting: Vec::new().into_iter(),
        names: None,
        keyed: false,
        paper: Vec::new(),
    };
    Box::new(Titled::new(Box::new(rows), titles))
}

/// Wrappers stand in each other no deeper.
const MOST_LEVELS: usize = 8;
/// A table by columns has to be read as a whole, and is read up to this size.
const MOST_COLUMNS: usize = 64 << 20;

fn too_big() -> String {
    format!("the object is longer than {} MiB; write one object for each row", MOST_COLUMNS >> 20)
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
    rows: RowReader,
    place: Place,
    /// Where the current row starts.
    line: usize,
    /// Rows so far.
    number: usize,
    /// Bytes of the current object's fields.
    size: usize,
    /// The names of these fields as they stand there.
    order: Vec<String>,
    /// The reviews of the current row that have not been handed on.
    waiting: IntoIter<Result<Review, Fault>>,
    /// The columns of rows that are lists.
    names: Option<Vec<String>>,
    /// Whether the current object holds rows under their ids.
    keyed: bool,
    /// What names the paper whose reviews the current object wraps.
    paper: Vec<(String, Value)>,
}

/// A step through the document: a row, or nothing to show yet.
type Step = io::Result<Option<Result<Vec<Map<String, Value>>, Fault>>>;

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
                (self.size, self.keyed) = (0, false);
                self.paper.clear();
                self.order.clear();
                self.place = Place::Members { fields: Map::new(), wrapper: false };
            }
            Some(b'"') => {
                let row = match self.values.read()? {
                    Extent::Whole => self.row(),
                    Extent::TooLong => Err(too_long("text").into()),
                    Extent::Unclosed => Err(self.lost("the text is not closed, the file ends too early")),
                };
                return Ok(row.transpose());
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
                    Extent::Whole => self.row(),
                    Extent::TooLong => Err(too_long("row").into()),
                    Extent::Unclosed => Err(self.lost("the row is not closed, the file ends too early")),
                };
                return Ok(row.transpose());
            }
        }
        Ok(None)
    }

    /// The row that was read last; none where it names the columns.
    fn row(&mut self) -> Result<Option<Vec<Map<String, Value>>>, Fault> {
        if !self.values.bytes().starts_with(b"[") {
            return objects(self.values.bytes(), "row", &self.rows).map(Some);
        }
        let cells = match value(self.values.bytes(), "row", &self.rows)? {
            Value::Array(cells) if cells.iter().any(shapes::holds_row) => {
                return shapes::rows(Value::Array(cells), "row").map(Some);
            }
            Value::Array(cells) => cells,
            _ => return Ok(None),
        };
        if self.names.is_none()
            && let Some(names) = frames::as_names(&cells)
        {
            self.names = Some(names);
            return Ok(None);
        }
        let cells = frames::row(cells, self.names.as_deref());
        Ok(Some(vec![self.rows.row(cells.into_iter())?]))
    }

    fn member(&mut self, mut fields: Map<String, Value>, wrapper: bool) -> Step {
        match self.values.peek()? {
            Some(b',') => self.values.skip(),
            Some(b'}') => {
                self.values.skip();
                self.place = Place::Top;
                if wrapper || self.keyed {
                    return Ok(None);
                }
                let rows = match frames::transposed(&mut fields, self.rows.columns()) {
                    Some(rows) => Ok(rows),
                    None if self.size > LIMIT => Err(too_long("object").into()),
                    None => {
                        Ok(shapes::of_texts(&fields, &self.order).unwrap_or_else(|| shapes::dug(fields, MOST_LEVELS)))
                    }
                };
                return Ok(Some(rows));
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
                    self.names = fields.get("columns").and_then(frames::names);
                    self.paper = frames::of_paper(&fields);
                    self.place = Place::Elements { wrapped: true };
                    return Ok(None);
                }
                match self.values.read_up_to(MOST_COLUMNS)? {
                    Extent::Unclosed => return Ok(Some(Err(self.lost("a field is not closed")))),
                    Extent::Whole if !wrapper => {
                        self.size += self.values.bytes().len();
                        if self.size > MOST_COLUMNS {
                            return Ok(Some(Err(self.lost(&too_big()))));
                        }
                        let value = match value(self.values.bytes(), "field", &self.rows) {
                            Ok(value) => value,
                            Err(fault) => {
                                self.place = Place::End;
                                return Ok(Some(Err(fault.within(&format!("the field `{name}`, and what follows")))));
                            }
                        };
                        match frames::member(&name, value, self.keyed) {
                            Member::Field(value) => {
                                self.order.push(name.clone());
                                if let Err(reason) = put(&mut fields, name, value) {
                                    return Ok(Some(Err(self.lost(&reason))));
                                }
                            }
                            Member::Rows(rows) => {
                                (self.size, self.keyed) = (0, true);
                                let rows = rows.into_iter().flat_map(|row| shapes::dug(row, MOST_LEVELS)).collect();
                                self.place = Place::Members { fields: Map::new(), wrapper };
                                return Ok(Some(Ok(rows)));
                            }
                        }
                    }
                    // What stands beside the rows is passed over.
                    Extent::Whole => {}
                    Extent::TooLong if wrapper => {}
                    Extent::TooLong => return Ok(Some(Err(self.lost(&too_big())))),
                }
            }
            Some(b'\'') => return Ok(Some(Err(self.lost(FROM_PYTHON)))),
            _ => return Ok(Some(Err(self.lost("a field or the end of the object is expected")))),
        }
        self.place = Place::Members { fields, wrapper };
        Ok(None)
    }

    /// A row of a paper that wraps its reviews, with what names the paper.
    fn of_paper(&self, mut row: Map<String, Value>) -> Map<String, Value> {
        for (name, value) in &self.paper {
            row.entry(name.clone()).or_insert_with(|| value.clone());
        }
        row
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
            if let Some(outcome) = self.waiting.next() {
                self.number += 1;
                let number = self.number;
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
            let reviews: Vec<_> = match fields {
                Ok(rows) => rows.into_iter().flat_map(|row| self.rows.reviews(Ok(self.of_paper(row)))).collect(),
                Err(fault) => self.rows.reviews(Err(fault)),
            };
            self.waiting = reviews.into_iter();
        }
    }
}
