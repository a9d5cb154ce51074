//! Pairs of symbols by their numbers, as the file holds them.

use wide::u32x16;

use super::layout::{Number, number};

/// Pairs that are looked at in one step; a bucket has as many at most.
const WINDOW: usize = 16;

/// Two symbols in a row: each by its number from 1, or 0 for one that is in no gram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    pub first: u16,
    pub second: u16,
}

impl Pair {
    #[inline]
    pub fn of(number: u32) -> Self {
        Self { first: (number >> 16) as u16, second: number as u16 }
    }

    #[inline]
    pub fn number(self) -> u32 {
        u32::from(self.first) << 16 | u32::from(self.second)
    }

    /// The bucket that it is in, of so many: multiplicative hashing (Knuth 1973, 6.4).
    #[inline]
    fn bucket(self, buckets: usize) -> usize {
        let hash = u64::from(self.number()).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        ((hash * buckets as u64) >> 32) as usize
    }
}

/// Sorts pairs, which are to be distinct, by their buckets, and says where each bucket starts and where the last one ends.
pub fn sort<T>(pairs: &mut [T], pair: impl Fn(&T) -> Pair) -> Vec<u32> {
    // One for every four pairs, and more where one of them would have more than a window.
    let mut buckets = pairs.len() / 4 + 1;
    loop {
        pairs.sort_by_key(|one| (pair(one).bucket(buckets), pair(one)));
        let longest =
            pairs.chunk_by(|one, next| pair(one).bucket(buckets) == pair(next).bucket(buckets)).map(<[T]>::len);
        if longest.max().is_none_or(|longest| longest <= WINDOW) {
            let start = |bucket| pairs.partition_point(|one| pair(one).bucket(buckets) < bucket) as u32;
            return (0..=buckets).map(start).collect();
        }
        buckets += buckets.div_ceil(8);
    }
}

/// The pairs of a table.
#[derive(Debug, Clone, Copy)]
pub struct Pairs<'a> {
    /// Where each bucket starts, and where the last one ends.
    pub starts: &'a [Number],
    pub numbers: &'a [Number],
}

impl Pairs<'_> {
    /// One more than the place of a pair; 0 where there is none. Without a branch, since nobody can foretell which pairs are
    /// known.
    #[inline]
    pub fn find(&self, pair: Pair) -> u32 {
        let wanted = pair.number();
        let start = number(&self.starts[pair.bucket(self.starts.len() - 1)]) as usize;
        let rest = self.numbers.get(start..).unwrap_or_default();
        // Pairs of the buckets behind are other pairs.
        let found = match rest.first_chunk::<WINDOW>() {
            Some(window) => {
                let equal = u32x16::new(window.map(|other| number(&other))).simd_eq(u32x16::splat(wanted)).to_bitmask();
                if equal == 0 { 0 } else { equal.trailing_zeros() + 1 }
            }
            None => rest.iter().position(|other| number(other) == wanted).map_or(0, |at| at as u32 + 1),
        };
        if found == 0 { 0 } else { start as u32 + found }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_found_and_no_other() {
        for count in [0, 1, 15, 16, 17, 2_000] {
            let mut pairs: Vec<Pair> = (0..count).map(|at| Pair { first: 1 + at % 50, second: 1 + at / 50 }).collect();
            let starts: Vec<Number> = sort(&mut pairs, |pair| *pair).into_iter().map(u32::to_le_bytes).collect();
            let numbers: Vec<Number> = pairs.iter().map(|pair| pair.number().to_le_bytes()).collect();
            let table = Pairs { starts: &starts, numbers: &numbers };
            for (place, pair) in (1..).zip(&pairs) {
                assert_eq!(table.find(*pair), place, "{pair:?} of {count}");
            }
            for strange in [Pair { first: 0, second: 0 }, Pair { first: 0, second: 1 }, Pair { first: 51, second: 1 }] {
                assert_eq!(table.find(strange), 0, "{strange:?} of {count}");
            }
        }
    }

    #[test]
    fn a_bucket_has_no_more_than_a_window() {
        // These fill one bucket of the number that is tried first.
        let crowded = (1..=u32::MAX).map(Pair::of).filter(|pair| pair.bucket(26) == 3);
        let mut pairs: Vec<Pair> = crowded.take(100).collect();
        let starts = sort(&mut pairs, |pair| *pair);
        assert!(starts.windows(2).all(|two| two[1] - two[0] <= WINDOW as u32));
        assert_eq!((starts.len() > 27, starts.last()), (true, Some(&100)));
    }
}
