//! Rows with the reviews of a paper in columns beside each other: `review_1` and `review_2`, `Reviewer 2 comments`, with
//! `rating_2` of the same reviewer.

use serde_json::{Map, Value};

use super::cells;
use crate::input::fields::forms;
use crate::input::fields::forms::Role;
use crate::input::fields::names::usual;
use crate::input::fields::texts::{TEXT, is_long, is_text};
use crate::input::{Columns, Fault};

/// A column with a longer number counts something else, such as years.
const LONGEST_NUMBER: usize = 2;
/// Reviewers that are named by letters are up to this one.
const LAST_LETTER: u8 = b'f';

/// Whose a column is, by its name.
struct Owner {
    /// The number or the letter.
    label: String,
    /// What else its name says, as other columns are named.
    field: String,
    /// Whether the name speaks of a reviewer or a review.
    told: bool,
}

impl Owner {
    fn of(name: &str) -> Option<Self> {
        // Nearly every name is left here.
        if !name.bytes().any(|byte| byte.is_ascii_digit()) && !name.contains(['_', ' ']) {
            return None;
        }
        let name = usual(name);
        let mut words: Vec<&str> = name.split('_').flat_map(parts).collect();
        let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        let is_letter = |at: usize| {
            at > 0 && words[at].len() == 1 && matches!(words[at].as_bytes()[0], b'a'..=LAST_LETTER) && by(words[at - 1])
        };
        let mut numbers = (0..words.len()).filter(|at| is_number(&words[*at]) || is_letter(*at));
        let at = numbers.next().filter(|at| words[*at].len() <= LONGEST_NUMBER)?;
        if numbers.next().is_some() {
            return None;
        }
        let label = words.remove(at).trim_start_matches('0').to_owned();
        let beside = at.checked_sub(1).filter(|before| by(words[*before]));
        let said = beside.or_else(|| words.iter().position(|word| by(word)));
        if let Some(said) = said {
            words.remove(said);
        }
        Some(Self { label, field: words.join("_"), told: said.is_some() })
    }

    /// Whether the column may hold what the reviewer wrote.
    fn has_text(&self) -> bool {
        self.field.is_empty() || is_text(&self.field) || forms::section_of(&self.field).is_some()
    }
}

fn by(word: &str) -> bool {
    forms::says_whose(word)
}

/// A word and the number that has run into it.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let number = word.find(|letter: char| letter.is_ascii_digit()).unwrap_or(word.len());
    let (word, rest) = word.split_at(number);
    let (number, rest) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
    [word, number, rest].into_iter().filter(|part| !part.is_empty())
}

/// Whether a field has what a reviewer wrote, whose number is in its name.
pub(in crate::input) fn is_review(name: &str, value: &Value) -> bool {
    is_long(value) && Owner::of(name).is_some_and(|owner| owner.told && owner.has_text())
}

/// Whether columns of these names, as they are looked up, are several reviewers'.
pub(in crate::input) fn stand_beside<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let mut labels = names.filter_map(Owner::of).filter(|owner| owner.told && owner.has_text());
    let Some(first) = labels.next() else { return false };
    labels.any(|owner| owner.label != first.label)
}

/// Whether the text of a row is in one field, or in fields that the caller names.
pub(in crate::input) fn is_one(fields: &Map<String, Value>, columns: &Columns) -> bool {
    !columns.text.is_empty() || TEXT.iter().any(|name| fields.contains_key(*name))
}

/// A row for each reviewer who has a text in it; the row alone where its reviews do not stand beside each other.
pub(in crate::input) fn apart(fields: Map<String, Value>, columns: &Columns) -> Result<Vec<Map<String, Value>>, Fault> {
    if is_one(&fields, columns) {
        return Ok(vec![fields]);
    }
    let owners: Vec<Option<Owner>> = fields.keys().map(|name| Owner::of(name)).collect();
    if owners.iter().all(Option::is_none) {
        return Ok(vec![fields]);
    }
    let owned = || owners.iter().zip(&fields).filter_map(|(owner, (name, value))| Some((owner.as_ref()?, name, value)));
    let told = || owned().filter(|(owner, ..)| owner.told && owner.has_text());
    // Under a number alone may stand a name.
    let has_text = |owner: &Owner, value: &Value| {
        is_long(value) || is_form(value) || !owner.field.is_empty() && !cells::is_empty(value)
    };
    let of_texts = told().filter(|(owner, _, value)| has_text(owner, value));
    let mut labels: Vec<&str> = of_texts.map(|(owner, ..)| owner.label.as_str()).collect();
    labels.sort_by_key(|label| (label.len(), *label));
    labels.dedup();
    let first = told().next().map(|(owner, ..)| &owner.label);
    let beside = told().any(|(owner, ..)| Some(&owner.label) != first);
    let names: Vec<String> = fields.keys().map(|name| usual(name)).collect();
    let is_whole = || forms::is_form(names.iter().map(String::as_str));
    if !told().any(|(_, _, value)| is_long(value) || is_form(value)) || !beside && is_whole() {
        return whole(&fields, owned()).map(|()| vec![fields]);
    }
    let row = |label: &&str| {
        let shared = owners.iter().zip(&fields).filter(|(owner, _)| owner.as_ref().is_none_or(|owner| !owner.told));
        let numbered =
            |owner: &Option<Owner>| owner.as_ref().is_some_and(|owner| labels.contains(&owner.label.as_str()));
        let shared =
            shared.filter(|(owner, _)| !numbered(owner)).map(|(_, (name, value))| (name.clone(), value.clone()));
        let mut row: Map<String, Value> = shared.collect();
        named(&mut row, label, columns);
        for (owner, _, value) in owned().filter(|(owner, ..)| owner.label == **label) {
            if let Value::Object(form) = value {
                row.extend(form.clone());
                continue;
            }
            let field = match owner.field.as_str() {
                "" if is_long(value) => TEXT[0],
                "" => "reviewer",
                field => field,
            };
            row.insert(field.to_owned(), value.clone());
        }
        row.entry("reviewer").or_insert_with(|| Value::String(format!("Reviewer {}", label.to_uppercase())));
        row
    };
    Ok(labels.iter().map(row).collect())
}

