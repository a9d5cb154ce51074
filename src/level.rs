//! The five levels of EditLens, in order.

use serde::{Deserialize, Serialize};

/// How much of a review an AI wrote. Written to files as its label.
///
/// ```
/// use editlens::Level;
/// assert_eq!(Level::from_label("heavily ai-edited"), Some(Level::HeavilyEdited));
/// assert_eq!(Level::FullyGenerated.number(), 4);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
#[repr(u8)]
pub enum Level {
    /// A person wrote all of it.
    FullyHuman = 0,
    /// A person wrote it and an AI polished some of the words.
    LightlyEdited = 1,
    /// A person wrote it and an AI reworded a good part.
    ModeratelyEdited = 2,
    /// An AI reworded most of it.
    HeavilyEdited = 3,
    /// An AI wrote all of it.
    FullyGenerated = 4,
}

impl Level {
    /// All levels, from human to AI; each stands at the index of its number.
    pub const ALL: [Level; 5] =
        [Level::FullyHuman, Level::LightlyEdited, Level::ModeratelyEdited, Level::HeavilyEdited, Level::FullyGenerated];

    /// 0 for fully human-written to 4 for fully AI-generated.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The label as the site of EditLens writes it.
    pub fn label(self) -> &'static str {
        match self {
            Level::FullyHuman => "Fully human-written",
            Level::LightlyEdited => "Lightly AI-edited",
            Level::ModeratelyEdited => "Moderately AI-edited",
            Level::HeavilyEdited => "Heavily AI-edited",
            Level::FullyGenerated => "Fully AI-generated",
        }
    }

    /// The level with exactly this label, whatever the case of its letters.
    pub fn from_label(label: &str) -> Option<Level> {
        Self::ALL.into_iter().find(|level| level.label().eq_ignore_ascii_case(label))
    }

    /// The level of a number from 0 to 4.
    pub fn from_number(number: u8) -> Option<Level> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

impl From<Level> for &'static str {
    fn from(level: Level) -> Self {
        level.label()
    }
}

impl TryFrom<String> for Level {
    type Error = String;

    fn try_from(label: String) -> Result<Self, String> {
        Self::from_label(&label).ok_or_else(|| format!("{label:?} is not one of the five labels"))
    }
}

impl std::fmt::Display for Level {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.pad(self.label())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_labels_and_json_lead_back() {
        for (number, level) in Level::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(level.number()), number);
            assert_eq!(Level::from_number(level.number()), Some(level));
            assert_eq!(Level::from_label(&level.label().to_uppercase()), Some(level));
            let json = serde_json::to_string(&level).unwrap();
            assert_eq!(json, format!("{:?}", level.label()));
            assert_eq!(serde_json::from_str::<Level>(&json).unwrap(), level);
        }
        assert!(Level::ALL.is_sorted());
    }

    #[test]
    fn other_words_are_no_level() {
        assert_eq!(Level::from_label("Fully human written"), None);
        assert_eq!(Level::from_number(5), None);
        assert!(serde_json::from_str::<Level>("\"human\"").is_err());
    }
}
