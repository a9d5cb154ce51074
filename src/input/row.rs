//! A row of named fields, as most formats have them, to a review.

use serde_json::{Map, Value};

use super::names::{usual, usual_fields};
use super::ratings::{self, figure};
use super::{Columns, Fault, Ratings, Review, Section, openreview, sections};

/// As many field names are quoted where the text is not found.
const NAMES_SHOWN: usize = 20;

/// The reviews of an object of JSON: one, or those among a submission's replies.
pub(super) fn reviews(fields: Result<Map<String, Value>, Fault>, columns: &Columns) -> Vec<Result<Review, Fault>> {
    match fields {
        Ok(fields) => openreview::unfold(fields).into_iter().map(|fields| review(fields, columns)).collect(),
        Err(fault) => vec![Err(fault)],
    }
}

/// The review of a row, its id empty where the row has none.
pub(super) fn review(fields: Map<String, Value>, columns: &Columns) -> Result<Review, Fault> {
    let mut fields = usual_fields(openreview::flatten(fields));
    let kept = columns.kept.as_ref().and_then(|name| fields.get(&usual(name))).and_then(shown);
    let id = take(&mut fields, &columns.id, &["id", "review_id"]).and_then(word);
    let fault = |id: &Option<String>, reason| Fault::Unreadable { id: id.clone(), reason };
    let (text, sections) = text(&mut fields, columns).map_err(|reason| fault(&id, reason))?;
    let label =
        take(&mut fields, &columns.label, &["label", "prediction_display", "editlens_prediction", "prediction"]);
    let (label, kind) = label.map_or(Ok((None, None)), ratings::label).map_err(|reason| fault(&id, reason))?;
    let mut named = |column: &Option<String>, names: &[&str]| take(&mut fields, column, names);
    let year = named(&None, &["year"]).as_ref().and_then(figure);
    Ok(Review {
        id: id.unwrap_or_default(),
        text,
        sections,
        kept,
        label,
        kind,
        group: named(&columns.group, &["group", "submission_id", "forum", "submission_number"]).and_then(word),
        ratings: Ratings {
            rating: named(&columns.rating, &["rating"]).as_ref().and_then(figure),
            confidence: named(&columns.confidence, &["confidence"]).as_ref().and_then(figure),
            soundness: named(&None, &["soundness"]).as_ref().and_then(figure),
            presentation: named(&None, &["presentation"]).as_ref().and_then(figure),
            contribution: named(&None, &["contribution"]).as_ref().and_then(figure),
        },
        title: named(&None, &["title"]).and_then(word),
        reviewer: named(&None, &["reviewer"]).and_then(word),
        several: false,
        source: named(&None, &["source"]).and_then(word),
        venue: named(&None, &["venue"]).and_then(word),
        generator: named(&None, &["generator"]).and_then(word),
        year: year.filter(|year| year.fract() == 0.0 && (1.0..=9999.0).contains(year)).map(|year| year as u16),
    })
}

/// The field that the caller named, or else the first of the usual ones.
fn take(fields: &mut Map<String, Value>, column: &Option<String>, names: &[&str]) -> Option<Value> {
    match column {
        Some(column) => fields.remove(&usual(column)),
        None => names.iter().find_map(|name| fields.remove(*name)),
    }
}

fn text(fields: &mut Map<String, Value>, columns: &Columns) -> Result<(String, Vec<Section>), String> {
    if let [column] = columns.text.as_slice() {
        return whole_text(fields.remove(&usual(column)), column);
    }
    if !columns.text.is_empty() {
        let names: Vec<String> = columns.text.iter().map(|name| usual(name)).collect();
        return sections::of_columns(fields, &names)
            .ok_or_else(|| format!("the row has none of the columns `{}`", columns.text.join("`, `")));
    }
    for name in ["text", "review_text"] {
        if fields.contains_key(name) {
            return whole_text(fields.remove(name), name);
        }
    }
    if let Some(found) = sections::of_form(fields) {
        return Ok(found);
    }
    let names: Vec<&str> = fields.keys().map(String::as_str).take(NAMES_SHOWN).collect();
    let names = if names.is_empty() { "there are no others".into() } else { format!("there are {}", names.join(", ")) };
    Err(format!("the row has no `text` and no section of a known form ({names}); name its fields with --text-column"))
}

fn whole_text(value: Option<Value>, name: &str) -> Result<(String, Vec<Section>), String> {
    match value {
        Some(Value::String(text)) => Ok((text, Vec::new())),
        None | Some(Value::Null) => Err(format!("the row has no `{name}`")),
        Some(_) => Err(format!("`{name}` is not a string")),
    }
}

/// A field that names something; a number is taken as its digits.
pub(super) fn word(value: Value) -> Option<String> {
    match value {
        Value::String(word) => Some(word).filter(|word| !word.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Any plain value as a word.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Bool(value) => Some(value.to_string()),
        value => word(value.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::Label;
    use crate::level::Level;

    fn read(json: &str) -> Result<Review, Fault> {
        let Value::Object(fields) = serde_json::from_str(json).unwrap() else { panic!("{json}") };
        review(fields, &Columns::default())
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
            let Err(Fault::Unreadable { id, reason }) =
                read(&format!("{{\"id\": \"a\", \"text\": \"\", \"label\": {json}}}"))
            else {
                panic!("{json}")
            };
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
        let figures = Ratings {
            rating: Some(6.0),
            confidence: Some(3.0),
            soundness: Some(2.5),
            presentation: Some(3.0),
            ..Ratings::default()
        };
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
