//! What several families look for: quotations, places in a paper, headings, corrections, errors, forms of verbs.

use super::engine::Tagging;

pub mod corrections;
pub mod error_rules;
pub mod headings;
pub mod places;
pub mod quotations;
pub mod short_forms;
pub mod verbs;

/// The patterns that tag single tokens.
pub const PATTERNS: &[Tagging] =
    &[corrections::TAGGING, error_rules::TAGGING, places::TAGGING, quotations::TAGGING, verbs::TAGGING];
