//! JSON as programs write it that do not keep to its grammar: `NaN` and `Infinity`, Python's `None`, `True` and `False`,
//! halves of surrogate pairs, line breaks within strings, commas before a closing bracket.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

/// What is written in place of half a surrogate pair: the mark for a character that is lost.
const LOST: &str = "\\ufffd";
/// Words that stand where JSON has others, the longest first.
const WORDS: [(&str, &str); 6] = [
    ("-Infinity", "null"),
    ("Infinity", "null"),
    ("NaN", "null"),
    ("None", "null"),
    ("True", "true"),
    ("False", "false"),
];

/// The value that the text is, if need be after repair.
pub(in crate::input) fn parse<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_str(text).or_else(|cause| match repaired(text) {
        Cow::Owned(repaired) => serde_json::from_str(&repaired).map_err(|_| cause),
        Cow::Borrowed(_) => Err(cause),
    })
}

/// The text in JSON's grammar as far as these faults go.
fn repaired(text: &str) -> Cow<'_, str> {
    let mut written = String::new();
    // What has been written up to here.
    let mut done = 0;
    let mut put = |from: usize, to: usize, by: &str| {
        written.push_str(&text[done..from]);
        written.push_str(by);
        done = to;
    };
    let bytes = text.as_bytes();
    let (mut at, mut in_string) = (0, false);
    while at < bytes.len() {
        let mut next = at + 1;
        match bytes[at] {
            b'"' => in_string = !in_string,
            b'\\' if in_string => {
                next = (at + 2).min(bytes.len());
                if let Some(unit) = escaped(bytes, at) {
                    next = at + 6;
                    let pair = escaped(bytes, at + 6).is_some_and(|low| (0xdc00..0xe000).contains(&low));
                    match unit {
                        0xd800..0xdc00 if pair => next = at + 12,
                        0xd800..0xe000 => put(at, at + 6, LOST),
                        _ => {}
                    }
                }
            }
            b'\n' if in_string => put(at, at + 1, "\\n"),
            b'\r' if in_string => put(at, at + 1, "\\r"),
            b'\t' if in_string => put(at, at + 1, "\\t"),
            _ if in_string => {}
            b',' => {
                let after = text[at + 1..].trim_ascii_start().as_bytes().first();
                if matches!(after, Some(b']' | b'}')) {
                    put(at, at + 1, "");
                }
            }
            b'-' | b'I' | b'N' | b'T' | b'F' => {
                if let Some((word, by)) = WORDS.iter().find(|(word, _)| bytes[at..].starts_with(word.as_bytes())) {
                    next = at + word.len();
                    put(at, next, by);
                }
            }
            _ => {}
        }
        // An escape may be followed by a letter of several bytes.
        while !text.is_char_boundary(next) {
            next += 1;
        }
        at = next;
    }
    put(text.len(), text.len(), "");
    if written == text { Cow::Borrowed(text) } else { Cow::Owned(written) }
}

/// The number of the escape `\uXXXX` at this place.
fn escaped(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn what_python_and_editors_write_is_read() {
        for (text, expected) in [
            (
                r#"{"a": NaN, "b": [Infinity, -Infinity], "c": "NaN"}"#,
                json!({"a": null, "b": [null, null], "c": "NaN"}),
            ),
            (r#"{"a": "x\ud83dy\udc4dz", "b": "\ud83d\udc4d"}"#, json!({"a": "x\u{fffd}y\u{fffd}z", "b": "\u{1f44d}"})),
            ("{\"a\": \"one\ntwo\tthree\"}", json!({"a": "one\ntwo\tthree"})),
            (r#"{"a": [1, 2, ], "b": "x,]",}"#, json!({"a": [1, 2], "b": "x,]"})),
            (r#"{"a": -1, "b": "\\", "c": None}"#, json!({"a": -1, "b": "\\", "c": null})),
            (r#"{"a": True, "b": [False, "True"]}"#, json!({"a": true, "b": [false, "True"]})),
        ] {
            assert_eq!(parse::<Value>(text).unwrap(), expected, "{text}");
        }
        for broken in ["", "{\"a\": oops}", "{\"a\": NaNa}", "{\"a\": \"x", "\"\\", "\"\\u12"] {
            assert!(parse::<Value>(broken).is_err(), "{broken}");
        }
        // The place is that in the text as it was given.
        assert_eq!(parse::<Value>("{\"a\": NaN, \"b\": oops}").unwrap_err().column(), 7);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in ".{0,60}", strange in r#"["\\uDdnN8a,\]}\n]{0,40}"#) {
            let _ = (parse::<Value>(&text), parse::<Value>(&strange), parse::<Value>(&format!("\"{strange}{text}")));
        }

        #[test]
        fn what_is_json_stays_as_it_is(text in ".{0,60}") {
            let value = json!({"a": text, "b": [text.len()]});
            prop_assert_eq!(parse::<Value>(&value.to_string()).unwrap(), value);
        }
    }
}
