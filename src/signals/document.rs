//! What a family sees of a text.

use std::iter::Peekable;
use std::ops::Range;
use std::slice;

use super::engine::{LexemeBook, Number, Tag, Tags};
use super::math::word_types::WordTypes;
use super::patterns::corrections::Corrections;
use crate::lexicon::{Annotations, Class};
use crate::ngrams::NgramScorer;
use crate::text::{Sentence, Span, TextView};

/// The parsed text, what is known of its tokens and what was found in it.
///
/// How to ask: lists for words and phrases, tags for all else that a token is by its text (`tags` visits, `Document::is`
/// tests, `Document::number` says which of several kinds), and the text itself only of the neighbours of such a token.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    /// The parsed text.
    pub view: &'a TextView,
    pub(in crate::signals) tags: &'a Tags,
    pub(in crate::signals) first_words: &'a WordTypes,
    pub(in crate::signals) matches: &'a Annotations,
    pub(in crate::signals) corrections: &'a Corrections,
    pub(in crate::signals) learned: &'a NgramScorer,
    pub(in crate::signals) lexemes: &'a LexemeBook,
}

impl<'a> Document<'a> {
    /// A token as it stands; empty after the end.
    pub(in crate::signals) fn text(&self, index: usize) -> &'a str {
        self.view.tokens().get(index).map_or("", |token| self.view.slice(token.span))
    }

    /// A token in lower case; empty after the end.
    pub(in crate::signals) fn lower(&self, index: usize) -> &'a str {
        self.view.tokens().get(index).map_or("", |token| self.view.folded_slice(token.span))
    }

    /// The token before another one in lower case; empty before the first.
    pub(in crate::signals) fn lower_before(&self, index: usize) -> &'a str {
        index.checked_sub(1).map_or("", |before| self.lower(before))
    }

    /// Whether a token has a tag.
    #[inline]
    pub(in crate::signals) fn is(&self, index: usize, tag: Tag) -> bool {
        self.tags.has(tag, index)
    }

    /// The number that was kept with a token; 0 without one.
    #[inline]
    pub(in crate::signals) fn number(&self, index: usize, number: Number) -> usize {
        self.lexemes.of(index).number(number)
    }

    /// Whether the word at a token, by itself, is in a list.
    #[inline]
    pub(in crate::signals) fn is_listed(&self, index: usize, class: Class) -> bool {
        self.lexemes.of(index).listed.is(class)
    }

    /// A number that stands for a token in lower case: equal tokens have equal numbers; never 0.
    pub(in crate::signals) fn word_number(&self, index: usize) -> u32 {
        ((self.view.spelling_hash(index) >> 32) as u32).max(1)
    }

    /// How many tokens have a tag.
    pub(in crate::signals) fn count(&self, tag: Tag) -> usize {
        self.tags.count(tag, 0..self.view.tokens().len())
    }

    /// The sums of numbers over all tokens.
    pub(in crate::signals) fn sums<const N: usize>(&self, numbers: [Number; N]) -> [usize; N] {
        self.lexemes.all().fold([0; N], |mut sums, lexeme| {
            sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += lexeme.number(number));
            sums
        })
    }

    /// The first word of some tokens.
    pub(in crate::signals) fn first_word(&self, tokens: Range<usize>) -> Option<usize> {
        self.tags.next(Tag::WORD, tokens)
    }

    /// From one token to another.
    pub(in crate::signals) fn span(&self, first: usize, last: usize) -> Span {
        self.view.tokens()[first].span.to(self.view.tokens()[last].span)
    }

    /// The sentences, to be asked for by their tokens in the order of the text.
    pub(in crate::signals) fn sentence_cursor(&self) -> SentenceCursor<'a> {
        SentenceCursor(self.view.sentences().iter().peekable())
    }
}

/// Goes through the sentences once, since what is found comes in the order of the text.
pub struct SentenceCursor<'a>(Peekable<slice::Iter<'a, Sentence>>);

impl<'a> SentenceCursor<'a> {
    /// The sentence of a token.
    pub fn of(&mut self, token: usize) -> Option<&'a Sentence> {
        while self.0.next_if(|sentence| sentence.tokens.end <= token).is_some() {}
        self.0.peek().copied().filter(|sentence| sentence.tokens.contains(&token))
    }

    /// The sentence of a token, for the first token that asks for it.
    pub fn once(&mut self, token: usize) -> Option<&'a Sentence> {
        self.of(token)?;
        self.0.next()
    }
}
