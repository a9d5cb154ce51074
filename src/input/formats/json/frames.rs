//! JSON that is no list of rows: rows under their ids, and data frames by columns, or with the names of the columns
//! apart from the rows.

use serde_json::{Map, Value};

use super::shapes::LISTS;
use crate::input::Columns;
use crate::input::fields::names::usual;
use crate::input::fields::texts::{holds_text, is_long};
use crate::input::rows::reviewers;

/// Fields of one row that hold objects.
const OF_ONE_ROW: [&str; 4] = ["content", "details", "note", "metadata"];

/// What a field of an object says of the others.
pub(in crate::input) enum Member {
    /// It is a field of a row.
    Field(Value),
    /// It holds rows, whatever its name.
    Rows(Vec<Map<String, Value>>),
}

/// Whether a field of the outermost object is a row or rows under their id, or the id of their paper.
/// `keyed` where others were.
pub(in crate::input) fn member(name: &str, value: Value, keyed: bool) -> Member {
    match value {
        Value::Object(row) if !OF_ONE_ROW.contains(&name) && (keyed || is_row(&row)) => {
            Member::Rows(vec![under(name, "id", row)])
        }
        Value::Array(rows) if rows.first().and_then(Value::as_object).is_some_and(is_row) => {
            let rows = rows.into_iter().filter_map(|row| match row {
                Value::Object(row) => Some(under(name, "forum", row)),
                _ => None,
            });
            Member::Rows(rows.collect())
        }
        value => Member::Field(value),
    }
}

/// Whether an object has what a review or a paper with reviews has.
pub(in crate::input) fn is_row(fields: &Map<String, Value>) -> bool {
    let names: Vec<String> = fields.keys().map(|name| usual(name)).collect();
    // A column of a frame holds plain values under numbers.
    let numbered = names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
    let beside = || fields.iter().any(|(name, value)| reviewers::is_review(name, value));
    !numbered
        && (holds_text(&names)
            || beside()
            || ["content", "reviews", "replies"].iter().any(|name| fields.contains_key(*name)))
}

/// The row with the name it stands under; the number of a row is no id, nor is what every wrapper is called.
pub(in crate::input) fn under(name: &str, field: &str, mut row: Map<String, Value>) -> Map<String, Value> {
    let numbered = name.bytes().all(|byte| byte.is_ascii_digit()) || LISTS.contains(&name);
    let known: &[&str] =
        if field == "id" { &["id", "review_id"] } else { &["forum", "group", "submission_id", "paper_id"] };
    if !numbered && !known.iter().any(|known| row.contains_key(*known)) {
        row.insert(field.to_owned(), Value::String(name.to_owned()));
    }
    row
}

/// The rows of an object of columns, each an object by row or a list; none for any other object.
pub(in crate::input) fn transposed(
    fields: &mut Map<String, Value>,
    columns: &Columns,
) -> Option<Vec<Map<String, Value>>> {
    let names: Vec<String> = fields.keys().map(|name| usual(name)).collect();
    if !holds_text(&names) && !columns.text.iter().any(|name| names.contains(&usual(name))) {
        return None;
    }
    let keys: Vec<String> = match fields.values().next()? {
        Value::Object(cells) => cells.keys().cloned().collect(),
        Value::Array(cells) => (0..cells.len()).map(|row| row.to_string()).collect(),
        _ => return None,
    };
    let fits = |value: &Value| match value {
        Value::Object(cells) => cells.len() == keys.len() && keys.iter().all(|key| cells.contains_key(key)),
        Value::Array(cells) => cells.len() == keys.len(),
        _ => false,
    };
    if !fields.values().all(fits) {
        return None;
    }
    let mut order: Vec<(usize, &String)> = keys.iter().enumerate().collect();
    // Objects come sorted as words, where 10 is before 9.
    order.sort_by_key(|(at, key)| (key.parse::<u64>().unwrap_or(u64::MAX), *at));
    let mut rows: Vec<Map<String, Value>> = keys.iter().map(|_| Map::new()).collect();
    for (name, column) in std::mem::take(fields) {
        for (row, (at, key)) in rows.iter_mut().zip(&order) {
            let cell = match &column {
                Value::Object(cells) => cells.get(*key),
                Value::Array(cells) => cells.get(*at),
                _ => None,
            };
            row.insert(name.clone(), cell.cloned().unwrap_or(Value::Null));
        }
    }
    Some(rows)
}

/// The names of columns that stand apart from the rows.
pub(in crate::input) fn names(columns: &Value) -> Option<Vec<String>> {
    let name = |value: &Value| match value {
        Value::String(name) => name.clone(),
        other => other.to_string(),
    };
    Some(columns.as_array()?.iter().map(name).collect())
}

/// A list of cells as the names of the columns, where it names a text.
pub(in crate::input) fn as_names(cells: &[Value]) -> Option<Vec<String>> {
    let words: Option<Vec<String>> = cells.iter().map(|cell| cell.as_str().map(str::to_owned)).collect();
    words.filter(|names| holds_text(&names.iter().map(|name| usual(name)).collect::<Vec<_>>()))
}

/// What names a paper, among the fields that stand before its reviews.
pub(in crate::input) fn of_paper(fields: &Map<String, Value>) -> Vec<(String, Value)> {
    let id = ["forum", "paper_id", "id", "number"].iter().find_map(|name| fields.get(*name));
    let named = [("forum", id), ("title", fields.get("title"))];
    // Where there is no title the object is more likely to tell of the list than of a paper.
    let named = named.into_iter().filter(|_| fields.contains_key("title"));
    named.filter_map(|(name, value)| Some((name.to_owned(), value?.clone()))).collect()
}

/// A row of cells under the names of their columns, or under their numbers from 0; the only long text is then the text.
pub(in crate::input) fn row(cells: Vec<Value>, names: Option<&[String]>) -> Vec<(String, Value)> {
    let text = cells
        .iter()
        .position(is_long)
        .filter(|_| names.is_none() && cells.iter().filter(|cell| is_long(cell)).count() == 1);
    let name = |place: usize| {
        if text == Some(place) { Some("text".to_owned()) } else { names.and_then(|names| names.get(place).cloned()) }
    };
    let name = |place: usize| name(place).unwrap_or_else(|| place.to_string());
    cells.into_iter().enumerate().map(|(place, cell)| (name(place), cell)).collect()
}
