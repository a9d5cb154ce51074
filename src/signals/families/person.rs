//! Person: whom and what the sentences speak of.
//!
//! # Measures
//! Pronouns of the first and second person, the names by which a review calls the writers and their text, the empty
//! subject "it", and sentences that open with a demonstrative.
//!
//! # Why it tells
//! A reviewer speaks as "I" and of "the authors"; models describe "the paper" from nowhere.
//!
//! # Examples
//! ```text
//! I doubt it. It seems that the authors know this. This paper leaves us your question.
//! ---
//! first_singular = "I"
//! it_subjects = "It seems"
//! the_authors = "the authors"
//! the_paper = "This paper"
//! demonstrative_starts = "This"
//! first_plural = "us"
//! second = "your"
//! ```
//!
//! # Reference
//! D. Biber, Variation across Speech and Writing (1988), appendix II, features 6 to 10; K. Hyland, Stance and engagement
//! (2005): self-mention and reader pronouns.

use crate::lexicon::Class;
use crate::signals::engine::{Tagger, TokenText, family};
use crate::signals::patterns::short_forms::before_apostrophe;
use crate::signals::{Document, Recorder};
use crate::text::{Span, TokenKind};

family!("person", "Person (I, we, the authors)", measure, {
    I = "first_singular", PerThousandWords, "I, me, my, myself";
    WE = "first_plural", PerThousandWords, "We, us, our, ours";
    YOU = "second", PerThousandWords, "You, your, yours";
    AUTHORS = "the_authors", PerThousandWords, "The authors";
    PAPER = "the_paper", PerThousandWords, "The paper, this work, the manuscript, the submission";
    IT = "it_subjects", PerThousandWords, "The empty subject: it is, it seems, it would";
    DEMONSTRATIVES = "demonstrative_starts", ShareOfSentences, "Sentences that open with this, these, that or those";
}, tags by tag { PRONOUN } numbers {
    /// The signal of a pronoun.
    SIGNAL,
});

/// No pronoun counted here is longer, with what an apostrophe adds.
const LONGEST: usize = 12;

fn measure(document: &Document, record: &mut Recorder) {
    record.list(AUTHORS, document, Class::AuthorMentions);
    record.list(PAPER, document, Class::PaperMentions);
    let view = document.view;
    for index in document.tags.all(PRONOUN) {
        let token = &view.tokens()[index];
        match document.number(index, SIGNAL) {
            I if token.first == b'i' && !is_writer(document, index) => {}
            WE if document.text(index) == "US" => {}
            IT => {
                if let Some(span) = empty_subject(document, index) {
                    record.hit(IT, span);
                }
            }
            signal => record.hit(signal, token.span),
        }
    }
    for sentence in view.sentences() {
        if let Some(first) = document.first_word(sentence.tokens.clone())
            && matches!(document.lower(first), "this" | "these" | "that" | "those")
        {
            record.hit(DEMONSTRATIVES, document.span(first, first));
        }
    }
}

fn tag(token: &TokenText, tags: &mut Tagger) {
    let signal = if token.is_word() { pronoun(token.text) } else { None };
    tags.tag(PRONOUN, signal.is_some());
    tags.number(SIGNAL, signal.unwrap_or_default());
}

fn pronoun(word: &str) -> Option<usize> {
    if word.len() > LONGEST {
        return None;
    }
    match before_apostrophe(word) {
        "i" | "me" | "my" | "myself" => Some(I),
        "we" | "us" | "our" | "ours" | "ourselves" => Some(WE),
        "you" | "your" | "yours" | "yourself" => Some(YOU),
        "it" => Some(IT),
        _ => None,
    }
}

/// Whether an "I" is the writer, and not a numeral ("Type I error"), an index or a symbol ("I(X; Y)").
fn is_writer(document: &Document, index: usize) -> bool {
    let token = &document.view.tokens()[index];
    if token.len() > 1 {
        return true;
    }
    if document.view.kind(index + 1) != Some(TokenKind::Word) {
        return false;
    }
    if token.capital {
        let before = document.lower_before(index);
        return !matches!(before, "type" | "part" | "section" | "table" | "phase" | "class" | "appendix" | "$" | "\\");
    }
    let next = document.lower(index + 1);
    matches!(before_apostrophe(next), "am" | "think" | "would" | "believe" | "was" | "find" | "found" | "feel" | "did")
        || matches!(next, "see" | "understand" | "suggest" | "recommend" | "wonder" | "guess" | "hope" | "agree" | "do")
}

/// "it" and the verb after it, or "it's".
fn empty_subject(document: &Document, index: usize) -> Option<Span> {
    if document.view.tokens()[index].len() > 2 {
        return Some(document.span(index, index));
    }
    matches!(
        document.lower(index + 1),
        "is" | "was" | "seems" | "appears" | "would" | "looks" | "feels" | "remains" | "will" | "might" | "may"
    )
    .then(|| document.span(index, index + 1))
}
