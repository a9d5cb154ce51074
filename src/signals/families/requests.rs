//! Requests: what the reviewer asks, and how.
//!
//! # Measures
//! Questions, by their first words (why, how, what and which, can or could, yes or no) and by their number in a row;
//! requests in phrases ("it would be nice to"), duties of the authors ("the authors should"), orders at the start of a
//! line ("Clarify ..."), and address by "you".
//!
//! # Why it tells
//! Models ask full questions with "how" and "could you provide" in numbered rows and give orders line by line; people
//! ask why, say what they would like to see, and ask in passing.
//!
//! # Examples
//! ```text
//! Why is that? Which of the two holds, and when? Please explain. The authors should say so.
//! - Clarify the setting. What is it, and how would you scale it?
//! - Is it new? Could it be? In that case, why? How so?
//! ---
//! questions = 0.7
//! why_questions = "Why is that?"
//! what_questions = "Which of the two holds, and when?" "What is it, and how would you scale it?"
//! polar_questions = "Is it new?"
//! can_questions = "Could it be?"
//! embedded_questions = "In that case, why?"
//! how_questions = "How so?"
//! request_phrases = "Please"
//! author_duties = "The authors should"
//! orders = "Clarify"
//! direct_address = "you"
//! ```
//!
//! # Reference
//! Speech acts of reviews after J. Swales, Research Genres (2004); kinds of questions after R. Quirk et al. (1985),
//! sections 11.4 to 11.23.

use crate::lexicon::Class;
use crate::signals::engine::{Tagger, TokenText, family};
use crate::signals::{Document, Recorder};
use crate::text::{LineKind, Sentence, TextView};

family!("requests", "Questions and requests", measure, {
    QUESTIONS = "questions", ShareOfSentences, "Sentences that end in a question mark";
    WHY = "why_questions", PerThousandWords, "Questions that begin with why";
    HOW = "how_questions", PerThousandWords, "Questions that begin with how";
    WHAT = "what_questions", PerThousandWords, "Questions that begin with what, which, when, where or who";
    CAN = "can_questions", PerThousandWords, "Questions that begin with can, could, would or will";
    POLAR = "polar_questions", PerThousandWords, "Questions that begin with a form of be, do or have";
    EMBEDDED = "embedded_questions", PerThousandWords, "Questions that begin with any other word";
    PHRASES = "request_phrases", PerThousandWords, "Requests in phrases: it would be nice to, please, I would like";
    DUTIES = "author_duties", PerThousandWords, "What the authors or the paper should, could or need to do";
    ORDERS = "orders", ShareOfLines, "Lines that begin with an order: Clarify, Provide, Add";
    YOU = "direct_address", PerThousandWords, "Address of the authors by you and your";
}, tags by tag {
    ADDRESSES,
    /// A word that says the kind of a question; one that joins sentences does not.
    OPENS_QUESTION,
} numbers {
    /// The signal of a question that opens with the word.
    KIND,
});

fn tag(token: &TokenText, tags: &mut Tagger) {
    let kind = if token.is_word() { question(token.text) } else { None };
    tags.tag(OPENS_QUESTION, kind.is_some());
    tags.number(KIND, kind.unwrap_or_default());
    tags.tag(ADDRESSES, matches!(token.text, "you" | "your" | "yours" | "yourself" | "you're" | "you've"));
}

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    record.list(PHRASES, document, Class::RequestPhrases);
    record.list(DUTIES, document, Class::AuthorDuties);
    record.tagged(YOU, document, ADDRESSES);
    for sentence in view.sentences().iter().filter(|sentence| is_question(view, sentence)) {
        record.hit(QUESTIONS, sentence.span);
        record.hit(kind(document, sentence), sentence.span);
    }
    for line in view.lines() {
        let first = document.first_word(line.body_token..line.tokens.end);
        let prose = matches!(line.kind, LineKind::Paragraph | LineKind::Bullet | LineKind::Numbered);
        if let Some(first) = first.filter(|_| prose)
            && view.tokens()[first].capital
            && document.is_listed(first, Class::RequestVerbs)
        {
            record.hit(ORDERS, view.tokens()[first].span);
        }
    }
}

/// Ends in a question mark, a closing bracket or quotation mark after it left aside.
fn is_question(view: &TextView, sentence: &Sentence) -> bool {
    let last = view.slice(sentence.span).trim_end_matches([')', '"', '\u{201d}', '*', '_', '\'']);
    last.ends_with('?')
}

/// The kind of a question by the first word that is not a joining one.
fn kind(document: &Document, sentence: &Sentence) -> usize {
    let opening = document.tags.next(OPENS_QUESTION, sentence.tokens.clone());
    opening.map_or(EMBEDDED, |index| document.number(index, KIND))
}

/// The signal of a question that opens with a word; none for a word that joins sentences.
fn question(word: &str) -> Option<usize> {
    Some(match word {
        "and" | "but" | "so" | "or" | "also" | "then" | "if" | "for" => return None,
        "why" => WHY,
        "how" => HOW,
        "what" | "what's" | "which" | "when" | "where" | "who" | "whose" => WHAT,
        "can" | "could" | "would" | "will" | "may" | "might" | "should" | "shouldn't" | "can't" => CAN,
        "is" | "are" | "was" | "were" | "isn't" | "aren't" | "do" | "does" | "did" | "don't" | "doesn't" | "didn't"
        | "has" | "have" | "had" | "am" => POLAR,
        _ => EMBEDDED,
    })
}
