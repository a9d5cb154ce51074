//! Slips: errors of typing, spelling and grammar that the reviewer makes.
//!
//! # Measures
//! Misspellings, words typed twice, a lone "i", spaces missing or out of place, sentences that begin in lower case,
//! brackets and quotation marks left open, "a" and "an" mixed up, verb forms that do not fit, missing apostrophes,
//! doubled marks; informal spellings and paragraphs without a final stop, which are no errors but habits; a total of
//! the errors. Nothing is counted inside quotations, formulas and code or in lines that correct the paper.
//!
//! # Why it tells
//! A model hardly ever slips, and polishing removes what slips there were. A text without slips proves nothing: many
//! people write without one.
//!
//! # Example
//! "The authors try to addresses an unified view , and and i think that it works.": a verb form, a wrong article, a
//! space before a comma, a doubled word and a lone "i".
//!
//! # Reference
//! Misspellings by the dictionary of the typos project (crate typos-dict), less the terms in
//! `misspelling_exceptions.txt`.

use crate::lexicon::Class;
use crate::signals::engine::Tag;
use crate::signals::engine::family;
use crate::signals::patterns::error_rules as check;
use crate::signals::patterns::quotations::skip_foreign;
use crate::signals::{Document, Recorder};
use crate::text::{Line, LineKind, Span, TokenKind};

family!("slips", measure, {
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

/// A paragraph shorter than this may be a label, which needs no full stop.
const PARAGRAPH_WORDS: usize = 8;

fn measure(document: &Document, record: &mut Recorder) {
    for (number, line) in document.view.lines().iter().enumerate() {
        let corrects = document.corrections.under_typos(number) || !document.corrections.of_line(number).is_empty();
        let prose = matches!(line.kind, LineKind::Paragraph | LineKind::Bullet | LineKind::Numbered);
        if prose && !corrects && !check::is_bibliography(document, line) {
            prose_line(document, line, record);
        }
    }
    for hit in document.matches.hits(Class::Informal) {
        record.hit(INFORMAL, hit.span(document.view));
    }
    let errors = MISSPELLINGS..=DOUBLE_MARKS;
    record.set(TOTAL, errors.map(|error| record.get(error)).sum());
}

fn prose_line(document: &Document, line: &Line, record: &mut Recorder) {
    let view = document.view;
    let tokens = view.tokens();
    let end = line.tokens.end;
    let mut grammar = document.matches.hits_in(Class::GrammarSlips, line.tokens.clone()).peekable();
    let (mut depth, mut opened) = (0_usize, None);
    let mut index = line.body_token;
    // A line that follows another at once may be a sentence broken in two.
    let starts = line.kind == LineKind::Paragraph && line.blank_before;
    if starts && check::is_lower_word(view, index) && !check::is_unusual_start(view, index) {
        record.hit(LOWER, tokens[index].span);
    }
    // Most tokens are no part of an error, whatever stands beside them.
    while let Some(at) = document.tags.next(Tag::Slip, index..end) {
        index = at;
        if let Some(next) = skip_foreign(document, index, end) {
            index = next.max(index + 1);
            continue;
        }
        let token = tokens[index];
        let span = token.span;
        let pair = |last: usize| span.to(tokens[last].span);
        if token.kind == TokenKind::Mark {
            match token.first {
                b'(' | b'[' => {
                    depth += token.len();
                    opened = opened.or(Some(span));
                }
                b')' | b']' => {
                    depth = depth.saturating_sub(token.len());
                    opened = opened.filter(|_| depth > 0);
                }
                // A straight mark does not say whether it opens; a curly one that closes was skipped above.
                0x80.. if view.slice(span) == "\u{201c}" => record.hit(OPEN, span),
                _ => {}
            }
            if check::is_spaced(view, line, index) {
                record.hit(SPACED, Span { start: tokens[index - 1].span.end, end: span.end });
            }
            if check::is_double_mark(view, line, index) {
                record.hit(DOUBLE_MARKS, span);
            }
            if depth == 0 && check::is_joined(view, line, index) {
                record.hit(JOINED, tokens[index - 1].span.to(tokens[index + 1].span));
            }
            if depth == 0 && check::ends_before_lower_case(view, line, index) {
                record.hit(LOWER, tokens[index + 1].span);
            }
        } else {
            if check::is_glued_sentence(view, index) {
                record.hit(JOINED, span);
            }
            if check::is_misspelled(document, index) {
                record.hit(MISSPELLINGS, span);
            }
            if check::lacks_apostrophe(document, index) {
                record.hit(APOSTROPHES, span);
            }
            if check::is_lone_i(view, index) {
                record.hit(LONE_I, span);
            }
            if index + 1 < end && check::is_doubled(view, index) {
                record.hit(DOUBLED, pair(index + 1));
            }
            if index + 1 < end && check::is_wrong_article(view, index) {
                record.hit(ARTICLES, pair(index + 1));
            }
            while grammar.next_if(|hit| (hit.first as usize) < index).is_some() {}
            if let Some(hit) = grammar.next_if(|hit| hit.first as usize == index) {
                record.hit(GRAMMAR, hit.span(view));
            }
        }
        index += 1;
    }
    // A line without a final mark may be broken inside its brackets.
    let closed = view.slice(line.span).ends_with(['.', '?', '!', ';']);
    if let Some(span) = opened.filter(|_| depth > 0 && closed) {
        record.hit(OPEN, span);
    }
    if line.kind == LineKind::Paragraph
        && view.words_in(line.tokens.clone()) >= PARAGRAPH_WORDS
        && tokens[end - 1].kind == TokenKind::Word
    {
        record.hit(NO_STOP, tokens[end - 1].span);
    }
}
