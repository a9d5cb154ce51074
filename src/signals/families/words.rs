//! Words: how long they are, and what that makes of the text's readability.
//!
//! # Measures
//! Mean length in letters; shares of words of nine letters or more, of twelve or more, of three or fewer; syllables per
//! word; Flesch's reading ease; Gunning's fog index. Tokens with a digit or an underscore and LaTeX commands are no words.
//!
//! # Why it tells
//! The strongest of the simple signals: models write longer words, all generators alike.
//!
//! # Examples
//! ```text
//! It is limited
//! ---
//! length = 3.6667
//! short = 0.6667
//! syllables = 1.6667
//! reading_ease = 62.79
//! fog = 14.5333
//! ```
//!
//! # Reference
//! R. Flesch, A new readability yardstick (1948): 206.835 - 1.015 words per sentence - 84.6 syllables per word.
//! R. Gunning, The Technique of Clear Writing (1952): 0.4 (words per sentence + percentage of words of three syllables
//! or more).

use crate::signals::engine::{Number, Tag, Tagger, TokenText, family};
use crate::signals::math::syllables::{letter_count, syllable_count};
use crate::signals::{Document, Recorder};

family!("words", "Word length and formation", measure, {
    LENGTH = "length", Ratio, "Mean number of letters in a word";
    LONG = "long", Ratio, "Share of words of nine letters or more";
    VERY_LONG = "very_long", Ratio, "Share of words of twelve letters or more";
    SHORT = "short", Ratio, "Share of words of three letters or fewer";
    SYLLABLES = "syllables", Ratio, "Mean number of syllables in a word";
    EASE = "reading_ease", Ratio, "Flesch's reading ease, 100 is easy, 0 is hard";
    FOG = "fog", Ratio, "Gunning's fog index, years of schooling";
}, tags by tag {
    /// A word without a digit or an underscore; then some of these.
    SPELLED,
    SHORT_WORD,
    LONG_WORD,
    VERY_LONG_WORD,
    /// A word of three syllables or more.
    COMPLEX,
} numbers {
    LETTERS,
    SYLLABLES_OF_WORD,
});

fn tag(token: &TokenText, tags: &mut Tagger) {
    let letters = if token.is_word() { letter_count(token.text) } else { None };
    let Some(letters) = letters else { return };
    let syllables = syllable_count(token.text);
    tags.tag(SPELLED, true);
    tags.tag(SHORT_WORD, letters <= 3);
    tags.tag(LONG_WORD, letters >= 9);
    tags.tag(VERY_LONG_WORD, letters >= 12);
    tags.tag(COMPLEX, syllables >= 3);
    tags.number(LETTERS, letters);
    tags.number(SYLLABLES_OF_WORD, syllables);
}

fn measure(document: &Document, record: &mut Recorder) {
    let words = count(document, SPELLED);
    if words == 0 {
        return;
    }
    let share = |count: usize| count as f64 / words as f64;
    let per_sentence = words as f64 / document.view.sentences().len().max(1) as f64;
    let [letters, syllables] = sums(document, [LETTERS, SYLLABLES_OF_WORD]);
    let syllables = share(syllables);
    record.value(LENGTH, share(letters));
    record.value(LONG, share(count(document, LONG_WORD)));
    record.value(VERY_LONG, share(count(document, VERY_LONG_WORD)));
    record.value(SHORT, share(count(document, SHORT_WORD)));
    record.value(SYLLABLES, syllables);
    record.value(EASE, 206.835 - 1.015 * per_sentence - 84.6 * syllables);
    record.value(FOG, 0.4 * (per_sentence + 100.0 * share(count(document, COMPLEX))));
}

/// How many words have a tag; LaTeX commands are no words.
fn count(document: &Document, tag: Tag) -> usize {
    document.count(tag) - document.tags.all(Tag::COMMAND).filter(|command| document.is(*command, tag)).count()
}

/// The sums of numbers over all words; LaTeX commands are no words.
fn sums(document: &Document, numbers: [Number; 2]) -> [usize; 2] {
    let mut sums = document.sums(numbers);
    for command in document.tags.all(Tag::COMMAND) {
        sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum -= document.number(command, number));
    }
    sums
}
