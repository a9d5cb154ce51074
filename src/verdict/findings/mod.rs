//! Things worth knowing beside the verdict; none of them enters the model.

mod chat;
mod disclosure;
mod look_alikes;
mod markup;
mod placeholders;
mod planted;
mod quoted;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;

use crate::lexicon::{Annotations, Class, Hit};
use crate::signals::Evidence;
use crate::text::{AnomalyKind, Span, TextView, TokenKind};

pub use planted::WatchedPhrase;
pub use quoted::QuotationMarks;

/// Places of a finding that are quoted.
const QUOTED: usize = 8;
/// A quotation is cut at this many characters.
const QUOTE_CHARACTERS: usize = 160;

/// The kinds of [`Finding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FindingCode {
    /// A phrase that was planted for language models to repeat, from the list that the caller gave.
    PlantedPhrase,
    /// Markup of a chat program, and words that an assistant says to its user.
    ChatResidue,
    /// What a writer was to fill in and did not, as programs leave it open: [Your name].
    Placeholder,
    /// Words that tell a language model what to do.
    InjectedPrompt,
    /// Zero-width, bidirectional or control characters.
    HiddenCharacters,
    /// Letters of another script inside Latin words.
    LookAlikeLetters,
    /// The writer says that a tool helped with the text.
    Disclosure,
    /// UTF-8 that was read as Windows-1252; it is judged as it was meant.
    MisreadCharacters,
    /// Soft hyphens, which show only at the end of a line.
    SoftHyphens,
    /// White space that is neither a blank, a tab nor a line end.
    OddSpaces,
}

/// How much a finding says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingGrade {
    /// Copied pages and PDF files have it, too.
    Trivial,
    /// A person should look at it.
    Notable,
    /// A tool took part in the text.
    Certain,
}

impl FindingGrade {
    /// The word that scripts read.
    pub fn as_str(self) -> &'static str {
        match self {
            FindingGrade::Trivial => "trivial",
            FindingGrade::Notable => "notable",
            FindingGrade::Certain => "certain",
        }
    }
}

impl FindingCode {
    /// All kinds, in the order in which a verdict has them: the gravest first.
    pub const ALL: [FindingCode; 10] = [
        FindingCode::PlantedPhrase,
        FindingCode::ChatResidue,
        FindingCode::Placeholder,
        FindingCode::InjectedPrompt,
        FindingCode::HiddenCharacters,
        FindingCode::LookAlikeLetters,
        FindingCode::Disclosure,
        FindingCode::MisreadCharacters,
        FindingCode::SoftHyphens,
        FindingCode::OddSpaces,
    ];

    /// The short code that scripts read.
    pub fn code(self) -> &'static str {
        match self {
            FindingCode::PlantedPhrase => "planted_phrase",
            FindingCode::ChatResidue => "chat_residue",
            FindingCode::Placeholder => "placeholder",
            FindingCode::InjectedPrompt => "injected_prompt",
            FindingCode::HiddenCharacters => "hidden_characters",
            FindingCode::LookAlikeLetters => "look_alike_letters",
            FindingCode::Disclosure => "disclosure",
            FindingCode::MisreadCharacters => "misread_characters",
            FindingCode::SoftHyphens => "soft_hyphens",
            FindingCode::OddSpaces => "odd_spaces",
        }
    }

    /// What it means, for people.
    pub fn meaning(self) -> &'static str {
        match self {
            FindingCode::PlantedPhrase => "words that were planted for language models to repeat",
            FindingCode::ChatResidue => "markup of a chat program, or words as an assistant says them to its user",
            FindingCode::Placeholder => "brackets that ask to be filled in, as programs leave them",
            FindingCode::InjectedPrompt => "words that tell a language model what to do",
            FindingCode::HiddenCharacters => "characters that a reader cannot see",
            FindingCode::LookAlikeLetters => "letters of another alphabet that look like Latin ones",
            FindingCode::Disclosure => "the writer says that a tool helped with the text; neither for nor against",
            FindingCode::MisreadCharacters => {
                "characters that a program read in the wrong encoding; judged as they were meant"
            }
            FindingCode::SoftHyphens => "hyphens that show only at the end of a line; copied PDF has them, too",
            FindingCode::OddSpaces => "spaces of an unusual kind; copied web pages have them, too",
        }
    }

    /// How much it says.
    pub fn grade(self) -> FindingGrade {
        match self {
            FindingCode::PlantedPhrase | FindingCode::ChatResidue => FindingGrade::Certain,
            FindingCode::Placeholder
            | FindingCode::InjectedPrompt
            | FindingCode::HiddenCharacters
            | FindingCode::LookAlikeLetters
            | FindingCode::Disclosure => FindingGrade::Notable,
            FindingCode::MisreadCharacters | FindingCode::SoftHyphens | FindingCode::OddSpaces => FindingGrade::Trivial,
        }
    }
}