/// Whether a value has fields of its own, with a text among them.
fn is_form(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| fields.values().any(is_long))
}

/// The id of a row names its paper, or with the reviewer's number the review.
fn named(row: &mut Map<String, Value>, label: &str, columns: &Columns) {
    let names = forms::names_of("id");
    let own = columns.id.as_ref().and_then(|id| row.keys().find(|name| usual(name) == usual(id)).cloned());
    let Some(name) = own.or_else(|| names.iter().find(|name| row.contains_key(*name)).cloned()) else { return };
    let Some(id) = row.get(&name).cloned().and_then(super::cells::word) else { return };
    if columns.group.is_none() && !forms::names_of("paper").iter().any(|paper| row.contains_key(paper)) {
        row.insert("paper".to_owned(), Value::String(id.clone()));
    }
    row.insert(name, Value::String(format!("{id}/{label}")));
}

/// Whether a row may be one review: several long texts under one name and its numbers may be of several.
fn whole<'f>(
    fields: &Map<String, Value>,
    owned: impl Iterator<Item = (&'f Owner, &'f String, &'f Value)>,
) -> Result<(), Fault> {
    let own = |name: &str| matches!(forms::role(&usual(name)), Some((Role::Text(_), _)));
    let long = owned.filter(|(owner, name, value)| !own(name) && owner.has_text() && cells::is_review(value));
    let names: Vec<&String> = long.map(|(_, name, _)| name).collect();
    match names.as_slice() {
        [one, other, ..] if fields.len() > 1 => Err(format!(
            "`{one}` and `{other}` are long texts, perhaps reviews of their own; give each review a row, or name the \
             fields of one"
        )
        .into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(name: &str) -> Option<(String, String, bool)> {
        Owner::of(name).map(|owner| (owner.label, owner.field, owner.told))
    }

    #[test]
    fn names_say_whose_a_column_is() {
        for (name, label, field, told) in [
            ("review_1", "1", "", true),
            ("Review 2", "2", "", true),
            ("reviewer1", "1", "", true),
            ("R2", "2", "", true),
            ("r1_review", "1", "review", true),
            ("Reviewer 1 comments", "1", "comments", true),
            ("comments_reviewer_2", "2", "comments", true),
            ("review_text_1", "1", "text", true),
            ("Reviewer A", "a", "", true),
            ("rating_03", "3", "rating", false),
        ] {
            assert_eq!(owner(name), Some((label.to_owned(), field.to_owned(), told)), "{name}");
        }
        for name in ["review", "text", "year_2026", "a_b", "review_1_of_2", "plan_b", "summary", ""] {
            assert!(owner(name).is_none_or(|(label, ..)| label.is_empty()), "{name}");
        }
    }

    #[test]
    fn each_reviewer_gets_a_row() {
        let words = |word: &str| vec![word; 80].join(" ");
        let row = |json: Value| match json {
            Value::Object(row) => row,
            _ => Map::new(),
        };
        let of = |json: Value| apart(row(json), &Columns::default());
        let (one, two) = (words("one"), words("two"));
        let beside = serde_json::json!({"id": "7", "review_1": one, "rating_1": 4, "review_2": two, "rating_2": 8, "review_3": ""});
        let expected =
            [(&one, 4, "7/1", "Reviewer 1"), (&two, 8, "7/2", "Reviewer 2")].map(|(text, rating, id, reviewer)| {
                row(serde_json::json!({"id": id, "paper": "7", "text": text, "rating": rating, "reviewer": reviewer}))
            });
        assert_eq!(of(beside).unwrap(), expected);
        // Names of reviewers beside a text are names.
        for whole in [
            serde_json::json!({"text": one, "review_1": two, "review_2": two}),
            serde_json::json!({"summary": one, "reviewer_1": "Ann", "reviewer_2": "Bob"}),
            serde_json::json!({"s1": one, "s2": two}),
        ] {
            assert_eq!(of(whole.clone()).unwrap(), [row(whole)]);
        }
        assert!(of(serde_json::json!({"comments_1": one, "comments_2": two})).is_err());
    }
}
