//! Pairs of symbols by their numbers, as the file holds them: a minimal perfect hash table, which looks at one place for each
//! pair. Each bucket has a seed that sends its pairs to places that no other has: "hash, displace, and compress"
//! (Belazzougui, Botelho and Dietzfelbinger, ESA 2009), the seeds not compressed.

use super::layout::{Number, RecordBytes, number, symbols};

/// How many pairs share a bucket on average: with more, seeds take longer to find; with fewer, there are more of them.
const PER_BUCKET: usize = 4;
/// Of multiplicative hashing (Knuth 1973, 6.4), and the second one of splitmix64.
const FIRST_FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
const SECOND_FACTOR: u64 = 0xbf58_476d_1ce4_e5b9;

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

    #[inline]
    fn hash(self) -> u64 {
        u64::from(self.number()).wrapping_mul(FIRST_FACTOR)
    }
}

/// The bucket that a hash is in, of so many.
#[inline]
fn bucket(hash: u64, buckets: usize) -> usize {
    scaled(hash, buckets)
}

/// The place of a hash in a bucket with this seed, of so many.
#[inline]
fn place(hash: u64, seed: u32, places: usize) -> usize {
    scaled((hash ^ u64::from(seed)).wrapping_mul(SECOND_FACTOR), places)
}

/// The upper half of a hash as a number below `count`.
#[inline]
fn scaled(hash: u64, count: usize) -> usize {
    (((hash >> 32) * count as u64) >> 32) as usize
}

/// Puts pairs, which are to be distinct, in their places, and gives the seed of each bucket.
pub fn arrange<T>(pairs: Vec<T>, pair: impl Fn(&T) -> Pair) -> (Vec<u32>, Vec<T>) {
    let hashes: Vec<u64> = pairs.iter().map(|one| pair(one).hash()).collect();
    let mut buckets = pairs.len() / PER_BUCKET + 1;
    let (seeds, places) = loop {
        match seeds(&hashes, buckets) {
            Some(found) => break found,
            // So many fell into one bucket that no seed parts them.
            None => buckets += buckets.div_ceil(8),
        }
    };
    let mut placed: Vec<(usize, T)> = places.into_iter().zip(pairs).collect();
    placed.sort_by_key(|(place, _)| *place);
    (seeds, placed.into_iter().map(|(_, pair)| pair).collect())
}

/// The seed of each bucket, and the place of each hash.
fn seeds(hashes: &[u64], buckets: usize) -> Option<(Vec<u32>, Vec<usize>)> {
    let mut members = vec![Vec::new(); buckets];
    for (index, hash) in hashes.iter().enumerate() {
        members[bucket(*hash, buckets)].push(index);
    }
    let mut order: Vec<usize> = (0..buckets).collect();
    // The largest first, while most places are free.
    order.sort_by_key(|bucket| std::cmp::Reverse(members[*bucket].len()));
    let (mut seeds, mut places) = (vec![0; buckets], vec![0; hashes.len()]);
    let mut taken = vec![false; hashes.len()];
    // The last pair alone needs as many trials as there are places, on average.
    let trials = 64 * hashes.len().max(1) as u32;
    for bucket in order {
        let members = &members[bucket];
        let mut fits = |seed: &u32| {
            let count = members
                .iter()
                .take_while(|index| {
                    let place = place(hashes[**index], *seed, hashes.len());
                    places[**index] = place;
                    !std::mem::replace(&mut taken[place], true)
                })
                .count();
            if count < members.len() {
                members[..count].iter().for_each(|index| taken[places[*index]] = false);
            }
            count == members.len()
        };
        seeds[bucket] = (0..trials).find(&mut fits)?;
    }
    Some((seeds, places))
}

/// A pair and the one place where it may be.
#[derive(Debug, Clone, Copy)]
pub struct Sought {
    number: u32,
    place: u32,
}

/// The pairs of a table.
#[derive(Debug, Clone, Copy)]
pub struct Pairs<'a> {
    /// One a bucket.
    pub seeds: &'a [Number],
    /// Each pair in its place.
    pub records: &'a [RecordBytes],
}

impl Pairs<'_> {
    /// Where a pair may be.
    #[inline]
    pub fn seek(&self, pair: Pair) -> Sought {
        let hash = pair.hash();
        let seed = self.seeds.get(bucket(hash, self.seeds.len())).map_or(0, number);
        Sought { number: pair.number(), place: place(hash, seed, self.records.len()) as u32 }
    }

    /// One more than the place of a pair; 0 where it is not there. Without a branch, since nobody can foretell which pairs are
    /// known.
    #[inline]
    pub fn find(&self, Sought { number, place }: Sought) -> u32 {
        let is_there = self.records.get(place as usize).is_some_and(|record| symbols(record).number() == number);
        (place + 1) & u32::from(is_there).wrapping_neg()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(pairs: Vec<Pair>) -> (Vec<Number>, Vec<RecordBytes>) {
        let (seeds, pairs) = arrange(pairs, |pair| *pair);
        let record = |pair: Pair| {
            let mut record = RecordBytes::default();
            record[..4].copy_from_slice(&pair.number().to_le_bytes());
            record
        };
        (seeds.into_iter().map(u32::to_le_bytes).collect(), pairs.into_iter().map(record).collect())
    }

    #[test]
    fn every_pair_is_found_in_its_place_and_no_other_is() {
        for count in [0, 1, 2, 15, 16, 17, 2_000, 60_000] {
            let pairs: Vec<Pair> = (0..count).map(|at| Pair { first: 1 + at % 50, second: 1 + at / 50 }).collect();
            let (seeds, records) = table(pairs.clone());
            let table = Pairs { seeds: &seeds, records: &records };
            for pair in pairs {
                let place = table.find(table.seek(pair)) as usize;
                assert_eq!(symbols(&records[place - 1]), pair, "{pair:?} of {count}");
            }
            for strange in [Pair { first: 0, second: 0 }, Pair { first: 0, second: 1 }, Pair { first: 51, second: 1 }] {
                assert_eq!(table.find(table.seek(strange)), 0, "{strange:?} of {count}");
            }
        }
    }

    #[test]
    fn pairs_that_crowd_in_one_bucket_get_more_buckets() {
        // These fill one bucket of the number that is tried first.
        let crowded = (1..=u32::MAX).map(Pair::of).filter(|pair| bucket(pair.hash(), 26) == 3);
        let (seeds, records) = table(crowded.take(100).collect());
        assert!(seeds.len() > 26 && records.len() == 100);
    }
}
