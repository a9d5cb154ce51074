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

use crate::lexicon::{Class, ListedWord};
use crate::signals::engine::Tag;
use crate::signals::engine::family;
use crate::signals::{Document, Recorder};

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
    for index in document.tags.all(Tag::Comma) {
        if document.word(index + 1) == "which" {
            record.hit(WHICH, document.span(index, index + 1));
        } else {
            participial(document, index, record);
        }
    }
    document.tags.all(Tag::FormOfBe).for_each(|index| passive(document, index, record));
    for index in document.tags.all(Tag::That) {
        if index > 0 && document.is_listed(index - 1, Class::ThatClauseHeads) {
            record.hit(THAT, document.span(index - 1, index));
        }
    }
    for sentence in document.view.sentences() {
        let first = document.first_word(sentence.tokens.clone());
        if let Some(first) = first.filter(|&first| document.is(first, Tag::PresentParticiple)) {
            record.hit(GERUNDS, document.span(first, first));
        }
    }
}

pub fn is_present_participle(word: &str, listed: ListedWord) -> bool {
    word.len() > 4 && word.ends_with("ing") && !listed.is(Class::FalseEndings)
}

pub fn is_past_participle(word: &str, listed: ListedWord) -> bool {
    let regular = word.len() > 4 && word.ends_with("ed") && !listed.is(Class::FalseEndings);
    regular || listed.is(Class::IrregularParticiples)
}

/// Whether a word may stand between a comma or a form of be and its participle.
pub fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly") || matches!(word, "not" | "also" | "thus" | "thereby" | "then" | "well")
}

fn participial(document: &Document, comma: usize, record: &mut Recorder) {
    let verb = comma + 1 + usize::from(document.is(comma + 1, Tag::Adverb));
    // "training, testing and tuning" is a list of nouns.
    if document.is(verb, Tag::PresentParticiple)
        && !matches!(document.word(verb + 1), "," | "and" | "or" | "is" | "are")
    {
        record.hit(PARTICIPLES, document.span(comma, verb));
        if document.is_listed(verb, Class::ResultParticiples) {
            record.hit(RESULTS, document.span(comma, verb));
        }
    }
}

fn passive(document: &Document, be: usize, record: &mut Recorder) {
    let mut participle = be + 1;
    while participle <= be + 2 && document.is(participle, Tag::Adverb) {
        participle += 1;
    }
    if document.is(participle, Tag::PastParticiple) {
        // "improved by adding ..." names a means and no agent.
        let agent = document.word(participle + 1) == "by" && !document.is(participle + 2, Tag::PresentParticiple);
        record.hit(if agent { AGENTS } else { AGENTLESS }, document.span(be, participle));
    }
}
