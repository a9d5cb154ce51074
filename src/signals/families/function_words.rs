//! Function words: how often each of the little words stands, and how densely content words follow one another.
//!
//! # Measures
//! The rate of each word of a fixed list (articles, prepositions, conjunctions, auxiliaries, plain adverbs); the share of
//! all closed-class words, which is one minus lexical density; and the runs of content words without one between them.
//!
//! # Why it tells
//! Writers do not watch them, topics do not move them, and they are frequent enough for short texts. Models use fewer in
//! all, but more of "and" and "or"; people more of "is", "that", "so", "some" and "very".
//!
//! # Examples
//! ```text
//! It is a strong empirical evaluation scope
//! ---
//! it = "It"
//! is = "is"
//! a = "a"
//! share = 0.4286
//! content_run = 4
//! long_runs = "strong empirical evaluation scope"
//! ```
//!
//! # Reference
//! F. Mosteller and D. Wallace, Inference and Disputed Authorship: The Federalist (1964); J. Burrows, Delta (2002);
//! J. Ure, Lexical density and register differentiation (1971).

use crate::signals::engine::{Tagger, TokenText, tags};
use crate::signals::math::word_set::WordSet;
use crate::signals::{Document, Family, Recorder, Signal, Unit};

macro_rules! function_words {
    ({ $($word:literal)+ } { $($other:literal)+ }) => {
        /// Words with a signal of their own, then those that only count among all.
        const WORDS: &[&str] = &[$($word,)+ $($other,)+];
        pub const FAMILY: Family = Family {
            name: "function_words",
            title: "Function words",
            signals: &[$(signal(
                concat!("function_words.", $word),
                Unit::PerThousandWords,
                concat!("The word '", $word, "'"),
            ),)+
                signal("function_words.share", Unit::ShareOfWords, "Words of the closed classes"),
                signal("function_words.content_run", Unit::Words, "Mean length of a run of content words"),
                signal("function_words.long_runs", Unit::PerThousandWords, "Runs of three content words or more"),
            ],
            measure,
            tagging: Some(TAGGING),
            look_up: None,
        };
        const SHARE: usize = [$($word),+].len();
        const RUN: usize = SHARE + 1;
        const LONG_RUNS: usize = SHARE + 2;
    };
}

const fn signal(name: &'static str, unit: Unit, meaning: &'static str) -> Signal {
    Signal { name, unit, meaning }
}

function_words! {
    {
        "the" "a" "an" "this" "their" "some" "no"
        "it" "there" "what" "which" "that"
        "of" "to" "in" "for" "with" "on" "by" "from" "as" "at" "about"
        "and" "or" "but" "if" "than" "because" "how"
        "is" "are" "was" "be" "have" "has" "does" "can" "would" "should"
        "not" "so" "also" "very" "more" "only" "just" "even"
    }
    {
        "these" "those" "its" "we" "they" "he" "our" "your" "my" "you" "me" "us" "i" "them" "his"
        "when" "while" "where" "who" "whether" "then" "here" "too" "much" "many"
        "into" "between" "over" "after" "before" "through" "during" "without" "via" "within" "up" "out"
        "both" "all" "any" "each" "other" "such" "same" "most" "one"
        "do" "did" "could" "may" "might" "will" "must" "been" "were" "had" "am" "being"
    }
}

/// A long run has at least so many words.
const LONG_RUN: usize = 3;

/// From this start no two of the words meet.
static SET: WordSet = WordSet::new(WORDS, 3923);

tags!(tag {
    FUNCTION_WORD,
    CONTENT_WORD,
    /// Ends a run of content words.
    ENDS_RUN,
} numbers {
    /// The place of a function word in [`WORDS`].
    PLACE,
});

fn tag(token: &TokenText, tags: &mut Tagger) {
    let place = if token.is_word() { SET.find(token.text) } else { None };
    let content = token.is_word() && place.is_none();
    tags.tag(FUNCTION_WORD, place.is_some());
    tags.tag(CONTENT_WORD, content);
    tags.tag(ENDS_RUN, !content && token.text != "-");
    tags.number(PLACE, place.unwrap_or_default());
}

fn measure(document: &Document, record: &mut Recorder) {
    for index in document.tags.all(FUNCTION_WORD) {
        let place = document.number(index, PLACE);
        if place < SHARE {
            record.hit(place, document.span(index, index));
        }
    }
    record.amount(SHARE, document.count(FUNCTION_WORD) as f64);
    let (mut runs, mut end, last) = (0.0, 0, document.view.tokens().len());
    while let Some(first) = document.tags.next(CONTENT_WORD, end..last) {
        end = document.tags.next(ENDS_RUN, first..last).unwrap_or(last);
        runs += 1.0;
        // Most runs are shorter than that with all that stands in them.
        if end - first >= LONG_RUN && document.tags.count(CONTENT_WORD, first..end) >= LONG_RUN {
            record.hit(LONG_RUNS, document.span(first, end - 1));
        }
    }
    if runs > 0.0 {
        record.value(RUN, document.count(CONTENT_WORD) as f64 / runs);
    }
}
