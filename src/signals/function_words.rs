//! Function words: how often each of the little words stands.
//!
//! # Measures
//! The rate of each word of a fixed list (articles, prepositions, conjunctions, auxiliaries and plain adverbs), and the
//! share of all of them, which is one minus the density of content words.
//!
//! # Why it tells
//! Writers do not watch them, topics do not move them, and they are frequent enough for short texts. Models use more of
//! "and" and "or", people more of "is", "that", "so", "some" and "very".
//!
//! # Example
//! "It is not that the idea is bad": twice "is", once each "it", "not", "that" and "the".
//!
//! # Reference
//! F. Mosteller and D. Wallace, Inference and Disputed Authorship: The Federalist (1964); J. Burrows, Delta (2002).

use super::{Document, Family, Recorder, Signal, Unit};

macro_rules! function_words {
    ($($word:literal)+) => {
        const WORDS: &[&str] = &[$($word),+];
        pub const FAMILY: Family = Family {
            name: "function_words",
            signals: &[Signal {
                name: "function_words.all",
                unit: Unit::ShareOfWords,
                meaning: "All the words of this list together",
            }, $(Signal {
                name: concat!("function_words.", $word),
                unit: Unit::PerThousandWords,
                meaning: concat!("The word '", $word, "'"),
            }),+],
            measure,
        };
    };
}

function_words! {
    "the" "a" "an" "this" "their" "some" "no"
    "it" "there" "what" "which" "that"
    "of" "to" "in" "for" "with" "on" "by" "from" "as" "at" "about"
    "and" "or" "but" "if" "than" "because" "how"
    "is" "are" "was" "be" "have" "has" "does" "can" "would" "should"
    "not" "so" "also" "very" "more" "only" "just" "even"
}

/// The place of each word by [`slot`], counted from 1; 0 is empty.
const TABLE: [u8; 256] = {
    let mut table = [0; 256];
    let mut index = 0;
    while index < WORDS.len() {
        let slot = slot(WORDS[index].as_bytes());
        assert!(table[slot] == 0, "two words in one slot: choose other factors");
        index += 1;
        table[slot] = index as u8;
    }
    table
};

const LONGEST: usize = 7;

/// A hash without collisions among the words, so that one comparison decides; the factors were found by trying.
const fn slot(word: &[u8]) -> usize {
    let (first, middle, last) = (word[0] as usize, word[word.len() / 2] as usize, word[word.len() - 1] as usize);
    (27 * first + 23 * last + middle + 35 * word.len()) % 256
}

/// The signal before those of single words.
const ALL: usize = 0;

fn measure(document: &Document, record: &mut Recorder) {
    let mut count = 0.0;
    for (_, token) in document.view.words() {
        let word = document.view.folded_slice(token.span);
        if word.len() > LONGEST {
            continue;
        }
        let place = TABLE[slot(word.as_bytes())] as usize;
        if place > 0 && WORDS[place - 1] == word {
            record.hit(place, token.span);
            count += 1.0;
        }
    }
    record.set(ALL, count);
}
