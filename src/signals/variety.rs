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

use super::{Document, Recorder, family};
use crate::text::TextView;

family!("variety", measure, {
    RATIO = "type_token_ratio", Ratio, "Different words over words, of the first 200";
    ONCE = "used_once", Ratio, "Share of the first 200 words that stand once among them";
    MOVING = "moving_ratio", Ratio, "Mean type-token ratio of windows of 50 words";
    MTLD = "mtld", Words, "Mean length of a run whose type-token ratio stays above 0.72";
    K = "yules_k", Ratio, "Yule's K: how often words repeat";
});

/// Words that are looked at.
const LIMIT: usize = 400;
/// Words for the measures that depend on length.
const HEAD: usize = 200;
const WINDOW: usize = 50;
/// The ratio at which a factor of MTLD is full, as given by its authors.
const FACTOR_END: f64 = 0.72;
/// The fewest types with which a run of so many words has not ended, as a table: division is slow.
const FEWEST_TYPES: [u16; LIMIT + 1] = {
    let mut fewest = [0; LIMIT + 1];
    let mut length = 1;
    while length <= LIMIT {
        fewest[length] = fewest[length - 1];
        while (fewest[length] as f64) / (length as f64) < FACTOR_END {
            fewest[length] += 1;
        }
        length += 1;
    }
    fewest
};
/// A power of two above twice [`LIMIT`], so that probing ends soon.
const SLOTS: usize = 1024;

fn measure(document: &Document, record: &mut Recorder) {
    let mut words = [0; LIMIT];
    let count = number_words(document.view, &mut words);
    let words = &words[..count];
    if words.is_empty() {
        return;
    }
    let head = &words[..count.min(HEAD)];
    let share = |part: usize| part as f64 / head.len() as f64;
    let frequencies = frequencies(head);
    record.set(RATIO, share(frequencies.iter().filter(|&&frequency| frequency > 0).count()));
    record.set(ONCE, share(frequencies.iter().filter(|&&frequency| frequency == 1).count()));
    record.set(MOVING, moving_ratio(words));
    record.set(MTLD, (factor_length(words.iter()) + factor_length(words.iter().rev())) / 2.0);
    record.set(K, yules_k(words));
}

/// Gives each of the first words the number of its type, counted from 0; returns how many words there are.
fn number_words(view: &TextView, words: &mut [u16; LIMIT]) -> usize {
    let mut table = [(0_u64, 0_u16); SLOTS];
    let (mut count, mut types) = (0, 0);
    for ((index, _), number) in view.words().zip(words) {
        // 0 marks an empty slot.
        let hash = view.spelling_hash(index) | 1;
        let mut slot = (hash >> 32) as usize % SLOTS;
        while table[slot].0 != 0 && table[slot].0 != hash {
            slot = (slot + 1) % SLOTS;
        }
        if table[slot].0 == 0 {
            table[slot] = (hash, types);
            types += 1;
        }
        *number = table[slot].1;
        count += 1;
    }
    count
}

fn frequencies(words: &[u16]) -> [u16; LIMIT] {
    let mut frequencies = [0; LIMIT];
    for &word in words {
        frequencies[word as usize] += 1;
    }
    frequencies
}

fn moving_ratio(words: &[u16]) -> f64 {
    let window = WINDOW.min(words.len());
    let mut inside = frequencies(&words[..window]);
    let mut types = inside.iter().filter(|&&frequency| frequency > 0).count();
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
    let mut seen_in = [0_u16; LIMIT];
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
    let count = words.len() as f64;
    let squares: f64 = frequencies(words).iter().map(|&frequency| f64::from(frequency) * f64::from(frequency)).sum();
    10_000.0 * (squares - count) / (count * count)
}
