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
    let broken: Vec<bool> =
        text.windows(2).map(|pair| is_broken(sources, pair[0].0, pair[1].0)).chain([false]).collect();
    let mut spans = Vec::new();
    for WatchedPhrase { words } in sources.watched {
        for start in 0..text.len() {
            if let Some(end) = end_of(words, &text[start..], &broken[start..]) {
                spans.push(view.original_span(text[start].0.to(text[start + end - 1].0)));
            }
        }
    }
    spans
}

/// How many words of a text a phrase takes at its start, if it stands there; one that is broken takes two.
fn end_of(phrase: &[String], text: &[(Span, &str)], broken: &[bool]) -> Option<usize> {
    let mut at = 0;
    for wanted in phrase {
        let (_, found) = text.get(at)?;
        at += if found == wanted {
            1
        } else {
            let rest = wanted.strip_prefix(found).filter(|_| broken[at])?;
            text.get(at + 1).filter(|(_, next)| *next == rest)?;
            2
        };
    }
    Some(at)
}

/// Whether nothing but a hyphen at the end of a line stands between two words.
fn is_broken(sources: &Sources, first: Span, next: Span) -> bool {
    let (first, next) = (sources.view.original_span(first), sources.view.original_span(next));
    let between = sources.original.get(first.range().end..next.range().start).unwrap_or_default();
    between.strip_prefix('-').is_some_and(|rest| rest.contains('\n') && rest.trim().is_empty())
}

/// Words and numbers in lower case, with their places in the view.
fn words(view: &TextView) -> impl Iterator<Item = (Span, &str)> {
    let words = view.tokens().iter().filter(|token| token.kind != TokenKind::Mark);
    words.map(|token| (token.span, view.folded_slice(token.span)))
}
