//! Corrections: what the reviewer puts right in the wording, the notation and the print of the paper.
//!
//! # Measures
//! Small corrections by their form: arrows ("can be find -> can be found"), replacements ("X should read Y", with a
//! quotation or at a named line), pairs of quotations that resemble each other, repairs of print ("missing comma"),
//! references to lines, pages and paragraphs, mentions of typos and grammar; the share of lines that hold a
//! correction, and a total. Errors that the reviewer makes are another family.
//!
//! # Why it tells
//! People read line by line and note what they trip over; a model that sees clean text has nothing to trip over. Some
//! generated reviews carry such lists, so this is evidence, no proof.
//!
//! # Examples
//! ```text
//! L. 23: "descrete" -> "discrete"
//! Line 40: missing comma; "an uniform" should be "a uniform".
//! ---
//! arrows = ""descrete" -> "discrete""
//! replacements = ""an uniform" should be "a uniform""
//! repairs = "missing comma"
//! line_references = "L. 23" "Line 40"
//! leading_references = "L. 23" "Line 40"
//! total = 1.7918
//! ```
//! Five in all: ln(1 + 5).
//!
//! # Reference
//! Measured on 3,465 human and 12,000 generated reviews of the same papers (arXiv 2603.20450).

use crate::lexicon::Class;
use crate::signals::engine::family;
use crate::signals::patterns::corrections::{Form, LINE_WORDS, leading_reference};
use crate::signals::patterns::places::{PLACE, reference_at};
use crate::signals::{Document, Recorder};
use crate::text::LineKind;

family!("corrections", "Corrections offered", measure, reads Corrections, {
    ARROWS = "arrows", PerThousandWords, "Corrections with an arrow: find -> found";
    REPLACEMENTS = "replacements", PerThousandWords, "Short corrections in words: \"X\" should be \"Y\"";
    PAIRS = "quoted_pairs", PerThousandWords, "Two short quotations alike, the second to replace the first";
    REPAIRS = "repairs", PerThousandWords, "Repairs of print and grammar: missing article, extra comma";
    PLACES = "line_references", PerThousandWords, "References to a line, a page or a paragraph";
    LEADING = "leading_references", PerThousandWords, "Lines that open with a place in the paper and a mark: Eq. (4): missing comma";
    MENTIONS = "typo_mentions", PerThousandWords, "Mentions of typos, grammar, spelling, wording";
    LINES = "correction_lines", ShareOfLines, "Lines that hold a correction";
    TOTAL = "total", Logarithm, "Corrections, repairs, line references and mentions of typos together";
});

fn measure(document: &Document, record: &mut Recorder) {
    record.list(REPAIRS, document, Class::CorrectionRepairs);
    record.list(MENTIONS, document, Class::CorrectionMentions);
    let view = document.view;
    for (number, line) in view.lines().iter().enumerate().filter(|(_, line)| line.kind != LineKind::Code) {
        let corrections = document.corrections.of_line(number);
        for (form, span) in corrections {
            let signal = match form {
                Form::Arrow => ARROWS,
                Form::Replacement => REPLACEMENTS,
                Form::Pair => PAIRS,
            };
            record.hit(signal, *span);
        }
        let mut rest = line.tokens.clone();
        while let Some(index) = document.tags.next(PLACE, rest.clone()) {
            let named = reference_at(document, index).filter(|(place, _)| place.is_line());
            if let Some((_, last)) = named {
                record.hit(PLACES, document.span(index, last));
            }
            rest.start = named.map_or(index, |(_, last)| last) + 1;
        }
        if let Some((_, place)) = leading_reference(document, line) {
            record.hit(LEADING, place);
        }
        if !corrections.is_empty() && view.words_in(line.tokens.clone()) <= LINE_WORDS {
            record.hit(LINES, line.span);
        }
    }
    let kinds = [ARROWS, REPLACEMENTS, PAIRS, REPAIRS, PLACES, MENTIONS];
    record.amount(TOTAL, kinds.iter().map(|kind| record.get(*kind)).sum());
}
