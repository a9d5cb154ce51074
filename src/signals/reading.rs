//! What is looked up of a text once, before any family sees it.

use std::ops::Range;

use super::correction_forms::Corrections;
use super::distinct::FirstWords;
use super::roles::{Role, RoleSet, Roles};
use super::token_facts::{FactBook, TokenFacts};
use crate::lexicon::{Annotations, Class, Lexicon};
use crate::text::{Gap, Letters, Span, TextView, TokenKind};
use crate::words::{WordEvidence, WordTable};

/// What a family sees: the parsed text, what is known of its tokens and what was found in it.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    pub view: &'a TextView,
    pub(super) roles: &'a Roles,
    pub(super) first_words: &'a FirstWords,
    pub(super) found: &'a Annotations,
    pub(super) corrections: &'a Corrections,
    pub(super) learned: &'a WordEvidence,
    /// Behind the last stand those of no token.
    facts: &'a [TokenFacts],
}

impl<'a> Document<'a> {
    /// The token in lower case, or nothing behind the end.
    pub(super) fn word(&self, index: usize) -> &'a str {
        self.view.tokens().get(index).map_or("", |token| self.view.folded_slice(token.span))
    }

    /// What a token says by itself; nothing behind the end.
    #[inline]
    pub(super) fn fact(&self, index: usize) -> &'a TokenFacts {
        &self.facts[index.min(self.facts.len() - 1)]
    }

    /// What each token says by itself.
    pub(super) fn facts(&self) -> &'a [TokenFacts] {
        &self.facts[..self.facts.len() - 1]
    }

    /// Whether a token, by its text, has a role.
    #[inline]
    pub(super) fn is(&self, index: usize, role: Role) -> bool {
        self.fact(index).is(role)
    }

    /// Whether the word at a token, by itself, is in a list.
    #[inline]
    pub(super) fn is_listed(&self, index: usize, class: Class) -> bool {
        self.fact(index).listed.is(class)
    }

    /// The first word of some tokens.
    pub(super) fn first_word(&self, tokens: Range<usize>) -> Option<usize> {
        self.roles.next(Role::Word, tokens)
    }

    /// From one token to another.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        self.view.tokens()[first].span.to(self.view.tokens()[last].span)
    }
}

/// What was looked up of one text; buffers are reused from text to text.
#[derive(Debug, Clone)]
pub struct Reading<'w> {
    words: &'w WordTable,
    facts: FactBook,
    role_sets: Vec<RoleSet>,
    roles: Roles,
    first_words: FirstWords,
    found: Annotations,
    corrections: Corrections,
    learned: WordEvidence,
}

impl<'w> Reading<'w> {
    pub fn new(words: &'w WordTable) -> Self {
        Self {
            words,
            facts: FactBook::default(),
            role_sets: Vec::new(),
            roles: Roles::default(),
            first_words: FirstWords::default(),
            found: Annotations::default(),
            corrections: Corrections::default(),
            learned: WordEvidence::default(),
        }
    }

    /// Looks up a text.
    pub fn read(&mut self, view: &TextView) {
        let lexicon = Lexicon::embedded();
        self.facts.read(lexicon, self.words, view);
        let facts = self.facts.all();
        self.found.annotate(lexicon, view, |index| facts[index].listed);
        self.learned.read(self.words, view, facts.iter().map(|facts| facts.symbol));
        self.give_roles(view);
        self.first_words.read(view, self.roles.all(Role::Word));
        let mut corrections = std::mem::take(&mut self.corrections);
        corrections.read(&self.document(view));
        self.corrections = corrections;
    }

    /// Gives each token the roles of its text, and those that it has where it stands.
    fn give_roles(&mut self, view: &TextView) {
        let (tokens, facts) = (view.tokens(), self.facts.all());
        let mut behind_backslash = false;
        self.role_sets.clear();
        self.role_sets.extend(tokens.iter().zip(facts).enumerate().map(|(index, (token, facts))| {
            let capitals = token.kind == TokenKind::Word && token.letters.holds(Letters::UPPER);
            let doubled = index + 1 < tokens.len() && view.hash(index) == view.hash(index + 1);
            let command = behind_backslash && token.gap == Gap::None;
            behind_backslash = token.first == b'\\';
            facts.roles.or(RoleSet::of([
                (Role::Capitals, capitals),
                (Role::Anchor, capitals),
                (Role::Slip, doubled),
                (Role::Command, command),
            ]))
        }));
        let slip = RoleSet::of([(Role::Slip, true)]);
        for hit in self.found.hits(Class::GrammarSlips) {
            let set = &mut self.role_sets[hit.first as usize];
            *set = set.or(slip);
        }
        self.roles.read(&self.role_sets);
    }

    /// The text as families see it.
    pub fn document<'a>(&'a self, view: &'a TextView) -> Document<'a> {
        Document {
            view,
            roles: &self.roles,
            first_words: &self.first_words,
            found: &self.found,
            corrections: &self.corrections,
            learned: &self.learned,
            facts: self.facts.with_none(),
        }
    }

    /// What the lists and the learned words found.
    pub fn found(&self) -> (&Annotations, &WordEvidence) {
        (&self.found, &self.learned)
    }
}
