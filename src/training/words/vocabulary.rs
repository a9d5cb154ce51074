//! Which words and word pairs get a weight.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::matrix::Presence;
use crate::input::Review;
use crate::ngrams::symbols;
use crate::text::TextView;

/// A gram in fewer reviews than this is left out.
const FEWEST_REVIEWS: u32 = 30;
const NO_SYMBOL: u32 = u32::MAX;

/// The grams that get a weight, in order of their symbols' first appearance.
#[derive(Debug)]
pub struct Vocabulary {
    /// One or two symbols, parted by a space.
    pub grams: Vec<String>,
    /// The square root of the smoothed inverse document frequency, ln((1 + n) / (1 + df)) + 1.
    pub scales: Vec<f32>,
}

/// Reads all reviews once: picks at most `most` grams, the commonest first, and notes which review has which.
pub fn learn(reviews: &[&Review], most: usize) -> (Vocabulary, Presence) {
    let (names, documents) = number_symbols(reviews);
    let singles = single_counts(&documents, names.len());
    let keys: Vec<Vec<u64>> = documents.par_iter().map(|symbols| keys_of(symbols, &singles)).collect();
    let chosen = choose(&keys, most);
    let columns: FxHashMap<u64, u32> = chosen.iter().zip(0..).map(|((key, _), column)| (*key, column)).collect();
    let count = reviews.len() as f32;
    let scales: Vec<f32> =
        chosen.iter().map(|(_, df)| (((1.0 + count) / (1.0 + *df as f32)).ln() + 1.0).sqrt()).collect();
    let grams = chosen.iter().map(|(key, _)| name(*key, &names)).collect();
    let rows = keys
        .into_par_iter()
        .map(|keys| {
            let mut row: Vec<u32> = keys.iter().filter_map(|key| columns.get(key).copied()).collect();
            row.sort_unstable();
            row
        })
        .collect();
    let presence = Presence::new(rows, &scales);
    (Vocabulary { grams, scales }, presence)
}

/// Symbols by number, in the order of their first appearance, and each review as numbers.
fn number_symbols(reviews: &[&Review]) -> (Vec<String>, Vec<Vec<u32>>) {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut documents = Vec::with_capacity(reviews.len());
    // Parsing is the slow part and runs side by side; numbering keeps the order.
    for chunk in reviews.chunks(2048) {
        let parsed: Vec<Vec<String>> = chunk
            .par_iter()
            .map_init(TextView::default, |view, review| {
                view.reparse(&review.text);
                symbols(view).map(|symbol| symbol.into_owned()).collect()
            })
            .collect();
        for symbols in parsed {
            let document = symbols.into_iter().map(|symbol| {
                let next = numbers.len() as u32;
                *numbers.entry(symbol).or_insert(next)
            });
            documents.push(document.collect());
        }
    }
    let mut names = vec![String::new(); numbers.len()];
    for (symbol, number) in numbers {
        names[number as usize] = symbol;
    }
    (names, documents)
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

/// The distinct grams of a review whose symbols are common enough, sorted.
fn keys_of(symbols: &[u32], counts: &[u32]) -> Vec<u64> {
    let common = |symbol: u32| counts[symbol as usize] >= FEWEST_REVIEWS;
    let singles = symbols.iter().filter(|symbol| common(**symbol)).map(|symbol| key(*symbol, NO_SYMBOL));
    let pairs = symbols.windows(2).filter(|pair| common(pair[0]) && common(pair[1])).map(|pair| key(pair[0], pair[1]));
    let mut keys: Vec<u64> = singles.chain(pairs).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The commonest grams with their document frequencies, sorted by key.
fn choose(keys: &[Vec<u64>], most: usize) -> Vec<(u64, u32)> {
    let mut all: Vec<u64> = keys.iter().flatten().copied().collect();
    all.par_sort_unstable();
    let mut counted: Vec<(u64, u32)> = Vec::new();
    for run in all.chunk_by(|a, b| a == b) {
        if run.len() >= FEWEST_REVIEWS as usize {
            counted.push((run[0], run.len() as u32));
        }
    }
    counted.sort_by_key(|(key, count)| (std::cmp::Reverse(*count), *key));
    counted.truncate(most);
    counted.sort_unstable();
    counted
}

fn key(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

fn name(key: u64, names: &[String]) -> String {
    let (first, second) = ((key >> 32) as u32, key as u32);
    let first = &names[first as usize];
    if second == NO_SYMBOL { first.clone() } else { format!("{first} {}", names[second as usize]) }
}
