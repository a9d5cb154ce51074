//! Variety: how many different words a text uses.
//!
//! # Measures
//! Type-token ratio and share of words used once, over the first 200 words; moving-average type-token ratio in windows
//! of 50, MTLD and Yule's K over the first 400.
//!
//! # Why it tells
//! Generators differ: those of 2024 repeat themselves, those of 2025 vary more than people, and polishing raises variety,
//! too.
//!
//! # Examples
//! ```text
//! The model and the data
//! ---
//! type_token_ratio = 0.8
//! used_once = 0.6
//! moving_ratio = 0.8
//! yules_k = 800
//! ```
//!
//! # Reference
//! P. McCarthy and S. Jarvis, MTLD, vocd-D, and HD-D (2010): factors end where the ratio falls below 0.72, mean of both
//! directions. M. Covington and J. McFall, Cutting the Gordian knot (2010): moving average. G. U. Yule, The Statistical
//! Study of Literary Vocabulary (1944): K = 10,000 (sum of squared frequencies - N) / N squared.

use crate::signals::engine::family;
use crate::signals::math::diversity::{Frequencies, moving_ratio, mtld, yules_k};
use crate::signals::{Document, Recorder};

family!("variety", "Variety of words", measure, reads FirstWords, {
    RATIO = "type_token_ratio", Ratio, "Different words over words, of the first 200";
    ONCE = "used_once", Ratio, "Share of the first 200 words that stand once among them";
    MOVING = "moving_ratio", Ratio, "Mean type-token ratio of windows of 50 words";
    MTLD = "mtld", Words, "Mean length of a run whose type-token ratio stays above 0.72";
    K = "yules_k", Ratio, "Yule's K: how often words repeat";
});

/// Words for the measures that depend on length.
const HEAD: usize = 200;
const WINDOW: usize = 50;

fn measure(document: &Document, record: &mut Recorder) {
    let words = document.first_words.types();
    if words.is_empty() {
        return;
    }
    let head = &words[..words.len().min(HEAD)];
    let share = |part: usize| part as f64 / head.len() as f64;
    let frequencies = Frequencies::of(head);
    record.value(RATIO, share(frequencies.all().len()));
    record.value(ONCE, share(frequencies.all().iter().filter(|&&frequency| frequency == 1).count()));
    record.value(MOVING, moving_ratio(words, WINDOW));
    record.value(MTLD, mtld(words));
    record.value(K, yules_k(words));
}
