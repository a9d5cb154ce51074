//! Boosting: words by which a writer adds certainty or weight.
//!
//! # Measures
//! Boosters of Hyland's kinds per 1,000 words: adverbs and phrases of certainty, verbs of proof; plain
//! amplifiers ("very", "a lot") apart from those in -ly ("highly"); and certainty that something is missing or wrong ("makes no sense").
//!
//! # Why it tells
//! People say "very", "really" and "just wrong"; models weigh their blame and prefer "particularly" and
//! "significantly", which is why the two kinds of amplifiers stand apart. "clearly" stands in phrases only, since
//! "clearly written" is praise and no booster.
//!
//! # Examples
//! ```text
//! Of course this is a very good and highly original idea, but the proof shows little: it makes no sense.
//! ---
//! boosters = "Of course"
//! proving_verbs = "shows"
//! intensifiers = "very"
//! formal_intensifiers = "highly"
//! negative_certainty = "makes no sense"
//! ```
//!
//! # Reference
//! K. Hyland, Metadiscourse: Exploring Interaction in Writing (2005), appendix; R. Quirk et al., A Comprehensive
//! Grammar of the English Language (1985), section 8.104 on amplifiers.

use crate::lexicon::Class;
use crate::signals::engine::family;
use crate::signals::{Document, Recorder};

family!("boosting", "Boosting", measure, {
    BOOSTERS = "boosters", PerThousandWords, "Certainty in adverbs and phrases: clearly, of course, never";
    VERBS = "proving_verbs", PerThousandWords, "Verbs of proof and certainty: shows, demonstrates, known";
    INTENSIFIERS = "intensifiers", PerThousandWords, "Plain amplifiers: very, really, a lot, much more";
    FORMAL = "formal_intensifiers", PerThousandWords, "Amplifiers in -ly: highly, particularly, significantly";
    NEGATIVE = "negative_certainty", PerThousandWords, "Certain blame: wrong, makes no sense, not at all";
});

fn measure(document: &Document, record: &mut Recorder) {
    record.list(BOOSTERS, document, Class::Boosters);
    record.list(VERBS, document, Class::BoosterVerbs);
    record.list(INTENSIFIERS, document, Class::Intensifiers);
    record.list(FORMAL, document, Class::FormalIntensifiers);
    record.list(NEGATIVE, document, Class::NegativeCertainty);
}
