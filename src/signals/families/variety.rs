//! Variety: how many different words a text uses.
//!
//! # Measures
//! Type-token ratio and share of words used once, over the first 200 words; moving-average type-token ratio in windows
//! of 50, MTLD and Yule's K over the first 400.
//!
//! # Why it tells
//! Generators differ (d from -2.01 to +1.18 for the type-token ratio): those of 2024 repeat themselves, those of 2025 vary
//! more than people (on reviews of 2026: moving ratio +1.8, MTLD +1.6), and polishing raises variety, too (+0.75).
//!
//! # Example
//! "The model and the data" has a type-token ratio of 4 / 5.
//!
//! # Reference
//! P. McCarthy and S. Jarvis, MTLD, vocd-D, and HD-D (2010): factors end where the ratio falls below 0.72, mean of both
//! directions. M. Covington and J. McFall, Cutting the Gordian knot (2010): moving average. G. U. Yule, The Statistical
//! Study of Literary Vocabulary (1944): K = 10,000 (sum of squared frequencies - N) / N squared.

use crate::signals::engine::family;
use crate::signals::math::word_types::WORDS_READ;
use crate::signals::{Document, Recorder};

family!("variety", measure, {
    RATIO = "type_token_ratio", Ratio, "Different words over words, of the first 200";
    ONCE = "used_once", Ratio, "Share of the first 200 words that stand once among them";
    MOVING = "moving_ratio", Ratio, "Mean type-token ratio of windows of 50 words";
    MTLD = "mtld", Words, "Mean length of a run whose type-token ratio stays above 0.72";
    K = "yules_k", Ratio, "Yule's K: how often words repeat";
});

/// Words for the measures that depend on length.
const HEAD: usize = 200;
const WINDOW: usize = 50;
/// The ratio at which a factor of MTLD is full, as given by its authors.
const FACTOR_END: f64 = 0.72;
/// The fewest types with which a run of so many words has not ended, as a table: division is slow.
const FEWEST_TYPES: [u16; WORDS_READ + 1] = {
    let mut fewest = [0; WORDS_READ + 1];
    let mut length = 1;
    while length <= WORDS_READ {
        fewest[length] = fewest[length - 1];
        while (fewest[length] as f64) / (length as f64) < FACTOR_END {
            fewest[length] += 1;
        }
        length += 1;
    }
    fewest
};

fn measure(document: &Document, record: &mut Recorder) {
    let words = document.first_words.types();
    if words.is_empty() {
        return;
    }
    let head = &words[..words.len().min(HEAD)];
    let share = |part: usize| part as f64 / head.len() as f64;
    let mut frequencies = [0; WORDS_READ];
    let frequencies = count(head, &mut frequencies);
    record.set(RATIO, share(frequencies.len()));
    record.set(ONCE, share(frequencies.iter().filter(|&&frequency| frequency == 1).count()));
    record.set(MOVING, moving_ratio(words));
    record.set(MTLD, (factor_length(words.iter()) + factor_length(words.iter().rev())) / 2.0);
    record.set(K, yules_k(words));
}

/// How often each type stands among some words, by its number, up to the last one that does. `frequencies` are 0.
fn count<'a>(words: &[u16], frequencies: &'a mut [u16; WORDS_READ]) -> &'a [u16] {
    let mut types = 0;
    for &word in words {
        frequencies[word as usize] += 1;
        types = types.max(word as usize + 1);
    }
    &frequencies[..types]
}

fn moving_ratio(words: &[u16]) -> f64 {
    let window = WINDOW.min(words.len());
    let mut inside = [0; WORDS_READ];
    // From the first word on every type up to the last is there.
    let mut types = count(&words[..window], &mut inside).len();
    let (mut sum, mut windows) = (types, 1);
    for (&leaving, &entering) in words.iter().zip(&words[window..]) {
        inside[leaving as usize] -= 1;
        types -= usize::from(inside[leaving as usize] == 0);
        types += usize::from(inside[entering as usize] == 0);
        inside[entering as usize] += 1;
        sum += types;
        windows += 1;
    }
    sum as f64 / (windows * window) as f64
}

/// MTLD in one direction: words over factors, the last factor in part. Without a factor, the number of words.
fn factor_length<'a>(words: impl ExactSizeIterator<Item = &'a u16>) -> f64 {
    let total = words.len() as f64;
    let mut seen_in = [0_u16; WORDS_READ];
    let (mut factor, mut full, mut length, mut types) = (1, 0.0, 0, 0);
    for &word in words {
        length += 1;
        types += u16::from(std::mem::replace(&mut seen_in[word as usize], factor) != factor);
        if types < FEWEST_TYPES[length] {
            full += 1.0;
            factor += 1;
            (length, types) = (0, 0);
        }
    }
    if length > 0 {
        full += (1.0 - f64::from(types) / length as f64) / (1.0 - FACTOR_END);
    }
    if full > 0.0 { total / full } else { total }
}

fn yules_k(words: &[u16]) -> f64 {
    let all = words.len() as f64;
    let mut frequencies = [0; WORDS_READ];
    let frequencies = count(words, &mut frequencies);
    let squares: u32 = frequencies.iter().map(|&frequency| u32::from(frequency) * u32::from(frequency)).sum();
    10_000.0 * (f64::from(squares) - all) / (all * all)
}
