//! What a token says by itself: found once a word or mark and remembered from text to text.
//!
//! A family that asks something of single tokens puts the answer here, so that no text is compared twice.

use super::tags::{Tag, TagSet};
use crate::lexicon::{Class, Lexicon, ListedWord, is_misspelling};
use crate::ngrams::{NgramModel, Symbol};
use crate::signals::families::{
    clauses, contractions, coordination, function_words, grammar, person, punctuation, requests, residue, specificity,
    words,
};
use crate::signals::patterns::{corrections, error_rules, places, quotations};
use crate::text::{Letters, TextView, Token, TokenKind};

/// Answers about one token in lower case, in a line of the processor's cache. Signals are indices within the family that is
/// named.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
pub struct Lexeme {
    /// What stands for its letters; 0 where there is no token.
    key: u64,
    pub listed: ListedWord,
    pub symbol: Symbol,
    pub tags: TagSet,
    /// Letters and syllables of a word that is spelled out (`words`).
    pub letters: u16,
    pub syllables: u16,
    /// The number of the word among the function words.
    pub function_word: Option<u8>,
    /// A verb form or an ending (`grammar`).
    pub form: Option<u8>,
    /// A short negation or a short verb (`contractions`).
    pub contraction: Option<u8>,
    /// The person of a pronoun, or the subject "it" (`person`).
    pub pronoun: Option<u8>,
    /// The kind of a question that opens with the word (`requests`).
    pub question: Option<u8>,
    /// What the word names when a label follows, and what it names with the digits at its end.
    pub place: Option<places::Place>,
    pub labelled_place: Option<places::Place>,
}

impl Lexeme {
    fn of(lexicon: &Lexicon, table: &NgramModel, view: &TextView, index: usize) -> Self {
        let token = &view.tokens()[index];
        let text = view.folded_slice(token.span);
        let mut lexeme = match token.kind {
            TokenKind::Word => Self::of_word(text, token, lexicon.look_up(view.hash(index))),
            TokenKind::Mark => Self { tags: mark_tags(text, token.first), ..Self::default() },
            TokenKind::Number => Self::default(),
        };
        let is = |kind| token.kind == kind;
        let (mark, beyond) = (is(TokenKind::Mark), token.letters.holds(Letters::BEYOND_ASCII));
        // The section sign begins with this byte.
        let place = lexeme.place.is_some() || lexeme.labelled_place.is_some() || token.first == 0xC2;
        lexeme.tags = lexeme.tags.or(TagSet::of([
            (Tag::Word, is(TokenKind::Word)),
            (Tag::Mark, mark),
            (Tag::Digits, !mark && token.letters.holds(Letters::DIGIT)),
            (Tag::Typographic, beyond || !mark && token.letters.holds(Letters::APOSTROPHE)),
            (Tag::Place, place),
            (Tag::Anchor, place || is(TokenKind::Number)),
            (Tag::EndsRun, is(TokenKind::Number)),
        ]));
        lexeme.symbol = table.symbol(view, index);
        lexeme.key = key(view, index);
        lexeme
    }

    fn of_word(word: &str, token: &Token, listed: ListedWord) -> Self {
        let small = |index: usize| index as u8;
        let letters = words::letter_count(word).map(|count| count.min(u32::from(u16::MAX)) as u16);
        let syllables = letters.map_or(0, |_| words::syllable_count(word).min(u32::from(u16::MAX)) as u16);
        let function_word = function_words::find(word).map(small);
        let form = grammar::form(word, listed).map(small);
        let contraction = contractions::short_form(word).map(small);
        let pronoun = person::pronoun(word).map(small);
        let misspelled = is_misspelling(word) && !listed.is(Class::MisspellingExceptions);
        let bare_contraction = error_rules::is_bare_contraction(word);
        let tags = TagSet::of([
            (Tag::Spelled, letters.is_some()),
            (Tag::Short, letters.is_some_and(|count| count <= 3)),
            (Tag::Long, letters.is_some_and(|count| count >= 9)),
            (Tag::VeryLong, letters.is_some_and(|count| count >= 12)),
            (Tag::Complex, syllables >= 3),
            (Tag::FunctionWord, function_word.is_some()),
            (Tag::ContentWord, function_word.is_none()),
            (Tag::EndsRun, function_word.is_some()),
            (Tag::Form, form.is_some()),
            (Tag::EndsInS, grammar::ends_in_s(word)),
            (Tag::FormOfBe, grammar::is_form_of_be(word)),
            (Tag::That, word == "that"),
            (Tag::Joins, coordination::joins(word)),
            (Tag::Adverb, clauses::is_adverb(word)),
            (Tag::PresentParticiple, clauses::is_present_participle(word, listed)),
            (Tag::PastParticiple, clauses::is_past_participle(word, listed)),
            (Tag::Contraction, contraction.is_some()),
            (Tag::Pronoun, pronoun.is_some()),
            (Tag::Addresses, requests::addresses(word)),
            (Tag::ToolMark, residue::may_be_tool_mark(word)),
            (Tag::Cites, error_rules::may_cite(word)),
            (Tag::Anchor, specificity::may_be_anchor(word)),
            (Tag::Latin, punctuation::may_be_latin(word)),
            (Tag::Foreign, quotations::is_address(word)),
            (Tag::Correction, corrections::LINKS.contains(&word)),
            (Tag::Misspelled, misspelled),
            (Tag::BareContraction, bare_contraction),
            (
                Tag::Slip,
                misspelled || bare_contraction || quotations::is_address(word) || error_rules::may_be_slip(word, token),
            ),
        ]);
        Self {
            listed,
            tags,
            letters: letters.unwrap_or_default(),
            syllables,
            function_word,
            form,
            contraction,
            pronoun,
            question: requests::question_word(word).map(small),
            place: places::place(word),
            labelled_place: places::labelled_place(word),
            ..Self::default()
        }
    }

