//! Structure: the marks of Markdown and of review forms.
//!
//! # Measures
//! Headings, bold and italic spans, inline code, tables, quotes, rules and code; names of sections ("Weaknesses:");
//! labels such as "W1"; parentheses that hold a whole clause; and how lines are gathered into paragraphs.
//!
//! # Why it tells
//! Models emphasise in bold (d = +1.31) and keep to a form. People of 2026 do so, too, hence the many kinds apart: the
//! quote of a passage, a label of one's own and a clause in parentheses are rather a person's.
//!
//! # Example
//! "**Weaknesses:** *few* data (I may have missed some of it)": a bold and an italic span, a section, a clause.
//!
//! # Reference
//! CommonMark 0.31.2, sections 4 to 6. Measured on human and generated reviews of the same papers (arXiv 2603.20450).

use crate::lexicon::{Class, Hit};
use crate::signals::engine::Tag;
use crate::signals::engine::family;
use crate::signals::{Document, Recorder};
use crate::text::{Gap, Line, LineKind, TextView, TokenKind};

family!("structure", measure, {
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
});

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
        while let Some(hit) = sections.next_if(|hit| (hit.first as usize) < line.tokens.end) {
            if names_section(view, line, hit) {
                record.hit(SECTIONS, hit.span(view));
            }
        }
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
    let (single, all) =
        view.paragraphs().fold((0, 0), |(single, all), lines| (single + usize::from(lines.len() == 1), all + 1));
    record.set(SINGLE, f64::from(single as u32) / f64::from(all.max(1) as u32));
}

/// Whether a name opens its line and is parted from what follows.
fn names_section(view: &TextView, line: &Line, hit: &Hit) -> bool {
    let (first, next) = (hit.first as usize, hit.last as usize + 1);
    let opens = view.tokens()[line.tokens.start..first].iter().all(|token| token.kind != TokenKind::Word);
    let closes = next == line.tokens.end
        || line.kind == LineKind::Heading
        || matches!(view.slice(view.tokens()[next].span), ":" | "**" | "__" | "*" | "\u{2014}" | "\u{2013}");
    opens && closes && view.tokens()[first].capital
}

/// Finds the labels of points.
fn labels(document: &Document, line: &Line, record: &mut Recorder) {
    for index in document.tags.within(Tag::Digits, line.tokens.clone()) {
        let span = document.span(index, index);
        let opens_line = index < line.body_token || index == line.tokens.start;
        if is_label(document.view.slice(span), opens_line) {
            record.hit(LABELS, span);
        }
    }
}

/// Finds what opens and closes within a line: bold, italics, code, parentheses.
fn spans(document: &Document, line: &Line, record: &mut Recorder) {
    const PAIRS: [usize; 3] = [BOLD, ITALIC, INLINE_CODE];
    let mut open: [Option<usize>; PAIRS.len()] = [None; PAIRS.len()];
    let (mut parenthesis, mut formula) = (None, false);
    let (view, tokens) = (document.view, document.view.tokens());
    for index in document.tags.within(Tag::Emphasis, line.tokens.clone()) {
        let token = tokens[index];
        let pair = match view.slice(token.span) {
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
                    record.hit(CLAUSES, tokens[start].span.to(token.span));
                }
                continue;
            }
            _ => continue,
        };
        let escaped = index > 0 && view.slice(tokens[index - 1].span) == "\\";
        if formula || escaped || index < line.body_token && line.kind == LineKind::Bullet {
            continue;
        }
        // A closing mark touches what stands before it, an opening one what follows (CommonMark 6.2).
        let touches_before = index > line.tokens.start && view.gap_after(index - 1) == Gap::None;
        let touches_after = index + 1 < line.tokens.end && view.gap_after(index) == Gap::None;
        match open[pair].take() {
            Some(start) if touches_before => record.hit(PAIRS[pair], tokens[start].span.to(token.span)),
            _ if touches_after => open[pair] = Some(index),
            _ => {}
        }
    }
}

/// "W1", "Q2"; "S3" only where it opens a line, for S4 is a model, too.
fn is_label(word: &str, opens_line: bool) -> bool {
    let letter = word.starts_with(['W', 'Q']) || opens_line && word.starts_with(['S', 'C', 'M', 'L']);
    letter && (2..=3).contains(&word.len()) && word.bytes().skip(1).all(|byte| byte.is_ascii_digit())
}
