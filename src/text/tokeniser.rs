//! Cuts text into tokens by Unicode rules (UAX #29), and where a sentence begins without a space ("good.The"): what holds
//! common characters alone is cut here, the rest by `unicode-segmentation`. Both give the same words; a test holds them
//! against each other.

use std::hint::select_unpredictable;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::characters::{is_letter, joins_digits, joins_letters};
use super::plain::{Class, Plain};
use super::rules::Rules;
use super::sentences::in_address;
use super::spelling::hash_lower;
use super::tokens::Landmarks;
use super::{Gap, Letters, Span, Token, TokenKind, hash_of, mix};

/// A full stop behind fewer small letters may be part of a short form ("vs.The"), but for common words.
const WORD_BEFORE_STOP: usize = 3;
/// What is joined to a word wherever it stands, of ASCII.
const JOINED: Letters = Letters::ALPHANUMERIC.or(Letters::UNDERSCORE);

/// Splits normalised text into tokens; what is left between them is white space.
pub struct Tokeniser<'a> {
    text: &'a str,
    /// The text with ASCII letters in lower case.
    folded: &'a str,
    tokens: &'a mut Vec<Token>,
    landmarks: &'a mut Landmarks,
    /// The white space since the last token.
    gap: Gap,
    words: u32,
}

impl<'a> Tokeniser<'a> {
    pub fn new(text: &'a str, folded: &'a str, tokens: &'a mut Vec<Token>, landmarks: &'a mut Landmarks) -> Self {
        tokens.clear();
        landmarks.clear();
        Self { text, folded, tokens, landmarks, gap: Gap::None, words: 0 }
    }

    /// Adds all tokens; `uncommon` has the places of the characters that are not common.
    pub fn run(mut self, uncommon: &[usize]) {
        let bytes = self.text.as_bytes();
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\n');
        let mut start = 0;
        // No word spans white space, so that a stretch with an uncommon character can go its own way.
        for &strange in uncommon {
            let Some(before) = bytes.get(start..strange) else { continue };
            let from = before.iter().rposition(is_space).map_or(start, |space| start + space + 1);
            let to = bytes[strange..].iter().position(is_space).map_or(bytes.len(), |length| strange + length);
            self.common(start..from);
            self.uncommon(from..to);
            start = to;
        }
        self.common(start..bytes.len());
    }

    fn common(&mut self, range: Range<usize>) {
        let bytes = self.text.as_bytes();
        let mut at = range.start;
        while at < range.end {
            at = self.plain(bytes, at, range.end);
            if at < range.end {
                at = self.other(at, range.end);
            }
        }
    }

    fn uncommon(&mut self, range: Range<usize>) {
        let text = self.text;
        let mut at = range.start;
        for (offset, word) in text[range.clone()].unicode_word_indices() {
            let start = range.start + offset;
            self.marks(at..start);
            at = start + word.len();
            self.parted(start..at);
        }
        self.marks(at..range.end);
    }

    /// Adds the plain tokens from a place on; returns where another begins.
    #[inline]
    fn plain(&mut self, bytes: &[u8], mut at: usize, limit: usize) -> usize {
        let (mut gap, mut words) = (self.gap, self.words);
        while at < limit
            && let Some(plain) = Plain::at(bytes, at)
        {
            if plain.class.is(Class::FINAL) {
                self.landmarks.final_marks.push(self.tokens.len());
            }
            let mut letters = plain.letters;
            if plain.has_inner_capitals() {
                self.landmarks.inner_capitals.push(self.tokens.len());
                letters = letters.or(Letters::UPPER);
            }
            let end = at + plain.length;
            self.tokens.push(Token {
                span: Span::new(at, end),
                kind: select_unpredictable(plain.is_word, TokenKind::Word, TokenKind::Mark),
                capital: plain.has_first_capital(),
                first: plain.first,
                letters,
                gap,
                words_before: words,
                hash: plain.hash,
            });
            words += u32::from(plain.is_word);
            gap = select_unpredictable(plain.before_space, Gap::Space, Gap::None);
            at = end + usize::from(plain.before_space);
        }
        (self.gap, self.words) = (gap, words);
        at
    }

    /// Adds the token at a place, or notes white space; returns where the text goes on.
    fn other(&mut self, at: usize, limit: usize) -> usize {
        let kind = Letters::of_byte(self.text.as_bytes()[at]);
        if kind.holds(JOINED) || kind.holds(Letters::BEYOND_ASCII) && is_letter(self.character(at).0) {
            self.word_from(at)
        } else {
            self.mark(at, limit)
        }
    }

    /// Adds the word from a place on; returns where it ends.
    fn word_from(&mut self, start: usize) -> usize {
        let mut at = start;
        loop {
            let rest = &self.text.as_bytes()[at..];
            at += rest.iter().position(|&byte| !Letters::of_byte(byte).holds(JOINED)).unwrap_or(rest.len());
            match self.inner_width(start, at) {
                0 => break,
                width => at += width,
            }
        }
        self.word(start..at);
        at
    }

