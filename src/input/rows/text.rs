//! The text of a row: its own field, or the fields of a form.

use serde_json::{Map, Value};

use super::sections;
use crate::input::fields::asked::{Asked, listed, suggestion};
use crate::input::fields::forms;
use crate::input::fields::names::usual;
use crate::input::fields::texts::{CONTENT, TEXT, is_long};
use crate::input::{Columns, Fault, Section};
use crate::remedy::Remedy;

/// A field of this name beside one named `text` holds the review, or its number.
const REVIEW: &str = "review";

/// The text of a row and its sections.
pub(in crate::input) fn of(
    fields: &mut Map<String, Value>,
    columns: &Columns,
) -> Result<(String, Vec<Section>), Fault> {
    let missing = |fields: &Map<String, Value>, name: &String| {
        let names: Vec<String> = fields.keys().cloned().collect();
        let asked = Asked { name: name.clone(), usual: usual(name), what: "text" };
        format!("the row has no value in {}", suggestion(&asked, &names))
    };
    if let [column] = columns.text.as_slice() {
        return match fields.remove(&usual(column)) {
            None => Err(missing(fields, column).into()),
            value => Ok(whole_text(value, column)?),
        };
    }
    if !columns.text.is_empty() {
        let names: Vec<String> = columns.text.iter().map(|name| usual(name)).collect();
        return sections::of_columns(fields, &names)
            .ok_or_else(|| format!("the row has none of the columns `{}`", columns.text.join("`, `")).into());
    }
    if let Some(name) = TEXT.iter().find(|name| fields.get(**name).is_some_and(|value| !value.is_null())) {
        // One of them may be the paper's.
        let is_other =
            |review: &&Value| is_long(review) && fields.get(*name).is_some_and(|text| is_long(text) && text != *review);
        if fields.get(REVIEW).filter(is_other).is_some() {
            let reason = format!("both `{name}` and `{REVIEW}` are long texts, and only one may be the review");
            return Err(Fault::Unreadable { id: None, reason, remedy: Some(Remedy::NameText) });
        }
        return Ok(whole_text(fields.remove(*name), name)?);
    }
    if let Some(found) = sections::of_form(fields) {
        return Ok(found);
    }
    // What is called so and is long may be the text, but for what somebody says in a chat.
    if fields.get(CONTENT).is_some_and(is_long) && !fields.contains_key("role") {
        return Ok(whole_text(fields.remove(CONTENT), CONTENT)?);
    }
    if let Some(name) = forms::sole(fields.keys().map(String::as_str)).map(str::to_owned) {
        return Ok(whole_text(fields.remove(&name), &name)?);
    }
    if let Some(name) = TEXT.iter().find(|name| fields.contains_key(**name)) {
        return Err(format!("the row has no `{name}`").into());
    }
    let names: Vec<String> = fields.keys().cloned().collect();
    let reason = format!("the row has no `text` and no section of a known form (there are {})", listed(&names));
    Err(Fault::Unreadable { id: None, reason, remedy: Some(Remedy::NameText) })
}

fn whole_text(value: Option<Value>, name: &str) -> Result<(String, Vec<Section>), String> {
    match value {
        Some(Value::String(text)) => Ok((text, Vec::new())),
        None | Some(Value::Null) => Err(format!("the row has no `{name}`")),
        Some(_) => Err(format!("`{name}` is not a string")),
    }
}
