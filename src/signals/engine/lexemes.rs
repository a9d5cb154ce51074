//! What a token is by its text alone: found once for each distinct word or mark and remembered from text to text.

use std::hint::select_unpredictable;

use super::tagging::{TagFunction, Tagger, TokenText};
use super::tags::{Number, Tag, TagSet};
use crate::lexicon::{Class, Lexicon, ListedWord};
use crate::ngrams::{NgramModel, Symbol};
use crate::text::{Letters, TextView, Token, TokenKind};

/// What is known of one token in lower case, in a line of the processor's cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
pub struct Lexeme {
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
        let listed = if is_word { sources.lexicon.look_up(token.hash) } else { ListedWord::default() };
        let letters = Letters::of(text.as_bytes());
        let token = TokenText { text, kind: token.kind, first: token.first, letters, listed };
        let mut tagger = Tagger::default();
        tag(&token, &mut tagger);
        (sources.tag)(&token, &mut tagger);
        Self { listed, symbol: sources.ngrams.symbol(view, index), tags: tagger.tags, numbers: tagger.numbers }
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
    tags.tag(Tag::LISTED, token.listed.is_sought());
    tags.tag(Tag::BEGINS_PHRASE, token.listed.begins_phrase());
    tags.tag(Tag::CONTINUES_PHRASE, token.listed.is_known() || matches!(token.text, "-" | ","));
    tags.tag(Tag::COMMON, token.is_listed(Class::CommonWords));
}

/// What lexemes are made from.
pub struct Sources<'a> {
    pub lexicon: &'a Lexicon,
    pub ngrams: &'a NgramModel,
    /// Gives a token the tags of all files.
    pub tag: TagFunction,
}

/// How many slots there are at first, so that one text fills few pages of memory, and at most: well above the number of words
/// that are common in reviews. Powers of two.
const FIRST_SLOTS: usize = 2_048;
const MOST_SLOTS: usize = 65_536;

/// Where the lexeme of a key stands in the book; 0 and the lexeme of no token where there is none.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u64,
    number: u32,
}

/// The lexemes of all tokens of a text, and those of texts before.
#[derive(Debug, Clone, Default)]
pub struct LexemeBook {
    /// The lexeme of no token, then those that were found.
    lexemes: Vec<Lexeme>,
    /// Each pair of slots holds the last two of its keys, the last one first.
    slots: Vec<Slot>,
    /// The key of each token of the text.
    keys: Vec<u64>,
    /// The place of the lexeme of each token of the text.
    numbers: Vec<u32>,
    /// The places of lexemes that no slot has any more: those that the text may still read, and those that are free.
    forgotten: Vec<u32>,
    free: Vec<u32>,
}

impl LexemeBook {
    /// Finds the lexeme of every token of a text.
    pub fn read(&mut self, sources: &Sources, view: &TextView) {
        if self.lexemes.is_empty() {
            self.lexemes.push(Lexeme::default());
            self.slots.resize(FIRST_SLOTS, Slot::default());
        }
        while self.slots.len() < MOST_SLOTS && self.lexemes.len() > self.slots.len() / 4 {
            self.add_slots();
        }
        self.free.append(&mut self.forgotten);
        self.keys.clear();
        self.keys.extend(view.tokens().iter().enumerate().map(|(index, token)| key(view, index, token)));
        // A short step of its own, so that the processor waits for many slots at once. What stands in the first slot of its
        // pair has its number then, all else 0.
        let slots = self.slots.as_slice();
        self.numbers.clear();
        self.numbers.extend(self.keys.iter().map(|key| {
            let slot = slots[first_slot(slots, *key)];
            select_unpredictable(slot.key == *key, slot.number, 0)
        }));
        let mut from = 0;
        while let Some(missing) = self.numbers[from..].iter().position(|number| *number == 0) {
            let index = from + missing;
            self.numbers[index] = self.remembered(self.keys[index], || Lexeme::of(sources, view, index));
            from = index + 1;
        }
    }

    /// The place of the lexeme of a key, found anew where it is not remembered.
    fn remembered(&mut self, key: u64, find: impl FnOnce() -> Lexeme) -> u32 {
        let first = first_slot(&self.slots, key);
        if self.slots[first].key != key {
            self.slots.swap(first, first + 1);
            if self.slots[first].key != key {
                // Found before anything is forgotten, so that a panic leaves the book as it was.
                let number = self.write(find());
                self.forgotten.extend(Some(self.slots[first].number).filter(|number| *number > 0));
                self.slots[first] = Slot { key, number };
            }
        }
        self.slots[first].number
    }

    /// Makes twice as many slots: of what shared a pair, each goes to one of two.
    fn add_slots(&mut self) {
        let mut slots = vec![Slot::default(); 2 * self.slots.len()];
        // The last one first, as it stands in its pair.
        for slot in self.slots.chunks(2).flat_map(|pair| pair.iter().rev()).filter(|slot| slot.number > 0) {
            let first = first_slot(&slots, slot.key);
            slots[first + 1] = slots[first];
            slots[first] = *slot;
        }
        self.slots = slots;
    }

