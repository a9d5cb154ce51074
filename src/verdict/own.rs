//! Which part of a text is the reviewer's own English, and so is judged. Lines that are quoted, code, and passages in another
//! language are not.

use std::ops::Range;

use memchr::memchr;

use crate::lexicon::{Class, Hit};
use crate::signals::Measured;
use crate::text::{Line, LineKind, Span, TextView, TokenKind};

/// A passage has at least this many words: fewer do not tell a language.
const PASSAGE: usize = 20;
/// A paragraph in each of ten languages of the list has 14 to 35 of its words in 100, a list of references one or two.
const LEAST_FOREIGN: f64 = 0.1;
/// The first bytes of characters from Greek on, past all Latin letters.
const BEYOND_LATIN: u8 = 0xcd;

/// Words include numbers.
#[derive(Debug, Default, PartialEq)]
pub struct Own {
    /// Words that are judged.
    pub words: usize,
    /// Those of them that stand in no table or formula.
    pub prose: usize,
    /// Words in another language.
    pub foreign: usize,
    /// What is not judged, in the text as given and in its order.
    pub others: Vec<Span>,
}

impl Own {
    /// Parts a text into what is judged and what is not.
    pub fn of(view: &TextView, measured: &Measured) -> Self {
        let mut own = Self::default();
        // Most texts need no second look at their passages.
        let may_be_foreign = measured.matches.count(Class::ForeignFunctionWords) > 0 || !view.text().is_ascii();
        let mut passage = 0..0;
        let mut words = 0;
        for (index, line) in view.lines().iter().enumerate() {
            if line.kind.is_others() {
                own.others.push(view.original_span(line.span));
                continue;
            }
            if words == 0 {
                passage.start = index;
            }
            passage.end = index + 1;
            words += view.words_in(line.tokens.clone());
            if words >= PASSAGE {
                if may_be_foreign && is_foreign(view, measured, passage.clone()) {
                    own.leave_out(view, passage.clone());
                } else {
                    own.add(view, passage.clone());
                }
                words = 0;
            }
        }
        if words > 0 {
            own.add(view, passage);
        }
        own.others.sort_unstable();
        own
    }

    /// The text with blanks in place of what is not judged, so that every place stays where it was.
    pub fn alone(&self, text: &str) -> String {
        let mut alone = String::with_capacity(text.len());
        let mut from = 0;
        for span in &self.others {
            let range = span.range();
            let (Some(before), Some(other)) = (text.get(from..range.start), text.get(range.clone())) else { continue };
            alone.push_str(before);
            alone.extend(other.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            from = range.end;
        }
        alone.push_str(text.get(from..).unwrap_or_default());
        alone
    }

    fn leave_out(&mut self, view: &TextView, lines: Range<usize>) {
        for line in unquoted(view, lines) {
            self.foreign += view.words_in(line.tokens.clone());
            self.others.push(view.original_span(line.span));
        }
    }

    fn add(&mut self, view: &TextView, lines: Range<usize>) {
        for line in unquoted(view, lines) {
            self.words += view.words_in(line.tokens.clone());
            if line.kind != LineKind::Table {
                self.prose += words_outside_formulas(view, line);
            }
        }
    }
}

/// Those of some lines that are neither quoted nor code.
fn unquoted(view: &TextView, lines: Range<usize>) -> impl Iterator<Item = &Line> {
    view.lines()[lines].iter().filter(|line| !line.kind.is_others())
}

/// Whether it has many function words of other languages, more than common English words, or most are in another script.
fn is_foreign(view: &TextView, measured: &Measured, lines: Range<usize>) -> bool {
    let tokens = view.lines()[lines.start].tokens.start..view.lines()[lines.end - 1].tokens.end;
    // Names such as "Van den Berg" are in any text.
    let running = |hit: &&Hit| !view.tokens()[hit.first as usize].capital;
    let foreign = measured.matches.hits_in(Class::ForeignFunctionWords, tokens.clone()).filter(running).count();
    let common = if foreign > 0 { measured.common_words(tokens.clone()).count() } else { 0 };
    let tokens = &view.tokens()[tokens];
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    // Most passages need no second look at their words.
    if foreign <= common && view.slice(first.span.to(last.span)).is_ascii() {
        return false;
    }
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let all = words.clone().count();
    let beyond = words.filter(|word| word.first >= BEYOND_LATIN).count();
    2 * beyond > all || foreign > common && foreign as f64 > LEAST_FOREIGN * all as f64
}

/// Formulas stand between dollar signs; a line with an odd number of these has prices, not formulas.
fn words_outside_formulas(view: &TextView, line: &Line) -> usize {
    if memchr(b'$', view.slice(line.span).as_bytes()).is_none() {
        return view.words_in(line.tokens.clone());
    }
    let tokens = &view.tokens()[line.tokens.clone()];
    let is_dollar = |index: usize| tokens[index].first == b'$';
    let dollars = (0..tokens.len()).filter(|index| is_dollar(*index)).count();
    let paired = dollars % 2 == 0;
    let mut in_formula = false;
    let mut words = 0;
    for (index, token) in tokens.iter().enumerate() {
        if is_dollar(index) {
            in_formula = paired && !in_formula;
        } else if token.kind != TokenKind::Mark && !in_formula {
            words += 1;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ngrams::NgramModel;
    use crate::signals::SignalSet;

    fn own(text: &str) -> Own {
        let view = TextView::parse(text);
        let mut signals = SignalSet::new(NgramModel::new(&[], [0.0; 2]));
        Own::of(&view, &signals.measure(&view, false))
    }

    const ENGLISH: &str = "The proof in section 3 is easy to follow, and I like the idea. The experiments are thin: there is one \
        data set, and the baselines are old.";
    const GERMAN: &str = "Die Arbeit stellt ein neues Verfahren vor, mit dem sich Graphen in kleine Teile zerlegen lassen. Die Idee ist \
        gut und wird klar erkl\u{e4}rt, aber die Versuche \u{fc}berzeugen mich nicht.";

    #[test]
    fn what_is_quoted_and_code_are_not_judged() {
        let text = format!("{ENGLISH}\n\n> We thank the reviewer.\n\n```\nprint(1)\n```\nSee above.");
        let own = own(&text);
        assert_eq!((own.words, own.prose, own.foreign), (28 + 2, 28 + 2, 0));
        let alone = own.alone(&text);
        assert_eq!(alone.len(), text.len());
        assert_eq!(alone.split_whitespace().collect::<Vec<_>>().join(" "), format!("{ENGLISH} See above."));
    }

    #[test]
    fn passages_in_another_language_are_not_judged() {
        for other in [GERMAN, "\u{8fd9}\u{7bc7}\u{8bba}\u{6587}\u{5f88}\u{597d}\u{3002}".repeat(5).as_str()] {
            let text = format!("Strengths\n{ENGLISH}\n{other}\n{ENGLISH}");
            let own = own(&text);
            assert_eq!(own.words, 1 + 2 * 28, "{other}");
            assert!(own.foreign >= 20, "{other}");
            assert!(!own.alone(&text).contains(other) && own.alone(&text).len() == text.len());
        }
    }

    #[test]
    fn short_lines_and_names_are_english() {
        let names = "Van den Oord et al., De la Cruz and Le Roux, Del Moral and Von Luxburg, Di Castro and Da Silva: see the \
            list of references in my second point.";
        assert_eq!(own(names).others, []);
        assert_eq!(own("Die Idee ist gut.").others, []);
    }

    #[test]
    fn prices_are_no_formulas() {
        assert_eq!(own("It costs $5 to run this\nwhere $x y$ is small").prose, 6 + 3);
    }
}
