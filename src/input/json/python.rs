//! Objects and lists as Python shows them, `{'a': None}`, in JSON's grammar: data frames write them so into cells.

/// The text in JSON's grammar as far as its strings go; none where one is not closed or a sign stands there that no value
/// has. What else the two differ in is repaired as in JSON.
pub(in crate::input) fn as_json(text: &str) -> Option<String> {
    let mut json = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        match letter {
            '\'' | '"' => string(&mut rest, letter, &mut json)?,
            // A tuple is a list.
            '(' => json.push('['),
            ')' => json.push(']'),
            '<' | '`' | ';' | '=' => return None,
            letter => json.push(letter),
        }
    }
    Some(json)
}

/// Writes a string up to its quote.
fn string(rest: &mut std::str::Chars, quote: char, json: &mut String) -> Option<()> {
    json.push('"');
    loop {
        match rest.next()? {
            letter if letter == quote => break,
            '"' => json.push_str("\\\""),
            '\\' => match rest.next()? {
                '\'' => json.push('\''),
                mark @ ('"' | '\\' | 'n' | 'r' | 't' | 'b' | 'f') => json.extend(['\\', mark]),
                'x' => escape(rest, 2, json)?,
                'u' => escape(rest, 4, json)?,
                'U' => escape(rest, 8, json)?,
                'a' | 'v' | '0' => json.push(' '),
                '\n' => {}
                // Python keeps what is no escape.
                other => {
                    json.push_str("\\\\");
                    json.push(other);
                }
            },
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            letter if letter.is_control() => json.push(' '),
            letter => json.push(letter),
        }
    }
    json.push('"');
    Some(())
}

/// A character by its number of so many digits.
fn escape(rest: &mut std::str::Chars, digits: usize, json: &mut String) -> Option<()> {
    let number = rest.as_str().get(..digits)?;
    let number = u32::from_str_radix(number, 16).ok()?;
    *rest = rest.as_str()[digits..].chars();
    let letter = char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER);
    if letter.is_control() || matches!(letter, '"' | '\\') {
        json.push_str(&format!("\\u{number:04x}"));
    } else {
        json.push(letter);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::super::repair::parse;
    use super::*;

    #[test]
    fn what_python_shows_is_read() {
        for (text, expected) in [
            ("{'a': 'it is', 'b': None, 'c': [True, 1.5]}", json!({"a": "it is", "b": null, "c": [true, 1.5]})),
            (r#"{'a': "it's", 'b': 'say "no"'}"#, json!({"a": "it's", "b": "say \"no\""})),
            (r"{'a': 'it\'s\n\ttwo \\ \d', 'b': (1, 2)}", json!({"a": "it's\n\ttwo \\ \\d", "b": [1, 2]})),
            ("{'a': nan, 'b': oops}", Value::Null),
            ("{'a': nan}", json!({"a": null})),
            (r"{'a': '\xe9\u2019\U0001f600\x0b'}", json!({"a": "\u{e9}\u{2019}\u{1f600}\u{b}"})),
            ("[{'a': {'value': 'x'}}]", json!([{"a": {"value": "x"}}])),
        ] {
            let read = as_json(text).and_then(|json| parse::<Value>(&json).ok());
            assert_eq!(read.unwrap_or_default(), expected, "{text}");
        }
        for broken in ["{'a': 'b", r"{'a': '\x4", "{'a': <Note>}", r"{'a': '\"] {
            assert_eq!(as_json(broken), None, "{broken}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in ".{0,60}", strange in r#"['"\\xuU0-9a-f{}:\n]{0,40}"#) {
            let _ = (as_json(&text), as_json(&strange));
        }
    }
}
