//! What rows say by themselves that they are: by a flag such as `is_meta_review`, a type, or who wrote them.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::{NotReview, openreview};
use crate::lists::rows;

static FIELDS: LazyLock<Fields> = LazyLock::new(Fields::read);

/// The fields that say what a row is, from `data/forms/row_kinds.tsv`.
#[derive(Default)]
struct Fields {
    /// By yes or no.
    flags: Vec<(&'static str, NotReview)>,
    /// In a word.
    types: Vec<&'static str>,
    /// Words of `role` that name a chair.
    chairs: Vec<&'static str>,
}

impl Fields {
    fn read() -> Self {
        let mut fields = Self::default();
        for (kind, name) in rows(include_str!("../../data/forms/row_kinds.tsv")) {
            match (kind, NotReview::named(kind)) {
                (_, Some(kind)) => fields.flags.push((name, kind)),
                ("chair", _) => fields.chairs.push(name),
                _ => fields.types.push(name),
            }
        }
        fields
    }
}

/// The field that says in a word who wrote a row.
const ROLE: &str = "role";

/// A word that says what a row is has at most this many bytes.
const LONGEST_TYPE: usize = 40;

/// What a row says by itself that it is, where that is no review.
pub(super) fn of(row: &Map<String, Value>) -> Option<NotReview> {
    let is_set = |value: &Value| match value {
        Value::Bool(set) => *set,
        Value::Number(number) => number.as_f64() == Some(1.0),
        Value::String(word) => ["true", "yes", "1"].iter().any(|yes| word.trim().eq_ignore_ascii_case(yes)),
        _ => false,
    };
    let kind_in = |name: &str, value: &Value| {
        if let Some((_, kind)) = FIELDS.flags.iter().find(|(flag, _)| *flag == name) {
            return is_set(value).then_some(*kind);
        }
        let word = value
            .as_str()
            .filter(|word| (name == ROLE || FIELDS.types.contains(&name)) && word.len() <= LONGEST_TYPE)?;
        let word = word.to_ascii_lowercase();
        // Who speaks says what it is.
        if name == ROLE {
            return if word.starts_with("author") {
                Some(NotReview::AuthorReply)
            } else {
                FIELDS.chairs.iter().any(|chair| word.contains(chair)).then_some(NotReview::MetaReview)
            };
        }
        openreview::kind_by_word(&word)?.filter(|kind| match kind {
            NotReview::MetaReview | NotReview::EthicsReview => true,
            // What is called after a review too may be one.
            NotReview::Decision | NotReview::Comment => !word.contains("review"),
            NotReview::AuthorReply => word.contains("rebuttal") || word.contains("author"),
            // The type may be the paper's.
            _ => false,
        })
    };
    // Few rows have such a field.
    let says = |name: &String| {
        name.starts_with("is_") || name.ends_with("type") || matches!(name.as_str(), "kind" | "object" | ROLE)
    };
    row.iter().filter(|(name, _)| says(name)).find_map(|(name, value)| kind_in(name, value))
}
