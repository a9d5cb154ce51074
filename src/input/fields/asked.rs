//! The columns that a caller asks for by name, and what is said where one is missing.

use super::names::usual;

/// Names of columns or fields, where they are not the usual ones. Case does not matter, nor do blanks against
/// underscores.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Several are sections, joined by blank lines in this order.
    pub text: Vec<String>,
    /// The review's id.
    pub id: Option<String>,
    /// The paper.
    pub group: Option<String>,
    /// The label.
    pub label: Option<String>,
    /// The rating.
    pub rating: Option<String>,
    /// The reviewer's confidence.
    pub confidence: Option<String>,
    /// Further fields to keep in [`Review::kept`](crate::input::Review::kept).
    pub kept: Vec<String>,
}

/// Names that are as alike as this are suggested, as `strsim` measures it (Jaro and Winkler).
const ALIKE: f64 = 0.85;
/// As many names are listed.
const NAMES_SHOWN: usize = 20;

/// A column that a caller asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::input) struct Asked {
    /// As the caller wrote it.
    pub name: String,
    /// As it is looked up.
    pub usual: String,
    /// What it is to hold.
    pub what: &'static str,
}

/// All columns that a caller asked for.
pub(in crate::input) fn asked(columns: &Columns) -> Vec<Asked> {
    let Columns { text, id, group, label, rating, confidence, kept } = columns;
    let several = text.iter().map(|name| ("text", name)).chain(kept.iter().map(|name| ("field to keep", name)));
    let single = [("id", id), ("paper", group), ("label", label), ("rating", rating), ("confidence", confidence)];
    let single = single.into_iter().filter_map(|(what, name)| Some((what, name.as_ref()?)));
    several.chain(single).map(|(what, name)| Asked { name: name.clone(), usual: usual(name), what }).collect()
}

/// Says that a column is not among the names there are, which one may be meant, and which there are.
pub(in crate::input) fn suggestion(asked: &Asked, names: &[String]) -> String {
    let likeness = |name: &String| strsim::jaro_winkler(&asked.usual, name);
    let alike = names.iter().map(|name| (likeness(name), name)).max_by(|(a, _), (b, _)| a.total_cmp(b));
    let meant = match alike {
        Some((likeness, name)) if likeness >= ALIKE => format!("; did you mean `{name}`?"),
        _ => ";".to_owned(),
    };
    format!("the column `{}`, asked for as the {}{meant} there are {}", asked.name, asked.what, listed(names))
}

/// The first of the names.
pub(in crate::input) fn listed(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(NAMES_SHOWN).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(NAMES_SHOWN);
    match more {
        0 if shown.is_empty() => "no others".to_owned(),
        0 => shown.join(", "),
        _ => format!("{} and {more} more", shown.join(", ")),
    }
}
