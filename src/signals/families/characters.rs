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
//! # Examples
//! ```text
//! ab 1 ab
//! ---
//! vowels = 0.5
//! spaces = 0.2857
//! digits = 0.1429
//! pair_entropy = 0.5794
//! ```
//!
//! # Reference
//! Miller, Note on the bias of information estimates (1955); Benedetto, Caglioti and Loreto, Language trees and zipping
//! (2002), for compression as a measure of style.

use crate::signals::engine::family;
use crate::signals::math::{entropy, repeats};
use crate::signals::{Document, Recorder};

family!("characters", "Characters", measure, {
    ENTROPY = "entropy", Ratio, "Entropy of the characters in bits";
    PAIRS = "pair_entropy", Ratio, "Entropy of a letter when the one before it is known, in bits";
    AGAIN = "compressible_share", Ratio, "Share of bytes that a match of five bytes or more with what stood before covers";
    VOWELS = "vowels", Ratio, "Share of vowels among the letters";
    SPACES = "spaces", Ratio, "Share of white space";
    DIGITS = "digits", Ratio, "Share of digits";
});

const BYTES_READ: usize = 2_000;
const _: () = assert!(BYTES_READ <= entropy::MOST_COUNTED && BYTES_READ <= repeats::MOST_BYTES);

fn measure(document: &Document, record: &mut Recorder) {
    let folded = document.view.folded().as_bytes();
    let bytes = &folded[..folded.len().min(BYTES_READ)];
    let counts = entropy::byte_counts(bytes);
    let count = |set: &[u8]| set.iter().map(|&byte| f64::from(counts[byte as usize])).sum::<f64>();
    let all = bytes.len().max(1) as f64;
    record.value(ENTROPY, entropy::entropy(&counts));
    record.value(PAIRS, entropy::letter_entropy(bytes));
    record.value(AGAIN, repeats::repeated_bytes(bytes) as f64 / all);
    record.value(VOWELS, count(b"aeiou") / count(b"abcdefghijklmnopqrstuvwxyz").max(1.0));
    record.value(SPACES, count(b" \n") / all);
    record.value(DIGITS, count(b"0123456789") / all);
}
