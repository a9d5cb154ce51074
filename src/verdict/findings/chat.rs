//! What a chat program leaves in a text that was copied from it: marks of its tools, and words to its user.

use memchr::memmem;

use super::Sources;
use crate::lexicon::Class;
use crate::signals::SignalSet;
use crate::text::Span;

/// The signal whose places are marks of tools: turn0search1, oaicite, cite_start.
const TOOL_MARKS: &str = "artefacts.tool_marks";
/// How Gemini points to lines of a file: `[cite: 155, 321]`, `[cite: 69-72]`.
const CITE: &str = "[cite:";
/// What follows it is at most this long.
const CITE_BYTES: usize = 120;
/// Tokens between the start of a reply and what it hands over.
const REPLY_TOKENS: usize = 7;

/// Every place.
pub fn spans(sources: &Sources) -> Vec<Span> {
    let found = tool_marks(sources).chain(citations(sources.original)).chain(sayings(sources)).chain(replies(sources));
    found.filter(|span| !sources.is_quoted(*span)).collect()
}

fn tool_marks<'a>(sources: &'a Sources) -> impl Iterator<Item = Span> + 'a {
    let signal = || SignalSet::signals().position(|signal| signal.name == TOOL_MARKS);
    let signal = if sources.evidence.is_empty() { None } else { signal() };
    let places = sources.evidence.iter().filter(move |place| Some(place.signal) == signal);
    places.map(|place| sources.view.original_span(place.span))
}

fn citations(original: &str) -> impl Iterator<Item = Span> {
    memmem::find_iter(original.as_bytes(), CITE).filter_map(|start| {
        let rest = original[start + CITE.len()..].bytes().take(CITE_BYTES);
        let numbers = rest.take_while(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b',' | b'-')).count();
        let end = start + CITE.len() + numbers;
        let has_digit = original[start..end].bytes().any(|byte| byte.is_ascii_digit());
        (has_digit && original[end..].starts_with(']')).then(|| Span::new(start, end + 1))
    })
}

/// "Would you like me to ...", as a sentence of its own.
fn sayings<'a>(sources: &'a Sources) -> impl Iterator<Item = Span> + 'a {
    let hits = sources.matches.hits(Class::AssistantSayings);
    hits.filter(|hit| sources.begins(hit.first as usize)).map(|hit| sources.span_of(hit))
}

/// "Here is the revised version": a sentence that hands something over.
fn replies<'a>(sources: &'a Sources) -> impl Iterator<Item = Span> + 'a {
    let hits = sources.matches.hits(Class::AssistantOpenings);
    hits.filter(|hit| sources.begins(hit.first as usize)).filter_map(|hit| {
        let next = hit.last as usize + 1;
        let sentence = &sources.view.sentences()[sources.view.sentence_of(next - 1)?];
        let end = sentence.tokens.end.min(next + REPLY_TOKENS);
        let product = sources.matches.hits_in(Class::AssistantProducts, next..end.max(next)).next()?;
        let whole = hit.span(sources.view).to(product.span(sources.view));
        Some(sources.view.original_span(whole))
    })
}
