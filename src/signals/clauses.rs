//! Clauses: how statements are hung onto one another.
//!
//! # Measures
//! Participial clauses behind a comma, and those of result ("thereby enabling ..."); passives without and with an agent;
//! that-clauses; ", which" clauses; sentences that open with a gerund.
//!
//! # Why it tells
//! Models trained by instruction use present participial clauses two to five times as often as people (here d = +1.43);
//! people say more in that-clauses and passives.
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
use crate::text::TokenKind;

family!("clauses", measure, {
    PARTICIPLES = "participial", PerThousandWords, "Participial clauses behind a comma: ', making it hard'";
    RESULTS = "result_participles", PerThousandWords, "Participial clauses of result: thereby enabling, highlighting";
    AGENTLESS = "agentless_passives", PerThousandWords, "Passives without an agent: it is shown";
    AGENTS = "by_passives", PerThousandWords, "Passives with an agent: it is shown by";
    THAT = "that_clauses", PerThousandWords, "Clauses with that behind a verb, noun or adjective";
    WHICH = "which_clauses", PerThousandWords, "Clauses with which behind a comma";
    GERUNDS = "gerund_starts", ShareOfSentences, "Sentences that open with a gerund";
});

fn measure(document: &Document, record: &mut Recorder) {
    for index in 0..document.view.tokens().len() {
        let word = document.word(index);
        match word {
            "," if document.word(index + 1) == "which" => record.hit(WHICH, document.span(index, index + 1)),
            "," => participial(document, index, record),
            "that" if index > 0 && document.is(index - 1, Class::ThatClauseHeads) => {
                record.hit(THAT, document.span(index - 1, index));
            }
            _ if is_form_of_be(word) => passive(document, index, record),
            _ => {}
        }
    }
    for sentence in document.view.sentences() {
        let first = sentence.tokens.clone().find(|&index| document.view.tokens()[index].kind == TokenKind::Word);
        if let Some(first) = first.filter(|&first| is_present_participle(document, first)) {
            record.hit(GERUNDS, document.span(first, first));
        }
    }
}

fn is_present_participle(document: &Document, index: usize) -> bool {
    let word = document.word(index);
    word.len() > 4 && word.ends_with("ing") && !document.is(index, Class::FalseEndings)
}

fn is_past_participle(document: &Document, index: usize) -> bool {
    let word = document.word(index);
    let regular = word.len() > 4 && word.ends_with("ed") && !document.is(index, Class::FalseEndings);
    regular || document.is(index, Class::IrregularParticiples)
}

/// Whether a word may stand between a comma or a form of be and its participle.
pub fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly") || matches!(word, "not" | "also" | "thus" | "thereby" | "then" | "well")
}

fn participial(document: &Document, comma: usize, record: &mut Recorder) {
    let verb = comma + 1 + usize::from(is_adverb(document.word(comma + 1)));
    // "training, testing and tuning" is a list of nouns.
    if is_present_participle(document, verb) && !matches!(document.word(verb + 1), "," | "and" | "or" | "is" | "are") {
        record.hit(PARTICIPLES, document.span(comma, verb));
        if document.is(verb, Class::ResultParticiples) {
            record.hit(RESULTS, document.span(comma, verb));
        }
    }
}

fn passive(document: &Document, be: usize, record: &mut Recorder) {
    let mut participle = be + 1;
    while participle <= be + 2 && is_adverb(document.word(participle)) {
        participle += 1;
    }
    if is_past_participle(document, participle) {
        // "improved by adding ..." names a means and no agent.
        let agent = document.word(participle + 1) == "by" && !is_present_participle(document, participle + 2);
        record.hit(if agent { AGENTS } else { AGENTLESS }, document.span(be, participle));
    }
}
