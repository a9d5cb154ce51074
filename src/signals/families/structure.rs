//! Structure: the marks of Markdown and of review forms.
//!
//! # Measures
//! Headings, bold and italic spans, inline code, tables, quotes, rules and code; names of sections ("Weaknesses:");
//! labels such as "W1"; parentheses that hold a whole clause; and how lines are gathered into paragraphs.
//!
//! # Why it tells
//! Models emphasise in bold and keep to a form. People of 2026 do so, too, hence the many kinds apart: the quote of a
//! passage, a label of one's own and a clause in parentheses are rather a person's.
//!
//! # Examples
//! ```text
//! **Weaknesses:** *few* data (I may have missed some of it)
//! ---
//! bold_spans = "**Weaknesses:**"
//! italic_spans = "*few*"
//! section_names = "Weaknesses"
//! clauses_in_parentheses = "(I may have missed some of it)"
//! ```
//!
//! # Reference
//! CommonMark 0.31.2, sections 4 to 6. Measured on human and generated reviews of the same papers (arXiv 2603.20450).

use crate::lexicon::{Class, Hit};
use crate::signals::engine::{Tag, Tagger, TokenText, family};
use crate::signals::patterns::headings::{heads_line, is_label};
use crate::signals::{Document, Recorder};
use crate::text::{Gap, Line, LineKind};

family!("structure", "Structure", measure, {
    HEADINGS = "headings", ShareOfLines, "Headings, with a mark or by their shape";
    BOLD = "bold_spans", PerThousandWords, "Bold spans";
    ITALIC = "italic_spans", PerThousandWords, "Italic spans";
    INLINE_CODE = "inline_code", PerThousandWords, "Code within a line";
    TABLES = "table_lines", ShareOfLines, "Lines of tables";
    QUOTES = "quote_lines", ShareOfLines, "Lines quoted with >";
    RULES = "rules", ShareOfLines, "Lines drawn with ---";
    CODE = "code_lines", ShareOfLines, "Lines of code, fences among them";
    SECTIONS = "section_names", Logarithm, "Names of the sections of a review form, alone or before a colon";
    LABELS = "labels", PerThousandWords, "Labels of points: W1, Q2";
    CLAUSES = "clauses_in_parentheses", PerThousandWords, "Parentheses that hold five words or more";
    BLANK = "empty_lines", ShareOfLines, "Lines with an empty line before them";
    SINGLE = "single_line_paragraphs", Ratio, "Share of the paragraphs that are one line";
    ONE_SENTENCE = "one_sentence_lines", ShareOfLines, "Plain lines of one sentence";
}, tags by tag {
    /// A mark that emphasises or encloses.
    EMPHASIS,
});

fn tag(token: &TokenText, tags: &mut Tagger) {
    tags.tag(EMPHASIS, token.is_mark() && matches!(token.first, b'*' | b'_' | b'`' | b'$' | b'(' | b')'));
}

/// Parentheses with this many words hold a clause rather than a reference or an abbreviation.
const CLAUSE_WORDS: usize = 5;

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    let mut sections = document.matches.hits(Class::SectionNames).peekable();
    for line in view.lines() {
        match line.kind {
            LineKind::Heading => record.hit(HEADINGS, line.span),
            LineKind::Table => record.hit(TABLES, line.span),
            LineKind::Quote => record.hit(QUOTES, line.span),
            LineKind::Rule => record.hit(RULES, line.span),
            LineKind::Code => record.hit(CODE, line.span),
            LineKind::Paragraph | LineKind::Bullet | LineKind::Numbered => {}
        }
        if line.blank_before {
            record.hit(BLANK, line.span);
        }
        // Only the first of a line can open it.
        let in_line = |hit: &&Hit| (hit.first as usize) < line.tokens.end;
        if let Some(hit) = sections.next_if(in_line).filter(|hit| heads_line(document, line, hit)) {
            record.hit(SECTIONS, hit.span(view));
        }
        while sections.next_if(in_line).is_some() {}
        if line.kind != LineKind::Code {
            labels(document, line, record);
            spans(document, line, record);
        }
    }
    let mut sentences = view.sentences().chunk_by(|one, next| one.line == next.line);
    while let Some([sentence]) = sentences.by_ref().find(|sentences| sentences.len() == 1) {
        if view.lines()[sentence.line].kind == LineKind::Paragraph && view.words_in(sentence.tokens.clone()) > 0 {
            record.hit(ONE_SENTENCE, sentence.span);
        }
    }
    let single = view.paragraphs().filter(|lines| lines.len() == 1).count();
    record.value(SINGLE, single as f64 / view.paragraphs().count().max(1) as f64);
}

/// Finds the labels of points: "W1", "Q2"; "S3" only where it opens a line, for S4 is a model, too.
fn labels(document: &Document, line: &Line, record: &mut Recorder) {
    for index in document.tags.within(Tag::DIGITS, line.tokens.clone()) {
        let text = document.text(index);
        let opens_line = index < line.body_token || index == line.tokens.start;
        let letter = text.starts_with(['W', 'Q']) || opens_line && text.starts_with(['S', 'C', 'M', 'L']);
        if letter && is_label(text) {
            record.hit(LABELS, document.span(index, index));
        }
    }
}

/// Finds what opens and closes within a line: bold, italics, code, parentheses.
fn spans(document: &Document, line: &Line, record: &mut Recorder) {
    const PAIRS: [usize; 3] = [BOLD, ITALIC, INLINE_CODE];
    let mut open: [Option<usize>; PAIRS.len()] = [None; PAIRS.len()];
    let (mut parenthesis, mut formula) = (None, false);
    let view = document.view;
    for index in document.tags.within(EMPHASIS, line.tokens.clone()) {
        let pair = match document.text(index) {
            "**" | "__" => 0,
            "*" | "_" => 1,
            "`" => 2,
            "$" => {
                formula = !formula;
                continue;
            }
            "(" => {
                parenthesis = Some(index);
                continue;
            }
            ")" => {
                if let Some(start) = parenthesis.take()
                    && view.words_in(start..index) >= CLAUSE_WORDS
                {
                    record.hit(CLAUSES, document.span(start, index));
                }
                continue;
            }
            _ => continue,
        };
        let escaped = document.lower_before(index) == "\\";
        if formula || escaped || index < line.body_token && line.kind == LineKind::Bullet {
            continue;
        }
        // A closing mark touches what stands before it, an opening one what follows (CommonMark 6.2).
        let touches_before = index > line.tokens.start && view.gap_after(index - 1) == Gap::None;
        let touches_after = index + 1 < line.tokens.end && view.gap_after(index) == Gap::None;
        match open[pair].take() {
            Some(start) if touches_before => record.hit(PAIRS[pair], document.span(start, index)),
            _ if touches_after => open[pair] = Some(index),
            _ => {}
        }
    }
}
