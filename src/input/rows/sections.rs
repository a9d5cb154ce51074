//! Reviews that come in parts, as venues' forms ask for them.

use serde_json::{Map, Value};

use crate::input::Section;
use crate::input::fields::forms;

/// What stands between two sections.
const BREAK: &str = "\n\n";

/// The sections of a known form, joined; none where the row has no field of any.
pub(in crate::input) fn of_form(fields: &mut Map<String, Value>) -> Option<(String, Vec<Section>)> {
    forms::take_sections(fields).map(join)
}

/// The sections that the caller names, joined in that order; none where the row has none of them.
pub(in crate::input) fn of_columns(
    fields: &mut Map<String, Value>,
    columns: &[String],
) -> Option<(String, Vec<Section>)> {
    let parts = columns.iter().filter_map(|column| {
        let text = text(fields, column)?;
        Some((forms::section_of(column).unwrap_or(column.as_str()), text))
    });
    let parts: Vec<(&str, String)> = parts.collect();
    (!parts.is_empty()).then(|| join(parts))
}

fn text(fields: &mut Map<String, Value>, name: &str) -> Option<String> {
    match fields.get_mut(name)? {
        Value::String(text) => Some(std::mem::take(text)),
        _ => None,
    }
}

fn join(parts: Vec<(&str, String)>) -> (String, Vec<Section>) {
    let mut joined = String::new();
    let mut sections = Vec::new();
    for (name, part) in parts {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        if !joined.is_empty() {
            joined.push_str(BREAK);
        }
        let start = joined.len();
        joined.push_str(part);
        sections.push(Section { name: name.to_owned(), span: start..joined.len() });
    }
    (joined, sections)
}
