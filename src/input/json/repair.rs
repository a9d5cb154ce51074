//! JSON as programs write it that do not keep to its grammar: `NaN` and `Infinity`, Python's `None`, `True` and `False`, such as
//! `+1` and `.5`, halves of surrogate pairs, line breaks within strings, commas before a closing bracket.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

/// What is written in place of half a surrogate pair: the mark for a character that is lost.
const LOST: &str = "\\ufffd";
/// The word of JSON that one in lower case stands for.
fn meant(word: &str) -> Option<&'static str> {
    Some(match word {
        "nan" | "inf" | "infinity" | "none" | "null" | "nil" | "undefined" => "null",
        "true" => "true",
        "false" => "false",
        _ => return None,
    })
}

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
            b'.' if !bytes[..at].last().is_some_and(u8::is_ascii_digit) => put(at, at, "0"),
            b'-' | b'+' | b'a'..=b'z' | b'A'..=b'Z' => {
                next += bytes[next..].iter().take_while(|letter| letter.is_ascii_alphabetic()).count();
                match meant(&text[at..next].trim_start_matches(['-', '+']).to_ascii_lowercase()) {
                    Some(by) => put(at, next, by),
                    None if &text[at..next] == "+" => put(at, next, ""),
                    None => {}
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
            (r#"{"a": nan, "b": [-NaN, +Infinity, undefined]}"#, json!({"a": null, "b": [null, null, null]})),
            (r#"{"a": .5, "b": [-.5, +2, 1.5e-3]}"#, json!({"a": 0.5, "b": [-0.5, 2, 0.0015]})),
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
