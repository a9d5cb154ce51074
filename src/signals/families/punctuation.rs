//! Punctuation: how often each mark stands, and a few habits around it.
//!
//! # Measures
//! Commas, semicolons, colons, parentheses, question and exclamation marks, quotation marks, hyphens and slashes between
//! words, ellipses, full stops; doubled marks ("??"); "e.g." and "i.e." with and without a comma.
//!
//! # Why it tells
//! Models put more commas, semicolons and hyphenated compounds, the comma before "and", and the comma after "e.g." of
//! American style sheets. People ask with "??", trail off with "...", and quote words.
//!
//! # Examples
//! ```text
//! It is fast, robust, and well-known (e.g., in vision)
//! ---
//! commas = "," "," ","
//! hyphens = "-"
//! parentheses = "("
//! latin_with_comma = "e.g."
//! full_stops = 0
//! ```
//!
//! # Reference
//! Grieve, Quantitative authorship attribution: an evaluation of techniques (2007): punctuation profiles.

use crate::signals::engine::{Tag, Tagger, TokenText, family};
use crate::signals::{Document, Recorder};
use crate::text::Gap;

family!("punctuation", "Punctuation", measure, {
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
    COLON_ENDS = "line_end_colons", ShareOfLines, "Lines that end in a colon";
    LATIN_COMMA = "latin_with_comma", PerThousandWords, "e.g. and i.e. with a comma after them";
    LATIN_BARE = "latin_without_comma", PerThousandWords, "e.g. and i.e. without a comma after them";
    LATIN_PLAIN = "latin_without_stops", PerThousandWords, "eg and ie written without full stops";
    DOUBLED = "doubled_marks", PerThousandWords, "Several question or exclamation marks in a row";
    QUOTED_STOPS = "marks_inside_quotes", PerThousandWords, "Commas and full stops before a closing quotation mark";
}, tags by tag {
    /// A short form of "for example" or "that is", with its full stop or without.
    LATIN,
});

fn tag(token: &TokenText, tags: &mut Tagger) {
    tags.tag(LATIN, matches!(token.text, "e.g" | "i.e" | "eg" | "ie"));
}

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    document.tags.all(Tag::MARK).for_each(|index| mark(document, index, record));
    document.tags.all(LATIN).for_each(|index| latin(document, index, record));
    for line in view.lines().iter().filter(|line| line.tokens.len() > 1) {
        let last = line.tokens.end - 1;
        if document.text(last) == ":" {
            record.hit(COLON_ENDS, document.span(last, last));
        }
    }
}

fn mark(document: &Document, index: usize, record: &mut Recorder) {
    let view = document.view;
    let span = view.tokens()[index].span;
    let text = view.slice(span);
    let joins_words = || {
        let touches = |at: usize| view.gap_after(at) == Gap::None;
        let is_word = |at: usize| at < view.tokens().len() && !document.is(at, Tag::MARK);
        index > 0 && is_word(index - 1) && is_word(index + 1) && touches(index - 1) && touches(index)
    };
    let signal = match text {
        "," => {
            quoted_stop(document, index, record);
            COMMAS
        }
        "." => {
            quoted_stop(document, index, record);
            if matches!(document.lower_before(index), "e.g" | "i.e") {
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
            let follows = document.lower_before(index).ends_with(['?', '!']);
            if text.len() > 1 || follows && view.gap_after(index - 1) == Gap::None {
                record.hit(DOUBLED, span);
            }
            if text.starts_with('?') { QUESTIONS } else { EXCLAMATIONS }
        }
        _ => return,
    };
    record.hit(signal, span);
}

fn quoted_stop(document: &Document, index: usize, record: &mut Recorder) {
    let view = document.view;
    let closed = matches!(document.text(index + 1), "\"" | "\u{201d}") && view.gap_after(index) == Gap::None;
    let ends = view.gap_after(index + 1) != Gap::None || index + 2 >= view.tokens().len();
    if closed && ends {
        record.hit(QUOTED_STOPS, document.span(index, index + 1));
    }
}

fn latin(document: &Document, index: usize, record: &mut Recorder) {
    if matches!(document.lower(index), "e.g" | "i.e") {
        let last = index + usize::from(document.text(index + 1) == ".");
        let signal = if document.text(last + 1) == "," { LATIN_COMMA } else { LATIN_BARE };
        record.hit(signal, document.span(index, last));
    } else if matches!(document.text(index), "eg" | "ie") {
        record.hit(LATIN_PLAIN, document.span(index, index));
    }
}
