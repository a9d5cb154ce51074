//! Entropy in bits, with the correction of Miller and Madow for short samples.

use std::sync::LazyLock;

/// What is counted sums to at most this.
pub const MOST_COUNTED: usize = 2_000;
/// The number of all that is no letter from a to z.
const OTHER: u8 = 26;
/// Numbers of letters in a row of pairs: a power of two.
const ROW: usize = 32;

/// n log2 n for every count: logarithms are slow.
static WEIGHTED: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let weigh = |count: usize| if count == 0 { 0.0 } else { count as f64 * (count as f64).log2() };
    (0..=MOST_COUNTED).map(weigh).collect()
});

/// How often each byte stands among at most [`MOST_COUNTED`].
pub fn byte_counts(bytes: &[u8]) -> [u16; 256] {
    let mut counts = [0; 256];
    bytes.iter().for_each(|&byte| counts[usize::from(byte)] += 1);
    counts
}

/// -sum p log2 p + (kinds - 1) / (2 n ln 2) of some counts, 1,024 at most.
pub fn entropy(counts: &[u16]) -> f64 {
    // Counts above 0 are gathered first, without a branch that nobody can predict.
    let (mut present, mut kinds) = ([0; ROW * ROW], 0);
    for &count in counts {
        present[kinds] = count;
        kinds += usize::from(count > 0);
    }
    let (present, weighted) = (&present[..kinds], &*WEIGHTED);
    let sum = f64::from(present.iter().map(|&count| u32::from(count)).sum::<u32>());
    let weighted: f64 = present.iter().map(|&count| weighted[usize::from(count)]).sum();
    if sum == 0.0 {
        return 0.0;
    }
    sum.log2() - weighted / sum + (kinds as f64 - 1.0) / (2.0 * sum * std::f64::consts::LN_2)
}

/// Entropy of a letter when the one before it is known, over at most [`MOST_COUNTED`] bytes in lower case. All that is no
/// letter from a to z counts as one letter.
pub fn letter_entropy(bytes: &[u8]) -> f64 {
    let mut letters = [0; MOST_COUNTED];
    for (letter, &byte) in letters.iter_mut().zip(bytes) {
        *letter = byte.wrapping_sub(b'a').min(OTHER);
    }
    let mut pairs = [0_u16; ROW * ROW];
    for pair in letters[..bytes.len()].windows(2) {
        let [first, second] = pair else { continue };
        pairs[usize::from(*first) * ROW + usize::from(*second)] += 1;
    }
    let mut firsts = [0_u16; ROW];
    for (first, pairs) in firsts.iter_mut().zip(pairs.chunks(ROW)) {
        *first = pairs.iter().sum();
    }
    (entropy(&pairs) - entropy(&firsts)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_kinds_of_equal_frequency_have_one_bit_and_the_correction() {
        // 1 + (2 - 1) / (2 * 4 * ln 2)
        assert!((entropy(&byte_counts(b"abab")) - 1.180_337).abs() < 1e-6);
        assert_eq!(entropy(&byte_counts(b"aaaa")), 0.0);
        assert_eq!(entropy(&[]), 0.0);
    }

    #[test]
    fn a_letter_that_the_one_before_decides_has_no_entropy() {
        // Pairs ab, ba, ab: both entropies have two kinds and the same counts.
        assert_eq!(letter_entropy(b"abab"), 0.0);
        // After an a stands an a or a b, once each: pairs aa and ab have one bit more than the one first letter, and
        // the correction 1 / (2 * 2 * ln 2).
        assert!((letter_entropy(b"aab") - 1.360_674).abs() < 1e-6);
    }
}
