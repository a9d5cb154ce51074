//! Objects without objects or lists in them, as those of most files of reviews are, read in vector steps; `serde_json`, which
//! takes none, reads all others.

use memchr::memchr2;
use serde_json::{Map, Value};

/// How many digits a character has behind `\u`.
const HEX_DIGITS: usize = 4;

/// The fields of a flat object on one line; none of what is none, or not in the grammar.
pub(in crate::input) fn fields(text: &str) -> Option<Map<String, Value>> {
    // No string holds a control character; without a branch, for vector instructions.
    if text.bytes().fold(false, |any, byte| any | (byte < b' ')) {
        return None;
    }
    let mut fields = Map::new();
    let mut rest = text.trim_start_matches(' ').strip_prefix('{')?;
    loop {
        let (name, value);
        (name, rest) = string(rest)?;
        (value, rest) = field(rest.strip_prefix(':')?)?;
        // `serde_json` has names for its own use, and what comes twice is for others to judge.
        if name.starts_with('$') || fields.insert(name, value).is_some() {
            return None;
        }
        match rest.strip_prefix(',') {
            Some(more) => rest = more,
            None => return rest.strip_prefix('}')?.trim_start_matches(' ').is_empty().then_some(fields),
        }
    }
}

/// The value that a text begins with, and what follows it behind blanks.
fn field(text: &str) -> Option<(Value, &str)> {
    if let Some((value, rest)) = string(text) {
        return Some((Value::String(value), rest));
    }
    let (value, rest) = text.split_at(text.find([',', '}'])?);
    Some((serde_json::from_str(value).ok()?, rest))
}

/// The string that a text begins with, and what follows it behind blanks.
fn string(text: &str) -> Option<(String, &str)> {
    let mut rest = text.trim_start_matches(' ').strip_prefix('"')?;
    let mut read = String::new();
    loop {
        let end = memchr2(b'"', b'\\', rest.as_bytes())?;
        read.push_str(&rest[..end]);
        let (mark, mut behind) = rest[end..].split_at(1);
        if mark == "\"" {
            return Some((read, behind.trim_start_matches(' ')));
        }
        read.push(match behind.as_bytes().first()? {
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            same @ (b'"' | b'\\' | b'/') => char::from(*same),
            b'u' => {
                let digits = behind.get(1..=HEX_DIGITS)?;
                if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                    return None;
                }
                behind = &behind[HEX_DIGITS..];
                // Half a surrogate pair is no character.
                char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
            }
            _ => return None,
        });
        rest = &behind[1..];
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn flat_objects_are_read() {
        let text = r#" { "id" : "a\/1" ,"text":"\"One\"\n\\two\t\u00e9", "group":"", "label": 2.0 , "paper":null} "#;
        let read = fields(text).unwrap();
        assert_eq!(Value::Object(read.clone()), serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(read["text"], "\"One\"\n\\two\t\u{e9}");
        assert_eq!(fields(r#"{"id":"a","id":"b"}"#), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_is_what_serde_reads(
            name in r#""([a$\u{e9}]|\\["n/ux]|\\u0?0?0?[+e]9|\\ud800){0,3}"?"#,
            value in r#"[ ]?("[a\\"]{0,2}"|-?[0-9.]{1,3}|null|tru|NaN|\[\]|\{"a":[ ]?1\})[ \t]?"#,
            end in "[, }\u{c}]{0,3}",
        ) {
            let text = format!("{{{name}:{value},\"other\" :{value}{end}");
            if let Some(read) = fields(&text) {
                prop_assert_eq!(Value::Object(read), serde_json::from_str::<Value>(&text).unwrap());
            }
        }
    }
}
