//! Clauses: how statements are hung onto one another.
//!
//! # Measures
//! Participial clauses after a comma, and those of result ("thereby enabling ..."); passives without and with an agent;
//! that-clauses; ", which" clauses; sentences that open with a gerund.
//!
//! # Why it tells
//! Models trained by instruction use present participial clauses two to five times as often as people; people say more in
//! that-clauses and passives.
//!
//! # Examples
//! ```text
//! It is trained end to end, highlighting that reuse, which is hard, was shown by others. Making it easy is good. I
//! think that it works.
//! ---
//! agentless_passives = "is trained"
//! by_passives = "was shown"
//! participial = ", highlighting"
//! result_participles = ", highlighting"
//! which_clauses = ", which"
//! gerund_starts = "Making"
//! that_clauses = "think that"
//! ```
//!
//! # Reference
//! A. Reinhart et al., Do LLMs write like humans? Variation in grammatical and rhetorical styles (2025); D. Biber,
//! Variation across Speech and Writing (1988), appendix II.

use crate::lexicon::Class;
use crate::signals::engine::{Tag, Tagger, TokenText, family};
use crate::signals::patterns::verbs::{ADVERB, FORM_OF_BE, PAST_PARTICIPLE, PRESENT_PARTICIPLE};
use crate::signals::{Document, Recorder};

family!("clauses", "Clauses", measure, {
    PARTICIPLES = "participial", PerThousandWords, "Participial clauses behind a comma: ', making it hard'";
    RESULTS = "result_participles", PerThousandWords, "Participial clauses of result: thereby enabling, highlighting";
    AGENTLESS = "agentless_passives", PerThousandWords, "Passives without an agent: it is shown";
    AGENTS = "by_passives", PerThousandWords, "Passives with an agent: it is shown by";
    THAT = "that_clauses", PerThousandWords, "Clauses with that behind a verb, noun or adjective";
    WHICH = "which_clauses", PerThousandWords, "Clauses with which behind a comma";
    GERUNDS = "gerund_starts", ShareOfSentences, "Sentences that open with a gerund";
}, tags by tag { THE_WORD_THAT });

fn tag(token: &TokenText, tags: &mut Tagger) {
    tags.tag(THE_WORD_THAT, token.text == "that");
}

fn measure(document: &Document, record: &mut Recorder) {
    for index in document.tags.all(Tag::COMMA) {
        if document.lower(index + 1) == "which" {
            record.hit(WHICH, document.span(index, index + 1));
        } else {
            participial(document, index, record);
        }
    }
    document.tags.all(FORM_OF_BE).for_each(|index| passive(document, index, record));
    for index in document.tags.all(THE_WORD_THAT) {
        if index > 0 && document.is_listed(index - 1, Class::ThatClauseHeads) {
            record.hit(THAT, document.span(index - 1, index));
        }
    }
    for sentence in document.view.sentences() {
        let first = document.first_word(sentence.tokens.clone());
        if let Some(first) = first.filter(|&first| document.is(first, PRESENT_PARTICIPLE)) {
            record.hit(GERUNDS, document.span(first, first));
        }
    }
}

fn participial(document: &Document, comma: usize, record: &mut Recorder) {
    let verb = comma + 1 + usize::from(document.is(comma + 1, ADVERB));
    // "training, testing and tuning" is a list of nouns.
    if document.is(verb, PRESENT_PARTICIPLE) && !matches!(document.lower(verb + 1), "," | "and" | "or" | "is" | "are") {
        record.hit(PARTICIPLES, document.span(comma, verb));
        if document.is_listed(verb, Class::ResultParticiples) {
            record.hit(RESULTS, document.span(comma, verb));
        }
    }
}

fn passive(document: &Document, be: usize, record: &mut Recorder) {
    let mut participle = be + 1;
    while participle <= be + 2 && document.is(participle, ADVERB) {
        participle += 1;
    }
    if document.is(participle, PAST_PARTICIPLE) {
        // "improved by adding ..." names a means and no agent.
        let agent = document.lower(participle + 1) == "by" && !document.is(participle + 2, PRESENT_PARTICIPLE);
        record.hit(if agent { AGENTS } else { AGENTLESS }, document.span(be, participle));
    }
}
