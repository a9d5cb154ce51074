//! Errors of typing, spelling and grammar that the reviewer makes.
//!
//! # Measures
//! Misspellings, words typed twice, a lone "i", spaces missing or out of place, sentences that begin in lower case,
//! brackets and quotation marks left open, "a" and "an" mixed up, verb forms that do not fit, missing apostrophes,
//! doubled marks; informal spellings and paragraphs without a final stop, which are no errors but habits; a total of
//! the errors. Nothing is counted inside quotations, formulas and code or in lines that correct the paper.
//!
//! # Why it tells
//! A model hardly ever errs, and polishing removes what errors there were. A text without errors proves nothing: many
//! people write without one.
//!
//! # Examples
//! ```text
//! The authors try to addresses an unified view , and and i think that it dont improve the performace.
//! ---
//! grammar = "to addresses"
//! wrong_articles = "an unified"
//! space_before_mark = " ,"
//! doubled_words = "and and"
//! lone_i = "i"
//! missing_apostrophes = "dont"
//! misspellings = "performace"
//! total = 2.0794
//! ```
//! Seven in all: ln(1 + 7).
//!
//! # Reference
//! Misspellings by the dictionary of the typos project (crate typos-dict), less the terms in `misspelling_exceptions.txt`.

use crate::lexicon::Class;
use crate::signals::engine::{Tag, family};
use crate::signals::patterns::error_rules as check;
use crate::signals::patterns::quotations::{FOREIGN, skip_foreign};
use crate::signals::{Document, Recorder};
use crate::text::{Line, LineKind, Span, TokenKind};

family!("errors", "Errors of the writer", measure, reads Corrections, {
    MISSPELLINGS = "misspellings", PerThousandWords, "Words misspelled: descrete, performace";
    DOUBLED = "doubled_words", PerThousandWords, "Words typed twice: the the";
    LONE_I = "lone_i", PerThousandWords, "The pronoun I in lower case";
    SPACED = "space_before_mark", PerThousandWords, "A space before a comma, a stop or another mark";
    JOINED = "missing_space", PerThousandWords, "No space after a comma or a full stop: word,word";
    LOWER = "lower_case_starts", PerThousandWords, "Sentences begun in lower case";
    OPEN = "left_open", PerThousandWords, "Brackets and quotation marks left open";
    ARTICLES = "wrong_articles", PerThousandWords, "\"a\" before a vowel sound or \"an\" before a consonant";
    GRAMMAR = "grammar", PerThousandWords, "Verb forms and plurals that do not fit: to addresses, informations";
    APOSTROPHES = "missing_apostrophes", PerThousandWords, "Contractions without their apostrophe: dont, doesnt";
    DOUBLE_MARKS = "double_marks", PerThousandWords, "Commas, stops and semicolons typed twice: ,,";
    INFORMAL = "informal_spellings", PerThousandWords, "Informal spellings and short forms: w.r.t., btw, thx";
    NO_STOP = "missing_stops", ShareOfLines, "Paragraphs that end without a final mark";
    TOTAL = "total", Logarithm, "All errors together, informal spellings and missing stops left out";
});

type Check = fn(&Document, usize) -> bool;
/// What may be wrong with a single word.
const WORDS: [(usize, Check); 4] = [
    (JOINED, check::is_glued_sentence),
    (MISSPELLINGS, check::is_misspelled),
    (APOSTROPHES, check::lacks_apostrophe),
    (LONE_I, check::is_lone_i),
];
/// What may be wrong with a word and the next one.
const PAIRS: [(usize, Check); 2] = [(DOUBLED, check::is_doubled), (ARTICLES, check::is_wrong_article)];

fn measure(document: &Document, record: &mut Recorder) {
    for (number, line) in document.view.lines().iter().enumerate() {
        let corrects = document.corrections.under_typos(number) || !document.corrections.of_line(number).is_empty();
        let prose = matches!(line.kind, LineKind::Paragraph | LineKind::Bullet | LineKind::Numbered);
        if prose && !corrects && !check::is_bibliography(document, line) {
            prose_line(document, line, record);
        }
    }
    record.list(INFORMAL, document, Class::Informal);
    let errors = MISSPELLINGS..=DOUBLE_MARKS;
    record.amount(TOTAL, errors.map(|error| record.get(error)).sum());
}

fn prose_line(document: &Document, line: &Line, record: &mut Recorder) {
    let view = document.view;
    let tokens = view.tokens();
    let end = line.tokens.end;
    let mut grammar = document.matches.hits_in(Class::GrammarSlips, line.tokens.clone()).peekable();
    let mut brackets = check::Brackets::default();
    let mut index = line.body_token;
    // A line that follows another at once may be a sentence broken in two.
    let starts = line.kind == LineKind::Paragraph && line.blank_before;
    if starts && check::is_lower_word(view, index) && !check::is_unusual_start(document, index) {
        record.hit(LOWER, tokens[index].span);
    }
    // Most tokens are no part of an error, whatever stands beside them.
    let any = [check::MAY_BE_ERROR, FOREIGN, Tag::DOUBLED];
    loop {
        while grammar.next_if(|hit| (hit.first as usize) < index).is_some() {}
        let listed = grammar.peek().map_or(end, |hit| hit.first as usize);
        index = document.tags.next(any, index..listed).unwrap_or(listed);
        if index >= end {
            break;
        }
        if let Some(next) = skip_foreign(document, index, end) {
            index = next.max(index + 1);
            continue;
        }
        let token = tokens[index];
        let span = token.span;
        if token.kind == TokenKind::Mark {
            brackets.read(&token);
            // A straight mark does not say whether it opens; a curly one that closes was skipped above.
            if !token.first.is_ascii() && document.text(index) == "\u{201c}" {
                record.hit(OPEN, span);
            }
            if check::is_spaced(view, line, index) {
                record.hit(SPACED, Span { start: tokens[index - 1].span.end, end: span.end });
            }
            if check::is_double_mark(view, line, index) {
                record.hit(DOUBLE_MARKS, span);
            }
            if !brackets.are_open() && check::is_joined(view, line, index) {
                record.hit(JOINED, document.span(index - 1, index + 1));
            }
            if !brackets.are_open() && check::ends_before_lower_case(document, line, index) {
                record.hit(LOWER, tokens[index + 1].span);
            }
        } else {
            for (signal, is_error) in WORDS {
                if is_error(document, index) {
                    record.hit(signal, span);
                }
            }
            for (signal, is_error) in PAIRS {
                if index + 1 < end && is_error(document, index) {
                    record.hit(signal, document.span(index, index + 1));
                }
            }
            if let Some(hit) = grammar.next_if(|hit| hit.first as usize == index) {
                record.hit(GRAMMAR, hit.span(view));
            }
        }
        index += 1;
    }
    // A line without a final mark may be broken inside its brackets.
    let closed = view.slice(line.span).ends_with(['.', '?', '!', ';']);
    if let Some(span) = brackets.left_open().filter(|_| closed) {
        record.hit(OPEN, span);
    }
    if record.wants(&[NO_STOP]) && check::lacks_stop(document, line) {
        record.hit(NO_STOP, tokens[end - 1].span);
    }
}
