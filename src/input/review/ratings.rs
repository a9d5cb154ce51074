//! Figures and labels, from numbers and from the words that forms and sites write them in.

use serde_json::Value;

use crate::label::Label;
use crate::level::Level;
use crate::lists::word_lists;

// The words that stand for figures, from 1 on, on each scale.
word_lists!("forms/scales.tsv": grade, confidence);

/// OpenReview's words for the confidence of a reviewer, from 1 to 5.
pub(in crate::input) fn confidences() -> &'static [&'static str] {
    &WORDS.confidence
}

/// A figure, the one that a text such as "6: marginally above" starts with, or the one that its words stand for.
pub(in crate::input) fn figure(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => leading_figure(text.trim()).or_else(|| in_words(text.trim())),
        _ => None,
    }
}

/// The figure before anything else, such as `6: accept` or `3/5`; its decimal mark may be a comma, as in `3,5`.
fn leading_figure(text: &str) -> Option<f64> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = usize::from(text.starts_with('-'));
    let whole = sign + digits(&text[sign..]);
    let fraction = match text.as_bytes().get(whole) {
        Some(b'.' | b',') => digits(&text[whole + 1..]),
        _ => 0,
    };
    let end = if fraction > 0 { whole + 1 + fraction } else { whole };
    text[..end].replace(',', ".").parse().ok()
}

fn in_words(text: &str) -> Option<f64> {
    let position = |words: &Vec<&str>| words.iter().position(|word| word.eq_ignore_ascii_case(text));
    [&WORDS.grade, &WORDS.confidence].into_iter().find_map(position).map(|index| (index + 1) as f64)
}

/// A label as a column of a table has it, or the kind that another word names; neither where there is no word. This is how
/// the label of every row is read.
///
/// ```
/// use editlens::{Label, input::read_label};
/// assert_eq!(read_label("human"), Ok((Some(Label::Human), None)));
/// assert_eq!(read_label("ai_polished"), Ok((None, Some("ai_polished".to_owned()))));
/// assert!(read_label("5").is_err());
/// ```
///
/// # Errors
/// Where a figure is no level.
pub fn read_label(word: &str) -> Result<(Option<Label>, Option<String>), String> {
    label(Value::String(word.to_owned()))
}

/// A label, or the kind that another word names. A figure off the scale is refused: its scale would be another one.
pub(in crate::input) fn label(value: Value) -> Result<(Option<Label>, Option<String>), String> {
    let off_scale = |value: &dyn std::fmt::Display| {
        format!("`label` {value} is no level; write 0 to 4, one of the five labels, `human` or `ai`")
    };
    let level = |figure: f64| {
        let found = Level::ALL.into_iter().find(|level| f64::from(level.number()) == figure);
        found.map(|level| (Some(Label::Level(level)), None))
    };
    match value {
        Value::Null => Ok((None, None)),
        Value::Number(figure) => figure.as_f64().and_then(level).ok_or_else(|| off_scale(&figure)),
        Value::String(word) => {
            let word = word.trim();
            if let Ok(figure) = word.parse::<f64>() {
                return level(figure).ok_or_else(|| off_scale(&word));
            }
            Ok(match word {
                "" => (None, None),
                _ => match word.parse() {
                    Ok(label) => (Some(label), None),
                    Err(_) => (None, Some(word.to_owned())),
                },
            })
        }
        other => Err(off_scale(&other)),
    }
}
