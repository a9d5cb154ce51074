//! What the learned words make of one text: as a whole and sentence by sentence.

use super::grams::Symbol;
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
    #[inline]
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
    /// Its number in the [`WordTable`].
    pub gram: u32,
    pub span: Span,
}

/// The grams of one text; buffers are reused from text to text.
#[derive(Debug, Clone, Default)]
pub struct WordEvidence {
    /// For each gram the number of the text that held it last, counted round.
    last_seen: Vec<u8>,
    text_number: u8,
    /// Grams of the table that stand in the text, each with its place: twice the number of its last token, and one more for a
    /// pair. Longer than what is used of it.
    known: Vec<(u32, u32)>,
    /// What each of the distinct ones adds.
    sums: Vec<Sums>,
    found: Vec<FoundGram>,
    whole: Sums,
    sentences: Vec<Sums>,
    intercepts: [f32; DIRECTIONS],
}

impl WordEvidence {
    /// Looks up every symbol of a text and every pair of neighbours. Each gram counts once, in the sentence that has it
    /// first.
    pub fn read(&mut self, table: &WordTable, view: &TextView, symbols: impl ExactSizeIterator<Item = Symbol>) {
        self.sentences.clear();
        self.sentences.resize(view.sentences().len(), Sums::default());
        self.whole = Sums::default();
        self.intercepts = table.content.intercepts();
        // One step for all grams at a time, so that the processor fetches many places of the tables at once.
        let known = self.look_up_pairs(table, symbols);
        let distinct = self.keep_first(table, known);
        self.add_up(table, view, distinct);
    }

    /// Gathers the known grams, each symbol before the pair that ends with it; gives their number.
    fn look_up_pairs(&mut self, table: &WordTable, symbols: impl ExactSizeIterator<Item = Symbol>) -> usize {
        if self.known.len() < 2 * symbols.len() {
            self.known.resize(2 * symbols.len(), (0, 0));
        }
        let (mut count, mut before) = (0, None);
        for (symbol, place) in symbols.zip((0..).step_by(2)) {
            let double = before.map_or(0, |before| table.index.get(pair(before, symbol.hash)));
            for (number, place) in [(symbol.number, place), (double, place + 1)] {
                // Written also where nothing is found, and then over again: cheaper than a branch that cannot be foretold.
                self.known[count] = (number.wrapping_sub(1), place);
                count += usize::from(number != 0);
            }
            before = Some(symbol.hash);
        }
        count
    }

    /// Keeps the first of those that stand in the text more than once; gives the number of those kept.
    fn keep_first(&mut self, table: &WordTable, known: usize) -> usize {
        if self.last_seen.len() != table.len() || self.text_number == u8::MAX {
            self.last_seen.clear();
            self.last_seen.resize(table.len(), 0);
            self.text_number = 0;
        }
        self.text_number += 1;
        let mut count = 0;
        for index in 0..known {
            let (gram, place) = self.known[index];
            let last_seen = &mut self.last_seen[gram as usize];
            self.known[count] = (gram, place);
            count += usize::from(*last_seen != self.text_number);
            *last_seen = self.text_number;
        }
        count
    }

    fn add_up(&mut self, table: &WordTable, view: &TextView, distinct: usize) {
        let (tokens, sentences) = (view.tokens(), view.sentences());
        let distinct = &self.known[..distinct];
        self.sums.clear();
        self.sums.extend(distinct.iter().map(|(gram, _)| table.sums(*gram as usize)));
        self.found.clear();
        let mut sentence = 0;
        for (&(gram, place), sums) in distinct.iter().zip(&self.sums) {
            let token = place as usize / 2;
            while sentence + 1 < sentences.len() && sentences[sentence].tokens.end <= token {
                sentence += 1;
            }
            self.whole.add(sums);
            if let Some(sentence) = self.sentences.get_mut(sentence) {
                sentence.add(sums);
            }
            let first = token - place as usize % 2;
            self.found.push(FoundGram { gram, span: tokens[first].span.to(tokens[token].span) });
        }
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

    fn read(evidence: &mut WordEvidence, table: &WordTable, view: &TextView) {
        evidence.read(table, view, (0..view.tokens().len()).map(|index| table.symbol(view, index)));
    }

    fn gram(text: &str, scale: f32, first: f32) -> Gram {
        Gram { text: text.to_owned(), scale, weights: [first, 0.0] }
    }

    #[test]
    fn a_text_is_scored_by_its_distinct_grams() {
        let table = WordTable::new(&[gram("good", 1.0, 3.0), gram("very good", 2.0, -1.0)], [0.5, 0.0]);
        let mut evidence = WordEvidence::default();
        read(&mut evidence, &table, &TextView::parse("Very good. Good, good!"));
        // (1 * 3 + 2 * -1) / sqrt(1 + 4) + 0.5
        assert!((evidence.score(0) - (1.0 / 5.0_f32.sqrt() + 0.5)).abs() < 1e-6);
        assert_eq!(evidence.found().len(), 2);
        read(&mut evidence, &table, &TextView::parse("Nothing known."));
        assert_eq!(evidence.score(0), 0.5);
        read(&mut evidence, &table, &TextView::parse(""));
        assert_eq!((evidence.score(0), evidence.found().len()), (0.5, 0));
    }

    #[test]
    fn a_gram_counts_in_the_sentence_that_has_it_first_and_anew_in_every_text() {
        let table =
            WordTable::new(&[gram("good", 1.0, 3.0), gram(". good", 1.0, 5.0), gram("bad", 2.0, 1.0)], [0.0; 2]);
        let view = TextView::parse("It is good. Good or bad? So bad.");
        let mut evidence = WordEvidence::default();
        // More texts than numbers of texts.
        for _ in 0..600 {
            read(&mut evidence, &table, &view);
            let weighted: Vec<f32> = evidence.sentences().iter().map(|sums| sums.weighted[0]).collect();
            assert_eq!(weighted, [3.0, 5.0 + 2.0, 0.0]);
            let places: Vec<&str> = evidence.found().iter().map(|found| view.slice(found.span)).collect();
            assert_eq!(places, ["good", ". Good", "bad"]);
        }
    }

    #[test]
    fn every_gram_of_a_large_table_is_found_by_its_own_key() {
        let texts: Vec<String> = (0..5_000_u32).map(|number| format!("w{number} x{}", number % 7)).collect();
        let grams: Vec<Gram> = texts.iter().map(|text| gram(text, 1.0, 1.0)).collect();
        let table = WordTable::new(&grams, [0.0; 2]);
        let mut evidence = WordEvidence::default();
        for (number, text) in (0..).zip(&texts) {
            read(&mut evidence, &table, &TextView::parse(text));
            let found: Vec<u32> = evidence.found().iter().map(|found| found.gram).collect();
            assert_eq!(found, [number], "{text}");
        }
    }

    #[test]
    fn letters_out_of_order_hide_no_word() {
        let gram = |text: &str| Gram { text: text.to_owned(), scale: 1.0, weights: [1.0, 0.0] };
        let table = WordTable::new(&["paper", "the paper", "angle", "peal", "pale"].map(gram), [0.0; 2]);
        let found = |text: &str| {
            let mut evidence = WordEvidence::default();
            read(&mut evidence, &table, &TextView::parse(text));
            evidence.found().iter().map(|found| table.text(found.gram as usize).into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("The papre"), ["paper", "the paper"]);
        assert_eq!(found("Angel, pale"), ["angle", "pale"]);
        // Neither one letter too many, nor a word of two swaps, nor one that may be either of two.
        assert!(found("papper appre, pael").is_empty(), "{:?}", found("papper appre, pael"));
    }
}
