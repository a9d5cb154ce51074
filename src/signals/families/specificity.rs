//! Specificity: what ties a review to the paper and to the literature.
//!
//! # Measures
//! References to figures and tables, equations, sections, theorems and algorithms; citations; addresses and arXiv
//! numbers; numbers and percentages; quotations; names of methods and data sets (words with a capital inside);
//! examples, and those in brackets; the share of sentences with at least one such anchor.
//!
//! # Why it tells
//! A person points at what was read; a model of 2023 praised in general terms. Models of 2026 cite sections and
//! equations freely, so the kinds stand apart: quotations, links and lone citations against bracketed examples.
//!
//! # Examples
//! ```text
//! In Fig. 3 BERT loses 2.1% (Smith et al., 2020). See "so to say" in Eq. (4), e.g., or Theorem 2.
//! ---
//! figures_and_tables = "Fig. 3"
//! names = "BERT"
//! percentages = "2.1%"
//! citations = "et al., 2020"
//! quotations = ""so to say""
//! equations = "Eq. (4)"
//! examples = "e.g"
//! theorems = "Theorem 2"
//! ```
//!
//! # Reference
//! Measured on 3,465 human and 12,000 generated reviews of the same papers (arXiv 2603.20450).

use crate::signals::engine::{Tag, Tagger, TokenText, family};
use crate::signals::patterns::places::{PLACE, Place, reference_at};
use crate::signals::patterns::quotations::{ADDRESS, QUOTE, quotation_end, skip_foreign};
use crate::signals::{Document, Recorder};
use crate::text::{LineKind, TokenKind};

family!("specificity", "Specific references", measure, {
    FIGURES = "figures_and_tables", PerThousandWords, "References to figures and tables";
    EQUATIONS = "equations", PerThousandWords, "References to equations";
    SECTIONS = "sections", PerThousandWords, "References to sections and appendices";
    THEOREMS = "theorems", PerThousandWords, "References to theorems, definitions and algorithms";
    CITATIONS = "citations", PerThousandWords, "Citations: [1], (Smith et al., 2020)";
    LINKS = "links", PerThousandWords, "Addresses and arXiv numbers";
    NUMBERS = "numbers", PerThousandWords, "Numbers outside references and citations";
    PERCENTAGES = "percentages", PerThousandWords, "Percentages";
    QUOTATIONS = "quotations", PerThousandWords, "Quotations";
    QUOTED = "quoted_words", ShareOfWords, "Words that stand in quotations";
    NAMES = "names", ShareOfWords, "Words with a capital inside: BERT, ImageNet";
    EXAMPLES = "examples", PerThousandWords, "Examples given: e.g., for example, for instance";
    BRACKETED = "bracketed_examples", PerThousandWords, "Examples in brackets: (e.g., ...)";
    ANCHORED = "anchored_sentences", ShareOfSentences, "Sentences with a reference, a citation or a number";
}, tags by tag {
    /// A number or a word that may be an anchor for what it is.
    ANCHOR,
});

fn tag(token: &TokenText, tags: &mut Tagger) {
    let word = matches!(token.text, "et" | "arxiv" | "e.g" | "eg" | "for" | "[");
    tags.tag(ANCHOR, word || token.kind == TokenKind::Number);
}

fn measure(document: &Document, record: &mut Recorder) {
    let (view, tokens) = (document.view, document.view.tokens());
    let mut sentences = document.sentence_cursor();
    let mut quoted_words = 0;
    for line in view.lines().iter().filter(|line| line.kind != LineKind::Code) {
        let end = line.tokens.end;
        let (mut index, mut quoted_to) = (line.body_token, 0);
        while let Some(at) = document.tags.next([ANCHOR, PLACE, QUOTE, ADDRESS, Tag::INNER_CAPITALS], index..end) {
            index = at;
            if index >= quoted_to
                && document.is(index, QUOTE)
                && let Some(last) = quotation_end(view, index, end)
            {
                record.hit(QUOTATIONS, tokens[index].span.to(tokens[last].span));
                quoted_words += view.words_in(index..last);
                quoted_to = last + 1;
            }
            let Some((signal, next)) = anchor(document, index, end) else {
                index += 1;
                continue;
            };
            let span = tokens[index].span.to(tokens[next - 1].span);
            record.hit(signal, span);
            if signal == EXAMPLES && index > 0 && view.sign(index - 1) == b'(' {
                record.hit(BRACKETED, span);
            }
            if !matches!(signal, NAMES | EXAMPLES)
                && let Some(sentence) = sentences.once(index)
            {
                record.hit(ANCHORED, sentence.span);
            }
            index = next;
        }
    }
    record.amount(QUOTED, quoted_words as f64);
}

/// The anchor that starts at a token: its signal and the token after it.
fn anchor(document: &Document, index: usize, end: usize) -> Option<(usize, usize)> {
    let (view, tokens) = (document.view, document.view.tokens());
    if let Some((place, last)) = reference_at(document, index).filter(|(_, last)| *last < end) {
        let signal = match place {
            Place::Figure | Place::Table => FIGURES,
            Place::Equation => EQUATIONS,
            Place::Theorem | Place::Algorithm => THEOREMS,
            Place::Section | Place::Appendix | Place::Line | Place::Page => SECTIONS,
        };
        return Some((signal, last + 1));
    }
    let name = || document.is(index, Tag::INNER_CAPITALS).then_some((NAMES, index + 1));
    if !document.is(index, ANCHOR) && !document.is(index, ADDRESS) {
        return name();
    }
    let next = if index + 1 < end { document.lower(index + 1) } else { "" };
    match (tokens[index].kind, document.lower(index)) {
        (TokenKind::Mark, "[") => {
            let close = (index + 1..end.min(index + 16)).find(|&at| view.sign(at) == b']')?;
            let has = |kind| tokens[index + 1..close].iter().any(|token| token.kind == kind);
            (has(TokenKind::Number) && !has(TokenKind::Word)).then_some((CITATIONS, close + 1))
        }
        (TokenKind::Number, number) => Some(if next == "%" {
            (PERCENTAGES, index + 2)
        } else if is_year(number) && next == ")" {
            (CITATIONS, index + 1)
        } else {
            (NUMBERS, index + 1)
        }),
        (TokenKind::Word, "et") if next == "al" => Some((CITATIONS, after_year(document, index + 2, end))),
        (TokenKind::Word, _) if document.is(index, ADDRESS) => {
            Some((LINKS, skip_foreign(document, index, end).unwrap_or(index + 1).max(index + 1)))
        }
        (TokenKind::Word, "arxiv") => Some((LINKS, index + 1)),
        (TokenKind::Word, "e.g" | "eg") => Some((EXAMPLES, index + 1)),
        (TokenKind::Word, "for") if matches!(next, "example" | "instance") => Some((EXAMPLES, index + 2)),
        _ => name(),
    }
}

/// The token after the year that follows "et al.", or after "al" where there is none nearby.
fn after_year(document: &Document, index: usize, end: usize) -> usize {
    (index..end.min(index + 4)).find(|at| is_year(document.text(*at))).map_or(index, |at| at + 1)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && matches!(text.get(..2), Some("19" | "20")) && text.bytes().all(|byte| byte.is_ascii_digit())
}
