//! What the tokeniser sees at a place at first sight: the letters that begin there, and kinds of bytes that part words or not.

use std::hint::select_unpredictable;

use wide::u8x16;

use super::Letters;
use super::bytes::{SMALL_BIT, letters};
use crate::word_hash::mix;

/// Where so many bytes are letters, there may be more.
const MOST: usize = 16;
/// Bytes that are looked at: those, and what may be behind them.
const WINDOW: usize = MOST + 2;

/// A word of few letters of ASCII, or a mark of it that stands once: what nearly all tokens are.
pub(super) struct Plain {
    pub is_word: bool,
    /// The first byte, in lower case, and its class.
    pub first: u8,
    pub class: Class,
    pub length: usize,
    /// Of the text in lower case.
    pub hash: u64,
    /// The kinds of its bytes.
    pub letters: Letters,
    /// One bit for each capital, that of the first letter lowest.
    capitals: u32,
    pub before_space: bool,
}

impl Plain {
    /// The token that begins at a place; none where it may be another kind, and near the end of the text. Without a branch for
    /// what it is and how long, since nobody can foretell that.
    #[inline]
    pub fn at(text: &[u8], start: usize) -> Option<Self> {
        let window = text.get(start..)?.first_chunk::<WINDOW>()?;
        let class = Class::of(window[0]);
        if class.is(Class::JOINED | Class::SPACE | Class::BACKSLASH) {
            return None;
        }
        let (typed, _) = window.split_first_chunk::<MOST>()?;
        let typed = u8x16::new(*typed);
        let are_letters = letters(typed);
        let small = typed | are_letters & u8x16::splat(SMALL_BIT);
        let letters = (!are_letters.to_bitmask() | 1 << MOST).trailing_zeros() as usize;
        let is_word = letters > 0;
        let length = letters + usize::from(!is_word);
        let (next, after) = (window[length], window[length + 1]);
        let goes_on = Class::of(next).may_go_on(Class::of(after)) | (letters == MOST);
        if is_word & goes_on | (next == window[0]) {
            return None;
        }
        let [first_half, second_half] = FIRST_BYTES[length];
        let small_bytes = small.to_array();
        let (halves, _) = small_bytes.as_chunks();
        let [low, high] = [halves[0], halves[1]].map(u64::from_le_bytes);
        let short = mix(0, low & first_half);
        let long = mix(short, high & second_half);
        let are_capitals = !typed.simd_eq(small).to_bitmask();
        let in_word = (1 << letters) - 1;
        let has_small = !are_capitals & in_word != 0;
        Some(Self {
            is_word,
            first: low as u8,
            class,
            length,
            hash: select_unpredictable(length < 8, short, long),
            letters: class.letters.or(Letters::LOWER.only_if(has_small)),
            capitals: are_capitals & in_word,
            before_space: next == b' ',
        })
    }

    #[inline]
    pub fn has_first_capital(&self) -> bool {
        self.capitals & 1 != 0
    }

    /// Whether a letter behind the first is a capital.
    #[inline]
    pub fn has_inner_capitals(&self) -> bool {
        self.capitals > 1
    }
}

/// All bits of the first bytes of sixteen by how many they are: among the first eight, and among the others.
static FIRST_BYTES: [[u64; 2]; MOST + 1] = {
    let mut masks = [[0; 2]; MOST + 1];
    let mut count = 0;
    while count < MOST {
        masks[count + 1] = masks[count];
        masks[count + 1][count / 8] |= 0xff << (count % 8 * 8);
        count += 1;
    }
    masks
};

/// Kinds of a byte: those of [`Letters`], and what matters where a word or mark ends.
#[derive(Clone, Copy)]
pub(super) struct Class {
    pub letters: Letters,
    kinds: u8,
}

impl Class {
    /// A digit, an underscore or part of a character beyond ASCII: may belong to the word that it touches.
    pub const JOINED: u8 = 1;
    /// Joins letters or digits that touch it on both sides, by UAX #29.
    const JOINS: u8 = 2;
    /// One of [`Class::JOINED`] or a letter: what [`Class::JOINS`] may join.
    const OF_WORDS: u8 = 4;
    /// A space or a line feed.
    pub const SPACE: u8 = 8;
    /// A mark that ends a sentence.
    pub const FINAL: u8 = 16;
    /// A backslash.
    pub const BACKSLASH: u8 = 32;

    #[inline]
    pub fn of(byte: u8) -> Self {
        CLASSES[usize::from(byte)]
    }

    /// Whether it is of one of these kinds.
    #[inline]
    pub fn is(self, kinds: u8) -> bool {
        self.kinds & kinds != 0
    }

    /// Whether a word may go on with a byte of this class, before one of another.
    #[inline]
    fn may_go_on(self, after: Class) -> bool {
        // The bit of what may be joined is next to that of what joins.
        self.kinds & (Class::JOINED | after.kinds >> 1 & Class::JOINS) != 0
    }
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class { letters: Letters::of_byte(0), kinds: 0 }; 256];
    let mut byte = 0;
    while byte < 256 {
        let kinds = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::OF_WORDS,
            b'0'..=b'9' | b'_' | 0x80.. => Class::OF_WORDS | Class::JOINED,
            b'.' => Class::JOINS | Class::FINAL,
            b'\'' | b':' | b',' | b';' => Class::JOINS,
            b'?' | b'!' => Class::FINAL,
            b' ' | b'\n' => Class::SPACE,
            b'\\' => Class::BACKSLASH,
            _ => 0,
        };
        classes[byte] = Class { letters: Letters::of_byte(byte as u8), kinds };
        byte += 1;
    }
    classes
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{TextView, Token};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_makes_no_difference_how_a_token_is_found(text in "([a-zA-Z]{0,18}[ ,.:;'\"()/0-9_\u{e9}\u{2019}-]{0,2}){0,12}") {
            // Near the end no token is plain.
            let cut = |text: &str| -> Vec<Token> { TextView::parse(text).tokens().to_vec() };
            let (alone, before) = (cut(&text), cut(&format!("{text}\n\n{}", "x ".repeat(WINDOW))));
            prop_assert_eq!(&before[..alone.len()], &alone);
        }
    }

    #[test]
    fn nearly_all_tokens_are_plain() {
        let length =
            |text: &str| Plain::at(format!("{text} {}", " ".repeat(WINDOW)).as_bytes(), 0).map(|plain| plain.length);
        for (plain, expected) in
            [("word", 4), ("Word.", 4), ("reproducibility,", 15), ("e.g.", 0), ("don't", 0), ("a1", 0)]
        {
            assert_eq!(length(plain).unwrap_or_default(), expected, "{plain}");
        }
        assert_eq!((length("(a)"), length("**a**"), length("\\alpha"), length("7")), (Some(1), None, None, None));
    }
}
