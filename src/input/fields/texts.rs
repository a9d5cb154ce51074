//! Which fields hold texts, by their names and by their values.

use serde_json::Value;

use super::forms;

/// The usual names of the whole text.
pub(in crate::input) const TEXT: [&str; 2] = ["text", "review_text"];
/// What OpenReview calls the fields of a note.
pub(in crate::input) const CONTENT: &str = "content";
/// A text of as many words is no grade.
pub(in crate::input) const LONG_TEXT: usize = 20;
/// No text of that many words is shorter, so shorter ones are not looked at.
const LONG_TEXT_BYTES: usize = 3 * LONG_TEXT;

/// Whether a table of these columns has a text under a usual name.
pub(in crate::input) fn holds_text(names: &[String]) -> bool {
    let names = || names.iter().map(String::as_str);
    names().any(is_text) || forms::is_form(names()) || forms::sole(names()).is_some()
}

/// Whether this is a usual name of the whole text.
pub(in crate::input) fn is_text(name: &str) -> bool {
    TEXT.contains(&name)
}

/// Whether a value is a text of more words than any grade has.
pub(in crate::input) fn is_long(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.len() >= LONG_TEXT_BYTES && text.split_whitespace().nth(LONG_TEXT - 1).is_some())
}
