//! What is looked up of a text once, before any family sees it.

use std::ops::Range;
use std::sync::Arc;

use super::lexemes::{Lexeme, LexemeCache};
use super::tags::{Tag, TagSet, Tags};
use crate::lexicon::{Annotations, Class, Lexicon};
use crate::ngrams::{NgramModel, NgramScorer};
use crate::signals::math::word_types::WordTypes;
use crate::signals::patterns::corrections::Corrections;
use crate::text::{Gap, Letters, Span, TextView, TokenKind};

/// What a family sees: the parsed text, what is known of its tokens and what was found in it.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    pub view: &'a TextView,
    pub(in crate::signals) tags: &'a Tags,
    pub(in crate::signals) first_words: &'a WordTypes,
    pub(in crate::signals) matches: &'a Annotations,
    pub(in crate::signals) corrections: &'a Corrections,
    pub(in crate::signals) learned: &'a NgramScorer,
    /// Behind the last stand those of no token.
    lexemes: &'a [Lexeme],
}

impl<'a> Document<'a> {
    /// The token in lower case, or nothing behind the end.
    pub(in crate::signals) fn word(&self, index: usize) -> &'a str {
        self.view.tokens().get(index).map_or("", |token| self.view.folded_slice(token.span))
    }

    /// What a token says by itself; nothing behind the end.
    #[inline]
    pub(in crate::signals) fn lexeme(&self, index: usize) -> &'a Lexeme {
        &self.lexemes[index.min(self.lexemes.len() - 1)]
    }

    /// What each token says by itself.
    pub(in crate::signals) fn lexemes(&self) -> &'a [Lexeme] {
        &self.lexemes[..self.lexemes.len() - 1]
    }

    /// Whether a token, by its text, has a tag.
    #[inline]
    pub(in crate::signals) fn is(&self, index: usize, tag: Tag) -> bool {
        self.lexeme(index).is(tag)
    }

    /// Whether the word at a token, by itself, is in a list.
    #[inline]
    pub(in crate::signals) fn is_listed(&self, index: usize, class: Class) -> bool {
        self.lexeme(index).listed.is(class)
    }

    /// The first word of some tokens.
    pub(in crate::signals) fn first_word(&self, tokens: Range<usize>) -> Option<usize> {
        self.tags.next(Tag::Word, tokens)
    }

    /// From one token to another.
    pub(in crate::signals) fn span(&self, first: usize, last: usize) -> Span {
        self.view.tokens()[first].span.to(self.view.tokens()[last].span)
    }
}

/// What was looked up of one text; buffers are reused from text to text.
#[derive(Debug, Clone)]
pub struct Analysis {
    ngrams: Arc<NgramModel>,
    lexemes: LexemeCache,
    tag_sets: Vec<TagSet>,
    tags: Tags,
    first_words: WordTypes,
    matches: Annotations,
    corrections: Corrections,
    learned: NgramScorer,
}

impl Analysis {
    pub fn new(ngrams: Arc<NgramModel>) -> Self {
        Self {
            ngrams,
            lexemes: LexemeCache::default(),
            tag_sets: Vec::new(),
            tags: Tags::default(),
            first_words: WordTypes::default(),
            matches: Annotations::default(),
            corrections: Corrections::default(),
            learned: NgramScorer::default(),
        }
    }

    /// Looks up a text.
    pub fn read(&mut self, view: &TextView) {
        let lexicon = Lexicon::embedded();
        self.lexemes.read(lexicon, &self.ngrams, view);
        let lexemes = self.lexemes.all();
        self.matches.annotate(lexicon, view, |index| lexemes[index].listed);
        self.learned.read(&self.ngrams, view, lexemes.iter().map(|lexemes| lexemes.symbol));
        self.set_tags(view);
        self.first_words.read(view, self.tags.all(Tag::Word));
        let mut corrections = std::mem::take(&mut self.corrections);
        corrections.read(&self.document(view));
        self.corrections = corrections;
    }

    /// Gives each token the tags of its text, and those that it has where it stands.
    fn set_tags(&mut self, view: &TextView) {
        let (tokens, lexemes) = (view.tokens(), self.lexemes.all());
        let mut behind_backslash = false;
        self.tag_sets.clear();
        self.tag_sets.extend(tokens.iter().zip(lexemes).enumerate().map(|(index, (token, lexemes))| {
            let capitals = token.kind == TokenKind::Word && token.letters.holds(Letters::UPPER);
            let doubled = index + 1 < tokens.len() && view.hash(index) == view.hash(index + 1);
            let command = behind_backslash && token.gap == Gap::None;
            behind_backslash = token.first == b'\\';
            lexemes.tags.or(TagSet::of([
                (Tag::Capitals, capitals),
                (Tag::Anchor, capitals),
                (Tag::Slip, doubled),
                (Tag::Command, command),
            ]))
        }));
        let slip = TagSet::of([(Tag::Slip, true)]);
        for hit in self.matches.hits(Class::GrammarSlips) {
            let set = &mut self.tag_sets[hit.first as usize];
            *set = set.or(slip);
        }
        self.tags.read(&self.tag_sets);
    }

    /// The text as families see it.
    pub fn document<'a>(&'a self, view: &'a TextView) -> Document<'a> {
        Document {
            view,
            tags: &self.tags,
            first_words: &self.first_words,
            matches: &self.matches,
            corrections: &self.corrections,
            learned: &self.learned,
            lexemes: self.lexemes.with_none(),
        }
    }

    /// What the lists and the learned words found.
    pub fn matches(&self) -> (&Annotations, &NgramScorer) {
        (&self.matches, &self.learned)
    }
}
