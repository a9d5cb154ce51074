//! The fields of venues' forms, from a data file: which hold a reviewer's text, which a figure, which nothing of a review.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::{form_names, said_kinds};

static FORMS: LazyLock<Forms> = LazyLock::new(Forms::read);
/// Words that a text has at least where others give a grade.
const LEAST_WORDS: usize = 5;
/// Fields that only a note has beside its content.
pub(in crate::input) const OF_NOTES: [&str; 5] = ["forum", "invitation", "invitations", "replyto", "signatures"];
/// What a table of reviews has beside their text.
const OF_REVIEW: [&str; 5] = ["paper", "paper_title", "reviewer", "rating", "confidence"];
/// What programs call a column without a name.
const UNNAMED: &str = "unnamed";

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::input) enum Role {
    /// Text of this section.
    Text(&'static str),
    /// A grade or text of this section.
    Grade(&'static str),
    /// Text of this section as its name has it, beside other fields of a form.
    Like(&'static str),
    /// What else is known of a review, such as its rating.
    Known,
    /// No part of a review.
    Other,
}

#[derive(Default)]
struct Forms {
    /// The role of each field and its place in a review.
    fields: FxHashMap<String, (Role, usize)>,
    /// Words in names of text, each with its section and the place of that.
    like: Vec<(&'static str, &'static str, usize)>,
    /// Words in names of what is no part of a review.
    not: Vec<&'static str>,
    /// Words that say with a number whose a field is.
    by: Vec<&'static str>,
    /// Names that a text may have where it is the only one.
    sole: Vec<&'static str>,
    /// The names of each thing that is known of a review, the first first.
    known: FxHashMap<&'static str, Vec<String>>,
}

impl Forms {
    fn read() -> Self {
        let mut forms = Self::default();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (place, field) in form_names::all().enumerate().filter(|(_, field)| field.in_rows) {
            let name = field.name.replace(' ', "_");
            let role = match (field.kind, field.section) {
                ("text", Some(section)) => Role::Text(section),
                ("grade", Some(section)) => Role::Grade(section),
                ("like", Some(section)) => {
                    forms.like.push((field.name, section, places.get(section).copied().unwrap_or(place)));
                    continue;
                }
                (kind @ ("not" | "sole" | "by"), _) => {
                    let list = match kind {
                        "not" => &mut forms.not,
                        "sole" => &mut forms.sole,
                        _ => &mut forms.by,
                    };
                    list.push(field.name);
                    continue;
                }
                // A long text in it is reported.
                ("grade", None) => continue,
                (
                    "id" | "paper" | "paper_title" | "reviewer" | "label" | "rating" | "confidence" | "soundness"
                    | "presentation" | "contribution",
                    _,
                ) => {
                    forms.known.entry(field.kind).or_default().push(name.clone());
                    Role::Known
                }
                _ => Role::Other,
            };
            if let Role::Text(section) | Role::Grade(section) = role {
                places.entry(section).or_insert(place);
            }
            forms.fields.entry(name).or_insert((role, place));
        }
        forms
    }
}

/// What a field of this name, as names are looked up, holds, and its place in a review.
pub(in crate::input) fn role(name: &str) -> Option<(Role, usize)> {
    if let Some(found) = FORMS.fields.get(name) {
        return Some(*found);
    }
    let has = |word: &str| name.split('_').any(|part| part == word);
    if FORMS.not.iter().any(|word| has(word)) {
        return None;
    }
    FORMS.like.iter().find(|(word, ..)| has(word)).map(|(_, section, place)| (Role::Like(section), *place))
}

/// Whether a word in the name of a field says with a number whose it is.
pub(in crate::input) fn says_whose(word: &str) -> bool {
    FORMS.by.contains(&word)
}

/// Whether a review can be put together from fields of these names.
pub(in crate::input) fn is_form<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let weight = |name| match role(name) {
        Some((Role::Text(_), _)) => 2,
        Some((Role::Like(_), _)) => 1,
        _ => 0,
    };
    names.map(weight).sum::<usize>() >= 2
}

/// The name of the whole text in a table of reviews that has no other text: all else that it has is known, and something
/// only a review has or is about.
pub(in crate::input) fn sole<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let is_sole = |name: &&str| FORMS.sole.contains(name);
    let mut found = names.clone().filter(is_sole);
    let name = found.next().filter(|_| found.next().is_none())?;
    let of_table = |name: &str| name.is_empty() || name.starts_with(UNNAMED);
    let is_known = |name: &str| {
        matches!(role(name), Some((Role::Known | Role::Other, _))) && !OF_NOTES.contains(&name)
            || said_kinds::says(name)
    };
    let mut others = names.filter(|other| *other != name);
    let of_review = |name: &str| OF_REVIEW.iter().any(|known| names_of(known).iter().any(|usual| usual == name));
    let mut told = false;
    let known = others.all(|name| {
        told |= of_review(name);
        of_table(name) || is_known(name)
    });
    (known && told).then_some(name)
}

/// The usual names of what is known of a review under this one.
pub(in crate::input) fn names_of(known: &str) -> &'static [String] {
    FORMS.known.get(known).map(Vec::as_slice).unwrap_or_default()
}

