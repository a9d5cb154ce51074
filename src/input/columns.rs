//! The columns that a caller asks for by name.

use serde_json::Value;

use super::forms::{self, Role};
use super::layouts::{cmt, unnumbered};
use super::names::usual;
use super::{Columns, Fault, reviewers};
use crate::remedy::Remedy;

/// A text of as many words is no grade.
pub(super) const LONG_TEXT: usize = 20;
/// No text of that many words is shorter, so shorter ones are not looked at.
const LONG_TEXT_BYTES: usize = 3 * LONG_TEXT;
/// Names that are as alike as this are suggested, as `strsim` measures it (Jaro and Winkler).
const ALIKE: f64 = 0.85;
/// As many names are listed.
const NAMES_SHOWN: usize = 20;

/// A column that a caller asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// As the caller wrote it.
    pub name: String,
    /// As it is looked up.
    pub usual: String,
    /// What it is to hold.
    pub what: &'static str,
}

/// All columns that a caller asked for.
pub(super) fn asked(columns: &Columns) -> Vec<Asked> {
    let Columns { text, id, group, label, rating, confidence, kept } = columns;
    let several = text.iter().map(|name| ("text", name)).chain(kept.iter().map(|name| ("field to keep", name)));
    let single = [("id", id), ("paper", group), ("label", label), ("rating", rating), ("confidence", confidence)];
    let single = single.into_iter().filter_map(|(what, name)| Some((what, name.as_ref()?)));
    several.chain(single).map(|(what, name)| Asked { name: name.clone(), usual: usual(name), what }).collect()
}

/// Says that a column is not among the names there are, which one may be meant, and which there are.
pub(super) fn suggestion(asked: &Asked, names: &[String]) -> String {
    let likeness = |name: &String| strsim::jaro_winkler(&asked.usual, name);
    let alike = names.iter().map(|name| (likeness(name), name)).max_by(|(a, _), (b, _)| a.total_cmp(b));
    let meant = match alike {
        Some((likeness, name)) if likeness >= ALIKE => format!("; did you mean `{name}`?"),
        _ => ";".to_owned(),
    };
    format!("the column `{}`, asked for as the {}{meant} there are {}", asked.name, asked.what, listed(names))
}

/// The first of the names.
pub(super) fn listed(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(NAMES_SHOWN).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(NAMES_SHOWN);
    match more {
        0 if shown.is_empty() => "no others".to_owned(),
        0 => shown.join(", "),
        _ => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The names of a table's columns as they are looked up; the questions of a form's export under the names of sections.
pub(super) fn looked_up(names: &[String], columns: &Columns) -> Vec<String> {
    let asked = asked(columns);
    let of_export = cmt::columns(names);
    let own: Vec<String> = names.iter().map(|name| usual(name)).collect();
    // `Q5. Overall score (1-10)`, where no other column may be meant by that name.
    let bare: Vec<String> = names.iter().map(|name| usual(unnumbered(name))).collect();
    let is_one = |at: usize| {
        let is_figure = || matches!(forms::role(&bare[at]), Some((Role::Known, _)));
        let alike = || own.iter().chain(&bare).filter(|name| **name == bare[at]).count();
        forms::role(&own[at]).is_none() && is_figure() && alike() == 1
    };
    let name = |(at, known): (usize, String)| match &own[at] {
        // What a caller asks for by its own name keeps it.
        own if asked.iter().any(|asked| asked.usual == *own) => own.clone(),
        _ if is_one(at) => bare[at].clone(),
        _ => usual(&known),
    };
    of_export.into_iter().enumerate().map(name).collect()
}

/// What is wrong with a table of these columns, if anything: it lacks one that was asked for, or any that holds a text.
pub(super) fn check(names: &[String], columns: &Columns) -> Result<(), Fault> {
    let missing = asked(columns).into_iter().find(|asked| !names.contains(&asked.usual));
    if let Some(missing) = missing {
        return Err(format!("there is no {}", suggestion(&missing, names).trim_start_matches("the ")).into());
    }
    // The content of a note may be a form that is written as a string.
    let may_hold_text = || holds_reviews(names) || names.iter().any(|name| name == CONTENT);
    if columns.text.is_empty() && !names.is_empty() && !may_hold_text() {
        let reason = format!("no column is named `text` or as in a known form; there are {}", listed(names));
        return Err(Fault::Unreadable { id: None, reason, remedy: Some(Remedy::NameText) });
    }
    Ok(())
}

/// Whether a table of these columns has a text under a usual name.
pub(super) fn holds_text(names: &[String]) -> bool {
    let names = || names.iter().map(String::as_str);
    names().any(is_text) || forms::is_form(names()) || forms::sole(names()).is_some()
}

/// Whether a table of these columns has a text under a usual name, or the reviews of several reviewers beside each other.
pub(super) fn holds_reviews(names: &[String]) -> bool {
    holds_text(names) || reviewers::stand_beside(names.iter().map(String::as_str))
}

/// Whether this is a usual name of the whole text.
pub(super) fn is_text(name: &str) -> bool {
    TEXT.contains(&name)
}

/// Whether a value is a text of more words than any grade has.
pub(super) fn is_long(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.len() >= LONG_TEXT_BYTES && text.split_whitespace().nth(LONG_TEXT - 1).is_some())
}

/// What OpenReview calls the fields of a note.
pub(super) const CONTENT: &str = "content";

/// The usual names of the whole text.
pub(super) const TEXT: [&str; 2] = ["text", "review_text"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_is_not_there_gets_a_suggestion() {
        let names = ["number", "rating", "text"].map(str::to_owned);
        let columns = Columns { rating: Some("Ratng".into()), ..Columns::default() };
        let reason = |columns: &Columns, names: &[String]| match check(names, columns) {
            Err(Fault::Unreadable { reason, .. }) => reason,
            other => panic!("{other:?}"),
        };
        let expected = "there is no column `Ratng`, asked for as the rating; did you mean `rating`? there are `number`, `rating`, `text`";
        assert_eq!(reason(&columns, &names), expected);
        let columns = Columns { group: Some("session".into()), ..Columns::default() };
        assert!(reason(&columns, &names).contains("as the paper; there are"));
        assert!(check(&names, &Columns::default()).is_ok());
        assert!(reason(&Columns::default(), &names[..2]).contains("no column is named `text`"));
    }

    #[test]
    fn long_lists_of_names_are_cut() {
        let names: Vec<String> = (0..25).map(|number| format!("c{number}")).collect();
        assert!(listed(&names).ends_with("`c19` and 5 more"));
        assert_eq!(listed(&[]), "no others");
    }
}
