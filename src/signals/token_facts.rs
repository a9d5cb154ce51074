//! What a token says by itself: found once a word or mark and remembered from text to text.
//!
//! A family that asks something of single tokens puts the answer here, so that no text is compared twice.

use super::references::Place;
use super::roles::{Role, RoleSet};
use super::{
    clauses, contractions, coordination, correction_forms, function_words, grammar, passages, person, punctuation,
    references, requests, residue, slip_checks, specificity, words,
};
use crate::lexicon::{Class, Lexicon, ListedWord, is_misspelling};
use crate::text::{Letters, TextView, Token, TokenKind};
use crate::words::{Symbol, WordTable};

/// Answers about one token in lower case, in a line of the processor's cache. Signals are indices within the family that is
/// named.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
pub struct TokenFacts {
    /// What stands for its letters; 0 where there is no token.
    key: u64,
    pub listed: ListedWord,
    pub symbol: Symbol,
    pub roles: RoleSet,
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
    pub place: Option<Place>,
    pub labelled_place: Option<Place>,
}

impl TokenFacts {
    fn of(lexicon: &Lexicon, table: &WordTable, view: &TextView, index: usize) -> Self {
        let token = &view.tokens()[index];
        let text = view.folded_slice(token.span);
        let mut facts = match token.kind {
            TokenKind::Word => Self::of_word(text, token, lexicon.look_up(view.hash(index))),
            TokenKind::Mark => Self { roles: mark_roles(text, token.first), ..Self::default() },
            TokenKind::Number => Self::default(),
        };
        let is = |kind| token.kind == kind;
        let (mark, beyond) = (is(TokenKind::Mark), token.letters.holds(Letters::BEYOND_ASCII));
        // The section sign begins with this byte.
        let place = facts.place.is_some() || facts.labelled_place.is_some() || token.first == 0xC2;
        facts.roles = facts.roles.or(RoleSet::of([
            (Role::Word, is(TokenKind::Word)),
            (Role::Mark, mark),
            (Role::Digits, !mark && token.letters.holds(Letters::DIGIT)),
            (Role::Typographic, beyond || !mark && token.letters.holds(Letters::APOSTROPHE)),
            (Role::Place, place),
            (Role::Anchor, place || is(TokenKind::Number)),
            (Role::EndsRun, is(TokenKind::Number)),
        ]));
        facts.symbol = table.symbol(view, index);
        facts.key = key(view, index);
        facts
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
        let bare_contraction = slip_checks::is_bare_contraction(word);
        let roles = RoleSet::of([
            (Role::Spelled, letters.is_some()),
            (Role::Short, letters.is_some_and(|count| count <= 3)),
            (Role::Long, letters.is_some_and(|count| count >= 9)),
            (Role::VeryLong, letters.is_some_and(|count| count >= 12)),
            (Role::Complex, syllables >= 3),
            (Role::FunctionWord, function_word.is_some()),
            (Role::ContentWord, function_word.is_none()),
            (Role::EndsRun, function_word.is_some()),
            (Role::Form, form.is_some()),
            (Role::EndsInS, grammar::ends_in_s(word)),
            (Role::FormOfBe, grammar::is_form_of_be(word)),
            (Role::That, word == "that"),
            (Role::Joins, coordination::joins(word)),
            (Role::Adverb, clauses::is_adverb(word)),
            (Role::PresentParticiple, clauses::is_present_participle(word, listed)),
            (Role::PastParticiple, clauses::is_past_participle(word, listed)),
            (Role::Contraction, contraction.is_some()),
            (Role::Pronoun, pronoun.is_some()),
            (Role::Addresses, requests::addresses(word)),
            (Role::ToolMark, residue::may_be_tool_mark(word)),
            (Role::Cites, slip_checks::may_cite(word)),
            (Role::Anchor, specificity::may_be_anchor(word)),
            (Role::Latin, punctuation::may_be_latin(word)),
            (Role::Foreign, passages::is_address(word)),
            (Role::Correction, correction_forms::LINKS.contains(&word)),
            (Role::Misspelled, misspelled),
            (Role::BareContraction, bare_contraction),
            (
                Role::Slip,
                misspelled || bare_contraction || passages::is_address(word) || slip_checks::may_be_slip(word, token),
            ),
        ]);
        Self {
            listed,
            roles,
            letters: letters.unwrap_or_default(),
            syllables,
            function_word,
            form,
            contraction,
            pronoun,
            question: requests::question_word(word).map(small),
            place: references::place(word),
            labelled_place: references::labelled_place(word),
            ..Self::default()
        }
    }

    /// Whether the token, by its text, has a role.
    #[inline]
    pub fn is(&self, role: Role) -> bool {
        self.roles.holds(role)
    }
}