/// The name of the section that a field holds.
pub(in crate::input) fn section_of(name: &str) -> Option<&'static str> {
    match role(name)?.0 {
        Role::Text(section) | Role::Grade(section) | Role::Like(section) => Some(section),
        Role::Known | Role::Other => None,
    }
}

/// The texts of a form, taken out in the order of a review, each with its section; none where the row has no form.
pub(in crate::input) fn take_sections(fields: &mut Map<String, Value>) -> Option<Vec<(&'static str, String)>> {
    if !is_form(fields.keys().map(String::as_str)) {
        return None;
    }
    let mut found: Vec<(usize, &'static str, String)> = Vec::new();
    for (name, value) in fields.iter_mut() {
        let Value::String(text) = value else { continue };
        let Some((role, place)) = role(name) else { continue };
        let section = match role {
            Role::Text(section) => section,
            Role::Grade(section) | Role::Like(section) if is_text(text) => section,
            _ => continue,
        };
        if !is_attachment(text) {
            found.push((place, section, std::mem::take(text)));
        }
    }
    found.sort_by_key(|(place, ..)| *place);
    (!found.is_empty()).then(|| found.into_iter().map(|(_, section, text)| (section, text)).collect())
}

fn is_text(value: &str) -> bool {
    !value.trim_start().starts_with(|letter: char| letter.is_ascii_digit())
        && value.split_whitespace().nth(LEAST_WORDS - 1).is_some()
}

/// Whether this is the address of a file that OpenReview keeps.
pub(in crate::input) fn is_attachment(value: &str) -> bool {
    let value = value.trim();
    ["/attachment/", "/pdf/"].iter().any(|folder| value.starts_with(folder)) && !value.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections(json: &str) -> Option<Vec<(&'static str, String)>> {
        let Value::Object(mut fields) = serde_json::from_str(json).unwrap() else { panic!("{json}") };
        take_sections(&mut fields)
    }

    fn pairs<const N: usize>(pairs: [(&'static str, &str); N]) -> Option<Vec<(&'static str, String)>> {
        Some(pairs.map(|(section, text)| (section, text.to_owned())).to_vec())
    }

    #[test]
    fn a_form_is_read_in_the_order_of_a_review() {
        let form =
            r#"{"paper_weaknesses": "Slow.", "paper_summary": "A cache.", "paper_strengths": "Fast.", "rating": "6"}"#;
        let expected = pairs([("summary", "A cache."), ("strengths", "Fast."), ("weaknesses", "Slow.")]);
        assert_eq!(sections(form), expected);
    }

    #[test]
    fn names_that_no_form_has_are_told_by_their_words() {
        let form = r#"{"summary": "A cache.", "describe_the_main_strengths_of_the_paper": "It is fast and simple.",
            "confidential_comments": "No.", "author_response": "Thanks.", "abstract": "We cache."}"#;
        assert_eq!(sections(form), pairs([("summary", "A cache."), ("strengths", "It is fast and simple.")]));
        let two = r#"{"your_remarks": "It is fast and simple.", "further_questions": "Why is it so fast?"}"#;
        assert_eq!(sections(two), pairs([("comments", "It is fast and simple."), ("questions", "Why is it so fast?")]));
        assert_eq!(sections(r#"{"your_remarks": "Fast."}"#), None);
        assert_eq!(sections(r#"{"comment": "Thanks.", "title": "Re"}"#), None);
    }

    #[test]
    fn grades_and_attachments_are_no_text() {
        let form = r#"{"summary": "A cache.", "clarity": "3: good, it reads well enough", "quality": "fine",
            "novelty": "The index is new to me at least.", "supplementary_material": "/attachment/0a1b.zip"}"#;
        let novelty = ("originality", "The index is new to me at least.");
        assert_eq!(sections(form), pairs([("summary", "A cache."), novelty]));
    }
}
