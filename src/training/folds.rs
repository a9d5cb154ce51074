//! Folds that never split a group.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rustc_hash::FxHashMap;

/// The fold of each row: rows of one group share it. Groups are shuffled by the seed and dealt out, largest share of
/// rows first to the emptiest fold.
pub fn grouped_folds<'a>(groups: impl Iterator<Item = &'a str> + Clone, folds: usize, seed: u64) -> Vec<usize> {
    let mut sizes: Vec<(&str, usize)> = Vec::new();
    let mut index: FxHashMap<&str, usize> = FxHashMap::default();
    for group in groups.clone() {
        let position = *index.entry(group).or_insert_with(|| {
            sizes.push((group, 0));
            sizes.len() - 1
        });
        sizes[position].1 += 1;
    }
    sizes.sort_unstable();
    sizes.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    sizes.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let mut filled = vec![0; folds.max(1)];
    let mut fold_of: FxHashMap<&str, usize> = FxHashMap::default();
    for (group, size) in sizes {
        let emptiest = (0..filled.len()).min_by_key(|fold| filled[*fold]).unwrap_or(0);
        filled[emptiest] += size;
        fold_of.insert(group, emptiest);
    }
    groups.map(|group| fold_of[group]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stay_whole_and_folds_are_even() {
        let groups: Vec<String> = (0..100).map(|row| format!("paper {}", row % 23)).collect();
        let folds = grouped_folds(groups.iter().map(String::as_str), 5, 7);
        for (group, fold) in groups.iter().zip(&folds) {
            assert_eq!(folds[groups.iter().position(|other| other == group).unwrap()], *fold);
        }
        for fold in 0..5 {
            assert!((16..=24).contains(&folds.iter().filter(|other| **other == fold).count()));
        }
        assert_eq!(folds, grouped_folds(groups.iter().map(String::as_str), 5, 7));
        assert_ne!(folds, grouped_folds(groups.iter().map(String::as_str), 5, 8));
    }
}
