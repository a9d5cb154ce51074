//! Words as 64 bits, and filters of these: what `build.rs` makes of lists needs them, too.

/// The 64 bits that stand for a word. Among 200,000 known words a strange one is taken for one of them with a
/// probability of 10^-14, so tables of words keep these alone.
#[inline]
pub const fn hash_of(word: &str) -> u64 {
    let (mut hash, mut rest) = (0, word.as_bytes());
    while let Some((eight, behind)) = rest.split_first_chunk() {
        hash = mix(hash, u64::from_le_bytes(*eight));
        rest = behind;
    }
    let mut last = 0;
    while let Some((byte, before)) = rest.split_last() {
        last = last << 8 | *byte as u64;
        rest = before;
    }
    mix(hash, last)
}

/// The hash of a word so far and its next eight bytes (the last seven at most, zeros behind them): both halves of a product
/// with an odd number in one, as in wyhash.
#[inline]
pub const fn mix(hash: u64, eight: u64) -> u64 {
    let product = (hash ^ eight) as u128 * 0x9e37_79b9_7f4a_7c15;
    product as u64 ^ (product >> 64) as u64
}

/// Bytes of a filter that one hash is looked for in: a line of the processor's cache. A filter has a multiple of it.
pub const BLOCK: usize = 64;

/// Adds a hash to a filter. It says of nearly every strange hash that it is not in it, by two bits, so that a table that does
/// not fit the processor's caches is asked only where it may know more (Bloom 1970; in blocks: Putze, Sanders and Singler 2007).
pub const fn add(filter: &mut [u8], hash: u64) {
    let [(first, first_bit), (second, second_bit)] = places(filter, hash);
    filter[first] |= first_bit;
    filter[second] |= second_bit;
}

/// Whether a filter may hold a hash: a share of the strange ones about as large as the square of that of the bits that are set.
#[inline]
pub const fn may_hold(filter: &[u8], hash: u64) -> bool {
    let [(first, first_bit), (second, second_bit)] = places(filter, hash);
    filter[first] & first_bit != 0 && filter[second] & second_bit != 0
}

/// The two bits of a hash: in which byte, and there. Tables of hashes go by the lowest bits and the highest.
#[inline]
const fn places(filter: &[u8], hash: u64) -> [(usize, u8); 2] {
    let block = (hash >> 16) as usize % (filter.len() / BLOCK) * BLOCK;
    let (first, second) = ((hash >> 36) as usize % (8 * BLOCK), (hash >> 45) as usize % (8 * BLOCK));
    [(block + first / 8, 1 << (first % 8)), (block + second / 8, 1 << (second % 8))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_held_and_most_else_is_not() {
        let mut filter = [0; 512];
        let hashes = |letter: char| (0..200).map(move |number| hash_of(&format!("{letter}{number}")));
        hashes('a').for_each(|hash| add(&mut filter, hash));
        assert!(hashes('a').all(|hash| may_hold(&filter, hash)));
        // Nearly 400 of 4,096 bits are set, a tenth: so is one in a hundred of the others held.
        assert!(hashes('b').filter(|hash| may_hold(&filter, *hash)).count() < 10);
    }
}
