//! JSON values in which no text is lost where an object has a field twice: others take the last and forget the first.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::input::fields::texts::is_long;

/// A value read in this way.
pub(in crate::input) struct Unique(pub Value);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values).map(Unique)
    }
}

/// Puts a field among the others; its name where a long text that differs would be lost.
pub(in crate::input) fn put(fields: &mut Map<String, Value>, name: String, value: Value) -> Result<(), String> {
    use serde_json::map::Entry;
    match fields.entry(name) {
        Entry::Vacant(entry) => {
            entry.insert(value);
        }
        Entry::Occupied(mut entry) => {
            if is_long(entry.get()) && *entry.get() != value {
                return Err(twice(entry.key()));
            }
            entry.insert(value);
        }
    }
    Ok(())
}

/// What is wrong with a field that is there twice.
fn twice(name: &str) -> String {
    format!("the field `{name}` is there twice, with different texts; rename one")
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("any valid JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Unique(value)) = elements.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some((name, Unique(value))) = members.next_entry::<String, Unique>()? {
            put(&mut fields, name, value).map_err(A::Error::custom)?;
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_lost_to_another_of_its_name() {
        let read = |json: &str| serde_json::from_str::<Unique>(json).map(|Unique(value)| value);
        for json in [r#"{"a": [1, -2, 0.5, true, null, "x", {"b": []}], "c": "\u00e9"}"#, "7", "\"x\"", "[]"] {
            assert_eq!(read(json).unwrap(), serde_json::from_str::<Value>(json).unwrap());
        }
        let (one, two) = ("one ".repeat(30), "two ".repeat(30));
        assert_eq!(read(r#"{"a": 1, "a": 2}"#).unwrap(), serde_json::json!({"a": 2}));
        assert!(read(&format!(r#"{{"a": "{one}", "a": "{one}"}}"#)).is_ok());
        let error = read(&format!(r#"{{"x": {{"a": "{one}", "a": "{two}"}}}}"#)).unwrap_err().to_string();
        assert!(error.starts_with("the field `a` is there twice"), "{error}");
    }
}
