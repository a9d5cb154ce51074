//! Groups that share a copied review become one.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

use crate::input::Review;
use crate::text::TextView;

use super::lists::Lists;
use super::recipe::Copies;

/// A sample of the hashes of runs of words.
pub fn shingles_of(view: &TextView, settings: &Copies) -> Vec<u64> {
    let words: Vec<&str> = view.words().map(|(_, token)| view.folded_slice(token.span)).collect();
    let runs = words.windows(settings.shingle_words).map(hash);
    let mut hashes: Vec<u64> = runs.filter(|hash| hash % settings.one_shingle_in == 0).collect();
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

/// The group of each review, the same for groups that share a copied text. `shingles` are those of the reviews.
pub fn join_groups(reviews: &[&Review], shingles: &Lists<u64>, settings: &Copies) -> Vec<String> {
    let group_of = |row: usize| reviews[row].group.as_deref().unwrap_or(&reviews[row].id);
    let rows = shingles.iter().zip(0_u32..);
    let mut holders: Vec<(u64, u32)> =
        rows.flat_map(|(shingles, row)| shingles.iter().map(move |shingle| (*shingle, row))).collect();
    holders.par_sort_unstable();
    let mut shared: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    let sharers = holders.chunk_by(|(first, _), (second, _)| first == second);
    for rows in sharers.filter(|rows| rows.len() <= settings.most_reviews) {
        for (position, &(_, first)) in rows.iter().enumerate() {
            for &(_, second) in &rows[position + 1..] {
                if group_of(first as usize) != group_of(second as usize) {
                    *shared.entry((first, second)).or_default() += 1;
                }
            }
        }
    }
    let mut joined = Groups::default();
    let mut copies: Vec<((u32, u32), usize)> = shared.into_iter().collect();
    copies.sort_unstable();
    for ((first, second), count) in copies {
        let (first, second) = (first as usize, second as usize);
        let shorter = shingles[first].len().min(shingles[second].len());
        if count >= settings.fewest_shared && count as f64 >= settings.shared_part * shorter as f64 {
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
    use crate::training::Recipe;

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
        let settings = Recipe::default().copies;
        let shingles: Lists<u64> =
            reviews.iter().map(|review| shingles_of(&TextView::parse(&review.text), &settings)).collect();
        assert_eq!(join_groups(&reviews.iter().collect::<Vec<_>>(), &shingles, &settings), ["a", "a", "c"]);
    }
}
