//! Which words and word pairs get a weight.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::matrix::TermDocumentMatrix;
use crate::training::recipe;

const NO_SYMBOL: u32 = u32::MAX;

/// Reviews as numbers of symbols.
#[derive(Debug, Clone, Default)]
pub struct Symbols {
    /// By symbol; they are numbered in the order of their first appearance.
    numbers: FxHashMap<String, u32>,
    documents: Vec<Vec<u32>>,
}

impl Symbols {
    /// Adds a review.
    pub fn add(&mut self, symbols: Vec<String>) {
        let document = symbols.into_iter().map(|symbol| {
            let next = self.numbers.len() as u32;
            *self.numbers.entry(symbol).or_insert(next)
        });
        self.documents.push(document.collect());
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
        let Symbols { numbers, documents } = symbols;
        let singles = single_counts(&documents, numbers.len());
        let is_common = |symbol: u32| singles[symbol as usize] >= settings.fewest_reviews;
        let keys: Vec<Vec<u64>> = documents.par_iter().map(|symbols| keys_of(symbols, is_common)).collect();
        let count = documents.len() as f32;
        // The texts are the largest thing here, and the keys say all that is wanted of them.
        drop(documents);
        let chosen = choose(&keys, settings);
        let columns: FxHashMap<u64, u32> = chosen.iter().zip(0..).map(|((key, _), column)| (*key, column)).collect();
        let idf = |df: u32| (((1.0 + count) / (1.0 + df as f32)).ln() + 1.0).sqrt();
        let idf_weights: Vec<f32> = chosen.iter().map(|(_, df)| idf(*df)).collect();
        let names = names(&numbers);
        let ngrams = chosen.iter().map(|(key, _)| name(*key, &names)).collect();
        let rows = keys
            .into_par_iter()
            .map(|keys| {
                let mut row: Vec<u32> = keys.iter().filter_map(|key| columns.get(key).copied()).collect();
                row.sort_unstable();
                row
            })
            .collect();
        let matrix = TermDocumentMatrix::new(rows, &idf_weights);
        (Self { ngrams, idf_weights }, matrix)
    }
}

/// In how many reviews each symbol stands.
fn single_counts(documents: &[Vec<u32>], symbols: usize) -> Vec<u32> {
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

/// The distinct n-grams of a review whose symbols are common enough, sorted.
fn keys_of(symbols: &[u32], is_common: impl Fn(u32) -> bool) -> Vec<u64> {
    let singles = symbols.iter().filter(|symbol| is_common(**symbol)).map(|symbol| key(*symbol, NO_SYMBOL));
    let pairs =
        symbols.windows(2).filter(|pair| is_common(pair[0]) && is_common(pair[1])).map(|pair| key(pair[0], pair[1]));
    let mut keys: Vec<u64> = singles.chain(pairs).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The commonest n-grams with their document frequencies, sorted by key.
fn choose(keys: &[Vec<u64>], settings: &recipe::Vocabulary) -> Vec<(u64, u32)> {
    let mut all: Vec<u64> = keys.iter().flatten().copied().collect();
    all.par_sort_unstable();
    let mut counted: Vec<(u64, u32)> = Vec::new();
    for run in all.chunk_by(|a, b| a == b) {
        if run.len() >= settings.fewest_reviews as usize {
            counted.push((run[0], run.len() as u32));
        }
    }
    counted.sort_by_key(|(key, count)| (std::cmp::Reverse(*count), *key));
    counted.truncate(settings.most_ngrams);
    counted.sort_unstable();
    counted
}

/// The symbols by their numbers.
fn names(numbers: &FxHashMap<String, u32>) -> Vec<&str> {
    let mut names = vec![""; numbers.len()];
    for (symbol, number) in numbers {
        names[*number as usize] = symbol;
    }
    names
}

fn key(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

fn name(key: u64, names: &[&str]) -> String {
    let (first, second) = ((key >> 32) as u32, key as u32);
    let first = names[first as usize];
    if second == NO_SYMBOL { first.to_owned() } else { format!("{first} {}", names[second as usize]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_and_pairs_get_a_column_and_the_rarer_ones_none() {
        let mut symbols = Symbols::default();
        for text in ["a b c", "a b a", "b a d", "a"] {
            symbols.add(text.split(' ').map(str::to_owned).collect());
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
            let unit: Vec<f32> = (0..4).map(|other| f32::from(u8::from(other == column))).collect();
            rows.times(&unit).into_iter().map(|value| value > 0.0).collect::<Vec<bool>>()
        };
        assert_eq!(holders(0), [true, true, false, false]);
        assert_eq!(holders(2), [false, true, true, false]);
        assert_eq!(rows.times(&[0.0, 1.0, 0.0, 0.0])[3], 1.0);
    }
}
