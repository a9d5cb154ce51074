//! Grammar: forms of verbs, and words built with endings.
//!
//! # Measures
//! Forms of be, have and do; modal verbs of necessity; nouns made from verbs and adjectives (-tion, -ment, -ness, -ity,
//! -ance, -ence, -ism); adverbs in -ly; adjectives in -al, -ive, -ous, -ful, -able; compounds with a hyphen; formal
//! prepositions; infinitives of purpose; words in -s. Terms of the field and words that only look alike are left out.
//!
//! # Why it tells
//! Models pack statements into nouns and compounds where people use plain verbs, above all forms of be.
//!
//! # Examples
//! ```text
//! It is a well-known limitation that must be clearly named across methods; it has formal flaws, and does so to ensure order.
//! ---
//! be = "is" "be"
//! have = "has"
//! do = "does"
//! compounds = "well-known"
//! nominalisations = "limitation"
//! necessity_modals = "must"
//! adverbs = "clearly"
//! formal_prepositions = "across"
//! ends_in_s = "methods" "flaws"
//! adjectives = "formal"
//! purpose_infinitives = "to ensure"
//! ```
//!
//! # Reference
//! D. Biber, Variation across Speech and Writing (1988), appendix II; A. Reinhart et al., Do LLMs write like humans?
//! (2025).

use crate::lexicon::Class;
use crate::signals::engine::{Tag, Tagger, TokenText, family};
use crate::signals::patterns::verbs::is_form_of_be;
use crate::signals::{Document, Recorder};
use crate::text::{Gap, Letters, Span, TextView, Token, TokenKind};

family!("grammar", "Grammar", measure, {
    BE = "be", PerThousandWords, "Forms of be, in full";
    HAVE = "have", PerThousandWords, "Forms of have, in full";
    DO = "do", PerThousandWords, "Forms of do, in full";
    NECESSITY = "necessity_modals", PerThousandWords, "Modal verbs of necessity: must, should, need to";
    NOMINALISATIONS = "nominalisations", PerThousandWords, "Nouns in -tion, -ment, -ness, -ity, -ance, -ence, -ism";
    ADVERBS = "adverbs", PerThousandWords, "Adverbs in -ly";
    ADJECTIVES = "adjectives", PerThousandWords, "Adjectives in -al, -ive, -ous, -ful, -able, -ible";
    ENDS_IN_S = "ends_in_s", PerThousandWords, "Words with the ending -s: plurals and verbs of the third person";
    COMPOUNDS = "compounds", PerThousandWords, "Compounds with a hyphen";
    PREPOSITIONS = "formal_prepositions", PerThousandWords, "Formal prepositions: across, beyond, via, within";
    PURPOSES = "purpose_infinitives", PerThousandWords, "Infinitives of purpose: to ensure, in order to";
}, tags by tag {
    FORM,
    SUFFIX_S,
} numbers {
    /// The signal of a form.
    SIGNAL,
});

/// Shorter words bear no ending that counts.
const SHORTEST: usize = 6;

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    record.list(NECESSITY, document, Class::NecessityModals);
    record.list(PREPOSITIONS, document, Class::FormalPrepositions);
    record.list(PURPOSES, document, Class::PurposeInfinitives);
    let is_command = |index: usize| document.is(index, Tag::COMMAND);
    for index in document.tags.all(FORM).filter(|index| !is_command(*index)) {
        record.hit(document.number(index, SIGNAL), document.span(index, index));
    }
    for index in document.tags.all(SUFFIX_S).filter(|index| !is_command(*index)) {
        record.hit(ENDS_IN_S, document.span(index, index));
    }
    let words_before = document.tags.all(Tag::HYPHEN).filter_map(|hyphen| hyphen.checked_sub(1));
    for index in words_before.filter(|index| document.is(*index, Tag::WORD) && !is_command(*index)) {
        if let Some(span) = compound(view, index) {
            record.hit(COMPOUNDS, span);
        }
    }
}

fn tag(token: &TokenText, tags: &mut Tagger) {
    if !token.is_word() {
        return;
    }
    let form = match token.text.len() {
        ..SHORTEST => verb_form(token.text),
        _ => by_ending(token.text.as_bytes()).filter(|_| !token.is_listed(Class::FalseEndings)),
    };
    tags.tag(FORM, form.is_some());
    tags.number(SIGNAL, form.unwrap_or_default());
    tags.tag(SUFFIX_S, ends_in_s(token.text));
}

fn verb_form(word: &str) -> Option<usize> {
    if is_form_of_be(word) {
        return Some(BE);
    }
    match word {
        "have" | "has" | "had" => Some(HAVE),
        "do" | "does" | "did" | "done" => Some(DO),
        _ => None,
    }
}

fn by_ending(word: &[u8]) -> Option<usize> {
    let noun = word.strip_suffix(b"s").filter(|stem| !stem.ends_with(b"s")).unwrap_or(word);
    let ends = |endings: &[&[u8]], word: &[u8]| endings.iter().any(|ending| word.ends_with(ending));
    match word[word.len() - 1] {
        b'y' if word.ends_with(b"ly") => Some(ADVERBS),
        b'n' | b't' | b's' | b'm' | b'y' | b'e'
            if ends(&[b"tion", b"sion", b"ment", b"ness", b"ity", b"ance", b"ence", b"ism"], noun)
                || ends(&[b"nesses", b"ities"], word) =>
        {
            Some(NOMINALISATIONS)
        }
        b'l' | b'e' | b's' if ends(&[b"al", b"ful", b"ive", b"able", b"ible", b"ous"], word) => Some(ADJECTIVES),
        _ => None,
    }
}

/// Whether a word of five letters or more bears the ending -s (and none of -ss, -us, -is, -'s).
fn ends_in_s(word: &str) -> bool {
    matches!(word.as_bytes(), [_, _, _, before, b's'] | [_, _, _, .., before, b's']
        if before.is_ascii_alphabetic() && !matches!(before, b's' | b'u' | b'i'))
}

/// The whole compound that begins at a word: "state-of-the-art". Names such as "Transformer-XL" do not count.
fn compound(view: &TextView, index: usize) -> Option<Span> {
    let tokens = view.tokens();
    let joined = |index: usize| {
        let (hyphen, next) = (tokens.get(index + 1)?, tokens.get(index + 2)?);
        let close = hyphen.sign() == b'-' && hyphen.gap == Gap::None && next.gap == Gap::None;
        (close && is_plain(next)).then_some(index + 2)
    };
    let mut last = joined(index)?;
    let continues = index >= 2 && view.sign(index - 1) == b'-' && view.gap_after(index - 1) == Gap::None;
    if continues || tokens[index].len() < 2 {
        return None;
    }
    while let Some(next) = joined(last) {
        last = next;
    }
    Some(tokens[index].span.to(tokens[last].span))
}

/// At least two letters, all in lower case.
fn is_plain(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.len() > 1 && token.letters.only(Letters::LOWER)
}