    /// Writes a lexeme where one was forgotten, or at the end.
    fn write(&mut self, lexeme: Lexeme) -> u32 {
        let number = self.free.pop().unwrap_or(self.lexemes.len() as u32);
        match self.lexemes.get_mut(number as usize) {
            Some(forgotten) => *forgotten = lexeme,
            None => self.lexemes.push(lexeme),
        }
        number
    }

    /// The lexeme of a token; that of no token behind the end.
    #[inline]
    pub fn of(&self, index: usize) -> &Lexeme {
        let number = self.numbers.get(index).copied().unwrap_or_default();
        &self.lexemes[number as usize]
    }

    /// The lexeme of every token.
    pub fn all(&self) -> impl ExactSizeIterator<Item = &Lexeme> {
        self.numbers.iter().map(|number| &self.lexemes[*number as usize])
    }

    /// The tokens that are followed by themselves.
    pub fn doubled(&self) -> impl Iterator<Item = usize> {
        let pairs = self.numbers.windows(2).enumerate();
        pairs.filter(|(_, pair)| pair[0] == pair[1]).map(|(index, _)| index)
    }
}

/// The first of the two slots of a key.
#[inline]
fn first_slot(slots: &[Slot], key: u64) -> usize {
    key as usize & slots.len().wrapping_sub(2)
}

/// What stands for a token: its letters in lower case, and whether it is a mark.
fn key(view: &TextView, index: usize, token: &Token) -> u64 {
    view.spelling_hash(index) ^ u64::from(token.kind == TokenKind::Mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: Tag = Tag::numbered(Tag::GENERAL);
    const BYTES: Number = Number::numbered(0);

    fn read(book: &mut LexemeBook, text: &str) -> String {
        let tag: TagFunction = |token, tags| {
            tags.tag(ADDRESS, token.text == "www");
            tags.number(BYTES, token.text.len());
        };
        let ngrams = NgramModel::new(&[], [0.0; 2]);
        let sources = Sources { lexicon: Lexicon::embedded(), ngrams: &ngrams, tag };
        book.read(&sources, &TextView::parse(text));
        format!("{:?}", book.all().collect::<Vec<_>>())
    }

    #[test]
    fn lexemes_are_the_same_when_remembered() {
        let texts =
            ["I don't see why the performace isn\u{2019}t shown.", "Section 3 was shown; it's the na\u{ef}ve one.", ""];
        let mut book = LexemeBook::default();
        for text in texts.iter().chain(&texts) {
            assert_eq!(read(&mut book, text), read(&mut LexemeBook::default(), text));
        }
    }

    #[test]
    fn what_is_forgotten_makes_room_for_what_follows() {
        let mut book = LexemeBook::default();
        for round in 0..4 {
            // More than there are slots; a text's own lexemes last as long as it is read.
            let words: String = (0..MOST_SLOTS).map(|number| format!("w{round}{number} ")).collect();
            assert_eq!(read(&mut book, &words), read(&mut LexemeBook::default(), &words));
        }
        assert!(book.lexemes.len() <= 2 * MOST_SLOTS + 1, "{}", book.lexemes.len());
    }

    #[test]
    fn what_is_remembered_stays_so_when_there_are_more_slots() {
        let mut book = LexemeBook::default();
        let text: String = (0..FIRST_SLOTS).map(|number| format!("w{number} ")).collect();
        let first = read(&mut book, &text);
        let known = |book: &LexemeBook| {
            let mut known: Vec<(u64, u32)> = book.slots.iter().map(|slot| (slot.key, slot.number)).collect();
            known.retain(|(_, number)| *number > 0);
            known.sort_unstable();
            known
        };
        let before = known(&book);
        book.add_slots();
        assert_eq!(known(&book), before);
        assert_eq!((read(&mut book, &text), book.slots.len()), (first, 8 * FIRST_SLOTS));
    }

    #[test]
    fn a_pair_of_slots_forgets_what_was_asked_for_longest_ago() {
        let mut book = LexemeBook {
            lexemes: vec![Lexeme::default()],
            slots: vec![Slot::default(); FIRST_SLOTS],
            ..LexemeBook::default()
        };
        let mut asked = Vec::new();
        for key in [2, 3, 2, 4 + FIRST_SLOTS as u64, 2, 2 + FIRST_SLOTS as u64, 2, 3] {
            book.remembered(key, || {
                asked.push(key);
                Lexeme::default()
            });
        }
        // 3 shares its pair with 2, and was pushed out by the one that came after it.
        assert_eq!(asked, [2, 3, 4 + FIRST_SLOTS as u64, 2 + FIRST_SLOTS as u64, 3]);
    }

    #[test]
    fn a_token_has_its_tags_and_numbers() {
        let mut book = LexemeBook::default();
        read(&mut book, "WWW -");
        let (address, hyphen, none) = (book.of(0), book.of(1), book.of(2));
        let tags = |tags: &[Tag]| tags.iter().fold(TagSet::default(), |set, tag| set.with(*tag, true));
        assert_eq!((address.tags, address.number(BYTES)), (tags(&[Tag::WORD, ADDRESS]), 3));
        assert_eq!((hyphen.tags, hyphen.number(BYTES)), (tags(&[Tag::MARK, Tag::HYPHEN, Tag::CONTINUES_PHRASE]), 1));
        assert_eq!((none.tags, none.number(BYTES)), (TagSet::default(), 0));
    }
}
