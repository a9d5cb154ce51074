//! Characters: how predictable a text is, letter by letter.
//!
//! # Measures
//! Entropy of the characters and of letter pairs (in bits), what a small Lempel-Ziv window finds again, and the shares of
//! vowels, spaces, digits. All from the first [`BYTES_READ`] bytes in lower case, with the correction of Miller and Madow
//! for short samples, so that length decides little.
//!
//! # Why it tells
//! Long words of Latin stock have other letters and fewer spaces than plain speech; a text that repeats its phrases
//! compresses better.
//!
//! # Example
//! "abab": two characters at one half each, 1 bit.
//!
//! # Reference
//! Miller, Note on the bias of information estimates (1955); Benedetto, Caglioti and Loreto, Language trees and zipping
//! (2002), for compression as a measure of style.

use std::sync::LazyLock;

use crate::signals::engine::family;
use crate::signals::{Document, Recorder};

family!("characters", measure, {
    ENTROPY = "entropy", Ratio, "Entropy of the characters in bits";
    PAIRS = "pair_entropy", Ratio, "Entropy of a letter when the one before it is known, in bits";
    AGAIN = "compressible_share", Ratio, "Share of bytes that a match of five bytes or more with what stood before covers";
    VOWELS = "vowels", Ratio, "Share of vowels among the letters";
    SPACES = "spaces", Ratio, "Share of white space";
    DIGITS = "digits", Ratio, "Share of digits";
});

const BYTES_READ: usize = 2_000;
/// The shortest match that counts: longer than most endings.
const MATCH: usize = 5;
/// The number of all that is no letter from a to z, behind these.
const OTHER: u8 = 26;
/// Numbers of letters in a row of pairs: a power of two.
const ROW: usize = 32;

fn measure(document: &Document, record: &mut Recorder) {
    let folded = document.view.folded().as_bytes();
    let bytes = &folded[..folded.len().min(BYTES_READ)];
    let mut counts = [0_u16; 256];
    bytes.iter().for_each(|&byte| counts[byte as usize] += 1);
    let mut letters = [0; BYTES_READ];
    for (letter, &byte) in letters.iter_mut().zip(bytes) {
        *letter = byte.wrapping_sub(b'a').min(OTHER);
    }
    let mut pairs = [0_u16; ROW * ROW];
    for [first, second] in letters[..bytes.len()].array_windows() {
        pairs[usize::from(*first) * ROW + usize::from(*second)] += 1;
    }
    let mut firsts = [0_u16; ROW];
    for (first, pairs) in firsts.iter_mut().zip(pairs.chunks(ROW)) {
        *first = pairs.iter().sum();
    }
    let count = |set: &[u8]| set.iter().map(|&byte| f64::from(counts[byte as usize])).sum::<f64>();
    let all = bytes.len().max(1) as f64;
    record.set(ENTROPY, entropy(&counts));
    record.set(PAIRS, (entropy(&pairs) - entropy(&firsts)).max(0.0));
    record.set(AGAIN, matched(bytes) as f64 / all);
    record.set(VOWELS, count(b"aeiou") / count(b"abcdefghijklmnopqrstuvwxyz").max(1.0));
    record.set(SPACES, count(b" \n") / all);
    record.set(DIGITS, count(b"0123456789") / all);
}

/// n log2 n up to the bytes read: logarithms are slow.
static WEIGHTED: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let weigh = |count: usize| if count == 0 { 0.0 } else { count as f64 * (count as f64).log2() };
    (0..=BYTES_READ).map(weigh).collect()
});

/// -sum p log2 p + (kinds - 1) / (2 n ln 2), in bits.
fn entropy(counts: &[u16]) -> f64 {
    // Those that are there are gathered first, without a branch that nobody can foretell.
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

/// Bytes covered by a greedy parse into matches with the last place of the same first bytes.
fn matched(bytes: &[u8]) -> usize {
    let mut places = [0; BYTES_READ];
    let places = last_places(bytes, &mut places);
    let (mut at, mut covered) = (0, 0);
    while let Some(skipped) = places.get(at..).and_then(|rest| rest.iter().position(|&place| place > 0)) {
        at += skipped;
        let before = usize::from(places[at]) - 1;
        let more = bytes[before + MATCH..].iter().zip(&bytes[at + MATCH..]).take_while(|(one, other)| one == other);
        let length = MATCH + more.count();
        covered += length;
        at += length;
    }
    covered
}

/// For each place one more than the last place before it whose bytes hashed alike, where they are the same; else 0.
fn last_places<'a>(bytes: &[u8], places: &'a mut [u16; BYTES_READ]) -> &'a [u16] {
    // The bytes, and behind them one more than their place.
    let mut last = [0_u64; 1024];
    let starts = bytes.array_windows::<MATCH>();
    let count = starts.len();
    for ((&[a, b, c, d, e], place), number) in starts.zip(places.iter_mut()).zip(1..) {
        let key = u32::from_le_bytes([a, b, c, d]);
        let hash = (key ^ u32::from(e).wrapping_mul(0x0100_0193)).wrapping_mul(0x9e37_79b1) >> 22;
        let start = (u64::from(e) << 32 | u64::from(key)) << 16;
        let before = std::mem::replace(&mut last[hash as usize], start | number);
        // Without a branch: whether a text repeats itself is hard to foretell.
        *place = before as u16 & u16::from(before >> 16 == start >> 16).wrapping_neg();
    }
    &places[..count]
}