    /// Whether the token, by its text, has a tag.
    #[inline]
    pub fn is(&self, tag: Tag) -> bool {
        self.tags.holds(tag)
    }
}

/// The tags of a mark by its text and its first byte.
fn mark_tags(text: &str, first: u8) -> TagSet {
    let quote = quotations::may_open_quotation(first);
    let foreign = quote || matches!(first, b'$' | b'\\');
    TagSet::of([
        (Tag::EndsRun, text != "-"),
        (Tag::Anchor, quote || text == "["),
        (Tag::Quote, quote),
        (Tag::Foreign, foreign),
        (Tag::Correction, matches!(first, b'-' | b'=' | b'>' | b'/' | 0x80..)),
        (Tag::Slip, foreign || matches!(first, b'(' | b'[' | b')' | b']' | b',' | b'.' | b';' | b'?' | b'!' | b':')),
        (Tag::Comma, text == ","),
        (Tag::Hyphen, text == "-"),
        (Tag::QuestionMark, first == b'?'),
        (Tag::OpenBracket, matches!(text, "[" | "{")),
        (Tag::Emphasis, matches!(first, b'*' | b'_' | b'`' | b'$' | b'(' | b')')),
        (Tag::ListSign, matches!(text, "-" | "*" | "\u{2022}")),
        (Tag::Typographic, matches!(first, b'-' | b'=' | b'"')),
    ])
}

/// A power of two well above the number of words that are common in reviews.
const SLOTS: usize = 32_768;

/// The facts about all tokens of a text, and those about tokens of texts before.
#[derive(Debug, Clone, Default)]
pub struct LexemeCache {
    /// Each pair of slots holds the last two of its keys, the last one first.
    slots: Vec<Lexeme>,
    keys: Vec<u64>,
    /// Those of each token, and behind them those of none.
    lexemes: Vec<Lexeme>,
}

impl LexemeCache {
    /// Finds the facts about every token of a text.
    pub fn read(&mut self, lexicon: &Lexicon, table: &NgramModel, view: &TextView) {
        self.slots.resize(SLOTS, Lexeme::default());
        self.keys.clear();
        self.keys.extend((0..view.tokens().len()).map(|index| key(view, index)));
        // Steps of their own without a branch, so that the processor waits for many slots at once.
        self.lexemes.clear();
        self.lexemes.extend(self.keys.iter().map(|key| self.slots[slot_of(*key)]));
        for index in 0..self.keys.len() {
            let key = self.keys[index];
            if self.lexemes[index].key != key {
                self.lexemes[index] = self.remembered(key, || Lexeme::of(lexicon, table, view, index));
            }
        }
        self.lexemes.push(Lexeme::default());
    }

    /// The facts of a key, found anew where they are not remembered.
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

    /// The facts about every token.
    pub fn all(&self) -> &[Lexeme] {
        &self.lexemes[..self.keys.len()]
    }

    /// The facts about every token, and those about none.
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

    fn read(book: &mut LexemeCache, text: &str) -> String {
        let table = NgramModel::new(&[], [0.0; 2]);
        book.read(Lexicon::embedded(), &table, &TextView::parse(text));
        format!("{:?}", book.lexemes)
    }

    #[test]
    fn facts_are_the_same_when_remembered() {
        let texts =
            ["I don't see why the performace isn\u{2019}t shown.", "Section 3 was shown; it's the na\u{ef}ve one.", ""];
        let mut book = LexemeCache::default();
        for text in texts.iter().chain(&texts) {
            assert_eq!(read(&mut book, text), read(&mut LexemeCache::default(), text));
        }
    }

    #[test]
    fn a_pair_of_slots_forgets_what_was_asked_for_longest_ago() {
        let mut book = LexemeCache { slots: vec![Lexeme::default(); SLOTS], ..LexemeCache::default() };
        let mut asked = Vec::new();
        for key in [2, 3, 2, 4 + SLOTS as u64, 2, 2 + SLOTS as u64, 2, 3] {
            book.remembered(key, || {
                asked.push(key);
                Lexeme { key, ..Lexeme::default() }
            });
        }
        // 3 shares its pair with 2, and was pushed out by the one that came after it.
        assert_eq!(asked, [2, 3, 4 + SLOTS as u64, 2 + SLOTS as u64, 3]);
    }

    #[test]
    fn a_token_has_its_facts() {
        let mut book = LexemeCache::default();
        read(&mut book, "It's performace (");
        let [short, misspelled, mark] = book.all() else { panic!("three tokens") };
        assert!(short.contraction.is_some() && short.pronoun.is_some() && !short.is(Tag::Misspelled));
        assert!(misspelled.is(Tag::Misspelled) && misspelled.is(Tag::Slip) && misspelled.syllables == 3);
        assert!(mark.is(Tag::Emphasis) && mark.is(Tag::Mark) && !mark.is(Tag::Word) && mark.letters == 0);
    }
}
