//! Contractions: short forms against the full forms that they stand for.
//!
//! # Measures
//! Short negations ("don't"), short verbs ("I'm", "it's", "we've"), the full forms that could have been short, and the
//! share of short ones among both. Straight and curly apostrophes count alike.
//!
//! # Why it tells
//! Short forms are speech; models asked for a review avoid them, and polishing removes them. On reviews of 2026 only the
//! full forms still tell.
//!
//! # Examples
//! ```text
//! I don't see why it is new, and it's slow.
//! ---
//! negations = "don't"
//! verbs = "it's"
//! full_forms = "it is"
//! share = 0.5
//! ```
//! Two short forms, over these, the full form and one more.
//!
//! # Reference
//! D. Biber, Variation across Speech and Writing (1988), appendix II, feature 59.

use crate::lexicon::Class;
use crate::signals::engine::{Tagger, TokenText, family};
use crate::signals::patterns::short_forms::before_apostrophe;
use crate::signals::{Document, Recorder};

family!("contractions", "Contractions", measure, {
    NEGATIONS = "negations", PerThousandWords, "Short negations: don't, isn't, can't";
    VERBS = "verbs", PerThousandWords, "Short verbs: I'm, it's, they've, let's";
    FULL = "full_forms", PerThousandWords, "Full forms that could be short: do not, cannot, it is, I am";
    SHARE = "share", Ratio, "Share of short forms among short and full forms (with one full form added)";
}, tags by tag { NEGATION, SHORT_VERB });

fn measure(document: &Document, record: &mut Recorder) {
    record.tagged(NEGATIONS, document, NEGATION);
    record.tagged(VERBS, document, SHORT_VERB);
    record.list(FULL, document, Class::FullForms);
    let short = record.get(NEGATIONS) + record.get(VERBS);
    // One more below the line: a single short form says little.
    record.value(SHARE, short / (short + record.get(FULL) + 1.0));
}

fn tag(token: &TokenText, tags: &mut Tagger) {
    let base = before_apostrophe(token.text);
    if !token.is_word() || base.len() == token.text.len() {
        return;
    }
    let ending = token.text[base.len()..].trim_start_matches(['\'', '\u{2019}']);
    tags.tag(NEGATION, ending == "t" && base.ends_with('n'));
    tags.tag(SHORT_VERB, matches!(ending, "m" | "re" | "ve" | "ll" | "d") || ending == "s" && takes_short_verb(base));
}

/// Whether "'s" after this word is a verb and no genitive.
fn takes_short_verb(base: &str) -> bool {
    matches!(base, "it" | "that" | "there" | "what" | "here" | "let" | "he" | "she" | "who" | "how" | "where")
}
