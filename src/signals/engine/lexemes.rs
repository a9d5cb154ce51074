//! What a token is by its text alone: found once for each distinct word or mark and remembered from text to text.

use super::tagging::{TagFunction, Tagger, TokenText};
use super::tags::{Number, Tag, TagSet};
use crate::lexicon::{Lexicon, ListedWord};
use crate::ngrams::{NgramModel, Symbol};
use crate::text::{Letters, TextView, TokenKind};

/// What is known of one token in lower case, in a line of the processor's cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
pub struct Lexeme {
    /// What stands for its letters; 0 where there is no token.
    key: u64,
    pub listed: ListedWord,
    pub symbol: Symbol,
    pub tags: TagSet,
    numbers: [u16; Number::SLOTS],
}

const _: () = assert!(size_of::<Lexeme>() == 64);

impl Lexeme {
    fn of(sources: &Sources, view: &TextView, index: usize) -> Self {
        let token = &view.tokens()[index];
        let text = view.folded_slice(token.span);
        let is_word = token.kind == TokenKind::Word;
        let listed = if is_word { sources.lexicon.look_up(view.hash(index)) } else { ListedWord::default() };
        let letters = Letters::of(text.as_bytes());
        let token = TokenText { text, kind: token.kind, first: token.first, letters, listed };
        let mut tagger = Tagger::default();
        tag(&token, &mut tagger);
        (sources.tag)(&token, &mut tagger);
        Self {
            key: key(view, index),
            listed,
            symbol: sources.ngrams.symbol(view, index),
            tags: tagger.tags,
            numbers: tagger.numbers,
        }
    }

    /// A number that a file has kept with the token; 0 without one.
    #[inline]
    pub fn number(&self, number: Number) -> usize {
        usize::from(self.numbers[number.slot()])
    }
}

/// The tags of the engine that follow from the text.
fn tag(token: &TokenText, tags: &mut Tagger) {
    tags.tag(Tag::WORD, token.is_word());
    tags.tag(Tag::MARK, token.is_mark());
    tags.tag(Tag::DIGITS, !token.is_mark() && token.letters.holds(Letters::DIGIT));
    tags.tag(Tag::COMMA, token.text == ",");
    tags.tag(Tag::HYPHEN, token.text == "-");
}

/// What lexemes are made from.
pub struct Sources<'a> {
    pub lexicon: &'a Lexicon,
    pub ngrams: &'a NgramModel,
    /// Gives a token the tags of all files.
    pub tag: TagFunction,
}

/// A power of two well above the number of words that are common in reviews.
const SLOTS: usize = 32_768;

/// The lexemes of all tokens of a text, and those of texts before.
#[derive(Debug, Clone, Default)]
pub struct LexemeCache {
    /// Each pair of slots holds the last two of its keys, the last one first.
    slots: Vec<Lexeme>,
    keys: Vec<u64>,
    /// One for each token, then the one of no token.
    lexemes: Vec<Lexeme>,
}

impl LexemeCache {
    /// Finds the lexeme of every token of a text.
    pub fn read(&mut self, sources: &Sources, view: &TextView) {
        self.slots.resize(SLOTS, Lexeme::default());
        self.keys.clear();
        self.keys.extend((0..view.tokens().len()).map(|index| key(view, index)));
        // Steps of their own without a branch, so that the processor waits for many slots at once.
        self.lexemes.clear();
        self.lexemes.extend(self.keys.iter().map(|key| self.slots[slot_of(*key)]));
        for index in 0..self.keys.len() {
            let key = self.keys[index];
            if self.lexemes[index].key != key {
                self.lexemes[index] = self.remembered(key, || Lexeme::of(sources, view, index));
            }
        }
        self.lexemes.push(Lexeme::default());
    }

    /// The lexeme of a key, found anew where it is not remembered.
    fn remembered(&mut self, key: u64, find: impl FnOnce() -> Lexeme) -> Lexeme {
        let first = slot_of(key);
        if self.slots[first].key != key {
            self.slots.swap(first, first + 1);
            if self.slots[first].key != key {
                self.slots[first] = find();
            }
        }
        self.slots[first]
    }

    /// The lexeme of every token.
    pub fn all(&self) -> &[Lexeme] {
        &self.lexemes[..self.keys.len()]
    }

    /// The lexeme of every token, then that of no token.
    pub fn with_none(&self) -> &[Lexeme] {
        &self.lexemes
    }
}

/// The first of the two slots of a key.
fn slot_of(key: u64) -> usize {
    (key as usize % SLOTS) & !1
}

/// What stands for a token: its letters in lower case, and whether it is a mark.
fn key(view: &TextView, index: usize) -> u64 {
    view.spelling_hash(index) ^ u64::from(view.tokens()[index].kind == TokenKind::Mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: Tag = Tag::numbered(Tag::GENERAL);
    const BYTES: Number = Number::numbered(0);

    fn read(cache: &mut LexemeCache, text: &str) -> String {
        let tag: TagFunction = |token, tags| {
            tags.tag(ADDRESS, token.text == "www");
            tags.number(BYTES, token.text.len());
        };
        let ngrams = NgramModel::new(&[], [0.0; 2]);
        let sources = Sources { lexicon: Lexicon::embedded(), ngrams: &ngrams, tag };
        cache.read(&sources, &TextView::parse(text));
        format!("{:?}", cache.lexemes)
    }

    #[test]
    fn lexemes_are_the_same_when_remembered() {
        let texts =
            ["I don't see why the performace isn\u{2019}t shown.", "Section 3 was shown; it's the na\u{ef}ve one.", ""];
        let mut cache = LexemeCache::default();
        for text in texts.iter().chain(&texts) {
            assert_eq!(read(&mut cache, text), read(&mut LexemeCache::default(), text));
        }
    }

    #[test]
    fn a_pair_of_slots_forgets_what_was_asked_for_longest_ago() {
        let mut cache = LexemeCache { slots: vec![Lexeme::default(); SLOTS], ..LexemeCache::default() };
        let mut asked = Vec::new();
        for key in [2, 3, 2, 4 + SLOTS as u64, 2, 2 + SLOTS as u64, 2, 3] {
            cache.remembered(key, || {
                asked.push(key);
                Lexeme { key, ..Lexeme::default() }
            });
        }
        // 3 shares its pair with 2, and was pushed out by the one that came after it.
        assert_eq!(asked, [2, 3, 4 + SLOTS as u64, 2 + SLOTS as u64, 3]);
    }

    #[test]
    fn a_token_has_its_tags_and_numbers() {
        let mut cache = LexemeCache::default();
        read(&mut cache, "WWW -");
        let [address, hyphen] = cache.all() else { panic!("two tokens") };
        let tags = |tags: &[Tag]| tags.iter().fold(TagSet::default(), |set, tag| set.with(*tag, true));
        assert_eq!((address.tags, address.number(BYTES)), (tags(&[Tag::WORD, ADDRESS]), 3));
        assert_eq!((hyphen.tags, hyphen.number(BYTES)), (tags(&[Tag::MARK, Tag::HYPHEN]), 1));
    }
}