/// The roles of a mark by its text and its first byte.
fn mark_roles(text: &str, first: u8) -> RoleSet {
    let quote = passages::may_open_quotation(first);
    let foreign = quote || matches!(first, b'$' | b'\\');
    RoleSet::of([
        (Role::EndsRun, text != "-"),
        (Role::Anchor, quote || text == "["),
        (Role::Quote, quote),
        (Role::Foreign, foreign),
        (Role::Correction, matches!(first, b'-' | b'=' | b'>' | b'/' | 0x80..)),
        (Role::Slip, foreign || matches!(first, b'(' | b'[' | b')' | b']' | b',' | b'.' | b';' | b'?' | b'!' | b':')),
        (Role::Comma, text == ","),
        (Role::Hyphen, text == "-"),
        (Role::QuestionMark, first == b'?'),
        (Role::OpenBracket, matches!(text, "[" | "{")),
        (Role::Emphasis, matches!(first, b'*' | b'_' | b'`' | b'$' | b'(' | b')')),
        (Role::ListSign, matches!(text, "-" | "*" | "\u{2022}")),
        (Role::Typographic, matches!(first, b'-' | b'=' | b'"')),
    ])
}

/// A power of two well above the number of words that are common in reviews.
const SLOTS: usize = 32_768;

/// The facts about all tokens of a text, and those about tokens of texts before.
#[derive(Debug, Clone, Default)]
pub struct FactBook {
    /// Each pair of slots holds the last two of its keys, the last one first.
    slots: Vec<TokenFacts>,
    keys: Vec<u64>,
    /// Those of each token, and behind them those of none.
    facts: Vec<TokenFacts>,
}

impl FactBook {
    /// Finds the facts about every token of a text.
    pub fn read(&mut self, lexicon: &Lexicon, table: &WordTable, view: &TextView) {
        self.slots.resize(SLOTS, TokenFacts::default());
        self.keys.clear();
        self.keys.extend((0..view.tokens().len()).map(|index| key(view, index)));
        // Steps of their own without a branch, so that the processor waits for many slots at once.
        self.facts.clear();
        self.facts.extend(self.keys.iter().map(|key| self.slots[slot_of(*key)]));
        for index in 0..self.keys.len() {
            let key = self.keys[index];
            if self.facts[index].key != key {
                self.facts[index] = self.remembered(key, || TokenFacts::of(lexicon, table, view, index));
            }
        }
        self.facts.push(TokenFacts::default());
    }

    /// The facts of a key, found anew where they are not remembered.
    fn remembered(&mut self, key: u64, find: impl FnOnce() -> TokenFacts) -> TokenFacts {
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
    pub fn all(&self) -> &[TokenFacts] {
        &self.facts[..self.keys.len()]
    }

    /// The facts about every token, and those about none.
    pub fn with_none(&self) -> &[TokenFacts] {
        &self.facts
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

    fn read(book: &mut FactBook, text: &str) -> String {
        let table = WordTable::new(&[], [0.0; 2]);
        book.read(Lexicon::embedded(), &table, &TextView::parse(text));
        format!("{:?}", book.facts)
    }

    #[test]
    fn facts_are_the_same_when_remembered() {
        let texts =
            ["I don't see why the performace isn\u{2019}t shown.", "Section 3 was shown; it's the na\u{ef}ve one.", ""];
        let mut book = FactBook::default();
        for text in texts.iter().chain(&texts) {
            assert_eq!(read(&mut book, text), read(&mut FactBook::default(), text));
        }
    }

    #[test]
    fn a_pair_of_slots_forgets_what_was_asked_for_longest_ago() {
        let mut book = FactBook { slots: vec![TokenFacts::default(); SLOTS], ..FactBook::default() };
        let mut asked = Vec::new();
        for key in [2, 3, 2, 4 + SLOTS as u64, 2, 2 + SLOTS as u64, 2, 3] {
            book.remembered(key, || {
                asked.push(key);
                TokenFacts { key, ..TokenFacts::default() }
            });
        }
        // 3 shares its pair with 2, and was pushed out by the one that came after it.
        assert_eq!(asked, [2, 3, 4 + SLOTS as u64, 2 + SLOTS as u64, 3]);
    }

    #[test]
    fn a_token_has_its_facts() {
        let mut book = FactBook::default();
        read(&mut book, "It's performace (");
        let [short, misspelled, mark] = book.all() else { panic!("three tokens") };
        assert!(short.contraction.is_some() && short.pronoun.is_some() && !short.is(Role::Misspelled));
        assert!(misspelled.is(Role::Misspelled) && misspelled.is(Role::Slip) && misspelled.syllables == 3);
        assert!(mark.is(Role::Emphasis) && mark.is(Role::Mark) && !mark.is(Role::Word) && mark.letters == 0);
    }
}
