//! Things worth knowing beside the verdict; none of them enters the model.

use crate::lexicon::{Annotations, Class};
use crate::text::{AnomalyKind, Span, TextView};

/// The kinds of [`Finding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FindingCode {
    /// Zero-width, bidirectional or control characters.
    HiddenCharacters,
    /// Letters of another script inside Latin words.
    LookAlikeLetters,
    /// Words that a chat assistant says to its user.
    ChatResidue,
}

impl FindingCode {
    /// The short code that scripts read.
    pub fn code(self) -> &'static str {
        match self {
            FindingCode::HiddenCharacters => "hidden_characters",
            FindingCode::LookAlikeLetters => "look_alike_letters",
            FindingCode::ChatResidue => "chat_residue",
        }
    }

    /// What it means, for people.
    pub fn meaning(self) -> &'static str {
        match self {
            FindingCode::HiddenCharacters => "characters that a reader cannot see",
            FindingCode::LookAlikeLetters => "letters of another alphabet that look like Latin ones",
            FindingCode::ChatResidue => "words as a chat assistant says them to its user",
        }
    }
}

/// One kind of thing and all its places, in bytes of the text as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub code: FindingCode,
    pub spans: Vec<Span>,
}

/// Gathers the findings of a text.
pub fn gather(view: &TextView, found: &Annotations) -> Vec<Finding> {
    let anomalies =
        |kind| view.anomalies().iter().filter(move |anomaly| anomaly.kind == kind).map(|anomaly| anomaly.span);
    let chat = found.hits(Class::ChatResidue).map(|hit| view.original_span(hit.span(view)));
    [
        (FindingCode::HiddenCharacters, anomalies(AnomalyKind::Hidden).collect::<Vec<Span>>()),
        (FindingCode::LookAlikeLetters, anomalies(AnomalyKind::LookAlike).collect()),
        (FindingCode::ChatResidue, chat.collect()),
    ]
    .into_iter()
    .filter(|(_, spans)| !spans.is_empty())
    .map(|(code, mut spans)| {
        spans.sort_unstable();
        spans.dedup();
        Finding { code, spans }
    })
    .collect()
}
