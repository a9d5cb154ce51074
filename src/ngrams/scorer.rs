//! What the learned words make of one text: as a whole and sentence by sentence.

use super::pairs::{Pair, Sought};
use super::symbols::{Symbol, for_each};
use super::{DIRECTIONS, NgramModel};
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
pub struct NgramMatch {
    /// Its number in the [`NgramModel`].
    pub gram: usize,
    pub span: Span,
    /// What it adds.
    pub sums: Sums,
}

/// A symbol of a text.
#[derive(Debug, Clone, Copy, Default)]
struct Placed {
    number: u16,
    /// Its token.
    token: u32,
}

/// A gram of the table that stands in a text.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// One more than its number.
    number: u32,
    /// The place of its last symbol among those of the text.
    last: u32,
}

/// The grams of one text; buffers are reused from text to text.
#[derive(Debug, Clone, Default)]
pub struct NgramScorer {
    symbols: Vec<Placed>,
    /// Each pair of neighbours.
    sought: Vec<Sought>,
    /// One more than the number of the gram that each pair is, or 0.
    pairs: Vec<u32>,
    /// The distinct ones in the order of the text, so many of them; the rest is of texts before.
    known: Vec<Known>,
    count: usize,
    /// A bit for one more than the number of each gram, all 0 between texts but the first.
    seen: Vec<u64>,
    /// What each of the distinct ones adds.
    sums: Vec<Sums>,
    whole: Sums,
    intercepts: [f32; DIRECTIONS],
    /// How many grams are single symbols.
    singles: u32,
}

impl NgramScorer {
    /// Forgets the text before, as if it had held no gram.
    pub fn clear(&mut self) {
        self.count = 0;
        self.sums.clear();
        self.whole = Sums::default();
    }

    /// Looks up every symbol of a text and every pair of neighbours; `symbol` has that of each token. Each gram counts
    /// once.
    pub fn read(&mut self, table: &NgramModel, view: &TextView, symbol: impl Fn(usize) -> Symbol) {
        self.intercepts = table.content.intercepts();
        self.singles = table.content.singles() as u32;
        let dash = table.dash();
        self.symbols.clear();
        self.symbols.resize(view.tokens().len(), Placed::default());
        let (symbols, mut count) = (self.symbols.as_mut_slice(), 0);
        for_each(
            view,
            symbol,
            |symbol| symbol.form,
            |index, symbol, is_dash| {
                let number = if is_dash { dash } else { symbol.number };
                symbols[count] = Placed { number, token: index as u32 };
                count += 1;
            },
        );
        self.symbols.truncate(count);
        self.look_up(table);
        self.add_up(table);
    }

    /// Gathers the distinct grams that the table knows, each symbol before the pair that ends with it.
    fn look_up(&mut self, table: &NgramModel) {
        let known = table.content.pairs();
        let pairs = self.symbols.windows(2).map(|two| Pair { first: two[0].number, second: two[1].number });
        self.sought.clear();
        self.sought.extend(pairs.map(|pair| known.seek(pair)));
        let number_of = |sought: &Sought| match known.find(*sought) {
            0 => 0,
            place => self.singles + place,
        };
        // A step of its own and a short one, so that the processor waits for many places of the table at once.
        self.pairs.clear();
        self.pairs.push(0);
        self.pairs.extend(self.sought.iter().map(number_of));
        let most = self.known.len().max(2 * self.symbols.len());
        self.known.resize(most, Known::default());
        self.seen.resize(table.len() / 64 + 1, 0);
        // What the table lacks counts as seen.
        self.seen[0] = 1;
        let (found, seen) = (self.known.as_mut_slice(), self.seen.as_mut_slice());
        let mut count = 0;
        for ((symbol, pair), last) in self.symbols.iter().zip(&self.pairs).zip(0..) {
            let symbol = u32::from(symbol.number);
            let single = if symbol <= self.singles { symbol } else { 0 };
            for number in [single, *pair] {
                // Written also where it is not to be kept, and then over again: cheaper than a branch that cannot be foretold.
                found[count] = Known { number, last };
                let (bits, bit) = (&mut seen[number as usize / 64], 1 << (number % 64));
                count += usize::from(*bits & bit == 0);
                *bits |= bit;
            }
        }
        self.count = count;
        // Cheaper than to clear all.
        for known in &found[..count] {
            seen[known.number as usize / 64] = 0;
        }
    }

    fn add_up(&mut self, table: &NgramModel) {
        // A step of its own, so that the processor waits for many places at once.
        self.sums.clear();
        let mut whole = Sums::default();
        let sums_of = table.content.sums();
        self.sums.extend(self.known[..self.count].iter().map(|known| {
            let sums = sums_of(known.number as usize - 1);
            whole.add(&sums);
            sums
        }));
        self.whole = whole;
    }

    /// The text's score in one direction.
    pub fn score(&self, direction: usize) -> f32 {
        self.whole.score(direction) + self.intercepts[direction]
    }

    /// What sums of weights are divided by.
    pub fn norm(&self) -> f64 {
        f64::from(self.whole.square.sqrt())
    }

