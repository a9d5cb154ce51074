//! Rows that other shapes of JSON hold: lists within lists, wrappers of search engines and of GraphQL, texts under their
//! ids, and JSON that is written as a string.

use serde_json::{Map, Value};

use super::frames::{is_row, under};
use crate::input::Fault;
use crate::input::fields::texts::is_long;
use crate::input::fields::{forms, names};
use crate::input::json::written::decoded;

/// Fields that hold rows, or what holds them, and are of no row themselves.
pub(in crate::input) const LISTS: [&str; 18] = [
    "hits",
    "edges",
    "nodes",
    "items",
    "results",
    "records",
    "docs",
    "documents",
    "entries",
    "response",
    "data",
    "reviews",
    "notes",
    "rows",
    "papers",
    "submissions",
    "paper",
    "submission",
];
/// Those that hold papers.
const PAPERS: [&str; 4] = ["papers", "submissions", "paper", "submission"];
/// Fields that hold one row.
const ONE: [&str; 6] = ["_source", "node", "row", "fields", "attributes", "report"];
/// Fields of a paper that hold its reviews.
const OF_PAPERS: [&str; 4] = ["reviews", "official_reviews", "replies", "notes"];
/// Ids without a figure have at least this many letters.
const SHORTEST_ID: usize = 9;
/// A string holds JSON that holds a string, and so on, no more often.
const MOST_LEVELS: usize = 8;

/// The rows of a value; `part` names it in messages.
pub(in crate::input) fn rows(value: Value, part: &str) -> Result<Vec<Map<String, Value>>, Fault> {
    rows_within(value, part, MOST_LEVELS)
}

fn rows_within(value: Value, part: &str, levels: usize) -> Result<Vec<Map<String, Value>>, Fault> {
    match value {
        Value::Object(fields) => Ok(dug(fields, levels)),
        Value::String(text) => match decoded(&text) {
            _ if levels == 0 => Err(format!("the {part} is JSON in strings within strings; decode it").into()),
            None => Ok(vec![Map::from_iter([("text".to_owned(), Value::String(text))])]),
            Some(Ok(value)) => rows_within(value, part, levels - 1),
            Some(Err(cause)) => Err(format!("the {part} is JSON written as a string, and broken: {cause}").into()),
        },
        Value::Array(values) if levels > 0 && values.iter().any(holds_row) => {
            let rows = values.into_iter().map(|value| rows_within(value, part, levels - 1));
            Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        }
        _ => Err(format!("the {part} is not a JSON object; each must be one, such as {{\"text\": \"...\"}}").into()),
    }
}

/// Whether an element of a list is a row or a list of them.
pub(in crate::input) fn holds_row(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(values) => values.iter().any(Value::is_object),
        Value::String(text) => matches!(decoded(text), Some(Ok(_))),
        _ => false,
    }
}

/// The rows in an object that is none itself; else the object alone.
pub(in crate::input) fn dug(mut fields: Map<String, Value>, levels: usize) -> Vec<Map<String, Value>> {
    let may_hold = |name: &String| {
        let name = name.as_str();
        LISTS.contains(&name) || ONE.contains(&name) || OF_PAPERS.contains(&name)
    };
    if fields.contains_key("text") || !fields.keys().any(may_hold) {
        return vec![fields];
    }
    for name in OF_PAPERS {
        if let Some(value) = fields.get_mut(name).filter(|value| value.is_object()) {
            list(value);
        }
    }
    if levels == 0 || is_row(&fields) && !LISTS.iter().any(|name| fields.get(*name).is_some_and(Value::is_object)) {
        return vec![fields];
    }
    if let Some(name) = ONE.iter().find(|name| fields.get(**name).is_some_and(Value::is_object))
        && let Some(Value::Object(mut row)) = fields.remove(*name)
    {
        if let Some(id) = fields.remove("_id").filter(|_| !row.contains_key("id")) {
            row.insert("id".to_owned(), id);
        }
        return dug(row, levels - 1);
    }
    let holds = |value: &Value| match value {
        Value::Array(values) => values.iter().any(holds_row),
        Value::Object(inner) => inner.keys().any(may_hold),
        _ => false,
    };
    // A list of papers without reviews holds nothing to read.
    let has_reviews = |values: &Value| {
        values.as_array().is_none_or(|values| values.iter().any(|value| value.as_object().is_some_and(is_row)))
    };
    let holds_rows = |name: &&&str| {
        fields.get(**name).is_some_and(|value| holds(value) && (!PAPERS.contains(*name) || has_reviews(value)))
    };
    let Some(name) = LISTS.iter().find(holds_rows) else {
        return vec![fields];
    };
    match fields.remove(*name) {
        Some(Value::Object(inner)) => dug(inner, levels - 1),
        Some(Value::Array(values)) => values
            .into_iter()
            .flat_map(|value| match value {
                Value::Object(row) => dug(row, levels - 1),
                _ => Vec::new(),
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// An object of reviews under their names, or a connection of GraphQL, as a list of them.
fn list(value: &mut Value) {
    let Value::Object(fields) = value else { return };
    let connection = ["edges", "nodes", "items"].iter().find(|name| fields.get(**name).is_some_and(Value::is_array));
    if let Some(Value::Array(mut values)) = connection.and_then(|name| fields.remove(*name)) {
        for value in &mut values {
            if let Some(node) = value.get_mut("node") {
                *value = node.take();
            }
        }
        *value = Value::Array(values);
    } else if !fields.is_empty() && fields.values().all(|value| value.as_object().is_some_and(is_row)) {
        let rows = std::mem::take(fields).into_iter().filter_map(|(name, value)| match value {
            Value::Object(row) => Some(Value::Object(under(&name, "id", row))),
            _ => None,
        });
        *value = Value::Array(rows.collect());
    }
}

/// The texts of an object that holds nothing but long texts, or lists of them, under ids of its own, in their order.
pub(in crate::input) fn of_texts(fields: &Map<String, Value>, order: &[String]) -> Option<Vec<Map<String, Value>>> {
    let own = |name: &String| forms::role(&names::usual(name)).is_none() && is_id(name);
    let long = |value: &Value| match value {
        Value::Array(texts) => !texts.is_empty() && texts.iter().all(is_long),
        value => is_long(value),
    };
    if fields.is_empty() || !fields.keys().all(own) || !fields.values().all(long) {
        return None;
    }
    let row =
        |known: &str, name: &str, text: &Value| under(name, known, Map::from_iter([("text".to_owned(), text.clone())]));
    let rows = order.iter().filter_map(|name| Some((name, fields.get(name)?))).flat_map(|(name, value)| match value {
        Value::Array(texts) => texts.iter().map(|text| row("group", name, text)).collect(),
        text => vec![row("id", name, text)],
    });
    Some(rows.collect())
}

/// Whether a name is one of many: it has a figure, or letters as ids have them. Others say what a text is.
fn is_id(name: &str) -> bool {
    let has = |kind: fn(&char) -> bool| name.chars().skip(1).any(|letter| kind(&letter));
    name.contains(|letter: char| letter.is_ascii_digit())
        || name.len() >= SHORTEST_ID && has(|letter| letter.is_uppercase()) && has(|letter| letter.is_lowercase())
}