/// One kind of thing worth knowing beside the verdict, and all its places.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What was found.
    pub code: FindingCode,
    /// Where, in the order of the text as given.
    pub spans: Vec<Span>,
    /// The words at the first places, and characters that do not show by their numbers, such as `U+200B`.
    pub quotes: Vec<String>,
}

/// What findings are gathered from: the text as given, the view of it, and what was found in that.
pub struct Sources<'a> {
    pub original: &'a str,
    pub view: &'a TextView,
    pub matches: &'a Annotations,
    /// May hold more than the marks of tools.
    pub evidence: &'a [Evidence],
    pub watched: &'a [WatchedPhrase],
    /// Looked up when a finding asks for them.
    pub quotation_marks: OnceCell<QuotationMarks>,
}

impl Sources<'_> {
    /// Whether a place of the text as given stands in quotation marks that open and close in its line.
    fn is_quoted(&self, span: Span) -> bool {
        self.quotation_marks.get_or_init(|| QuotationMarks::of(self.original)).hold(span)
    }

    /// Whether a token begins a sentence or a line of the writer's own, or what stands before it is a mark.
    fn begins(&self, token: usize) -> bool {
        let line = self.view.line_of(token);
        let is_own = line.is_none_or(|line| !line.kind.is_others());
        let opens_line = line.is_none_or(|line| line.tokens.start == token);
        is_own && (opens_line || self.view.tokens()[token - 1].kind == TokenKind::Mark)
    }

    fn span_of(&self, hit: &Hit) -> Span {
        self.view.original_span(hit.span(self.view))
    }
}

/// Gathers the findings of a text.
pub fn gather(sources: &Sources) -> Vec<Finding> {
    let Sources { original, view, .. } = *sources;
    let anomalies =
        |kind| view.anomalies().iter().filter(move |anomaly| anomaly.kind == kind).map(|anomaly| anomaly.span);
    let is_soft = |span: &Span| original.get(span.range()) == Some("\u{ad}");
    let spans = |code: FindingCode| -> Vec<Span> {
        match code {
            FindingCode::PlantedPhrase => planted::spans(sources),
            FindingCode::ChatResidue => chat::spans(sources),
            FindingCode::Placeholder => placeholders::spans(sources),
            FindingCode::InjectedPrompt => orders(sources),
            FindingCode::HiddenCharacters => anomalies(AnomalyKind::Hidden).filter(|span| !is_soft(span)).collect(),
            FindingCode::LookAlikeLetters => look_alikes::in_latin_words(original, anomalies(AnomalyKind::LookAlike)),
            FindingCode::Disclosure => disclosure::spans(sources),
            FindingCode::MisreadCharacters => anomalies(AnomalyKind::Misread).collect(),
            FindingCode::SoftHyphens => anomalies(AnomalyKind::Hidden).filter(is_soft).collect(),
            FindingCode::OddSpaces => anomalies(AnomalyKind::OddSpace).collect(),
        }
    };
    let finding = |code: FindingCode| {
        let mut spans = spans(code);
        spans.sort_unstable();
        spans.dedup();
        let quotes = spans.iter().take(QUOTED).map(|span| quote(original, *span)).collect();
        (!spans.is_empty()).then_some(Finding { code, spans, quotes })
    };
    FindingCode::ALL.into_iter().filter_map(finding).collect()
}

/// The finding of the orders in a text that no reader sees, the text that was judged left aside; none where it gives none.
pub fn in_hidden(sources: &Sources) -> Option<Finding> {
    let quotes: Vec<String> = orders(sources).iter().take(QUOTED).map(|span| sentence(sources, *span)).collect();
    (!quotes.is_empty()).then_some(Finding { code: FindingCode::InjectedPrompt, spans: Vec::new(), quotes })
}

/// The words of a place and what follows them in their sentence.
fn sentence(sources: &Sources, span: Span) -> String {
    let end = sources.original[span.range().end..]
        .find(['.', '\n'])
        .map_or(sources.original.len(), |end| span.range().end + end);
    quote(sources.original, Span::new(span.range().start, end))
}

/// Orders to a model: as a sentence of their own, not in a quotation, which a review of work on such orders has.
fn orders(sources: &Sources) -> Vec<Span> {
    let hits = sources.matches.hits(Class::InjectedPrompts);
    let hits = hits.filter(|hit| sources.begins(hit.first as usize)).map(|hit| sources.span_of(hit));
    let in_address = |span: &Span| sources.original[..span.range().start].ends_with('/');
    hits.filter(|span| !sources.is_quoted(*span) && !in_address(span)).collect()
}

/// The words of a place, in one line.
fn quote(original: &str, span: Span) -> String {
    let text = original.get(span.range()).unwrap_or_default();
    let shows = text.chars().any(|character| character.is_alphanumeric() || character.is_ascii_punctuation());
    if !shows {
        let numbers = text.chars().map(|character| format!("U+{:04X}", u32::from(character)));
        return numbers.collect::<Vec<_>>().join(" ");
    }
    span.excerpt(original, QUOTE_CHARACTERS)
}
