//! Sentences (UAX #29): those of common characters found here, the rest by `unicode-segmentation`.
//!
//! Both give the same sentences; a test holds them against each other.

use unicode_segmentation::UnicodeSegmentation;

use super::characters::{Category, category, is_letter};
use super::{Line, LineKind, Sentence, Span, Token, TokenKind};

/// Splits each line but code and rules into sentences; a sentence has at least one token.
pub fn split(text: &str, uncommon: &[usize], tokens: &[Token], lines: &[Line], sentences: &mut Vec<Sentence>) {
    sentences.clear();
    for (index, line) in lines.iter().enumerate() {
        if matches!(line.kind, LineKind::Code | LineKind::Rule) {
            continue;
        }
        let mut first = line.body_token;
        let mut found = |next: usize| {
            if next > first {
                let span = Span { start: tokens[first].span.start, end: tokens[next - 1].span.end };
                sentences.push(Sentence { span, tokens: first..next, line: index });
                first = next;
            }
        };
        let (body, end) = (line.body as usize, line.span.end as usize);
        let strange = uncommon.partition_point(|&at| at < body);
        if uncommon.get(strange).is_some_and(|&at| at < end) {
            let mut next = line.body_token;
            for (start, sentence) in text[body..end].split_sentence_bound_indices() {
                next += starts_before(&tokens[next..line.tokens.end], body + start + sentence.len());
                found(next);
            }
        } else {
            common_sentences(&text[..end], &tokens[..line.tokens.end], line.body_token, &mut found);
            found(line.tokens.end);
        }
    }
}

/// How many of some tokens start before a place.
fn starts_before(tokens: &[Token], place: usize) -> usize {
    tokens.iter().take_while(|token| (token.span.start as usize) < place).count()
}

/// Calls `found` with each token of a line that a sentence but the first begins with. The line ends the text and the tokens.
fn common_sentences(text: &str, tokens: &[Token], first: usize, found: &mut impl FnMut(usize)) {
    let mut at = first;
    while let Some(token) = tokens.get(at) {
        at += 1;
        // A full stop inside a word or number ends no sentence (SB6 to SB8).
        if matches!(token.first, b'.' | b'?' | b'!') && token.kind == TokenKind::Mark {
            let (next, breaks) = after_terminator(text, token.span.end as usize - 1);
            at += starts_before(&tokens[at..], next);
            if breaks {
                found(at);
            }
        }
    }
}

/// Where the text goes on after a terminator, its closing marks and spaces, and whether a sentence begins there.
fn after_terminator(line: &str, terminator: usize) -> (usize, bool) {
    let after = terminator + 1;
    let rest = &line[after..];
    let full_stop = line.as_bytes()[terminator] == b'.';
    let letter_before = || line[..terminator].chars().next_back().is_some_and(is_letter);
    // SB6 and SB7: "3.5", "U.S".
    let goes_on = full_stop
        && match rest.chars().next().and_then(category) {
            Some(Category::Numeric) => true,
            Some(Category::Upper) => letter_before(),
            _ => false,
        };
    if goes_on {
        return (after, false);
    }
    // SB9 and SB10.
    let closed = rest.trim_start_matches(|character| category(character) == Some(Category::Close));
    let going_on = closed.trim_start_matches(' ');
    let at = line.len() - going_on.len();
    // SB8a and SB8: "etc., and", "e.g. this".
    let continues = match going_on.chars().next().and_then(category) {
        Some(Category::Continue | Category::Terminator) => true,
        _ if full_stop => {
            let mut letters = going_on.chars().filter_map(category);
            let decides =
                |category: &Category| matches!(category, Category::Upper | Category::Lower | Category::Terminator);
            letters.find(decides) == Some(Category::Lower)
        }
        _ => false,
    };
    (at, !continues)
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use crate::text::characters::tests::texts;
    use crate::text::{LineKind, TextView};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn sentences_are_those_of_unicode_segmentation(text in texts()) {
            let view = TextView::parse(&text);
            let mut expected: Vec<Range<usize>> = Vec::new();
            for line in view.lines().iter().filter(|line| !matches!(line.kind, LineKind::Code | LineKind::Rule)) {
                let mut first = line.body_token;
                for (start, sentence) in view.text()[line.body as usize..line.span.end as usize].split_sentence_bound_indices() {
                    let end = line.body as usize + start + sentence.len();
                    let tokens = &view.tokens()[first..line.tokens.end];
                    let next = first + tokens.iter().filter(|token| (token.span.start as usize) < end).count();
                    if next > first {
                        expected.push(first..next);
                    }
                    first = next;
                }
            }
            let found: Vec<Range<usize>> = view.sentences().iter().map(|sentence| sentence.tokens.clone()).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
