//! Forms of verbs: participles, forms of be, and the adverbs that may stand before them.

use crate::lexicon::Class;
use crate::signals::engine::{Tagger, TokenText, tags};

tags!(tag {
    /// A form of be that stands alone as a word.
    FORM_OF_BE,
    /// A word that may stand between a comma or a form of be and its participle.
    ADVERB,
    PRESENT_PARTICIPLE,
    PAST_PARTICIPLE,
});

fn tag(token: &TokenText, tags: &mut Tagger) {
    let word = token.text;
    if !token.is_word() {
        return;
    }
    let regular = word.len() > 4 && !token.is_listed(Class::FalseEndings);
    tags.tag(FORM_OF_BE, is_form_of_be(word));
    tags.tag(ADVERB, is_adverb(word));
    tags.tag(PRESENT_PARTICIPLE, regular && word.ends_with("ing"));
    tags.tag(PAST_PARTICIPLE, regular && word.ends_with("ed") || token.is_listed(Class::IrregularParticiples));
}

pub fn is_form_of_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "be" | "was" | "were" | "been" | "being" | "am")
}

fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly") || matches!(word, "not" | "also" | "thus" | "thereby" | "then" | "well")
}
