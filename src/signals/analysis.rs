//! What is looked up of a text once, before any family sees it.

use std::sync::Arc;

use super::Document;
use super::engine::{LexemeCache, Sources, Tag, TagFunction, TagSet, Tags};
use super::math::word_types::WordTypes;
use super::patterns::corrections::Corrections;
use crate::lexicon::{Annotations, Lexicon};
use crate::ngrams::{NgramModel, NgramScorer};
use crate::text::{Gap, Letters, TextView, TokenKind};

/// What was looked up of one text; buffers are reused from text to text.
#[derive(Debug, Clone)]
pub struct Analysis {
    ngrams: Arc<NgramModel>,
    tag: TagFunction,
    lexemes: LexemeCache,
    tag_sets: Vec<TagSet>,
    tags: Tags,
    first_words: WordTypes,
    matches: Annotations,
    corrections: Corrections,
    learned: NgramScorer,
}

impl Analysis {
    /// `tag` gives a token the tags of all patterns and families.
    pub fn new(ngrams: Arc<NgramModel>, tag: TagFunction) -> Self {
        Self {
            ngrams,
            tag,
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
        self.lexemes.read(&Sources { lexicon, ngrams: &self.ngrams, tag: self.tag }, view);
        let lexemes = self.lexemes.all();
        self.matches.annotate(lexicon, view, |index| lexemes[index].listed);
        self.learned.read(&self.ngrams, view, |index| lexemes[index].symbol);
        self.set_tags(view);
        self.first_words.read(view, self.tags.all(Tag::WORD));
        let mut corrections = std::mem::take(&mut self.corrections);
        corrections.read(&self.document(view));
        self.corrections = corrections;
    }

    /// Gives each token the tags of its text, and those that it has where it stands.
    fn set_tags(&mut self, view: &TextView) {
        let (tokens, lexemes) = (view.tokens(), self.lexemes.all());
        let mut after_backslash = false;
        self.tag_sets.clear();
        self.tag_sets.extend(tokens.iter().zip(lexemes).enumerate().map(|(index, (token, lexeme))| {
            let capitals = token.kind == TokenKind::Word && token.letters.holds(Letters::UPPER);
            let command = after_backslash && token.gap == Gap::None;
            let doubled = index + 1 < tokens.len() && view.hash(index) == view.hash(index + 1);
            after_backslash = token.first == b'\\';
            lexeme.tags.with(Tag::CAPITALS, capitals).with(Tag::COMMAND, command).with(Tag::DOUBLED, doubled)
        }));
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
