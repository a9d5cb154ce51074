//! Letters and syllables of a word.

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

/// Letters without apostrophes and points; `None` for a word with a digit or an underscore in it.
pub fn letter_count(word: &str) -> Option<usize> {
    let (mut count, mut kinds) = (0, 0);
    for byte in word.bytes() {
        let kind = KINDS[usize::from(byte)];
        count += usize::from(kind & LETTER);
        kinds |= kind;
    }
    (kinds & NO_WORD == 0).then_some(count)
}

/// Groups of vowels, without a silent e at the end; at least one.
pub fn syllable_count(word: &str) -> usize {
    let is_vowel = |byte: &u8| KINDS[usize::from(*byte)] & VOWEL != 0;
    let bytes = word.as_bytes();
    let (mut groups, mut inside) = (0, false);
    for byte in bytes {
        let vowel = is_vowel(byte);
        groups += usize::from(vowel && !inside);
        inside = vowel;
    }
    let silent = match bytes {
        [.., b'l', b'e'] => bytes.len() > 2 && is_vowel(&bytes[bytes.len() - 3]),
        [.., before, b'e'] => !is_vowel(before),
        _ => false,
    };
    (groups - usize::from(silent && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_in_words_only() {
        let words = ["don't", "na\u{ef}ve", "it\u{2019}s", "x_1", "3d", "e.g"];
        assert_eq!(words.map(letter_count), [Some(4), Some(5), Some(3), None, None, Some(2)]);
    }

    #[test]
    fn a_last_e_is_silent_unless_it_is_the_only_vowel_or_follows_an_l() {
        let words = ["the", "made", "table", "role", "limited", "rhythm", "see", "performance"];
        assert_eq!(words.map(syllable_count), [1, 1, 2, 1, 3, 1, 1, 3]);
    }
}