    /// The length of a letter beyond ASCII, or of a mark between two letters or two digits; 0 where the word ends.
    #[inline]
    fn inner_width(&self, start: usize, at: usize) -> usize {
        match self.text.as_bytes().get(at..) {
            Some([0x80..=0xff, ..]) => self.joined_width(start, at),
            Some([b'.' | b'\'' | b':' | b',' | b';', next, ..]) if !matches!(next, b' ' | b'\n') => {
                self.joined_width(start, at)
            }
            _ => 0,
        }
    }

    /// The same where it is not 0 at first sight.
    fn joined_width(&self, start: usize, at: usize) -> usize {
        let (character, end) = self.character(at);
        let next = self.character(end).0;
        let before = self.text[start..at].chars().next_back().unwrap_or_default();
        let inside = !character.is_ascii() && is_letter(character)
            || joins_letters(character) && is_letter(before) && is_letter(next) && !self.lacks_space(start, at)
            || joins_digits(character) && before.is_ascii_digit() && next.is_ascii_digit();
        if inside { end - at } else { 0 }
    }

    /// Adds a word of UAX #29, parted where a space behind a full stop is missing.
    fn parted(&mut self, range: Range<usize>) {
        let text = self.text;
        let mut start = range.start;
        for (offset, _) in text[range.clone()].match_indices('.') {
            let stop = range.start + offset;
            if self.lacks_space(start, stop) {
                self.word(start..stop);
                self.marks(stop..stop + 1);
                start = stop + 1;
            }
        }
        self.word(start..range.end);
    }

    /// Whether a full stop ends a sentence and the next begins at once: "good.The". Addresses and code are as they are.
    fn lacks_space(&self, start: usize, stop: usize) -> bool {
        let bytes = self.text.as_bytes();
        let small = bytes[start..stop].iter().rev().take_while(|byte| byte.is_ascii_lowercase()).count();
        if bytes[stop] != b'.' || small < 2 || !bytes.get(stop + 1).is_some_and(u8::is_ascii_uppercase) {
            return false;
        }
        if small < WORD_BEFORE_STOP && !Rules::embedded().opens_sentence(hash_of(&self.folded[start..stop])) {
            return false;
        }
        !in_address(self.text, stop)
    }

