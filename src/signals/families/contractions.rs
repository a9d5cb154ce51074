//! Contractions: short forms against the full forms that they stand for.
//!
//! # Measures
//! Short negations ("don't"), short verbs ("I'm", "it's", "we've"), the full forms that could have been short, and the
//! share of short ones among both. Straight and curly apostrophes count alike.
//!
//! # Why it tells
//! Short forms are speech; models asked for a review avoid them, and polishing removes them (d = -0.44 and -0.68);
//! on reviews of 2026 only the full forms still tell.
//!
//! # Example
//! "I don't see why it is new": one short negation, one full form.
//!
//! # Reference
//! D. Biber, Variation across Speech and Writing (1988), appendix II, feature 59.

use crate::lexicon::Class;
use crate::signals::engine::Tag;
use crate::signals::engine::family;
use crate::signals::{Document, Recorder};

family!("contractions", measure, {
    NEGATIONS = "negations", PerThousandWords, "Short negations: don't, isn't, can't";
    VERBS = "verbs", PerThousandWords, "Short verbs: I'm, it's, they've, let's";
    FULL = "full_forms", PerThousandWords, "Full forms that could be short: do not, cannot, it is, I am";
    SHARE = "share", Ratio, "Share of short forms among short and full forms (with one full form added)";
});

fn measure(document: &Document, record: &mut Recorder) {
    for index in document.tags.all(Tag::Contraction) {
        if let Some(signal) = document.lexeme(index).contraction {
            record.hit(usize::from(signal), document.span(index, index));
        }
    }
    record.list(FULL, document, Class::FullForms);
    let short = record.get(NEGATIONS) + record.get(VERBS);
    // One added below: a single short form says little.
    record.set(SHARE, short / (short + record.get(FULL) + 1.0));
}

/// The signal of a short negation or a short verb.
pub fn short_form(word: &str) -> Option<usize> {
    let base = before_apostrophe(word);
    if base.len() == word.len() {
        return None;
    }
    match word[base.len()..].trim_start_matches(['\'', '\u{2019}']) {
        "t" if base.ends_with('n') => Some(NEGATIONS),
        "m" | "re" | "ve" | "ll" | "d" => Some(VERBS),
        "s" if takes_short_verb(base) => Some(VERBS),
        _ => None,
    }
}

/// Whether "'s" behind this word is a verb and no genitive.
fn takes_short_verb(base: &str) -> bool {
    matches!(base, "it" | "that" | "there" | "what" | "here" | "let" | "he" | "she" | "who" | "how" | "where")
}

/// A word up to its first apostrophe, straight or curly.
pub fn before_apostrophe(word: &str) -> &str {
    let Some(end) = word.bytes().position(|byte| byte == b'\'' || byte == 0xE2) else { return word };
    if word[end..].starts_with(['\'', '\u{2019}']) { &word[..end] } else { word }
}
