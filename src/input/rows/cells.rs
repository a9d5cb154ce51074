//! What fields of a row hold that is not yet a text: JSON as a string, a list of paragraphs, a page of HTML, line breaks as
//! they are written in programs.

use memchr::memchr_iter;
use memchr::memmem::find;
use serde_json::{Map, Value};

use crate::input::Fault;
use crate::input::fields::forms;
use crate::input::fields::names::usual;
use crate::input::fields::texts::{CONTENT, is_text};
use crate::input::json::written::{decoded as json, list_or_object, looks_encoded};
use crate::input::markup;
use crate::input::notices::Unseen;
use crate::lists::word_lists;

/// Fields that may hold a whole row as JSON.
const WHOLE: [&str; 4] = [CONTENT, "text", "review", "review_text"];
/// A field of this name may hold the sections of the review, or the review and more.
const REVIEW: &str = "review";
/// How Excel writes the end of a line within a cell, before the other one.
const RETURN: &str = "_x000D_";
/// How programs write marks of a text that is to stand in HTML, and what these are; the sign that begins them all is last.
const ESCAPES: [(&str, &str); 9] = [
    ("&#39;", "'"),
    ("&#039;", "'"),
    ("&#x27;", "'"),
    ("&apos;", "'"),
    ("&quot;", "\""),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", " "),
    ("&amp;", "&"),
];
/// A list with several texts of as many words is a list of reviews rather than of paragraphs.
const LONG_REVIEW: usize = 75;

// Elements that a text of HTML starts with, and commands of LaTeX that start as an escaped line break does.
word_lists!("forms/markup.tsv": element, command);

