//! What the learned words make of one text: as a whole and sentence by sentence.

use super::grams::symbol_hash;
use super::index::pair;
use super::{DIRECTIONS, WordTable};
use crate::text::{Span, TextView};

/// Sums over the grams of a stretch of text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sums {
    /// Sum of the squared scales.
    pub square: f32,
    /// Sum of scale times weight, one a direction.
    pub weighted: [f32; DIRECTIONS],
}

impl Sums {
    /// Adds another stretch.
    pub fn add(&mut self, other: &Sums) {
        self.square += other.square;
        for (sum, weighted) in self.weighted.iter_mut().zip(other.weighted) {
            *sum += weighted;
        }
    }

    /// The score in one direction without its intercept; 0 where no gram was found.
    pub fn score(&self, direction: usize) -> f32 {
        if self.square > 0.0 { self.weighted[direction] / self.square.sqrt() } else { 0.0 }
    }
}

/// One distinct gram found in a text, at its first place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FoundGram {
    /// Index in [`WordTable::grams`].
    pub gram: u32,
    pub span: Span,
}

/// The grams of one text; buffers are reused from text to text.
#[derive(Debug, Clone, Default)]
pub struct WordEvidence {
    /// For each gram the number of the text that held it last.
    last_seen: Vec<u32>,
    text_number: u32,
    found: Vec<FoundGram>,
    whole: Sums,
    sentences: Vec<Sums>,
    intercepts: [f32; DIRECTIONS],
}

impl WordEvidence {
    /// Looks up every symbol and pair of neighbours of a text. Each gram counts once, in the sentence that has it first.
    pub fn read(&mut self, table: &WordTable, view: &TextView) {
        if self.last_seen.len() != table.grams.len() || self.text_number == u32::MAX {
            self.last_seen.clear();
            self.last_seen.resize(table.grams.len(), 0);
            self.text_number = 0;
        }
        self.text_number += 1;
        self.found.clear();
        self.sentences.clear();
        self.sentences.resize(view.sentences().len(), Sums::default());
        self.whole = Sums::default();
        self.intercepts = table.intercepts;
        let mut sentence = 0;
        let mut previous = None;
        for (index, token) in view.tokens().iter().enumerate() {
            while sentence + 1 < view.sentences().len() && view.sentences()[sentence].tokens.end <= index {
                sentence += 1;
            }
            let symbol = symbol_hash(view, index);
            self.count(table, symbol, token.span, sentence);
            if let Some((before, span)) = previous {
                self.count(table, pair(before, symbol), Span::to(span, token.span), sentence);
            }
            previous = Some((symbol, token.span));
        }
    }

    fn count(&mut self, table: &WordTable, key: u64, span: Span, sentence: usize) {
        let Some((gram, sums)) = table.index.get(key) else { return };
        let last_seen = &mut self.last_seen[gram as usize];
        if *last_seen == self.text_number {
            return;
        }
        *last_seen = self.text_number;
        self.whole.add(sums);
        if let Some(sentence) = self.sentences.get_mut(sentence) {
            sentence.add(sums);
        }
        self.found.push(FoundGram { gram, span });
    }

    /// The text's score in one direction.
    pub fn score(&self, direction: usize) -> f32 {
        self.whole.score(direction) + self.intercepts[direction]
    }

    /// What sums of weights are divided by.
    pub fn norm(&self) -> f64 {
        f64::from(self.whole.square.sqrt())
    }

    /// The sums of each sentence of the view.
    pub fn sentences(&self) -> &[Sums] {
        &self.sentences
    }

    /// The distinct grams in the order of the text.
    pub fn found(&self) -> &[FoundGram] {
        &self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Gram;

    #[test]
    fn a_text_is_scored_by_its_distinct_grams() {
        let gram = |text: &str, scale, first| Gram { text: text.to_owned(), scale, weights: [first, 0.0] };
        let table = WordTable::new(vec![gram("good", 1.0, 3.0), gram("very good", 2.0, -1.0)], [0.5, 0.0]);
        let mut evidence = WordEvidence::default();
        evidence.read(&table, &TextView::parse("Very good. Good, good!"));
        // (1 * 3 + 2 * -1) / sqrt(1 + 4) + 0.5
        assert!((evidence.score(0) - (1.0 / 5.0_f32.sqrt() + 0.5)).abs() < 1e-6);
        assert_eq!(evidence.found().len(), 2);
        evidence.read(&table, &TextView::parse("Nothing known."));
        assert_eq!(evidence.score(0), 0.5);
    }
}
