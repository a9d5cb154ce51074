//! Punctuation: how often each mark stands, and a few habits around it.
//!
//! # Measures
//! Commas, semicolons, colons, parentheses, question and exclamation marks, quotation marks, hyphens and slashes between
//! words, ellipses, full stops; ", and", ", or"; doubled marks ("??"); "e.g." and "i.e." with and without a comma.
//!
//! # Why it tells
//! Models put more commas (d = +0.52), semicolons (+0.50) and hyphenated compounds (+1.24), the comma before "and", and
//! the comma after "e.g." of American style sheets. People ask with "??", trail off with "...", and quote words.
//!
//! # Example
//! "It is fast, robust, and well-known (e.g., in vision)": three commas, one ", and", one hyphen, one "e.g.,".
//!
//! # Reference
//! Grieve, Quantitative authorship attribution: an evaluation of techniques (2007): punctuation profiles.

use crate::signals::engine::Tag;
use crate::signals::engine::family;
use crate::signals::{Document, Recorder};
use crate::text::{Gap, TextView, TokenKind};

family!("punctuation", measure, {
    COMMAS = "commas", PerThousandWords, "Commas";
    SEMICOLONS = "semicolons", PerThousandWords, "Semicolons";
    COLONS = "colons", PerThousandWords, "Colons";
    PARENTHESES = "parentheses", PerThousandWords, "Opening parentheses";
    QUESTIONS = "question_marks", PerThousandWords, "Question marks";
    EXCLAMATIONS = "exclamation_marks", PerThousandWords, "Exclamation marks";
    QUOTATIONS = "quotation_marks", PerThousandWords, "Double quotation marks, straight or curly";
    HYPHENS = "hyphens", PerThousandWords, "Hyphens between two words";
    SLASHES = "slashes", PerThousandWords, "Slashes between two words";
    ELLIPSES = "ellipses", PerThousandWords, "Ellipses";
    STOPS = "full_stops", PerThousandWords, "Full stops, those of e.g. and i.e. left out";
    COMMA_AND = "comma_and", PerThousandWords, "And after a comma";
    COMMA_OR = "comma_or", PerThousandWords, "Or after a comma";
    COLON_ENDS = "line_end_colons", ShareOfLines, "Lines that end in a colon";
    LATIN_COMMA = "latin_with_comma", PerThousandWords, "e.g. and i.e. with a comma after them";
    LATIN_BARE = "latin_without_comma", PerThousandWords, "e.g. and i.e. without a comma after them";
    LATIN_PLAIN = "latin_without_stops", PerThousandWords, "eg and ie written without full stops";
    DOUBLED = "doubled_marks", PerThousandWords, "Several question or exclamation marks in a row";
    QUOTED_STOPS = "marks_inside_quotes", PerThousandWords, "Commas and full stops before a closing quotation mark";
});

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    document.tags.all(Tag::Mark).for_each(|index| mark(view, index, record));
    document.tags.all(Tag::Latin).for_each(|index| word(view, index, record));
    for line in view.lines().iter().filter(|line| line.tokens.len() > 1) {
        let last = view.tokens()[line.tokens.end - 1].span;
        if view.slice(last) == ":" {
            record.hit(COLON_ENDS, last);
        }
    }
}

fn mark(view: &TextView, index: usize, record: &mut Recorder) {
    let span = view.tokens()[index].span;
    let text = view.slice(span);
    let joins_words = || {
        let touches = |at: usize| view.gap_after(at) == Gap::None;
        let is_word = |at: usize| view.kind(at).is_some_and(|kind| kind != TokenKind::Mark);
        index > 0 && is_word(index - 1) && is_word(index + 1) && touches(index - 1) && touches(index)
    };
    let signal = match text {
        "," => {
            let signal = match next(view, index) {
                "and" => Some(COMMA_AND),
                "or" => Some(COMMA_OR),
                _ => None,
            };
            if let Some(signal) = signal {
                record.hit(signal, span.to(view.tokens()[index + 1].span));
            }
            quoted_stop(view, index, record);
            COMMAS
        }
        "." => {
            quoted_stop(view, index, record);
            if index > 0 && is_latin(view, index - 1) {
                return;
            }
            STOPS
        }
        ";" => SEMICOLONS,
        ":" => COLONS,
        "(" | "((" => PARENTHESES,
        "\"" | "\u{201c}" | "\u{201d}" | "''" | "``" => QUOTATIONS,
        "-" | "\u{2010}" if joins_words() => HYPHENS,
        "/" if joins_words() => SLASHES,
        _ if text.starts_with("..") => ELLIPSES,
        _ if text.starts_with(['?', '!']) => {
            let follows = index > 0 && view.slice(view.tokens()[index - 1].span).ends_with(['?', '!']);
            if text.len() > 1 || follows && view.gap_after(index - 1) == Gap::None {
                record.hit(DOUBLED, span);
            }
            if text.starts_with('?') { QUESTIONS } else { EXCLAMATIONS }
        }
        _ => return,
    };
    record.hit(signal, span);
}

/// The next token in lower case.
fn next(view: &TextView, index: usize) -> &str {
    view.tokens().get(index + 1).map_or("", |token| view.folded_slice(token.span))
}

fn quoted_stop(view: &TextView, index: usize, record: &mut Recorder) {
    let closed = matches!(next(view, index), "\"" | "\u{201d}") && view.gap_after(index) == Gap::None;
    let ends = view.gap_after(index + 1) != Gap::None || index + 2 >= view.tokens().len();
    if closed && ends {
        record.hit(QUOTED_STOPS, view.tokens()[index].span.to(view.tokens()[index + 1].span));
    }
}

/// Whether a word is a short form of "for example" or "that is", with its full stop or without.
pub fn may_be_latin(word: &str) -> bool {
    matches!(word, "e.g" | "i.e" | "eg" | "ie")
}

fn is_latin(view: &TextView, index: usize) -> bool {
    matches!(view.folded_slice(view.tokens()[index].span), "e.g" | "i.e")
}

fn word(view: &TextView, index: usize, record: &mut Recorder) {
    let span = view.tokens()[index].span;
    if is_latin(view, index) {
        let stop = next(view, index) == ".";
        let last = index + usize::from(stop);
        let end = view.tokens()[last].span;
        let comma = next(view, last) == ",";
        record.hit(if comma { LATIN_COMMA } else { LATIN_BARE }, span.to(end));
    } else if matches!(view.slice(span), "eg" | "ie") {
        record.hit(LATIN_PLAIN, span);
    }
}
