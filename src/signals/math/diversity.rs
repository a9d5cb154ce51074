//! How many different words stand among some words, which are given as numbers of their types.

use super::word_types::WORDS_READ;

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

/// How often each type stands among some words.
pub struct Frequencies {
    counts: [u16; WORDS_READ],
    types: usize,
}

impl Frequencies {
    /// Counts at most [`WORDS_READ`] words.
    pub fn of(words: &[u16]) -> Self {
        let (mut counts, mut types) = ([0; WORDS_READ], 0);
        for &word in words {
            counts[word as usize] += 1;
            types = types.max(word as usize + 1);
        }
        Self { counts, types }
    }

    /// The frequency of each type up to the last one that stands among the words.
    pub fn all(&self) -> &[u16] {
        &self.counts[..self.types]
    }
}

/// Mean type-token ratio of windows of so many words, or of all words where there are fewer. Types are numbered from 0 in
/// the order of the text; `words` are not empty.
pub fn moving_ratio(words: &[u16], window: usize) -> f64 {
    let window = window.min(words.len());
    // From the first word on every type up to the last is there.
    let Frequencies { counts: mut inside, mut types } = Frequencies::of(&words[..window]);
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

/// Measure of textual lexical diversity: the mean length of a run of words whose type-token ratio stays above 0.72, over
/// both directions.
pub fn mtld(words: &[u16]) -> f64 {
    (factor_length(words.iter()) + factor_length(words.iter().rev())) / 2.0
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

/// Yule's K: 10,000 (sum of squared frequencies - N) / N squared.
pub fn yules_k(words: &[u16]) -> f64 {
    let all = words.len() as f64;
    let frequencies = Frequencies::of(words);
    let squares: u32 = frequencies.all().iter().map(|&frequency| u32::from(frequency) * u32::from(frequency)).sum();
    10_000.0 * (f64::from(squares) - all) / (all * all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_move_with_their_window() {
        // Windows 0 1, 1 1, 1 2: 2 + 1 + 2 types of 2 words each.
        assert_eq!(moving_ratio(&[0, 1, 1, 2], 2), 5.0 / 6.0);
        assert_eq!(moving_ratio(&[0, 1, 1], 50), 2.0 / 3.0);
    }

    #[test]
    fn factors_end_where_the_ratio_falls_below_its_end() {
        // 1, 1/2: a factor of two words. Both directions: 4 words, 2 factors.
        assert_eq!(mtld(&[0, 0, 1, 1]), 2.0);
        // No word stands twice.
        assert_eq!(mtld(&[0, 1, 2]), 3.0);
    }

    #[test]
    fn yules_k_is_zero_where_nothing_repeats() {
        assert_eq!(yules_k(&[0, 1, 2]), 0.0);
        // (4 + 1 - 3) / 3 squared
        assert!((yules_k(&[0, 1, 0]) - 10_000.0 * 2.0 / 9.0).abs() < 1e-9);
    }
}
