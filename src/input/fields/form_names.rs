//! The names of the fields of review forms, from the dated list of `data/forms`.

use crate::lists::{cells, entries};

/// A name, and what a field of this name holds.
pub(in crate::input) struct FormName {
    pub kind: &'static str,
    /// In plain words.
    pub name: &'static str,
    /// Of text and grades.
    pub section: Option<&'static str>,
    /// Whether fields of rows have it.
    pub in_rows: bool,
    /// Whether lines of a text have it.
    pub in_lines: bool,
}

/// Every name, in the order of a review.
pub(in crate::input) fn all() -> impl Iterator<Item = FormName> {
    entries(include_str!("../../../data/forms/fields.tsv")).filter_map(|line| {
        let mut cells = cells(line);
        let (kind, name) = (cells.next()?, cells.next()?);
        let (section, place) = match (cells.next(), cells.next()) {
            (place @ Some("row" | "line"), None) => (None, place),
            cells => cells,
        };
        Some(FormName {
            kind,
            name,
            section,
            in_rows: place != Some("line"),
            in_lines: place != Some("row") && !matches!(kind, "like" | "not" | "by" | "sole"),
        })
    })
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;
    use crate::input::fields::names::plain;

    #[test]
    fn every_line_of_the_data_is_understood() {
        let file = include_str!("../../../data/forms/fields.tsv");
        assert_eq!(all().count(), entries(file).count());
        let mut known = FxHashSet::default();
        for FormName { kind, name, section, in_rows, in_lines } in all() {
            let has_section = match kind {
                "text" | "like" => true,
                "grade" => section.is_some(),
                "not" | "by" | "sole" | "id" | "paper" | "paper_title" | "reviewer" | "label" | "rating"
                | "confidence" | "soundness" | "presentation" | "contribution" | "choice" | "record" | "abstract"
                | "decision" | "meta_review" | "author_reply" | "comment" | "ethics_review" | "withdrawn" => false,
                _ => panic!("{kind} {name}"),
            };
            assert_eq!(section.is_some(), has_section, "{name}");
            assert_eq!(plain(name), name);
            // A word in names may be a name itself.
            let part = matches!(kind, "like" | "not" | "by" | "sole");
            assert!(!in_rows || known.insert((name, if kind == "sole" { kind } else { "row" }, part)), "{name} twice");
            assert!(!in_lines || known.insert((name, "line", part)), "{name} twice");
        }
    }
}
