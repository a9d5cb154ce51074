//! What the letters of a word say by themselves: found once a word and remembered from text to text.
//!
//! A family that asks something of single words puts the answer here, so that no text is compared twice.

use super::references::Place;
use super::{
    clauses, contractions, function_words, grammar, person, references, requests, residue, slip_checks, words,
};
use crate::lexicon::{Class, Lexicon, ListedWord, is_misspelling};
use crate::text::{Letters, TextView, TokenKind};

/// Answers about one word in lower case. Signals are indices within the family that is named.
#[derive(Debug, Clone, Copy)]
pub struct WordFacts {
    /// Letters and syllables; no letters where the word holds a digit or an underscore (`words`).
    pub letters: Option<u16>,
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
    pub is_form_of_be: bool,
    pub is_adverb: bool,
    pub is_present_participle: bool,
    pub is_past_participle: bool,
    pub ends_in_s: bool,
    pub addresses: bool,
    pub may_be_tool_mark: bool,
    pub is_misspelled: bool,
    pub lacks_apostrophe: bool,
    pub may_cite: bool,
}

/// The facts about no word.
static NO_WORD: WordFacts = WordFacts {
    letters: None,
    syllables: 0,
    function_word: None,
    form: None,
    contraction: None,
    pronoun: None,
    question: None,
    place: None,
    labelled_place: None,
    is_form_of_be: false,
    is_adverb: false,
    is_present_participle: false,
    is_past_participle: false,
    ends_in_s: false,
    addresses: false,
    may_be_tool_mark: false,
    is_misspelled: false,
    lacks_apostrophe: false,
    may_cite: false,
};

impl WordFacts {
    fn of(word: &str, listed: ListedWord) -> Self {
        let small = |index: usize| index as u8;
        Self {
            letters: words::letter_count(word).map(|count| count.min(u32::from(u16::MAX)) as u16),
            syllables: words::syllable_count(word).min(u32::from(u16::MAX)) as u16,
            function_word: function_words::find(word).map(small),
            form: grammar::form(word, listed).map(small),
            contraction: contractions::short_form(word).map(small),
            pronoun: person::pronoun(word).map(small),
            question: requests::question_word(word).map(small),
            place: references::place(word),
            labelled_place: references::labelled_place(word),
            is_form_of_be: grammar::is_form_of_be(word),
            is_adverb: clauses::is_adverb(word),
            is_present_participle: clauses::is_present_participle(word, listed),
            is_past_participle: clauses::is_past_participle(word, listed),
            ends_in_s: grammar::ends_in_s(word),
            addresses: requests::addresses(word),
            may_be_tool_mark: residue::may_be_tool_mark(word),
            is_misspelled: is_misspelling(word) && !listed.is(Class::MisspellingExceptions),
            lacks_apostrophe: slip_checks::is_bare_contraction(word),
            may_cite: slip_checks::may_cite(word),
        }
    }
}

/// A power of two well above the number of words that are common in reviews.
const SLOTS: usize = 32_768;

/// What was found of a word before, by its hash.
#[derive(Debug, Clone, Copy)]
struct Slot {
    hash: u64,
    listed: ListedWord,
    facts: WordFacts,
}

/// The facts about all tokens of a text, and those about words of texts before.
#[derive(Debug, Clone, Default)]
pub struct FactBook {
    slots: Vec<Slot>,
    /// Whether the slot of each token holds its word.
    known: Vec<bool>,
    listed: Vec<ListedWord>,
    facts: Vec<WordFacts>,
}

impl FactBook {
    /// Finds the facts about every token of a text.
    pub fn read(&mut self, lexicon: &Lexicon, view: &TextView) {
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, Slot { hash: 0, listed: ListedWord::UNKNOWN, facts: NO_WORD });
        }
        let slot_of = |index: usize| view.hash(index) as usize % SLOTS;
        // A step of its own without a branch, so that the processor fetches many slots at once.
        self.known.clear();
        self.known.extend((0..view.tokens().len()).map(|index| self.slots[slot_of(index)].hash == view.hash(index)));
        self.listed.clear();
        self.facts.clear();
        for (index, token) in view.tokens().iter().enumerate() {
            let (listed, facts) = if token.kind != TokenKind::Word {
                (ListedWord::UNKNOWN, NO_WORD)
            } else if token.letters.holds(Letters::BEYOND_ASCII) {
                // The hash of such a word does not stand for its bytes.
                let listed = lexicon.look_up(view.hash(index));
                (listed, WordFacts::of(view.folded_slice(token.span), listed))
            } else {
                let hash = view.hash(index);
                let slot = &mut self.slots[slot_of(index)];
                // Another word of this text may have taken the slot since.
                if !self.known[index] || slot.hash != hash {
                    let listed = lexicon.look_up(hash);
                    *slot = Slot { hash, listed, facts: WordFacts::of(view.folded_slice(token.span), listed) };
                }
                (slot.listed, slot.facts)
            };
            self.listed.push(listed);
            self.facts.push(facts);
        }
    }

    /// What the lists say of each token.
    pub fn listed(&self) -> &[ListedWord] {
        &self.listed
    }

    /// The facts about a token; of no word behind the end.
    #[inline]
    pub fn of(&self, index: usize) -> &WordFacts {
        self.facts.get(index).unwrap_or(&NO_WORD)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_the_same_when_remembered() {
        let texts =
            ["I don't see why the performace isn\u{2019}t shown.", "Section 3 was shown; it's the na\u{ef}ve one.", ""];
        let mut book = FactBook::default();
        for text in texts.iter().chain(&texts) {
            let view = TextView::parse(text);
            book.read(Lexicon::embedded(), &view);
            let mut fresh = FactBook::default();
            fresh.read(Lexicon::embedded(), &view);
            assert_eq!(format!("{:?}{:?}", book.listed, book.facts), format!("{:?}{:?}", fresh.listed, fresh.facts));
        }
    }

    #[test]
    fn a_word_has_its_facts() {
        let view = TextView::parse("It's performace");
        let mut book = FactBook::default();
        book.read(Lexicon::embedded(), &view);
        assert!(book.of(0).contraction.is_some() && book.of(0).pronoun.is_some() && !book.of(0).is_misspelled);
        assert!(book.of(1).is_misspelled && book.of(1).syllables == 3);
        assert!(book.of(2).letters.is_none());
    }
}
