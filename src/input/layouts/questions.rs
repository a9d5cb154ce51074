//! How forms ask, from the dated list `data/forms/questions.tsv`.

use crate::lists::rows;

const FILE: &str = include_str!("../../../data/forms/questions.tsv");

/// The words that questions begin with.
pub(super) fn asks() -> impl Iterator<Item = &'static str> {
    rows(FILE).filter(|(kind, _)| *kind == "asks").map(|(_, word)| word)
}
