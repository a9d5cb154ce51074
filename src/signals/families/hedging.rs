//! Hedging: words by which a writer takes back some certainty.
//!
//! # Measures
//! Hedges of Hyland's kinds, each per 1,000 words: modal verbs, judging verbs, adverbs, phrases, approximators; and
//! opinions marked as the writer's own ("I think", "to me"). Of Hyland's list "about" and "around" stand only in
//! phrases, since they are prepositions more often than hedges, and "should" is left to the requests.
//!
//! # Why it tells
//! People who review hedge about a third more than models do (d = -0.69 on generated reviews), and a polished text keeps
//! the hedges of its writer. Opinions in the first person are rarer still in generated text.
//!
//! # Example
//! "I think the gain might be due to, perhaps, a larger batch": one opinion, one modal verb, one adverb.
//!
//! # Reference
//! K. Hyland, Metadiscourse: Exploring Interaction in Writing (2005), chapter 3 and appendix.

use crate::lexicon::Class;
use crate::signals::engine::family;
use crate::signals::{Document, Recorder};

family!("hedging", measure, {
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
    let mut sentences = document.view.sentences().iter().peekable();
    for hit in document.matches.hits_of(&KINDS.map(|(_, class)| class)) {
        // Hits come in the order of the text, so each sentence is passed once.
        while sentences.next_if(|sentence| sentence.tokens.end <= hit.first as usize).is_some() {}
        if let Some(sentence) = sentences.next_if(|sentence| sentence.tokens.contains(&(hit.first as usize))) {
            record.hit(SENTENCES, sentence.span);
        }
    }
}
