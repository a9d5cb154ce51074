//! Which words and word pairs get a weight.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::matrix::TermDocumentMatrix;
use crate::text::hash_of;
use crate::training::lists::Lists;
use crate::training::recipe;

const NO_SYMBOL: u32 = u32::MAX;
/// Pairs are counted in so many parts, one after the other: what lies between is the memory that it takes.
const PARTS: u32 = 8;
/// Rows of the matrix that are made side by side before they are put together.
const ROWS_AT_ONCE: usize = 2048;

/// Reviews as numbers of symbols.
#[derive(Debug, Clone, Default)]
pub struct Symbols {
    /// In the order of their first appearance: their places are their numbers.
    names: Vec<String>,
    /// By the hash of the symbol.
    numbers: FxHashMap<u64, u32>,
    documents: Lists<u32>,
}

/// A symbol of a review that is to be added.
pub enum Symbol {
    /// The number that it has.
    Known(u32),
    New(String),
}

impl Symbols {
    /// What is known of a symbol so far.
    pub fn find(&self, symbol: Cow<str>) -> Symbol {
        match self.numbers.get(&hash_of(&symbol)) {
            Some(number) => Symbol::Known(*number),
            None => Symbol::New(symbol.into_owned()),
        }
    }

    /// Adds a review.
    pub fn add(&mut self, symbols: Vec<Symbol>) {
        let Self { names, numbers, documents } = self;
        documents.push(symbols.into_iter().map(|symbol| match symbol {
            Symbol::Known(number) => number,
            Symbol::New(symbol) => *numbers.entry(hash_of(&symbol)).or_insert_with(|| {
                names.push(symbol);
                names.len() as u32 - 1
            }),
        }));
    }
}

/// The n-grams that get a weight, in order of their symbols' first appearance.
#[derive(Debug)]
pub struct Vocabulary {
    /// One or two symbols, with a space between.
    pub ngrams: Vec<String>,
    /// The square root of the smoothed inverse document frequency, ln((1 + n) / (1 + df)) + 1.
    pub idf_weights: Vec<f32>,
}

impl Vocabulary {
    /// Picks the commonest n-grams, and notes which review has which.
    pub fn fit(symbols: Symbols, settings: &recipe::Vocabulary) -> (Self, TermDocumentMatrix) {
        let Symbols { names, documents, .. } = symbols;
        let chosen = choose(&documents, names.len(), settings);
        let columns: FxHashMap<u64, u32> = chosen.iter().zip(0..).map(|((key, _), column)| (*key, column)).collect();
        let count = documents.len() as f32;
        let idf = |df: u32| (((1.0 + count) / (1.0 + df as f32)).ln() + 1.0).sqrt();
        let idf_weights: Vec<f32> = chosen.iter().map(|(_, df)| idf(*df)).collect();
        let ngrams = chosen.iter().map(|(key, _)| name(*key, &names)).collect();
        let row = |document: usize| {
            let symbols = &documents[document];
            let singles = symbols.iter().map(|symbol| key(*symbol, NO_SYMBOL));
            distinct(singles.chain(pairs(symbols)).filter_map(|key| columns.get(&key).copied()))
        };
        let rows = (0..documents.len()).step_by(ROWS_AT_ONCE).flat_map(|first| {
            let last = documents.len().min(first + ROWS_AT_ONCE);
            (first..last).into_par_iter().map(row).collect::<Vec<Vec<u32>>>()
        });
        let matrix = TermDocumentMatrix::new(rows, &idf_weights);
        (Self { ngrams, idf_weights }, matrix)
    }
}

/// In how many reviews each symbol stands.
fn single_counts(documents: &Lists<u32>, symbols: usize) -> Vec<u32> {
    let mut counts = vec![0; symbols];
    let mut last_seen = vec![usize::MAX; symbols];
    for (document, symbols) in documents.iter().enumerate() {
        for &symbol in symbols {
            if last_seen[symbol as usize] != document {
                last_seen[symbol as usize] = document;
                counts[symbol as usize] += 1;
            }
        }
    }
    counts
}

/// The commonest n-grams with their document frequencies, sorted by key.
fn choose(documents: &Lists<u32>, symbols: usize, settings: &recipe::Vocabulary) -> Vec<(u64, u32)> {
    let singles = single_counts(documents, symbols);
    let is_common = |symbol: u32| singles[symbol as usize] >= settings.fewest_reviews;
    let mut counted: Vec<(u64, u32)> = (0..symbols as u32)
        .filter(|symbol| is_common(*symbol))
        .map(|symbol| (key(symbol, NO_SYMBOL), singles[symbol as usize]))
        .collect();
    for part in 0..PARTS {
        let is_wanted = |key: &u64| {
            let (first, second) = symbols_of(*key);
            first % PARTS == part && is_common(first) && is_common(second)
        };
        let in_document = |document: usize| distinct(pairs(&documents[document]).filter(is_wanted));
        let mut all: Vec<u64> = (0..documents.len()).into_par_iter().flat_map_iter(in_document).collect();
        all.par_sort_unstable();
        let runs = all.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as u32));
        counted.extend(runs.filter(|(_, count)| *count >= settings.fewest_reviews));
    }
    counted.sort_by_key(|(key, count)| (std::cmp::Reverse(*count), *key));
    counted.truncate(settings.most_ngrams);
    counted.sort_unstable();
    counted
}

/// The keys of all neighbours.
fn pairs(symbols: &[u32]) -> impl Iterator<Item = u64> {
    symbols.windows(2).map(|pair| key(pair[0], pair[1]))
}

fn distinct<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}

fn key(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

fn symbols_of(key: u64) -> (u32, u32) {
    ((key >> 32) as u32, key as u32)
}

fn name(key: u64, names: &[String]) -> String {
    let (first, second) = symbols_of(key);
    let first = &names[first as usize];
    if second == NO_SYMBOL { first.clone() } else { format!("{first} {}", names[second as usize]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_and_pairs_get_a_column_and_the_rarer_ones_none() {
        let mut symbols = Symbols::default();
        for text in ["a b c", "a b a", "b a d", "a"] {
            let known = text.split(' ').map(|symbol| symbols.find(symbol.into())).collect();
            symbols.add(known);
        }
        let fit = |fewest_reviews, most_ngrams| {
            Vocabulary::fit(symbols.clone(), &recipe::Vocabulary { fewest_reviews, most_ngrams, digits: 3 })
        };
        // a stands in four reviews, b in three, "a b" and "b a" in two each; c and d in one.
        let (vocabulary, matrix) = fit(2, 9);
        assert_eq!(vocabulary.ngrams, ["a b", "a", "b a", "b"]);
        assert_eq!(fit(2, 2).0.ngrams, ["a", "b"]);
        // sqrt(ln(5 / 3) + 1) for df 2, sqrt(ln(5 / 5) + 1) for df 4.
        assert!((vocabulary.idf_weights[0] - 1.229_156).abs() < 1e-5 && vocabulary.idf_weights[1] == 1.0);
        let rows = matrix.select(vec![0, 1, 2, 3]);
        let holders = |column: usize| {
            let unit: Vec<[f32; 1]> = (0..4).map(|other| [f32::from(u8::from(other == column))]).collect();
            rows.times(&unit).into_iter().map(|[value]| value > 0.0).collect::<Vec<bool>>()
        };
        assert_eq!(holders(0), [true, true, false, false]);
        assert_eq!(holders(2), [false, true, true, false]);
        assert_eq!(rows.times(&[[0.0], [1.0], [0.0], [0.0]])[3], [1.0]);
    }
}
