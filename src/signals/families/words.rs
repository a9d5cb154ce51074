//! Words: how long they are, and what that makes of the text's readability.
//!
//! # Measures
//! Mean length in letters; shares of words of nine letters or more, of twelve or more, of three or fewer; syllables a
//! word; Flesch's reading ease; Gunning's fog index. Tokens with a digit or an underscore and LaTeX commands are no words.
//!
//! # Why it tells
//! The strongest of the simple signals: models write longer words (d = +2.86), all generators alike.
//!
//! # Example
//! "It is limited" has a mean length of 11 / 3 letters.
//!
//! # Reference
//! R. Flesch, A new readability yardstick (1948): 206.835 - 1.015 words per sentence - 84.6 syllables per word.
//! R. Gunning, The Technique of Clear Writing (1952): 0.4 (words per sentence + percentage of words of three syllables
//! or more).

use crate::signals::engine::Lexeme;
use crate::signals::engine::Tag;
use crate::signals::engine::family;
use crate::signals::{Document, Recorder};

family!("words", measure, {
    LENGTH = "length", Ratio, "Mean number of letters in a word";
    LONG = "long", Ratio, "Share of words of nine letters or more";
    VERY_LONG = "very_long", Ratio, "Share of words of twelve letters or more";
    SHORT = "short", Ratio, "Share of words of three letters or fewer";
    SYLLABLES = "syllables", Ratio, "Mean number of syllables in a word";
    EASE = "reading_ease", Ratio, "Flesch's reading ease, 100 is easy, 0 is hard";
    FOG = "fog", Ratio, "Gunning's fog index, years of schooling";
});

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    let mut totals = Totals::default();
    document.lexemes().iter().for_each(|lexeme| totals.add(lexeme, 1));
    for command in document.tags.all(Tag::Command) {
        totals.add(document.lexeme(command), -1);
    }
    let Totals { words, letters, syllables, complex, long, very_long, short } = totals;
    if words == 0 {
        return;
    }
    let share = |count: i32| f64::from(count) / f64::from(words);
    let per_sentence = f64::from(words) / view.sentences().len().max(1) as f64;
    record.set(LENGTH, share(letters));
    record.set(LONG, share(long));
    record.set(VERY_LONG, share(very_long));
    record.set(SHORT, share(short));
    record.set(SYLLABLES, share(syllables));
    record.set(EASE, 206.835 - 1.015 * per_sentence - 84.6 * share(syllables));
    record.set(FOG, 0.4 * (per_sentence + 100.0 * share(complex)));
}

/// Sums over the words that are spelled out.
#[derive(Default)]
struct Totals {
    words: i32,
    letters: i32,
    syllables: i32,
    complex: i32,
    long: i32,
    very_long: i32,
    short: i32,
}

impl Totals {
    /// Adds what is known of a token so many times.
    fn add(&mut self, lexeme: &Lexeme, times: i32) {
        let is = |tag| times * i32::from(lexeme.is(tag));
        self.words += is(Tag::Spelled);
        self.letters += times * i32::from(lexeme.letters);
        self.syllables += times * i32::from(lexeme.syllables);
        self.complex += is(Tag::Complex);
        self.long += is(Tag::Long);
        self.very_long += is(Tag::VeryLong);
        self.short += is(Tag::Short);
    }
}

/// Letters without apostrophes and points; none for a word with a digit or an underscore in it.
pub fn letter_count(word: &str) -> Option<u32> {
    let (mut count, mut kinds) = (0, 0);
    for byte in word.bytes() {
        let kind = KINDS[byte as usize];
        count += u32::from(kind & LETTER);
        kinds |= kind;
    }
    (kinds & NO_WORD == 0).then_some(count)
}

const LETTER: u8 = 1;
const VOWEL: u8 = 2;
const NO_WORD: u8 = 4;

/// What each byte of a word in lower case is, as a table: every byte of a review comes by here.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'0'..=b'9' | b'_' => NO_WORD,
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => LETTER | VOWEL,
            b'a'..=b'z' => LETTER,
            // The first byte of a letter beyond ASCII; punctuation inside a word (U+2019) starts with 0xE2.
            0xC3..=0xE1 | 0xE3..=0xF4 => LETTER,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// Groups of vowels, without a silent e at the end; at least one.
pub fn syllable_count(word: &str) -> u32 {
    let is_vowel = |byte: &u8| KINDS[*byte as usize] & VOWEL != 0;
    let bytes = word.as_bytes();
    let (mut groups, mut inside) = (0, false);
    for byte in bytes {
        let vowel = is_vowel(byte);
        groups += u32::from(vowel && !inside);
        inside = vowel;
    }
    let silent = match bytes {
        [.., b'l', b'e'] => bytes.len() > 2 && is_vowel(&bytes[bytes.len() - 3]),
        [.., before, b'e'] => !is_vowel(before),
        _ => false,
    };
    (groups - u32::from(silent && groups > 1)).max(1)
}