    /// Adds a word of UAX #29, which has underscores joined to it: at either end they are marks of emphasis.
    fn word(&mut self, range: Range<usize>) {
        let text = self.text;
        let start = range.end - text[range.clone()].trim_start_matches('_').len();
        let word = text[start..range.end].trim_end_matches('_');
        let end = start + word.len();
        self.marks(range.start..start);
        if let Some(&first) = word.as_bytes().first() {
            let letters = Letters::of(word.as_bytes());
            let spelled = letters.holds(Letters::ALPHABETIC) || word.chars().any(char::is_alphabetic);
            let folded = &self.folded[start..end];
            let strange = spelled && letters.holds(Letters::BEYOND_ASCII);
            let hash = if strange { hash_lower(folded) } else { hash_of(folded) };
            let kind = if spelled { TokenKind::Word } else { TokenKind::Number };
            let capital = self.character(start).0.is_uppercase();
            let (span, gap, words_before) = (Span::new(start, end), self.gap, self.words);
            let first = first.to_ascii_lowercase();
            if word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) {
                self.landmarks.inner_capitals.push(self.tokens.len());
            }
            self.tokens.push(Token { span, kind, capital, first, letters, gap, words_before, hash });
            self.words += 1;
            self.gap = Gap::None;
        }
        self.marks(end..range.end);
    }

    /// Adds the marks of a range without words.
    fn marks(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.mark(at, range.end);
        }
    }

    /// Adds the mark at a place with all of the same behind it, or notes white space; returns where the text goes on.
    #[inline]
    fn mark(&mut self, start: usize, limit: usize) -> usize {
        let bytes = self.text.as_bytes();
        let first = bytes[start];
        if first == b' ' {
            self.gap = Gap::Space;
            return start + 1;
        }
        if first == b'\n' {
            self.gap = Gap::Break;
            self.landmarks.line_starts.push(self.tokens.len());
            return start + 1;
        }
        if Class::of(first).is(Class::FINAL) {
            self.landmarks.final_marks.push(self.tokens.len());
        } else if first == b'\\' {
            self.landmarks.backslashes.push(self.tokens.len());
        }
        let stands_once = first.is_ascii() && bytes.get(start + 1) != Some(&first);
        let (end, hash) =
            if stands_once { (start + 1, mix(0, u64::from(first))) } else { self.row_of_marks(start, limit) };
        let (span, letters, gap, words_before) = (Span::new(start, end), Letters::of_byte(first), self.gap, self.words);
        self.tokens.push(Token {
            span,
            kind: TokenKind::Mark,
            capital: false,
            first,
            letters,
            gap,
            words_before,
            hash,
        });
        self.gap = Gap::None;
        end
    }

    /// Where a mark with all of the same behind it ends, and its hash.
    #[inline(never)]
    fn row_of_marks(&self, start: usize, limit: usize) -> (usize, u64) {
        let (character, mut end) = self.character(start);
        while end < limit && self.character(end).0 == character {
            end += character.len_utf8();
        }
        (end, hash_of(&self.text[start..end]))
    }

    /// The character at a place and where it ends; NUL behind the end.
    #[inline]
    fn character(&self, at: usize) -> (char, usize) {
        let character = self.text[at..].chars().next();
        (character.unwrap_or_default(), at + character.map_or(0, char::len_utf8))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use crate::text::characters::tests::texts;
    use crate::text::tokens::Landmarks;
    use crate::text::{Gap, Letters, TextView, Token, TokenKind, hash_of};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_are_those_of_unicode_segmentation(text in texts()) {
            let view = TextView::parse(&text);
            let words = view.tokens().iter().filter(|token| token.kind != TokenKind::Mark);
            let found: Vec<&str> = words.map(|token| view.slice(token.span)).collect();
            // The crate lets a space take the combining mark after it (WB4) and calls both a word; a token holds no space.
            let words = view.text().unicode_words().map(|word| word.trim_start_matches(' ').trim_matches('_'));
            // A space may be missing behind a full stop; nothing else parts a word of Unicode.
            let parted = |word: &str| word.as_bytes().windows(4).any(|four| {
                four[..2].iter().all(u8::is_ascii_lowercase) && four[2] == b'.' && four[3].is_ascii_uppercase()
            });
            let words: Vec<&str> = words.collect();
            if !words.iter().any(|word| parted(word)) {
                prop_assert_eq!(found, words);
            }
        }

        #[test]
        fn a_missing_space_makes_no_difference(first in "[a-z]{3,8}", second in "[A-Z][a-z]{0,5}", strange in "[\u{e9}]?") {
            let joined = TextView::parse(&format!("{strange}{first}.{second}"));
            let spaced = TextView::parse(&format!("{strange}{first}. {second}"));
            let words = |view: &TextView| view.tokens().iter().map(|token| view.slice(token.span).to_owned()).collect::<Vec<_>>();
            prop_assert_eq!(words(&joined), words(&spaced));
        }

        #[test]
        fn tokens_are_what_their_text_says(text in texts()) {
            let view = TextView::parse(&text);
            let indices = |is: &dyn Fn(&Token) -> bool| (0..view.tokens().len()).filter(|at| is(&view.tokens()[*at])).collect::<Vec<_>>();
            let Landmarks { line_starts, final_marks, inner_capitals, backslashes } = &view.landmarks;
            prop_assert!(indices(&|token| token.gap == Gap::Break).iter().all(|at| line_starts.contains(at)));
            let starts_with = |token: &Token, marks: &[u8]| token.kind == TokenKind::Mark && marks.contains(&token.first);
            prop_assert_eq!(final_marks, &indices(&|token| starts_with(token, b".?!")));
            prop_assert_eq!(backslashes, &indices(&|token| starts_with(token, b"\\")));
            let has_capital = |token: &Token| token.kind == TokenKind::Word && token.letters.holds(Letters::UPPER);
            let inside = |token: &Token| view.slice(token.span).bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
            prop_assert_eq!(inner_capitals, &indices(&|token| has_capital(token) && inside(token)));
            let mut words = 0;
            for (index, token) in view.tokens().iter().enumerate() {
                let text = view.slice(token.span);
                let first = text.chars().next().unwrap();
                let before = index.checked_sub(1).map_or(0, |before| view.tokens()[before].span.end as usize);
                let between = &view.text()[before..token.span.start as usize];
                prop_assert!(between.trim().is_empty() && token.words_before == words);
                let lower = match token.kind {
                    TokenKind::Word if !text.is_ascii() => text.to_ascii_lowercase().chars().flat_map(char::to_lowercase).collect::<String>().replace('\u{2019}', "'"),
                    _ => text.to_ascii_lowercase(),
                };
                prop_assert_eq!(token.hash, hash_of(&lower), "{}", text);
                if token.kind == TokenKind::Mark {
                    prop_assert!(text.chars().all(|character| character == first));
                    continue;
                }
                words += 1;
                prop_assert_eq!(token.kind == TokenKind::Word, text.chars().any(char::is_alphabetic));
                prop_assert_eq!(token.letters, Letters::of(text.as_bytes()));
                prop_assert_eq!(token.capital, first.is_uppercase());
                prop_assert_eq!(token.first, text.as_bytes()[0].to_ascii_lowercase());
            }
        }
    }
}
