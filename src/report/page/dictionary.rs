//! Texts with numbers in place of common words, which takes a third of the bytes and two thirds of them when packed.
//!
//! The words are those that the model has learned, the commonest first. A byte is
//!
//! | byte | what it is |
//! |---|---|
//! | `00` to `7f` | the character |
//! | `80` to `bf` | one of the first 64 words |
//! | `c0` to `fb` | with the byte behind it one of the next words |
//! | `fc` | the word behind it has no space before it |
//! | `fd` | the word behind it has a capital where it should have none, or none where it should |
//! | `fe` | the word behind it has only capitals |
//! | `ff` | UTF-8 up to the next `ff` |
//!
//! A word has a space before it where it stands behind a letter, a digit or one of [`MARKS`], and should have a capital
//! where it is the first behind a line break or one of [`ENDS`]. `assets/dictionary.js` reads all of this.

use rustc_hash::FxHashMap;

use crate::model::Model;

const FIRST: usize = 0x80;
/// Words that have a byte of their own.
const SHORT: usize = 0x40;
const NO_SPACE: u8 = 0xfc;
const OTHER_CASE: u8 = 0xfd;
const CAPITALS: u8 = 0xfe;
const AS_IT_IS: u8 = 0xff;
/// Words that have a number.
const MOST: usize = SHORT + ((NO_SPACE as usize - FIRST - SHORT) << 8);
/// A longer word has no number.
const LONGEST: usize = size_of::<Letters>();
/// What small letters have more than capitals.
const SMALL: Letters = Letters::from_le_bytes([b' '; LONGEST]);
/// Marks that a word follows with a space.
const MARKS: &[u8] = b".,:;?!)";
/// What a word follows with a capital.
const ENDS: &[u8] = b".?!\n";

/// Stands behind each of several strings, which begin as if they stood alone.
pub const END_OF_STRING: u8 = 0;

/// The letters of a word, and zeros behind them.
type Letters = u128;

/// Numbers of words.
#[derive(Debug, Clone)]
pub struct Dictionary {
    words: Vec<Box<str>>,
    numbers: FxHashMap<Letters, u16>,
}

impl Dictionary {
    /// The words that a model has learned.
    pub fn of(model: &Model) -> Self {
        let ngrams = model.ngrams();
        let singles = ngrams.symbols_of_each(0..ngrams.len()).take_while(|(_, second)| second.is_none());
        let words = singles.map(|(word, _)| word).filter(|word| word.bytes().all(|letter| letter.is_ascii_lowercase()));
        Self::new(words.filter(|word| word.len() <= LONGEST).take(MOST))
    }

    fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let words: Vec<Box<str>> = words.map(Box::from).collect();
        let numbers = words.iter().filter_map(|word| letters(word.as_bytes())).zip(0..).collect();
        Self { words, numbers }
    }

    /// In the order of their numbers.
    pub fn words(&self) -> &[Box<str>] {
        &self.words
    }

    /// Adds a text in its short form to some bytes.
    pub fn shorten(&self, text: &str, short: &mut Vec<u8>) {
        let mut rest = text.as_bytes();
        // Whether a word would have a space, whether there is one that has not been written, whether it would have a capital.
        let (mut joins, mut space, mut begins) = (false, false, false);
        while let Some(&first) = rest.first() {
            let (kind, length) = match first {
                b' ' if !space => (Kind::Space, 1),
                b'a'..=b'z' | b'A'..=b'Z' => (Kind::Word, run(rest, |byte| byte.is_ascii_alphabetic())),
                0x80.. => (Kind::Other, run(rest, |byte| !byte.is_ascii())),
                _ => (Kind::Mark, 1),
            };
            let (part, behind) = rest.split_at(length);
            rest = behind;
            if kind == Kind::Space {
                space = true;
                continue;
            }
            let word = if kind == Kind::Word { self.coded(part, begins) } else { None };
            if space && !(joins && word.is_some()) {
                short.push(b' ');
            } else if !space && joins && word.is_some() {
                short.push(NO_SPACE);
            }
            space = false;
            match word {
                Some((case, number)) => {
                    short.extend(case);
                    push(number, short);
                }
                None if kind == Kind::Other => {
                    short.push(AS_IT_IS);
                    short.extend(part);
                    short.push(AS_IT_IS);
                }
                None => short.extend(part),
            }
            joins = kind == Kind::Word || first.is_ascii_digit() || MARKS.contains(&first);
            let inside = kind != Kind::Mark || first.is_ascii_digit() || first == END_OF_STRING;
            begins = ENDS.contains(&first) || begins && !inside;
        }
        if space {
            short.push(b' ');
        }
    }

    /// The number of a word, and what says that its letters are not as they should be.
    fn coded(&self, word: &[u8], begins: bool) -> Option<(Option<u8>, u16)> {
        let typed = letters(word)?;
        let all = SMALL >> (8 * (LONGEST - word.len()));
        let small = typed | all;
        let number = *self.numbers.get(&small)?;
        match typed ^ small {
            0 => Some((begins.then_some(OTHER_CASE), number)),
            first if first == Letters::from(b' ') => Some(((!begins).then_some(OTHER_CASE), number)),
            capitals if capitals == all => Some((Some(CAPITALS), number)),
            _ => None,
        }
    }
}

