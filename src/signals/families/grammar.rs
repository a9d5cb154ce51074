//! Grammar: forms of verbs, and words built with endings.
//!
//! # Measures
//! Forms of be, have and do; modal verbs of necessity; nouns made from verbs and adjectives (-tion, -ment, -ness, -ity,
//! -ance, -ence, -ism); adverbs in -ly; adjectives in -al, -ive, -ous, -ful, -able; compounds with a hyphen; formal
//! prepositions; infinitives of purpose; words in -s. Terms of the field and words that only look alike are left out.
//!
//! # Why it tells
//! Models pack statements into nouns (d = +1.62) and compounds (+1.24) where people use plain verbs: be stands at -1.39.
//!
//! # Example
//! "It is a well-known limitation": one form of be, one compound, one nominalisation.
//!
//! # Reference
//! D. Biber, Variation across Speech and Writing (1988), appendix II; A. Reinhart et al., Do LLMs write like humans?
//! (2025).

use crate::lexicon::{Class, ListedWord};
use crate::signals::engine::Tag;
use crate::signals::engine::family;
use crate::signals::{Document, Recorder};
use crate::text::{Gap, Letters, Span, TextView, Token, TokenKind};

family!("grammar", measure, {
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
});

/// Shorter words bear no ending that counts.
const SHORTEST: usize = 6;

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    record.list(NECESSITY, document, Class::NecessityModals);
    record.list(PREPOSITIONS, document, Class::FormalPrepositions);
    record.list(PURPOSES, document, Class::PurposeInfinitives);
    let is_command = |index: usize| document.tags.next(Tag::Command, index..index + 1).is_some();
    for index in document.tags.all(Tag::Form).filter(|index| !is_command(*index)) {
        if let Some(signal) = document.lexeme(index).form {
            record.hit(usize::from(signal), document.span(index, index));
        }
    }
    for index in document.tags.all(Tag::EndsInS).filter(|index| !is_command(*index)) {
        record.hit(ENDS_IN_S, document.span(index, index));
    }
    let words_before = document.tags.all(Tag::Hyphen).filter_map(|hyphen| hyphen.checked_sub(1));
    for index in words_before.filter(|index| document.is(*index, Tag::Word) && !is_command(*index)) {
        if let Some(span) = compound(view, index) {
            record.hit(COMPOUNDS, span);
        }
    }
}

/// The signal of a verb form or of an ending.
pub fn form(word: &str, listed: ListedWord) -> Option<usize> {
    if word.len() < SHORTEST {
        return verb_form(word);
    }
    by_ending(word.as_bytes()).filter(|_| !listed.is(Class::FalseEndings))
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

/// Forms of be that stand alone as a word.
pub fn is_form_of_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "be" | "was" | "were" | "been" | "being" | "am")
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
pub fn ends_in_s(word: &str) -> bool {
    matches!(word.as_bytes(), [_, _, _, before, b's'] | [_, _, _, .., before, b's']
        if before.is_ascii_alphabetic() && !matches!(before, b's' | b'u' | b'i'))
}

/// The whole compound that begins at a word: "state-of-the-art". Names such as "Transformer-XL" are none.
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
