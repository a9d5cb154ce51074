//! Passages of several tokens that families look for: quotations, places in a paper, headings, corrections, errors.

pub mod corrections;
pub mod error_rules;
pub mod headings;
pub mod places;
pub mod quotations;
