//! Phrases that a venue hides in its files for language models to repeat.

use super::Sources;
use crate::text::{Span, TextView, TokenKind};

/// A phrase to look for: its words, whatever their case and the marks between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedPhrase {
    words: Vec<String>,
}

impl WatchedPhrase {
    /// The phrase of a line; none where the line has no word.
    pub fn new(line: &str) -> Option<Self> {
        let view = TextView::parse(line);
        let words: Vec<String> = words(&view).map(|(_, word)| word.to_owned()).collect();
        (!words.is_empty()).then_some(Self { words })
    }
}

/// Every place of every phrase that is watched for.
pub fn spans(sources: &Sources) -> Vec<Span> {
    if sources.watched.is_empty() {
        return Vec::new();
    }
    let view = sources.view;
    let text: Vec<(Span, &str)> = words(view).collect();
    let mut spans = Vec::new();
    for WatchedPhrase { words } in sources.watched {
        for place in text.windows(words.len()) {
            if place.iter().zip(words).all(|((_, found), wanted)| found == wanted) {
                let [(first, _), .., (last, _)] = place else {
                    spans.extend(place.iter().map(|(span, _)| view.original_span(*span)));
                    continue;
                };
                spans.push(view.original_span(first.to(*last)));
            }
        }
    }
    spans
}

/// Words and numbers in lower case, with their places in the view.
fn words(view: &TextView) -> impl Iterator<Item = (Span, &str)> {
    let words = view.tokens().iter().filter(|token| token.kind != TokenKind::Mark);
    words.map(|token| (token.span, view.folded_slice(token.span)))
}
