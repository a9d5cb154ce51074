//! Names of fields and columns as they are looked up.

use serde_json::{Map, Value};

/// In lower case, with underscores for blanks.
pub(super) fn usual(name: &str) -> String {
    name.trim().chars().map(|letter| if letter == ' ' { '_' } else { letter.to_ascii_lowercase() }).collect()
}

/// All fields under their usual names.
pub(super) fn usual_fields(fields: Map<String, Value>) -> Map<String, Value> {
    let plain = |name: &String| !name.bytes().any(|byte| byte == b' ' || byte.is_ascii_uppercase());
    if fields.keys().all(plain) {
        return fields;
    }
    fields.into_iter().map(|(name, value)| (usual(&name), value)).collect()
}
