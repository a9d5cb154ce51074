//! What is looked up of a text once, before any family sees it.

use std::sync::Arc;

use super::engine::{LexemeBook, LookUp, Sources, Tag, TagFunction, Tags};
use super::math::word_types::WordTypes;
use super::patterns::corrections::Corrections;
use super::patterns::error_rules;
use super::{Document, Plan};
use crate::lexicon::{Annotations, Lexicon};
use crate::ngrams::{NgramModel, NgramScorer};
use crate::text::{Gap, Letters, TextView};

/// What was looked up of one text; buffers are reused from text to text.
#[derive(Debug, Clone)]
pub struct Analysis {
    ngrams: Arc<NgramModel>,
    tag: TagFunction,
    lexemes: LexemeBook,
    pub tags: Tags,
    first_words: WordTypes,
    pub matches: Annotations,
    corrections: Corrections,
    pub learned: NgramScorer,
}

impl Analysis {
    /// `tag` gives a token the tags of all patterns and families.
    pub fn new(ngrams: Arc<NgramModel>, tag: TagFunction) -> Self {
        Self {
            ngrams,
            tag,
            lexemes: LexemeBook::default(),
            tags: Tags::default(),
            first_words: WordTypes::default(),
            matches: Annotations::default(),
            corrections: Corrections::default(),
            learned: NgramScorer::default(),
        }
    }

    /// Looks up what the families of a plan read of a text.
    pub fn read(&mut self, view: &TextView, plan: &Plan) {
        let lexicon = Lexicon::embedded();
        self.lexemes.read(&Sources { lexicon, ngrams: &self.ngrams, tag: self.tag }, view);
        // First, for it fetches the lexemes without a branch, so that the processor waits for many at once.
        self.set_tags(view);
        let listed = self.tags.all(Tag::LISTED);
        self.matches.annotate(lexicon, view, listed, |index| self.lexemes.of(index).listed);
        self.learned.clear();
        self.read_again(view, plan);
    }

    /// Looks up what the families of another plan read of the same text, too.
    pub fn read_again(&mut self, view: &TextView, plan: &Plan) {
        if plan.needs(LookUp::Ngrams) {
            self.learned.read(&self.ngrams, view, |index| self.lexemes.of(index).symbol);
        }
        if plan.needs(LookUp::FirstWords) {
            self.first_words.read(view, self.tags.all(Tag::WORD));
        }
        if plan.needs(LookUp::Corrections) {
            let mut corrections = std::mem::take(&mut self.corrections);
            corrections.read(&self.document(view));
            self.corrections = corrections;
        }
    }

    /// Gives each token the tags of its text, and those that it has where it stands.
    fn set_tags(&mut self, view: &TextView) {
        self.tags.read(self.lexemes.all().zip(view.tokens()).map(|(lexeme, token)| {
            let tags = lexeme.tags.with(Tag::CAPITALS, token.letters.holds(Letters::UPPER));
            tags.with(Tag::TOUCHES, token.gap == Gap::None)
        }));
        self.tags.set(Tag::LISTED, |tokens| {
            tokens.are(Tag::LISTED) | tokens.are(Tag::BEGINS_PHRASE) & tokens.precede(Tag::CONTINUES_PHRASE)
        });
        error_rules::leave_usual_marks(&mut self.tags);
        view.inner_capitals().iter().for_each(|index| self.tags.add(Tag::INNER_CAPITALS, *index));
        for behind in view.backslashes().iter().map(|index| index + 1) {
            if self.tags.has(Tag::TOUCHES, behind) {
                self.tags.add(Tag::COMMAND, behind);
            }
        }
        self.lexemes.doubled().for_each(|index| self.tags.add(Tag::DOUBLED, index));
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
            lexemes: &self.lexemes,
        }
    }
}
