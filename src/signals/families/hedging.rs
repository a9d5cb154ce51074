//! Hedging: words by which a writer takes back some certainty.
//!
//! # Measures
//! Hedges of Hyland's kinds, each per 1,000 words: modal verbs, judging verbs, adverbs, phrases, approximators; and
//! opinions marked as the writer's own ("I think", "to me"). Of Hyland's list "about" and "around" stand only in
//! phrases, since they are prepositions more often than hedges, and "should" is left to the requests.
//!
//! # Why it tells
//! People who review hedge about a third more than models do, and a polished text keeps the hedges of its writer.
//! Opinions in the first person are rarer still in generated text.
//!
//! # Examples
//! ```text
//! I think the gain might be due to, perhaps, a larger batch. It is somewhat small. The rest is sound.
//! ---
//! personal_opinions = "I think"
//! modal_verbs = "might"
//! adverbs = "perhaps"
//! approximators = "somewhat"
//! hedged_sentences = "I think the gain might be due to, perhaps, a larger batch." "It is somewhat small."
//! ```
//!
//! # Reference
//! K. Hyland, Metadiscourse: Exploring Interaction in Writing (2005), chapter 3 and appendix.

use crate::lexicon::Class;
use crate::signals::engine::family;
use crate::signals::{Document, Recorder};

family!("hedging", "Hedging", measure, {
    MODALS = "modal_verbs", PerThousandWords, "Modal verbs of possibility: may, might, could";
    VERBS = "judging_verbs", PerThousandWords, "Verbs that judge rather than state: seems, suggests, appears";
    ADVERBS = "adverbs", PerThousandWords, "Adverbs of doubt: perhaps, probably, likely";
    PHRASES = "phrases", PerThousandWords, "Longer hedges: to some extent, as far as I know";
    APPROXIMATORS = "approximators", PerThousandWords, "Words that blur an amount: about, somewhat, quite";
    OPINIONS = "personal_opinions", PerThousandWords, "Opinions marked as the reviewer's own: I think, to me";
    SENTENCES = "hedged_sentences", ShareOfSentences, "Sentences with at least one hedge of any kind";
});

const KINDS: [(usize, Class); 6] = [
    (MODALS, Class::HedgeModals),
    (VERBS, Class::HedgeVerbs),
    (ADVERBS, Class::HedgeAdverbs),
    (PHRASES, Class::HedgePhrases),
    (APPROXIMATORS, Class::HedgeApproximators),
    (OPINIONS, Class::PersonalOpinions),
];

fn measure(document: &Document, record: &mut Recorder) {
    for (signal, class) in KINDS {
        record.list(signal, document, class);
    }
    record.sentences_of(SENTENCES, document, document.matches.hits_of(&KINDS.map(|(_, class)| class)));
}