fn letters(word: &[u8]) -> Option<Letters> {
    let mut letters = [0; LONGEST];
    letters.get_mut(..word.len())?.copy_from_slice(word);
    Some(Letters::from_le_bytes(letters))
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Space,
    Word,
    Mark,
    Other,
}

/// How many of the first bytes are such.
fn run(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|byte| !is(*byte)).unwrap_or(bytes.len())
}

fn push(number: u16, short: &mut Vec<u8>) {
    match usize::from(number).checked_sub(SHORT) {
        None => short.push((FIRST + usize::from(number)) as u8),
        Some(number) => short.extend([(FIRST + SHORT + (number >> 8)) as u8, number as u8]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shortened(words: &[&str], text: &str) -> Vec<u8> {
        let mut short = Vec::new();
        Dictionary::new(words.iter().copied()).shorten(text, &mut short);
        short
    }

    #[test]
    fn words_become_numbers_and_the_spaces_before_them_go_without_saying() {
        let short = |text| shortened(&["the", "cat"], text);
        assert_eq!(short("the cat, the cats"), [0x80, 0x81, b',', 0x80, b' ', b'c', b'a', b't', b's']);
        assert_eq!(short("a.The (the  cat "), [b'a', b'.', 0xfc, 0x80, b' ', b'(', 0x80, b' ', b' ', 0x81, b' ']);
        let long = "\u{e9}the \u{e9}\n The";
        assert_eq!(
            short(long),
            [&[0xff, 0xc3, 0xa9, 0xff, 0x80, b' ', 0xff, 0xc3, 0xa9, 0xff, b'\n', b' ', 0x80][..]].concat()
        );
    }

    #[test]
    fn sentences_begin_with_a_capital() {
        let short = |text| shortened(&["the", "cat"], text);
        assert_eq!(short("the cat. \"The cat"), [0x80, 0x81, b'.', b' ', b'"', 0x80, 0x81]);
        assert_eq!(short("THE Cat cAt"), [0xfe, 0x80, 0xfd, 0x81, b' ', b'c', b'A', b't']);
    }

    #[test]
    fn rarer_words_take_two_bytes() {
        let word =
            |number: u16| [number / 26, number % 26].map(|letter| char::from(b'a' + letter as u8)).iter().collect();
        let words: Vec<String> = (0..26 * 26).map(word).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let of = |number: usize| shortened(&words[..number + 1], words[number]);
        assert_eq!([of(3), of(64), of(64 + 256 + 5)], [vec![0x83], vec![0xc0, 0], vec![0xc1, 5]]);
    }

    #[test]
    fn the_words_of_the_model_fit() {
        let dictionary = Dictionary::of(&Model::embedded().unwrap());
        assert_eq!(&*dictionary.words()[0], "the");
        assert!((10_000..=MOST).contains(&dictionary.words().len()));
    }
}
