//! Things worth knowing beside the verdict; none of them enters the model.

use crate::signals::{Evidence, SignalSet};
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

/// Gathers the findings of a text. `evidence` may hold more than residue.
pub fn gather(view: &TextView, evidence: &[Evidence]) -> Vec<Finding> {
    let anomalies =
        |kind| view.anomalies().iter().filter(move |anomaly| anomaly.kind == kind).map(|anomaly| anomaly.span);
    let residue = SignalSet::chat_residue();
    let chat =
        evidence.iter().filter(|place| residue.contains(&place.signal)).map(|place| view.original_span(place.span));
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
