//! Vocabulary: words that models prefer, words that people prefer, and words of fashion.
//!
//! # Measures
//! Words of six dated lists: frequent in generated reviews; frequent in reviews by people; the words of 2024 and of 2025;
//! praise and weight; words that models insert when they polish. And the first two against each other.
//!
//! # Why it tells
//! The words that models favour in reviews of the same papers are stable over their makers. Words of a year are not: on
//! reviews of 2026 those of 2024 tell little, and less from month to month, those of 2025 much. Lists age; none names a
//! topic or a method.
//!
//! # Examples
//! ```text
//! The framework is novel, but it seems nice. We delve into it; it hinges on one idea. Additionally, it is short.
//! ---
//! models = "framework"
//! people = "but" "seems" "nice"
//! balance = -0.6931
//! words_of_2024 = "delve"
//! words_of_2025 = "hinges"
//! hype = "novel"
//! polishing = "Additionally"
//! ```
//! The balance is ln(2 / 4).
//!
//! # Reference
//! B. Monroe, M. Colaresi and K. Quinn, Fightin' Words (2008): log-odds with a Dirichlet prior. W. Liang et al.,
//! Monitoring AI-Modified Content at Scale (2024); D. Kobak et al. (2024).

use crate::lexicon::Class;
use crate::signals::engine::family;
use crate::signals::{Document, Recorder};

family!("vocabulary", "Vocabulary of models", measure, {
    MODELS = "models", PerThousandWords, "Words that models prefer: comprehensive, lacks, clarify, rigor";
    PEOPLE = "people", PerThousandWords, "Words that people prefer: seems, nice, hard, think";
    BALANCE = "balance", Ratio, "Words of models against words of people (logarithm of their ratio, one added to each)";
    WORDS_OF_2024 = "words_of_2024", PerThousandWords, "The words of 2024: delve, meticulous, commendable";
    WORDS_OF_2025 = "words_of_2025", PerThousandWords, "The words of 2025: concrete, principled, framing, hinges";
    HYPE = "hype", PerThousandWords, "Words of praise and weight: novel, crucial, significant";
    POLISHING = "polishing", PerThousandWords, "Words that models insert when they polish: remains, additionally";
});

const LISTS: [(usize, Class); 6] = [
    (MODELS, Class::ModelVocabulary),
    (PEOPLE, Class::HumanVocabulary),
    (WORDS_OF_2024, Class::WordsOf2024),
    (WORDS_OF_2025, Class::WordsOf2025),
    (HYPE, Class::HypeAdjectives),
    (POLISHING, Class::PolishingVocabulary),
];

fn measure(document: &Document, record: &mut Recorder) {
    for (signal, class) in LISTS {
        record.list(signal, document, class);
    }
    record.value(BALANCE, ((record.get(MODELS) + 1.0) / (record.get(PEOPLE) + 1.0)).ln());
}
