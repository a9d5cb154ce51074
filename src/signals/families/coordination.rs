//! Coordination: what is joined by "and", listed by commas, or weighed by "rather than".
//!
//! # Measures
//! Pairs of words of like ending joined by "and"; lists of three and of more; commas before "and" or "or"; "not only",
//! "rather than", "such as".
//!
//! # Why it tells
//! Models join and list where people choose: "rather than", lists of three with a serial comma and the comma before "or"
//! mark generated reviews of 2026; the "rule of three" by itself is common among people, too.
//!
//! # Examples
//! ```text
//! The speed, size, and cost matter rather than the clarity and novelty, or not only points such as these.
//! ---
//! triples = ", size, and"
//! comma_and = ", and"
//! comma_or = ", or"
//! rather_than = "rather than"
//! pairs = "clarity and novelty"
//! not_only = "not only"
//! such_as = "such as"
//! ```
//!
//! # Reference
//! A. Reinhart et al., Do LLMs write like humans? (2025): phrasal coordination; D. Biber, Variation across Speech and
//! Writing (1988), appendix II, feature 64.

use crate::lexicon::Class;
use crate::signals::engine::{Tag, Tagger, TokenText, family};
use crate::signals::patterns::verbs::{ADVERB, FORM_OF_BE};
use crate::signals::{Document, Recorder};

family!("coordination", "Coordination", measure, {
    PAIRS = "pairs", PerThousandWords, "Two words of like ending joined by and";
    TRIPLES = "triples", PerThousandWords, "Lists of three: A, B, and C";
    LONGER_LISTS = "longer_lists", PerThousandWords, "Lists of four or more: A, B, C, and D";
    COMMA_AND = "comma_and", PerThousandWords, "A comma before and";
    COMMA_OR = "comma_or", PerThousandWords, "A comma before or";
    NOT_ONLY = "not_only", PerThousandWords, "Not only, not just, not merely";
    RATHER_THAN = "rather_than", PerThousandWords, "Rather than";
    SUCH_AS = "such_as", PerThousandWords, "Such as";
}, tags by tag {
    /// The last word of what is sought.
    JOINS,
});

fn tag(token: &TokenText, tags: &mut Tagger) {
    tags.tag(JOINS, matches!(token.text, "and" | "or" | "than" | "as" | "only" | "just" | "merely"));
}

/// A part of a list has at most this many tokens.
const PART: usize = 5;

fn measure(document: &Document, record: &mut Recorder) {
    for index in document.tags.all(JOINS).filter(|index| *index > 0) {
        let (before, word) = (document.lower(index - 1), document.lower(index));
        let signal = match (before, word) {
            (",", "and" | "or") => {
                list(document, index - 1, record);
                if word == "and" { COMMA_AND } else { COMMA_OR }
            }
            ("rather", "than") => RATHER_THAN,
            ("such", "as") => SUCH_AS,
            ("not", "only" | "just" | "merely") => NOT_ONLY,
            (_, "and") if are_alike(before, document.lower(index + 1)) => {
                record.hit(PAIRS, document.span(index - 1, index + 1));
                continue;
            }
            _ => continue,
        };
        record.hit(signal, document.span(index - 1, index));
    }
}

/// Whether two words end alike, as words of one kind mostly do: "clarity and novelty".
fn are_alike(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    left.len() > 4 && right.len() > 4 && left[left.len() - 2..] == right[right.len() - 2..]
}

fn list(document: &Document, comma: usize, record: &mut Recorder) {
    if let Some(first) = comma_before(document, comma) {
        let signal = if comma_before(document, first).is_some() { LONGER_LISTS } else { TRIPLES };
        record.hit(signal, document.span(first, comma + 1));
    }
}

/// The comma that begins the part of a list that ends at this one: one to [`PART`] tokens without a clause among them,
/// after no opening adverb ("However, ...").
fn comma_before(document: &Document, comma: usize) -> Option<usize> {
    let mut words = 0;
    for index in (comma.saturating_sub(PART + 1)..comma).rev() {
        match document.lower(index) {
            "," => return (words > 0 && index > 0 && !is_opening(document, index - 1)).then_some(index),
            "and" | "or" | "but" | "i" | "we" | "they" | "it" | "this" | "authors" | "paper" => return None,
            "-" => {}
            _ if document.is(index, Tag::MARK) || document.is(index, FORM_OF_BE) => return None,
            _ => words += usize::from(document.is(index, Tag::WORD)),
        }
    }
    None
}

/// Whether a word before a comma opens a sentence rather than a list.
fn is_opening(document: &Document, index: usize) -> bool {
    let connectives = [
        Class::AdditiveConnectives,
        Class::ContrastiveConnectives,
        Class::CausalConnectives,
        Class::SequentialConnectives,
    ];
    document.is(index, ADVERB) || connectives.into_iter().any(|class| document.is_listed(index, class))
}
