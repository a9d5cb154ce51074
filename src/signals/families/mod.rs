//! One file for each family: what is counted, why it tells, examples, the source. A new one has a line in each list below.

use super::Family;

pub mod artefacts;
mod boosting;
mod bullets;
mod casing;
mod characters;
mod clauses;
mod connectives;
mod contractions;
mod coordination;
mod corrections;
mod errors;
mod function_words;
mod grammar;
mod hedging;
mod latex;
mod length;
mod ngrams;
mod person;
mod punctuation;
mod repetition;
mod requests;
mod rhythm;
mod specificity;
mod stock_phrases;
mod structure;
mod typography;
mod variety;
mod vocabulary;
mod words;

/// All families. A model names the signals that it uses, so that a new family may stand anywhere.
pub const FAMILIES: &[Family] = &[
    ngrams::FAMILY,
    length::FAMILY,
    bullets::FAMILY,
    hedging::FAMILY,
    corrections::FAMILY,
    person::FAMILY,
    contractions::FAMILY,
    grammar::FAMILY,
    clauses::FAMILY,
    coordination::FAMILY,
    words::FAMILY,
    variety::FAMILY,
    rhythm::FAMILY,
    connectives::FAMILY,
    function_words::FAMILY,
    vocabulary::FAMILY,
    structure::FAMILY,
    punctuation::FAMILY,
    typography::FAMILY,
    casing::FAMILY,
    latex::FAMILY,
    artefacts::FAMILY,
    repetition::FAMILY,
    characters::FAMILY,
    errors::FAMILY,
    boosting::FAMILY,
    requests::FAMILY,
    stock_phrases::FAMILY,
    specificity::FAMILY,
];
