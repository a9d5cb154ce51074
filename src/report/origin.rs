//! What is known of a review beside its verdict, so that each row of the output is found again in the input.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::input::Review;

/// Names of fields that a row has anyway; a kept field of such a name is written with `input_` before it.
const TAKEN: [&str; 33] = [
    "id",
    "kind",
    "label",
    "level",
    "score",
    "probabilities",
    "p0",
    "p1",
    "p2",
    "p3",
    "p4",
    "ai_probability",
    "words",
    "level_range",
    "human_tail",
    "abstained",
    "findings",
    "model",
    "error",
    "line",
    "group",
    "title",
    "reviewer",
    "rating",
    "confidence",
    "source",
    "log_odds",
    "intercept",
    "contributions",
    "learned_words",
    "low",
    "high",
    "text",
];

/// The fields of one review, where they are known.
#[derive(Serialize)]
pub struct Origin<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    /// The file and the number of the row.
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
    #[serde(flatten)]
    kept: Kept<'a>,
}

struct Kept<'a>(&'a [(String, String)]);

/// The names of the columns that [`Origin::cells`] gives, without those of kept fields.
pub const COLUMNS: [&str; 6] = ["group", "title", "reviewer", "rating", "confidence", "source"];

impl<'a> Origin<'a> {
    pub fn of(review: &'a Review) -> Self {
        Self {
            group: review.group.as_deref(),
            title: review.title.as_deref(),
            reviewer: review.reviewer.as_deref(),
            rating: review.ratings.rating,
            confidence: review.ratings.confidence,
            source: &review.place,
            kept: Kept(&review.kept),
        }
    }

    /// The fields as cells of a table, then those that were kept under these names.
    pub fn cells(&self, kept: &[String]) -> Vec<Cow<'a, str>> {
        let figure = |value: Option<f64>| Cow::Owned(value.map(|value| value.to_string()).unwrap_or_default());
        let word = |value: Option<&'a str>| Cow::Borrowed(value.unwrap_or_default());
        let known =
            [word(self.group), word(self.title), word(self.reviewer), figure(self.rating), figure(self.confidence)];
        let kept = kept
            .iter()
            .map(|name| word(self.kept.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())));
        known.into_iter().chain([Cow::Borrowed(self.source)]).chain(kept).collect()
    }
}

impl Serialize for Kept<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            map.serialize_entry(&kept_name(name), value)?;
        }
        map.end()
    }
}

/// What a kept field is called in the output.
pub fn kept_name(name: &str) -> Cow<'_, str> {
    if TAKEN.contains(&name) { Cow::Owned(format!("input_{name}")) } else { Cow::Borrowed(name) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_known_is_written_and_kept_fields_never_take_a_name_twice() {
        let kept =
            [("track", "main"), ("label", "4")].map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let mut review = Review { title: Some("T".into()), place: "a.csv:3".into(), kept, ..Review::default() };
        review.ratings.rating = Some(3.5);
        let expected = json!({"title": "T", "rating": 3.5, "source": "a.csv:3", "track": "main", "input_label": "4"});
        assert_eq!(serde_json::to_value(Origin::of(&review)).unwrap(), expected);
        let names = ["label", "none", "track"].map(str::to_owned);
        assert_eq!(Origin::of(&review).cells(&names), ["", "T", "", "3.5", "", "a.csv:3", "4", "", "main"]);
    }
}
