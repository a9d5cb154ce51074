//! Stock phrases: the set phrases of reviews, in two lists by who uses them more.
//!
//! # Measures
//! Phrases of two to six words that people use more than models, and the other way round, per 1,000 words and as a
//! share of sentences; and the balance of the two, from -1 (all human) to 1 (all of models).
//!
//! # Why it tells
//! Set phrases come without thought, for people ("as far as I can tell", "is a bit") as for models ("it would be
//! beneficial to", "would strengthen the paper"), and polishing replaces the first by the second.
//!
//! # Examples
//! ```text
//! As far as I can tell, it is sound. It would be beneficial to add a table.
//! ---
//! human = "As far as I can tell"
//! human_sentences = "As far as I can tell, it is sound."
//! model = "It would be beneficial"
//! model_sentences = "It would be beneficial to add a table."
//! balance = 0
//! ```
//!
//! # Reference
//! Chosen by log-odds with a Dirichlet prior: B. Monroe, M. Colaresi, K. Quinn, Fightin' Words (Political Analysis 16,
//! 2008); kept where the sign agrees over all collections and polishing does not turn it.

use crate::lexicon::Class;
use crate::signals::engine::family;
use crate::signals::{Document, Recorder};

family!("stock_phrases", "Stock phrases", measure, {
    HUMAN = "human", PerThousandWords, "Set phrases that people use more: as far as I can tell, a bit";
    MODEL = "model", PerThousandWords, "Set phrases that models use more: it would be beneficial";
    HUMAN_SENTENCES = "human_sentences", ShareOfSentences, "Sentences with a set phrase that people use more";
    MODEL_SENTENCES = "model_sentences", ShareOfSentences, "Sentences with a set phrase that models use more";
    BALANCE = "balance", Ratio, "Set phrases of models less those of people, as a share of both";
});

/// Keeps the balance near 0 where phrases are few.
const SHRINKAGE: f64 = 2.0;

fn measure(document: &Document, record: &mut Recorder) {
    let kinds = [(HUMAN, HUMAN_SENTENCES, Class::HumanPhrases), (MODEL, MODEL_SENTENCES, Class::ModelPhrases)];
    for (signal, sentences, class) in kinds {
        record.list(signal, document, class);
        record.sentences_of(sentences, document, document.matches.hits(class));
    }
    let (human, model) = (record.get(HUMAN), record.get(MODEL));
    record.value(BALANCE, (model - human) / (model + human + SHRINKAGE));
}
