//! What a caller may ask of a judge.

use super::{Offsets, WatchedPhrase};

/// The longest text that is read unless another limit is set: 16 MiB, some 5,000 times a review.
const LONGEST_TEXT: usize = 16 << 20;

/// What a [`Judge`](super::Judge) does with every text.
///
/// ```
/// use editlens::{Abstention, Judge, JudgeOptions, Model, Offsets};
/// let options = JudgeOptions::new().explain(true).longest_text(1 << 20).offsets(Offsets::CodePoints);
/// let mut judge = Judge::with_options(Model::embedded()?, options);
/// assert!(judge.predict("A short text.").explanation.is_some());
/// assert_eq!(judge.predict(&"a ".repeat(1 << 20)).abstained, Some(Abstention::TooLong));
/// # Ok::<(), editlens::ModelError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct JudgeOptions {
    /// Whether verdicts carry an [`Explanation`](super::Explanation), which takes about as long again.
    pub explain: bool,
    /// Whether an explanation has the places that are no words of the reviewer's own. Without them it takes less time, but its
    /// highlights and reasons may be names, quotations and function words.
    pub silent: bool,
    /// The longest text that is read, in bytes. A longer one is not looked at: its verdict is
    /// [`Abstention::TooLong`](super::Abstention::TooLong).
    pub longest_text: usize,
    /// What the offsets of places count.
    pub offsets: Offsets,
    /// Phrases to report wherever they stand, such as a venue plants in its files for language models to repeat.
    pub watched: Vec<WatchedPhrase>,
}

impl Default for JudgeOptions {
    fn default() -> Self {
        Self { explain: false, silent: true, longest_text: LONGEST_TEXT, offsets: Offsets::Bytes, watched: Vec::new() }
    }
}

impl JudgeOptions {
    /// No explanations, texts of up to 16 MiB, offsets in bytes, no phrases.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether verdicts carry an explanation.
    pub fn explain(self, explain: bool) -> Self {
        Self { explain, ..self }
    }

    /// Whether an explanation has the places that are no words of the reviewer's own.
    pub fn silent(self, silent: bool) -> Self {
        Self { silent, ..self }
    }

    /// The longest text that is read, in bytes.
    pub fn longest_text(self, bytes: usize) -> Self {
        Self { longest_text: bytes, ..self }
    }

    /// What the offsets of places count.
    pub fn offsets(self, offsets: Offsets) -> Self {
        Self { offsets, ..self }
    }

    /// Phrases to report wherever they stand.
    pub fn watch(self, watched: Vec<WatchedPhrase>) -> Self {
        Self { watched, ..self }
    }
}
