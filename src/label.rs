//! What is known about who wrote a review.

use std::fmt;
use std::str::FromStr;

use crate::level::Level;

/// What is known about who wrote a review: EditLens' verdict, or how the text came to be.
///
/// ```
/// use editlens::{Label, Level};
/// assert_eq!("Heavily AI-edited".parse(), Ok(Label::Level(Level::HeavilyEdited)));
/// assert_eq!("human".parse(), Ok(Label::Human));
/// assert_eq!(Label::Ai.as_str(), "ai");
/// assert!("ai_polished".parse::<Label>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// One of the five levels, as EditLens gave it.
    Level(Level),
    /// A person wrote the text, by what is known of its origin.
    Human,
    /// An AI wrote the text, by what is known of its origin.
    Ai,
}

impl Label {
    /// The label as files have it: one of the five levels' labels, `human` or `ai`.
    pub fn as_str(self) -> &'static str {
        match self {
            Label::Level(level) => level.label(),
            Label::Human => "human",
            Label::Ai => "ai",
        }
    }

    /// The level, where the label is one.
    pub fn level(self) -> Option<Level> {
        match self {
            Label::Level(level) => Some(level),
            Label::Human | Label::Ai => None,
        }
    }

    /// Whether a person wrote the text alone: `human`, or level 0.
    pub fn is_human(self) -> bool {
        matches!(self, Label::Human | Label::Level(Level::FullyHuman))
    }

    /// Whether an AI wrote the text: `ai`, or level 4.
    pub fn is_generated(self) -> bool {
        matches!(self, Label::Ai | Label::Level(Level::FullyGenerated))
    }
}

/// A word that is no [`Label`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a label is one of the five levels' labels, `human` or `ai`")]
pub struct UnknownLabel;

impl FromStr for Label {
    type Err = UnknownLabel;

    /// Reads a label whatever the case of its letters.
    fn from_str(word: &str) -> Result<Self, UnknownLabel> {
        let origins = [Label::Human, Label::Ai].into_iter();
        let mut labels = Level::ALL.into_iter().map(Label::Level).chain(origins);
        labels.find(|label| label.as_str().eq_ignore_ascii_case(word)).ok_or(UnknownLabel)
    }
}

impl fmt::Display for Label {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_read_as_it_is_written() {
        let labels = Level::ALL.map(Label::Level).into_iter().chain([Label::Human, Label::Ai]);
        for label in labels {
            assert_eq!(label.as_str().parse(), Ok(label));
            assert_eq!(label.as_str().to_uppercase().parse(), Ok(label));
            assert_eq!(
                label.level().map(Level::label),
                (label != Label::Human && label != Label::Ai).then(|| label.as_str())
            );
        }
        for other in ["", "humans", "ai_polished", "4", "Fully human written"] {
            assert_eq!(other.parse::<Label>(), Err(UnknownLabel), "{other}");
        }
    }

    #[test]
    fn a_label_is_human_or_generated_at_the_ends_only() {
        let human: Vec<Level> = Level::ALL.into_iter().filter(|level| Label::Level(*level).is_human()).collect();
        let generated: Vec<Level> =
            Level::ALL.into_iter().filter(|level| Label::Level(*level).is_generated()).collect();
        assert_eq!((human, generated), (vec![Level::FullyHuman], vec![Level::FullyGenerated]));
        assert!(Label::Human.is_human() && !Label::Human.is_generated());
        assert!(Label::Ai.is_generated() && !Label::Ai.is_human());
    }
}
