//! Clauses: how statements are joined, listed and hung onto one another.
//!
//! # Measures
//! Participial clauses behind a comma, and those of result ("thereby enabling ..."); passives without and with an agent;
//! that-clauses; ", which" clauses; pairs joined by "and"; lists of three and of more; "not only", "rather than", "such
//! as"; sentences that open with a gerund.
//!
//! # Why it tells
//! Models trained by instruction use present participial clauses two to five times as often as people (here d = +1.43)
//! and more phrasal coordination; people say more in that-clauses.
//!
//! # Example
//! "It is trained end to end, making reuse hard": one passive without an agent, one participial clause.
//!
//! # Reference
//! A. Reinhart et al., Do LLMs write like humans? Variation in grammatical and rhetorical styles (2025); D. Biber,
//! Variation across Speech and Writing (1988), appendix II.

use super::grammar::is_form_of_be;
use super::{Document, Recorder, family};
use crate::lexicon::Class;
use crate::text::{Span, TokenKind};

family!("clauses", measure, {
    PARTICIPLES = "participial", PerThousandWords, "Participial clauses behind a comma: ', making it hard'";
    RESULTS = "result_participles", PerThousandWords, "Participial clauses of result: thereby enabling, highlighting";
    AGENTLESS = "agentless_passives", PerThousandWords, "Passives without an agent: it is shown";
    AGENTS = "by_passives", PerThousandWords, "Passives with an agent: it is shown by";
    THAT = "that_clauses", PerThousandWords, "Clauses with that behind a verb, noun or adjective";
    WHICH = "which_clauses", PerThousandWords, "Clauses with which behind a comma";
    PAIRS = "pairs", PerThousandWords, "Two words of like ending joined by and";
    TRIPLES = "triples", PerThousandWords, "Lists of three: A, B, and C";
    LONGER_LISTS = "longer_lists", PerThousandWords, "Lists of four or more: A, B, C, and D";
    COMMA_AND = "comma_and", PerThousandWords, "A comma before and or or";
    NOT_ONLY = "not_only", PerThousandWords, "Not only, not just, not merely";
    RATHER_THAN = "rather_than", PerThousandWords, "Rather than";
    SUCH_AS = "such_as", PerThousandWords, "Such as";
    GERUNDS = "gerund_starts", ShareOfSentences, "Sentences that open with a gerund";
});

/// A part of a list has at most this many tokens.
const PART: usize = 5;

fn measure(document: &Document, record: &mut Recorder) {
    let text = Clauses { document };
    for index in 0..document.view.tokens().len() {
        let word = text.word(index);
        let before = if index > 0 { text.word(index - 1) } else { "" };
        match word {
            "," => text.behind_comma(index, record),
            "and" => text.pair(index, record),
            "that" if index > 0 && text.is(index - 1, Class::ThatClauseHeads) => {
                record.hit(THAT, text.span(index - 1, index))
            }
            "than" if before == "rather" => record.hit(RATHER_THAN, text.span(index - 1, index)),
            "as" if before == "such" => record.hit(SUCH_AS, text.span(index - 1, index)),
            "only" | "just" | "merely" if before == "not" => record.hit(NOT_ONLY, text.span(index - 1, index)),
            _ if is_form_of_be(word) => text.passive(index, record),
            _ => {}
        }
    }
    for sentence in document.view.sentences() {
        let first = sentence.tokens.clone().find(|&index| document.view.tokens()[index].kind == TokenKind::Word);
        if let Some(first) = first.filter(|&first| text.is_present_participle(first)) {
            record.hit(GERUNDS, text.span(first, first));
        }
    }
}

struct Clauses<'a> {
    document: &'a Document<'a>,
}

impl<'a> Clauses<'a> {
    /// The token in lower case, or nothing behind the end.
    fn word(&self, index: usize) -> &'a str {
        self.document.view.tokens().get(index).map_or("", |token| self.document.view.folded_slice(token.span))
    }

    fn is(&self, index: usize, class: Class) -> bool {
        self.document.found.is(self.document.lexicon, index, class)
    }

    fn span(&self, first: usize, last: usize) -> Span {
        self.document.view.tokens()[first].span.to(self.document.view.tokens()[last].span)
    }

    fn is_present_participle(&self, index: usize) -> bool {
        let word = self.word(index);
        word.len() > 4 && word.ends_with("ing") && !self.is(index, Class::FalseEndings)
    }

    fn is_past_participle(&self, index: usize) -> bool {
        let word = self.word(index);
        let regular = word.len() > 4 && word.ends_with("ed") && !self.is(index, Class::FalseEndings);
        regular || self.is(index, Class::IrregularParticiples)
    }

    fn is_adverb(&self, index: usize) -> bool {
        let word = self.word(index);
        word.len() > 4 && word.ends_with("ly") || matches!(word, "not" | "also" | "thus" | "thereby" | "then" | "well")
    }

    fn behind_comma(&self, comma: usize, record: &mut Recorder) {
        match self.word(comma + 1) {
            "which" => record.hit(WHICH, self.span(comma, comma + 1)),
            "and" | "or" => {
                record.hit(COMMA_AND, self.span(comma, comma + 1));
                if let Some(first) = self.comma_before(comma) {
                    let signal = if self.comma_before(first).is_some() { LONGER_LISTS } else { TRIPLES };
                    record.hit(signal, self.span(first, comma + 1));
                }
            }
            _ => {
                let verb = comma + 1 + usize::from(self.is_adverb(comma + 1));
                // "training, testing and tuning" is a list of nouns.
                if self.is_present_participle(verb) && !matches!(self.word(verb + 1), "," | "and" | "or" | "is" | "are")
                {
                    record.hit(PARTICIPLES, self.span(comma, verb));
                    if self.is(verb, Class::ResultParticiples) {
                        record.hit(RESULTS, self.span(comma, verb));
                    }
                }
            }
        }
    }

    /// The comma that begins the part of a list that ends at this one: one to [`PART`] words, no "and" among them, and
    /// no opening adverb ("However, ...") before it.
    fn comma_before(&self, comma: usize) -> Option<usize> {
        let tokens = self.document.view.tokens();
        for index in (comma.saturating_sub(PART + 1)..comma).rev() {
            match self.word(index) {
                "," => return (index + 1 < comma && index > 0 && !self.is_opening(index - 1)).then_some(index),
                "and" | "or" | "but" => return None,
                "-" => {}
                _ if tokens[index].kind == TokenKind::Mark => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether a word before a comma opens a sentence rather than a list.
    fn is_opening(&self, index: usize) -> bool {
        const CONNECTIVES: [Class; 4] = [
            Class::AdditiveConnectives,
            Class::ContrastiveConnectives,
            Class::CausalConnectives,
            Class::SequentialConnectives,
        ];
        self.is_adverb(index) || CONNECTIVES.into_iter().any(|class| self.is(index, class))
    }

    fn pair(&self, and: usize, record: &mut Recorder) {
        if and == 0 {
            return;
        }
        let (left, right) = (self.word(and - 1).as_bytes(), self.word(and + 1).as_bytes());
        if left.len() > 4 && right.len() > 4 && left[left.len() - 2..] == right[right.len() - 2..] {
            record.hit(PAIRS, self.span(and - 1, and + 1));
        }
    }

    fn passive(&self, be: usize, record: &mut Recorder) {
        let mut participle = be + 1;
        while participle <= be + 2 && self.is_adverb(participle) {
            participle += 1;
        }
        if self.is_past_participle(participle) {
            let signal = if self.word(participle + 1) == "by" { AGENTS } else { AGENTLESS };
            record.hit(signal, self.span(be, participle));
        }
    }
}