    /// The sums of each sentence, where each gram counts in the sentence that has it first. The view is to be the one that
    /// was read last.
    pub fn sentences(&self, view: &TextView) -> Vec<Sums> {
        // What stands between two sentences counts in the later one, what stands behind the last in the last.
        let (mut symbols, mut rest) = (0, 0);
        let sentences = (1..).zip(view.sentences()).map(|(number, sentence)| {
            let is_last = number == view.sentences().len();
            let inside = |symbol: &&Placed| is_last || (symbol.token as usize) < sentence.tokens.end;
            symbols += self.symbols[symbols..].iter().take_while(inside).count();
            let count = self.known[rest..self.count].iter().take_while(|known| (known.last as usize) < symbols).count();
            let mut sums = Sums::default();
            self.sums[rest..rest + count].iter().for_each(|other| sums.add(other));
            rest += count;
            sums
        });
        sentences.collect()
    }

    /// The distinct grams in the order of the text, which is to be the view that was read last.
    pub fn found(&self, view: &TextView) -> impl ExactSizeIterator<Item = NgramMatch> {
        let sums = self.sums.iter().enumerate();
        sums.map(|(at, sums)| NgramMatch {
            gram: self.known[at].number as usize - 1,
            span: self.span(view, at),
            sums: *sums,
        })
    }

    /// What each of the distinct grams adds, in the order of the text.
    pub fn sums(&self) -> &[Sums] {
        &self.sums
    }

    /// Where one of them stands first, by its place among them.
    pub fn span(&self, view: &TextView, at: usize) -> Span {
        let Known { number, last } = self.known[at];
        let first = last - u32::from(number > self.singles);
        let [first, last] =
            [first, last].map(|symbol| view.tokens()[self.symbols[symbol as usize].token as usize].span);
        first.to(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ngrams::Ngram;

    fn read(evidence: &mut NgramScorer, table: &NgramModel, view: &TextView) {
        evidence.read(table, view, |index| table.symbol(view, index));
    }

    fn gram(text: &str, scale: f32, first: f32) -> Ngram {
        Ngram { text: text.to_owned(), scale, weights: [first, 0.0] }
    }

    #[test]
    fn a_text_is_scored_by_its_distinct_grams() {
        let table = NgramModel::new(&[gram("good", 1.0, 3.0), gram("very good", 2.0, -1.0)], [0.5, 0.0]);
        let mut evidence = NgramScorer::default();
        let view = TextView::parse("Very good. Good, good!");
        read(&mut evidence, &table, &view);
        // (1 * 3 + 2 * -1) / sqrt(1 + 4) + 0.5
        assert!((evidence.score(0) - (1.0 / 5.0_f32.sqrt() + 0.5)).abs() < 1e-6);
        assert_eq!(evidence.found(&view).len(), 2);
        read(&mut evidence, &table, &TextView::parse("Nothing known."));
        assert_eq!(evidence.score(0), 0.5);
        let view = TextView::parse("");
        read(&mut evidence, &table, &view);
        assert_eq!((evidence.score(0), evidence.found(&view).len()), (0.5, 0));
    }

    #[test]
    fn a_gram_counts_in_the_sentence_that_has_it_first_and_anew_in_every_text() {
        let table =
            NgramModel::new(&[gram("good", 1.0, 3.0), gram(". good", 1.0, 5.0), gram("bad", 2.0, 1.0)], [0.0; 2]);
        let view = TextView::parse("It is good. Good or bad? So bad.");
        let mut evidence = NgramScorer::default();
        for _ in 0..3 {
            read(&mut evidence, &table, &view);
            let weighted: Vec<f32> = evidence.sentences(&view).iter().map(|sums| sums.weighted[0]).collect();
            assert_eq!(weighted, [3.0, 5.0 + 2.0, 0.0]);
            let places: Vec<&str> = evidence.found(&view).map(|found| view.slice(found.span)).collect();
            assert_eq!(places, ["good", ". Good", "bad"]);
        }
    }

    #[test]
    fn every_gram_of_a_large_table_is_found_by_its_own_key() {
        let texts: Vec<String> = (0..5_000_u32).map(|number| format!("w{number} x{}", number % 7)).collect();
        let grams: Vec<Ngram> = texts.iter().map(|text| gram(text, 1.0, 1.0)).collect();
        let table = NgramModel::new(&grams, [0.0; 2]);
        let mut evidence = NgramScorer::default();
        for text in &texts {
            let view = TextView::parse(text);
            read(&mut evidence, &table, &view);
            let found: Vec<_> = evidence.found(&view).map(|found| table.text(found.gram)).collect();
            assert_eq!(found, [text.as_str()]);
        }
    }

    #[test]
    fn letters_out_of_order_hide_no_word() {
        let gram = |text: &str| Ngram { text: text.to_owned(), scale: 1.0, weights: [1.0, 0.0] };
        let table = NgramModel::new(&["paper", "the paper", "angle", "peal", "pale"].map(gram), [0.0; 2]);
        let found = |text: &str| {
            let mut evidence = NgramScorer::default();
            let view = TextView::parse(text);
            read(&mut evidence, &table, &view);
            evidence.found(&view).map(|found| table.text(found.gram).into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("The papre"), ["paper", "the paper"]);
        assert_eq!(found("Angel, pale"), ["angle", "pale"]);
        // Neither one letter too many, nor a word of two swaps, nor one that may be either of two.
        assert!(found("papper appre, pael").is_empty(), "{:?}", found("papper appre, pael"));
    }
}
