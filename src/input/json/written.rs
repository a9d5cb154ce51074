//! JSON that is written as a string, or as Python shows objects.

use serde_json::Value;

use super::python;
use super::repair::parse;
use super::unique::Unique;

/// The object or the list of rows that a string holds as JSON; none for any other text.
pub(in crate::input) fn decoded(text: &str) -> Option<Result<Value, String>> {
    let start = text.trim_start();
    if !looks_encoded(start) {
        return None;
    }
    if is_python(start.as_bytes()) {
        let json = python::as_json(start).and_then(|json| parse::<Unique>(&json).ok());
        return Some(json.map(|Unique(value)| value).ok_or_else(|| FROM_PYTHON.to_owned()));
    }
    match parse::<Unique>(start) {
        Ok(Unique(Value::String(inner))) if looks_encoded(&inner) => decoded(&inner),
        Ok(Unique(value)) => Some(Ok(value)),
        Err(cause) => Some(Err(cause.to_string())),
    }
}

/// The list or the object that a string is, in JSON or as Python shows it.
pub(in crate::input) fn list_or_object(text: &str) -> Option<Value> {
    let read = |json: &str| parse::<Unique>(json).ok().map(|Unique(value)| value);
    let value = read(text).or_else(|| read(&python::as_json(text)?))?;
    (value.is_array() || value.is_object()).then_some(value)
}

/// Whether a text starts as an object or a list of objects or texts does.
pub(in crate::input) fn looks_encoded(text: &str) -> bool {
    let inside = |mark: char| text.trim_start().strip_prefix(mark).map(str::trim_start);
    let starts =
        |inside: &str| inside.starts_with('"') && inside[1..].trim_start().starts_with(|letter: char| letter != '"');
    let is_python = || is_python(text.as_bytes()) && text.contains("':");
    is_python()
        || inside('{').is_some_and(|inside| starts(inside) && inside.contains("\":"))
        || inside('[').and_then(|inside| inside.strip_prefix('{')).is_some_and(|inside| starts(inside.trim_start()))
        || inside('"').is_some_and(|inside| inside.starts_with("{\\\"") || inside.starts_with("[{\\\""))
}

/// Whether these bytes are an object as Python shows it, with single quotes around its names.
pub(in crate::input) fn is_python(bytes: &[u8]) -> bool {
    let inside = bytes.trim_ascii_start();
    let inside = inside.strip_prefix(b"[").unwrap_or(inside).trim_ascii_start();
    inside.strip_prefix(b"{").is_some_and(|inside| inside.trim_ascii_start().starts_with(b"'"))
}

/// The way out of Python's notation.
pub(in crate::input) const FROM_PYTHON: &str =
    "this is an object as Python shows it, with single quotes, and no JSON; write it with json.dumps";
