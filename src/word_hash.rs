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

/// Adds a hash to a filter. It says of nearly every strange hash that it is not in it, by one bit, so that a table that does
/// not fit the processor's caches is asked only where it may know more (Bloom 1970, with one hash function).
pub const fn add(filter: &mut [u8], hash: u64) {
    let (byte, bit) = place(filter, hash);
    filter[byte] |= bit;
}

/// Whether a filter may hold a hash: a share of the strange ones as large as that of the bits that are set.
#[inline]
pub const fn may_hold(filter: &[u8], hash: u64) -> bool {
    let (byte, bit) = place(filter, hash);
    filter[byte] & bit != 0
}

#[inline]
const fn place(filter: &[u8], hash: u64) -> (usize, u8) {
    // Tables go by the lowest bits and the highest.
    let bits = (hash >> 16) as usize;
    (bits / 8 % filter.len(), 1 << (bits % 8))
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
        // 200 of 4,096 bits are set.
        assert!(hashes('b').filter(|hash| may_hold(&filter, *hash)).count() < 25);
    }
}
