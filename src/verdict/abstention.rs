//! When there is no verdict.

use crate::lexicon::{Annotations, Class};
use crate::text::{TextView, TokenKind};

/// EditLens wants at least this many words; below, false accusations soar (11.5 % at 50 words against .4 % in full).
pub const FEWEST_WORDS: usize = 75;
/// Of the words of English reviews at least 32 % are among the hundred commonest; other languages stay below 10 %.
const FEWEST_COMMON_WORDS: f64 = 0.2;

/// The reason for giving no label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Abstention {
    Empty,
    TooShort,
    NotEnglish,
}

impl Abstention {
    /// The reason that holds for a text, if one does.
    pub fn of(view: &TextView, found: &Annotations) -> Option<Self> {
        let words = view.word_count();
        let spelled = view.tokens().iter().filter(|token| token.kind == TokenKind::Word).count();
        let common = f64::from(found.count(Class::CommonWords)) / spelled.max(1) as f64;
        if words == 0 {
            Some(Abstention::Empty)
        } else if words < FEWEST_WORDS {
            Some(Abstention::TooShort)
        } else if common < FEWEST_COMMON_WORDS {
            Some(Abstention::NotEnglish)
        } else {
            None
        }
    }

    /// The short code that scripts read.
    pub fn code(self) -> &'static str {
        match self {
            Abstention::Empty => "empty",
            Abstention::TooShort => "too_short",
            Abstention::NotEnglish => "not_english",
        }
    }

    /// One sentence for people.
    pub fn reason(self) -> String {
        match self {
            Abstention::Empty => "there is no text".to_owned(),
            Abstention::TooShort => format!("under {FEWEST_WORDS} words an estimate would be wrong too often"),
            Abstention::NotEnglish => {
                "the text does not look like English, the only language the model knows".to_owned()
            }
        }
    }
}