/// Whether there is nothing in a cell.
pub(in crate::input) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// A field that names something; a number is taken as its digits.
pub(in crate::input) fn word(value: Value) -> Option<String> {
    match value {
        Value::String(word) => Some(word).filter(|word| !word.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether this is a text as long as a review.
pub(in crate::input) fn is_review(value: &Value) -> bool {
    value.as_str().is_some_and(is_as_long_as_a_review)
}

fn is_as_long_as_a_review(text: &str) -> bool {
    text.split_whitespace().nth(LONG_REVIEW - 1).is_some()
}

/// The row with the fields of the JSON that one of its fields is.
pub(in crate::input) fn decoded(mut fields: Map<String, Value>, asked: &[String]) -> Result<Map<String, Value>, Fault> {
    let encoded = |value: &Value| value.as_str().is_some_and(|text| text.starts_with(['{', '[', '"', ' ', '\n']));
    if let Some(Value::Object(inner)) = fields.get_mut(REVIEW).filter(|review| review.get("value").is_none()) {
        let inner = std::mem::take(inner);
        fields.remove(REVIEW);
        for (name, value) in inner {
            fields.entry(name).or_insert(value);
        }
    }
    if !fields.values().any(encoded) {
        return Ok(fields);
    }
    // A list of reviews as one text is none of them.
    for name in asked.iter().filter(|name| !WHOLE.contains(&name.as_str())) {
        let value = fields.iter().find(|(found, _)| usual(found) == usual(name)).and_then(|(_, value)| value.as_str());
        if let Some(Ok(Value::Array(_))) = value.and_then(json) {
            return Err(format!("`{name}` is a list in JSON; give each of its texts a row").into());
        }
    }
    for name in WHOLE {
        let Some(text) = fields.get(name).and_then(Value::as_str).filter(|text| looks_encoded(text)) else { continue };
        match json(text) {
            Some(Ok(Value::Object(inner))) if name == CONTENT => {
                fields.insert(name.to_owned(), Value::Object(inner));
                fields.values_mut().for_each(of_note);
            }
            Some(Ok(Value::Object(inner))) => {
                fields.remove(name);
                for (name, value) in inner {
                    fields.entry(name).or_insert(value);
                }
            }
            Some(Ok(_)) => return Err(format!("`{name}` is a list in JSON; give each of its texts a row").into()),
            Some(Err(cause)) => return Err(format!("`{name}` is JSON written as a string, and broken: {cause}").into()),
            None => {}
        }
    }
    Ok(fields)
}

/// Decodes what else of a note is a list or an object that is written as a string, such as its invitations.
fn of_note(value: &mut Value) {
    let Value::String(text) = value else { return };
    if let Some(found) = text.starts_with(['[', '{']).then(|| list_or_object(text)).flatten() {
        *value = found;
    }
}

/// Makes a text of each list of paragraphs, of HTML and of escaped line breaks, in fields of a review or `asked` for. Gives
/// the words of HTML that nobody sees.
pub(in crate::input) fn as_text(
    fields: &mut Map<String, Value>,
    asked: impl Fn(&str) -> bool,
) -> Result<Unseen, Fault> {
    let mut unseen = Unseen::default();
    let is_text = |name: &str| is_text(name) || forms::section_of(name).is_some() || asked(name);
    for (name, value) in fields.iter_mut() {
        match value {
            Value::Array(parts) if !parts.is_empty() && is_text(name) => {
                let Some(parts) = parts.iter().map(Value::as_str).collect::<Option<Vec<&str>>>() else { continue };
                if parts.iter().filter(|part| is_as_long_as_a_review(part)).count() > 1 {
                    return Err(format!("`{name}` is a list of long texts; give each review a row").into());
                }
                *value = Value::String(parts.join("\n\n"));
            }
            Value::String(text) => {
                if let Some(written) = unescaped_marks(text).filter(|_| is_text(name)) {
                    *text = written;
                }
                if let Some((text, words)) = plain(text).filter(|_| is_text(name)) {
                    unseen.add(words);
                    *value = Value::String(text);
                }
            }
            _ => {}
        }
    }
    Ok(unseen)
}

/// The text of HTML, or with its line breaks; none where it is as it should be.
fn plain(text: &str) -> Option<(String, Unseen)> {
    // Almost every text of several paragraphs has its own line breaks.
    if !text.starts_with('<') && text.contains('\n') || !text.contains(['<', '\\']) {
        return None;
    }
    if is_html(text) { Some(markup::text(text)) } else { Some((unescaped(text)?, Unseen::default())) }
}

/// Whether a text is HTML: it starts with an element that it closes, or all its lines are broken by elements.
fn is_html(text: &str) -> bool {
    let start = text.trim_start().strip_prefix('<').unwrap_or_default();
    let name = start.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    if WORDS.element.contains(&name.as_str()) && start[name.len()..].starts_with(['>', ' ', '\n', '/']) {
        let end = format!("</{name}>");
        let closes = |at: usize| text[at..].get(..end.len()).is_some_and(|found| found.eq_ignore_ascii_case(&end));
        return text.match_indices("</").any(|(at, _)| closes(at));
    }
    let breaks = |mark: &str| text.matches(mark).count();
    !text.contains('\n') && breaks("<br") + breaks("<BR") + breaks("</p>") + breaks("</li>") > 1
}

/// The text without what a spreadsheet or a page wrote for its characters, where such stand for ends of lines or for quotation
/// marks, which no writer writes so.
fn unescaped_marks(text: &str) -> Option<String> {
    let is_quote =
        |at: usize| ESCAPES.iter().any(|(escape, mark)| matches!(*mark, "'" | "\"") && text[at..].starts_with(escape));
    let has_quotes = memchr_iter(b'&', text.as_bytes()).any(is_quote);
    // Nearly every text is left here.
    if !has_quotes && find(text.as_bytes(), RETURN.as_bytes()).is_none() {
        return None;
    }
    let mut written = text.replace(RETURN, "");
    if has_quotes {
        for (escape, mark) in ESCAPES {
            written = written.replace(escape, mark);
        }
    }
    Some(written)
}

/// The text with line breaks for `\n`, where it has no others and these are no commands of LaTeX.
fn unescaped(text: &str) -> Option<String> {
    if text.contains('\n') {
        return None;
    }
    let is_break = |at: usize| {
        let after = &text[at + 1..];
        let word = &after[..after.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(after.len())];
        let in_formula = after[1..].starts_with(['_', '^', '{', '}', '$', '&', '=', ')']);
        !WORDS.command.contains(&word) && !in_formula && !text[..at].ends_with('\\')
    };
    let breaks: Vec<usize> = text.match_indices("\\n").map(|(at, _)| at).filter(|at| is_break(*at)).collect();
    // Commands of somebody's own go on in small letters.
    let starts = |letter: char| letter.is_uppercase() || letter.is_whitespace() || "\\-*#0123456789".contains(letter);
    if breaks.len() < 2 || !breaks.iter().any(|at| text[at + 2..].starts_with(starts)) {
        return None;
    }
    let mut written = String::with_capacity(text.len());
    let mut done = 0;
    for at in breaks {
        written.push_str(text[done..at].strip_suffix("\\r").unwrap_or(&text[done..at]));
        written.push('\n');
        done = at + 2;
    }
    written.push_str(&text[done..]);
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_programs_wrote_are_read() {
        for (text, expected) in [
            ("One._x000D_\nTwo.", "One.\nTwo."),
            ("I don&#39;t see &quot;why&quot; a &lt; b &amp;amp; c.", "I don't see \"why\" a < b &amp; c."),
        ] {
            assert_eq!(unescaped_marks(text).as_deref(), Some(expected));
        }
        for text in ["", "Lee &amp; Park", "a_x and b & c", "&lt;s&gt;"] {
            assert_eq!(unescaped_marks(text), None, "{text}");
        }
    }

    #[test]
    fn html_and_escaped_breaks_become_lines() {
        for (text, expected) in [
            ("<p>It is <b>fast</b> &amp; small.</p><P>But why?</p>", "It is **fast** & small.\n\nBut why?"),
            ("<div>One.<br>Two.</div>", "One.\nTwo."),
            ("One.<br/>Two.<br/>Three.", "One.\nTwo.\nThree."),
            ("<p>Seen.</p><p style=\"display:none\">Not seen.</p>", "Seen."),
            ("One.\\n\\nTwo, $\\nabla f$.", "One.\n\nTwo, $\\nabla f$."),
            ("One.\\r\\nTwo.\\r\\nnot three", "One.\nTwo.\nnot three"),
        ] {
            assert_eq!(plain(text).unwrap().0, expected, "{text}");
        }
        for text in [
            "",
            "<s> is the first token.",
            "<p> is never closed",
            "p < q and q > r",
            "The gradient $\\nabla f$ and $\\nu \\neq 0$.",
            "One\\ntwo",
            "A sum over $\\n_1$ and $\\n_2$ with \\name and \\num.",
            "One.\nTwo.\\nThree.\\nFour.",
            "A table<br>of two",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }
}
