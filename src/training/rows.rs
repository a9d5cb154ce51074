//! From reviews to the table of their signal values.

use ndarray::Array2;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::features::{Row, Table};
use crate::input::Review;
use crate::label::Label;
use crate::ngrams::NgramModel;
use crate::signals::SignalSet;
use crate::text::TextView;
use crate::verdict::Abstention;

/// Words in a shingle.
const SHINGLE_WORDS: usize = 8;
/// One in so many shingles is kept, chosen by its hash.
const SHINGLE_SAMPLE: u64 = 8;
/// A shingle in more rows than this is a stock phrase, not a copy.
const MOST_SHARERS: usize = 20;
/// Two rows are copies when they share this part of the shorter one's shingles, and at least [`FEWEST_SHARED`].
const SHARED_PART: f64 = 0.25;
const FEWEST_SHARED: usize = 4;

/// Measures reviews. Each is given with its group and with the index in `words` of the learned words that have not seen
/// it.
pub fn measure(reviews: &[(&Review, &str, usize)], words: &[Arc<NgramModel>]) -> Table {
    let measured: Vec<(Vec<f32>, Option<Abstention>)> = reviews
        .par_iter()
        .map_init(
            || (TextView::default(), words.iter().map(|words| SignalSet::new(Arc::clone(words))).collect::<Vec<_>>()),
            |(view, sets), (review, _, words)| {
                view.reparse(&review.text);
                let measured = sets[*words].measure(view, false);
                let values = measured.values.iter().map(|value| *value as f32).collect();
                (values, Abstention::of(view, measured.matches))
            },
        )
        .collect();
    let rows = reviews.iter().zip(&measured).map(|((review, group, _), (_, abstained))| row(review, group, *abstained));
    let rows = rows.collect();
    let values = measured.into_iter().flat_map(|(values, _)| values).collect();
    let values = Array2::from_shape_vec((reviews.len(), SignalSet::len()), values).unwrap_or_default();
    Table { rows, values, lacking: Vec::new(), checksum: String::new() }
}

fn row(review: &Review, group: &str, abstained: Option<Abstention>) -> Row {
    Row {
        id: review.id.clone(),
        source: review.source.clone().unwrap_or_default(),
        group: group.to_owned(),
        label: review.label.map_or("", Label::as_str).to_owned(),
        kind: review.kind.clone().unwrap_or_default(),
        year: review.year.map(|year| year.to_string()).unwrap_or_default(),
        generator: review.generator.clone().unwrap_or_default(),
        abstained: abstained.map_or("", Abstention::code).to_owned(),
    }
}

/// A sample of the hashes of runs of words.
fn shingles_of(view: &TextView) -> Vec<u64> {
    let words: Vec<&str> = view.words().map(|(_, token)| view.folded_slice(token.span)).collect();
    let mut hashes: Vec<u64> =
        words.windows(SHINGLE_WORDS).map(hash).filter(|hash| hash % SHINGLE_SAMPLE == 0).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

pub fn hash(words: &[&str]) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    // The low bits of this hasher are poor; the sample is taken from well-mixed ones.
    hasher.finish() >> 16
}

/// The group of each row, the same for groups that share a copied text.
pub fn join_groups(reviews: &[&Review]) -> Vec<String> {
    let shingles: Vec<Vec<u64>> = reviews
        .par_iter()
        .map_init(TextView::default, |view, review| {
            view.reparse(&review.text);
            shingles_of(view)
        })
        .collect();
    let group_of = |row: usize| reviews[row].group.as_deref().unwrap_or(&reviews[row].id);
    let mut sharers: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (row, shingles) in shingles.iter().enumerate() {
        for shingle in shingles {
            sharers.entry(*shingle).or_default().push(row);
        }
    }
    let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for rows in sharers.values().filter(|rows| rows.len() <= MOST_SHARERS) {
        for (position, &first) in rows.iter().enumerate() {
            for &second in &rows[position + 1..] {
                if group_of(first) != group_of(second) {
                    *shared.entry((first, second)).or_default() += 1;
                }
            }
        }
    }
    let mut joined = Groups::default();
    let mut copies: Vec<((usize, usize), usize)> = shared.into_iter().collect();
    copies.sort_unstable();
    for ((first, second), count) in copies {
        let shorter = shingles[first].len().min(shingles[second].len());
        if count >= FEWEST_SHARED && count as f64 >= SHARED_PART * shorter as f64 {
            joined.join(group_of(first), group_of(second));
        }
    }
    (0..reviews.len()).map(|row| joined.name(group_of(row)).to_owned()).collect()
}

/// Groups that stand for each other; the smallest name stands for all.
#[derive(Default)]
struct Groups<'a> {
    parents: FxHashMap<&'a str, &'a str>,
}

impl<'a> Groups<'a> {
    fn name(&self, mut group: &'a str) -> &'a str {
        while let Some(parent) = self.parents.get(group) {
            group = parent;
        }
        group
    }

    fn join(&mut self, first: &'a str, second: &'a str) {
        let (first, second) = (self.name(first), self.name(second));
        if first != second {
            self.parents.insert(first.max(second), first.min(second));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_join_their_groups_and_stock_phrases_do_not() {
        let words = |from: usize, to: usize| (from..to).map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ");
        let review = |group: &str, text: String| Review { group: Some(group.to_owned()), text, ..Review::default() };
        let stock = "the paper is well written and easy to follow for all readers";
        let reviews = [
            review("b", format!("{} {stock}", words(0, 400))),
            review("a", words(5, 395)),
            review("c", format!("{} {stock}", words(1000, 1400))),
        ];
        assert_eq!(join_groups(&reviews.iter().collect::<Vec<_>>()), ["a", "a", "c"]);
    }
}
