//! What a chat program leaves in a text that was copied from it: marks of its tools, and words to its user.

use super::{Sources, markup};
use crate::lexicon::Class;
use crate::signals::SignalSet;
use crate::text::Span;

/// The signal whose places are marks of tools: turn0search1, oaicite, cite_start.
const TOOL_MARKS: &str = "artefacts.tool_marks";
/// Tokens between the start of a reply and what it hands over.
const REPLY_TOKENS: usize = 7;

/// Every place.
pub fn spans(sources: &Sources) -> Vec<Span> {
    let found = tool_marks(sources).chain(markup::spans(sources)).chain(sayings(sources)).chain(replies(sources));
    found.filter(|span| !sources.is_quoted(*span)).collect()
}

fn tool_marks<'a>(sources: &'a Sources) -> impl Iterator<Item = Span> + 'a {
    let signal = SignalSet::position(TOOL_MARKS);
    let places = sources.evidence.iter().filter(move |place| Some(place.signal) == signal);
    places.map(|place| sources.view.original_span(place.span))
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
