//! Person: whom and what the sentences speak of.
//!
//! # Measures
//! Pronouns of the first and second person, the names by which a review calls the writers and their text, the empty
//! subject "it", and sentences that open with a demonstrative.
//!
//! # Why it tells
//! A reviewer speaks as "I" and of "the authors"; models describe "the paper" from nowhere (d = -1.30 for "I, my, me").
//!
//! # Example
//! "I doubt it. It seems that the authors know this": one "I", one "It seems", one "the authors".
//!
//! # Reference
//! D. Biber, Variation across Speech and Writing (1988), appendix II, features 6 to 10; K. Hyland, Stance and engagement
//! (2005): self-mention and reader pronouns.

use crate::lexicon::Class;
use crate::signals::engine::Tag;
use crate::signals::engine::family;
use crate::signals::families::contractions::before_apostrophe;
use crate::signals::{Document, Recorder};
use crate::text::{Span, TextView, Token, TokenKind};

family!("person", measure, {
    I = "first_singular", PerThousandWords, "I, me, my, myself";
    WE = "first_plural", PerThousandWords, "We, us, our, ours";
    YOU = "second", PerThousandWords, "You, your, yours";
    AUTHORS = "the_authors", PerThousandWords, "The authors";
    PAPER = "the_paper", PerThousandWords, "The paper, this work, the manuscript, the submission";
    IT = "it_subjects", PerThousandWords, "The empty subject: it is, it seems, it would";
    DEMONSTRATIVES = "demonstrative_starts", ShareOfSentences, "Sentences that open with this, these, that or those";
});

/// No pronoun counted here is longer, with what an apostrophe adds.
const LONGEST: usize = 12;

fn measure(document: &Document, record: &mut Recorder) {
    record.list(AUTHORS, document, Class::AuthorMentions);
    record.list(PAPER, document, Class::PaperMentions);
    let view = document.view;
    for index in document.tags.all(Tag::Pronoun) {
        let token = &view.tokens()[index];
        let Some(signal) = document.lexeme(index).pronoun.map(usize::from) else { continue };
        match signal {
            I if token.first == b'i' && !is_pronoun(view, index, token) => {}
            WE if view.slice(token.span) == "US" => {}
            IT => {
                if let Some(span) = empty_subject(view, index) {
                    record.hit(IT, span);
                }
            }
            _ => record.hit(signal, token.span),
        }
    }
    for sentence in view.sentences() {
        if let Some(first) = document.first_word(sentence.tokens.clone())
            && matches!(document.word(first), "this" | "these" | "that" | "those")
        {
            record.hit(DEMONSTRATIVES, document.span(first, first));
        }
    }
}

/// The signal of a pronoun.
pub fn pronoun(word: &str) -> Option<usize> {
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
fn is_pronoun(view: &TextView, index: usize, token: &Token) -> bool {
    if token.span.end - token.span.start > 1 {
        return true;
    }
    let Some(next) = view.tokens().get(index + 1).filter(|next| next.kind == TokenKind::Word) else { return false };
    let next = view.folded_slice(next.span);
    if token.capital {
        let before = index.checked_sub(1).map_or("", |before| view.folded_slice(view.tokens()[before].span));
        return !matches!(before, "type" | "part" | "section" | "table" | "phase" | "class" | "appendix" | "$" | "\\");
    }
    matches!(before_apostrophe(next), "am" | "think" | "would" | "believe" | "was" | "find" | "found" | "feel" | "did")
        || matches!(next, "see" | "understand" | "suggest" | "recommend" | "wonder" | "guess" | "hope" | "agree" | "do")
}

/// "it" and the verb behind it, or "it's".
fn empty_subject(view: &TextView, index: usize) -> Option<Span> {
    let token = &view.tokens()[index];
    if token.span.end - token.span.start > 2 {
        return Some(token.span);
    }
    let next = view.tokens().get(index + 1)?;
    matches!(
        view.folded_slice(next.span),
        "is" | "was" | "seems" | "appears" | "would" | "looks" | "feels" | "remains" | "will" | "might" | "may"
    )
    .then(|| token.span.to(next.span))
}
