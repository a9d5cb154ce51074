//! OpenReview notes, as its API gives them: `content` holds the form's fields, in version 2 each as `{"value": ...}`.

use serde_json::{Map, Value};

use super::names::usual;

/// A note's fields beside those of its form; another row as it is.
pub(super) fn flatten(mut fields: Map<String, Value>) -> Map<String, Value> {
    let Some(Value::Object(content)) = fields.get_mut("content") else { return fields };
    let content = std::mem::take(content);
    let mut flat: Map<String, Value> = Map::new();
    for (name, value) in content {
        let value = match value {
            Value::Object(mut wrapped) => wrapped.remove("value").unwrap_or(Value::Null),
            value => value,
        };
        flat.insert(usual(&name), value);
    }
    // Ids and forums are the note's, whatever a form calls its fields.
    for (name, from) in [("id", "id"), ("group", "forum")] {
        if let Some(value) = fields.remove(from) {
            flat.insert(name.into(), value);
        }
    }
    for (name, from) in
        [("rating", "recommendation"), ("rating", "overall_recommendation"), ("rating", "overall_assessment")]
    {
        if !flat.contains_key(name)
            && let Some(value) = flat.remove(from)
        {
            flat.insert(name.into(), value);
        }
    }
    flat
}
