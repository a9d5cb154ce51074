//! The lists, one row each: a new one goes to the end.

macro_rules! classes {
    ($($class:ident => $file:literal),+ $(,)?) => {
        /// A list of words and phrases, named after its file in data/lexicons.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Class {
            $($class,)+
        }

        impl Class {
            pub const ALL: &[Class] = &[$(Class::$class,)+];

            /// The name of the file.
            #[cfg(test)]
            pub fn file(self) -> &'static str {
                match self {
                    $(Class::$class => $file,)+
                }
            }

            /// The text of the file.
            pub(super) fn list(self) -> &'static str {
                match self {
                    $(Class::$class => include_str!(concat!("../../data/lexicons/", $file)),)+
                }
            }

            pub(super) fn bit(self) -> u64 {
                1 << self as u32
            }
        }
    };
}

classes! {
    HedgeModals => "hedge_modals.txt",
    HedgeVerbs => "hedge_verbs.txt",
    HedgeAdverbs => "hedge_adverbs.txt",
    HedgePhrases => "hedge_phrases.txt",
    HedgeApproximators => "hedge_approximators.txt",
    PersonalOpinions => "personal_opinions.txt",
    CommonWords => "common_words.txt",
    PaperMentions => "paper_mentions.txt",
    AuthorMentions => "author_mentions.txt",
    FullForms => "full_forms.txt",
    FalseEndings => "false_endings.txt",
    IrregularParticiples => "irregular_participles.txt",
    ThatClauseHeads => "that_clause_heads.txt",
    ResultParticiples => "result_participles.txt",
    FormalPrepositions => "formal_prepositions.txt",
    NecessityModals => "necessity_modals.txt",
    PurposeInfinitives => "purpose_infinitives.txt",
    AdditiveConnectives => "additive_connectives.txt",
    ContrastiveConnectives => "contrastive_connectives.txt",
    CausalConnectives => "causal_connectives.txt",
    SequentialConnectives => "sequential_connectives.txt",
    ExemplifyingConnectives => "exemplifying_connectives.txt",
    ModelVocabulary => "model_vocabulary.txt",
    HumanVocabulary => "human_vocabulary.txt",
    WordsOf2024 => "words_of_2024.txt",
    HypeAdjectives => "hype_adjectives.txt",
    PolishingVocabulary => "polishing_vocabulary.txt",
    WordsOf2025 => "words_of_2025.txt",
    SectionNames => "section_names.txt",
    OrdinaryWords => "ordinary_words.txt",
    ChatReplies => "chat_replies.txt",
    Placeholders => "placeholders.txt",
    ModelHeadings => "model_headings.txt",
    CorrectionVerbs => "correction_verbs.txt",
    CorrectionRepairs => "correction_repairs.txt",
    CorrectionMentions => "correction_mentions.txt",
    GrammarSlips => "grammar_slips.txt",
    MisspellingExceptions => "misspelling_exceptions.txt",
    Informal => "informal.txt",
    Boosters => "boosters.txt",
    BoosterVerbs => "booster_verbs.txt",
    Intensifiers => "intensifiers.txt",
    FormalIntensifiers => "formal_intensifiers.txt",
    NegativeCertainty => "negative_certainty.txt",
    RequestPhrases => "request_phrases.txt",
    AuthorDuties => "author_duties.txt",
    RequestVerbs => "request_verbs.txt",
    HumanPhrases => "human_phrases.txt",
    ModelPhrases => "model_phrases.txt",
    ReviewWords => "review_words.txt",
    InjectedPrompts => "injected_prompts.txt",
}

// A class is one bit of a u64.
const _: () = assert!(Class::ALL.len() <= 64);
