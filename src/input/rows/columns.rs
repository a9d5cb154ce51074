//! The columns of a table: what each is, and whether they hold reviews.

use rustc_hash::FxHashMap;

use super::reviewers;
use crate::input::fields::asked::{asked, listed, suggestion};
use crate::input::fields::forms::{self, Role};
use crate::input::fields::names::usual;
use crate::input::fields::texts::{CONTENT, holds_text};
use crate::input::layouts::{cmt, unnumbered};
use crate::input::{Columns, Fault};
use crate::remedy::Remedy;

/// The names of a table's columns as they are looked up; the questions of a form's export under the names of sections.
pub(in crate::input) fn looked_up(names: &[String], columns: &Columns) -> Vec<String> {
    let asked = asked(columns);
    let of_export = cmt::columns(names);
    let own: Vec<String> = names.iter().map(|name| usual(name)).collect();
    // `Q5. Overall score (1-10)`, where no other column may be meant by that name.
    let bare: Vec<String> = names.iter().map(|name| usual(unnumbered(name))).collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    own.iter().chain(&bare).for_each(|name| *counts.entry(name).or_default() += 1);
    let is_figure = |at: usize| {
        let is_known = matches!(forms::role(&bare[at]), Some((Role::Known, _)));
        is_known && forms::role(&own[at]).is_none() && counts[bare[at].as_str()] == 1
    };
    let name = |(at, known): (usize, String)| match &own[at] {
        // What a caller asks for by its own name keeps it.
        own if asked.iter().any(|asked| asked.usual == *own) => own.clone(),
        _ if is_figure(at) => bare[at].clone(),
        _ => usual(&known),
    };
    of_export.into_iter().enumerate().map(name).collect()
}

/// What is wrong with a table of these columns, if anything: it lacks one that was asked for, or any that holds a text.
pub(in crate::input) fn check(names: &[String], columns: &Columns) -> Result<(), Fault> {
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

/// Whether a table of these columns has a text under a usual name, or the reviews of several reviewers beside each other.
pub(in crate::input) fn holds_reviews(names: &[String]) -> bool {
    holds_text(names) || reviewers::stand_beside(names.iter().map(String::as_str))
}

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
