//! What is known of common characters by heart, so that no table of all Unicode is asked about them.

use super::bytes::beyond_ascii;

/// What a common character is to words (Word_Break, UAX #29): letters and digits are those of words, the rest parts them, but
/// for [`joins_letters`] and [`joins_digits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    Letter,
    Other,
}

/// The category of a common character, which normalisation leaves as it is and where it is; of any other, nothing is known.
#[inline]
pub fn category(character: char) -> Option<Category> {
    match ASCII.get(character as usize) {
        Some(category) => *category,
        None => beyond(character),
    }
}

static ASCII: [Option<Category>; 128] = {
    let mut categories = [None; 128];
    let mut byte = b' ';
    while byte <= b'~' {
        categories[byte as usize] = Some(if byte.is_ascii_alphabetic() { Category::Letter } else { Category::Other });
        byte += 1;
    }
    categories
};

fn beyond(character: char) -> Option<Category> {
    Some(match character {
        '\u{df}'..='\u{f6}' | '\u{f8}'..='\u{ff}' | '\u{3b1}'..='\u{3c9}' => Category::Letter,
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{de}' | '\u{391}'..='\u{3a1}' | '\u{3a3}'..='\u{3a9}' => Category::Letter,
        '\u{2018}'..='\u{201f}' | '\u{2013}' | '\u{2014}' => Category::Other,
        '\u{a7}' | '\u{b0}' | '\u{b1}' | '\u{d7}' | '\u{f7}' | '\u{2010}' | '\u{2022}' => Category::Other,
        '\u{2190}'..='\u{222b}' | '\u{2231}'..='\u{22ff}' => Category::Other,
        _ => return None,
    })
}

/// Whether a common character is a letter.
pub fn is_letter(character: char) -> bool {
    category(character) == Some(Category::Letter)
}

/// Whether a common character between two letters makes one word of them (WB6 and WB7).
pub fn joins_letters(character: char) -> bool {
    matches!(character, '.' | '\'' | ':' | '\u{2018}' | '\u{2019}')
}

/// Whether a common character between two digits makes one number of them (WB11 and WB12).
pub fn joins_digits(character: char) -> bool {
    matches!(character, '.' | '\'' | ',' | ';' | '\u{2018}' | '\u{2019}')
}

/// The places of the characters that are not common.
pub fn find_uncommon(text: &str, uncommon: &mut Vec<usize>) {
    uncommon.clear();
    if text.is_ascii() {
        return;
    }
    let places = beyond_ascii(text).filter(|(_, character)| category(*character).is_none());
    uncommon.extend(places.map(|(at, _)| at));
}

#[cfg(test)]
pub mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    /// Texts in which characters of every kind meet.
    pub fn texts() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "B",
            "word",
            "Word",
            "1",
            "23",
            "_",
            ".",
            ".",
            "?",
            "!",
            ",",
            ";",
            ":",
            "'",
            "\"",
            "-",
            "(",
            ")",
            "[",
            " ",
            " ",
            "  ",
            "*",
            "$",
            "/",
            "\u{2019}",
            "\u{201c}",
            "\u{201d}",
            "\u{2013}",
            "\u{2014}",
            "\u{2192}",
            "\u{2264}",
            "\u{3b1}",
            "\u{e9}",
            "\u{c9}",
            "\u{d7}",
            "\u{2022}",
            "\u{301}",
            "\u{5d0}",
            "\u{4e2d}",
            "\u{b5}",
            "\u{1f600}",
            "\u{b7}",
            "\u{2010}",
            "\u{2024}",
        ]);
        prop_oneof![
            "[ -~]{0,40}",
            "[a-cA-C0-2 .,:;'\"?!()_-]{0,40}",
            any::<String>(),
            prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat()),
            prop::collection::vec(common_ones(), 0..30).prop_map(String::from_iter),
        ]
    }

    fn common_ones() -> impl Strategy<Value = char> {
        let ranges = [
            '\u{20}'..='\u{7e}',
            '\u{a0}'..='\u{ff}',
            '\u{391}'..='\u{3c9}',
            '\u{2010}'..='\u{2027}',
            '\u{2190}'..='\u{22ff}',
        ];
        prop_oneof![2 => prop::char::ranges(ranges.to_vec().into()), 1 => prop::sample::select(vec!['.', '?', ' ', '"'])]
    }

    fn common() -> impl Iterator<Item = char> {
        ('\0'..=char::MAX).filter(|&character| category(character).is_some())
    }

    #[test]
    fn common_characters_are_normal_and_take_no_part_in_the_one_before() {
        for character in common() {
            let text = format!("e{character}");
            assert_eq!(text.nfkc().collect::<String>(), text, "{character:?}");
        }
        // ASCII, small and capital letters, quotation marks and dashes, other signs, arrows and mathematical operators.
        assert_eq!(common().count(), 95 + 57 + 54 + 10 + 7 + 156 + 207);
    }

    #[test]
    fn common_characters_join_words_as_unicode_has_it() {
        for character in common().filter(|character| !matches!(character, '0'..='9' | '_')) {
            let words = |sides: &str| sides.replace('_', &character.to_string()).unicode_words().count();
            assert_eq!(words("a_a") == 1, is_letter(character) || joins_letters(character), "{character:?}");
            assert_eq!(words("1_1") == 1, is_letter(character) || joins_digits(character), "{character:?}");
            assert_eq!(words("_") == 1, is_letter(character), "{character:?}");
        }
    }
}
