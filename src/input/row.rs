//! A row of named fields, as the JSON formats have them, to a review.

use serde_json::{Map, Value};

use super::{Label, Ratings, Review};
use crate::level::Level;

/// The review of a row, its id empty where the row has none; or the row's id and what is wrong.
pub(super) fn review(mut fields: Map<String, Value>) -> Result<Review, (Option<String>, String)> {
    let id = word(&mut fields, "id");
    let text = match fields.remove("text") {
        Some(Value::String(text)) => text,
        None | Some(Value::Null) => return Err((id, "the row has no `text`".into())),
        Some(_) => return Err((id, "`text` is not a string".into())),
    };
    let (label, kind) = match fields.remove("label").map(label) {
        None => (None, None),
        Some(Ok(found)) => found,
        Some(Err(reason)) => return Err((id, reason)),
    };
    Ok(Review {
        id: id.unwrap_or_default(),
        text,
        group: word(&mut fields, "group"),
        label,
        kind,
        ratings: Ratings {
            rating: number(&fields, "rating"),
            confidence: number(&fields, "confidence"),
            soundness: number(&fields, "soundness"),
            presentation: number(&fields, "presentation"),
            contribution: number(&fields, "contribution"),
        },
        title: word(&mut fields, "title"),
        source: word(&mut fields, "source"),
        venue: word(&mut fields, "venue"),
        generator: word(&mut fields, "generator"),
        year: number(&fields, "year")
            .filter(|year| year.fract() == 0.0 && (1.0..=9999.0).contains(year))
            .map(|year| year as u16),
    })
}

/// A field that names something; a number is taken as its digits.
fn word(fields: &mut Map<String, Value>, name: &str) -> Option<String> {
    match fields.remove(name)? {
        Value::String(word) => Some(word).filter(|word| !word.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A figure, or the figure that a text such as "6: marginally above" starts with.
fn number(fields: &Map<String, Value>, name: &str) -> Option<f64> {
    match fields.get(name)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => {
            let text = text.trim_start();
            let behind =
                |(index, byte): (usize, u8)| !(byte.is_ascii_digit() || byte == b'.' || index == 0 && byte == b'-');
            let end = text.bytes().enumerate().position(behind).unwrap_or(text.len());
            text[..end].parse().ok()
        }
        _ => None,
    }
}

/// A label, or the kind that another word names. A figure off the scale is refused: its scale would be another one.
fn label(value: Value) -> Result<(Option<Label>, Option<String>), String> {
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
                _ if word.eq_ignore_ascii_case("human") => (Some(Label::Human), None),
                _ if word.eq_ignore_ascii_case("ai") => (Some(Label::Ai), None),
                _ => match Level::from_label(word) {
                    Some(level) => (Some(Label::Level(level)), None),
                    None => (None, Some(word.to_owned())),
                },
            })
        }
        other => Err(off_scale(&other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Review, (Option<String>, String)> {
        let Value::Object(fields) = serde_json::from_str(json).unwrap() else { panic!("{json}") };
        review(fields)
    }

    #[test]
    fn labels() {
        let moderate = Some(Label::Level(Level::ModeratelyEdited));
        let cases = [
            ("null", None, None),
            ("\"\"", None, None),
            ("2", moderate, None),
            ("2.0", moderate, None),
            ("\"2\"", moderate, None),
            ("\" moderately AI-edited\"", moderate, None),
            ("\"Human\"", Some(Label::Human), None),
            ("\"ai\"", Some(Label::Ai), None),
            ("\"ai_polished\"", None, Some("ai_polished")),
        ];
        for (json, label, kind) in cases {
            let review = read(&format!("{{\"text\": \"\", \"label\": {json}}}")).unwrap();
            assert_eq!((review.label, review.kind.as_deref()), (label, kind), "{json}");
        }
        for json in ["5", "-1", "2.5", "\"7\"", "true", "[1]"] {
            let (id, reason) = read(&format!("{{\"id\": \"a\", \"text\": \"\", \"label\": {json}}}")).unwrap_err();
            assert_eq!(id.as_deref(), Some("a"));
            assert!(reason.contains("is no level"), "{json}: {reason}");
        }
    }

    #[test]
    fn figures() {
        let review = read(
            r#"{"text": "", "rating": "6: marginally above the bar", "confidence": 3, "soundness": "2.5",
                "presentation": "good", "contribution": null, "year": "2026"}"#,
        );
        let review = review.unwrap();
        let figures = Ratings { rating: Some(6.0), confidence: Some(3.0), soundness: Some(2.5), ..Ratings::default() };
        assert_eq!(review.ratings, figures);
        assert_eq!(review.year, Some(2026));
        assert_eq!(read(r#"{"text": "", "rating": "-1: no", "year": 70000}"#).unwrap().ratings.rating, Some(-1.0));
    }

    #[test]
    fn names() {
        let review = read(
            r#"{"id": 7, "text": "a", "group": "p1", "title": "T", "source": "s", "venue": "", "generator": "g", "more": []}"#,
        );
        let review = review.unwrap();
        assert_eq!(
            (review.id.as_str(), review.group.as_deref(), review.title.as_deref()),
            ("7", Some("p1"), Some("T"))
        );
        assert_eq!((review.source.as_deref(), review.venue, review.generator.as_deref()), (Some("s"), None, Some("g")));
    }
}
