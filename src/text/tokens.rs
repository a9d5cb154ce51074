//! Tokens (words, numbers, marks) and sentences by Unicode rules (UAX #29).

use std::ops::Range;

use super::{Line, LineKind, Sentence, Span, letters::Letters, segment};

/// A word, a number or a run of one mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    /// Whether the first letter is a capital.
    pub capital: bool,
    /// The first byte, an ASCII letter in lower case.
    pub first: u8,
    /// The kinds of bytes it holds.
    pub letters: Letters,
    /// What stands before it.
    pub gap: Gap,
    /// How many words and numbers stand before it.
    pub words_before: u32,
}

impl Token {
    /// Length in bytes.
    #[inline]
    pub fn len(&self) -> usize {
        (self.span.end - self.span.start) as usize
    }

    /// Whether there is nothing in it; no token of a view is.
    pub fn is_empty(&self) -> bool {
        self.span.start == self.span.end
    }

    /// The ASCII mark that it is, standing once; 0 for all else.
    #[inline]
    pub fn sign(&self) -> u8 {
        if self.kind == TokenKind::Mark && self.len() == 1 { self.first } else { 0 }
    }
}

/// The kinds of [`Token`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A Unicode word with a letter in it.
    Word,
    /// A Unicode word without a letter.
    Number,
    /// One punctuation mark or symbol, or several of the same in a row.
    Mark,
}

/// The white space between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gap {
    None,
    Space,
    /// One line feed or two.
    Break,
}

/// Splits normalised text into tokens; what is left between them is white space.
pub fn tokenise(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let (mut from, mut words_before) = (0, 0);
    segment::words(text, |start, joined, letters| {
        // UAX #29 joins underscores to words; at either end they are marks of emphasis.
        let emphasised = letters.holds(Letters::UNDERSCORE) && (joined.starts_with('_') || joined.ends_with('_'));
        let (word, start, letters) = if emphasised {
            let word = joined.trim_matches('_');
            (word, start + joined.len() - joined.trim_start_matches('_').len(), Letters::of(word.as_bytes()))
        } else {
            (joined, start, letters)
        };
        let gap = marks(text, from..start, words_before, tokens);
        let first = word.as_bytes().first().copied().unwrap_or_default();
        let spelled = letters.holds(Letters::LOWER.or(Letters::UPPER))
            || letters.holds(Letters::BEYOND_ASCII) && word.chars().any(char::is_alphabetic);
        let capital = if first.is_ascii() {
            first.is_ascii_uppercase()
        } else {
            word.chars().next().is_some_and(char::is_uppercase)
        };
        from = start + word.len();
        let kind = if spelled { TokenKind::Word } else { TokenKind::Number };
        let first = first.to_ascii_lowercase();
        tokens.push(Token { span: Span::new(start, from), kind, capital, first, letters, gap, words_before });
        words_before += 1;
    });
    marks(text, from..text.len(), words_before, tokens);
}

/// Adds the marks between two words; returns the white space behind the last.
fn marks(text: &str, between: Range<usize>, words_before: u32, tokens: &mut Vec<Token>) -> Gap {
    match &text.as_bytes()[between.clone()] {
        [] => return Gap::None,
        [b' '] => return Gap::Space,
        _ => {}
    }
    let mut previous = None;
    let mut gap = Gap::None;
    for (offset, character) in text[between.clone()].char_indices() {
        let start = between.start + offset;
        let end = start + character.len_utf8();
        if character.is_whitespace() {
            previous = None;
            gap = if character == ' ' { Gap::Space } else { Gap::Break };
        } else if previous == Some(character)
            && let Some(last) = tokens.last_mut()
        {
            last.span.end = end as u32;
        } else {
            let first = text.as_bytes()[start];
            let letters = Letters::of(&[first]);
            let span = Span::new(start, end);
            tokens.push(Token { span, kind: TokenKind::Mark, capital: false, first, letters, gap, words_before });
            previous = Some(character);
            gap = Gap::None;
        }
    }
    gap
}

/// Splits each line but code and rules into sentences; a sentence has at least one token.
pub fn sentences(text: &str, tokens: &[Token], lines: &[Line], sentences: &mut Vec<Sentence>) {
    sentences.clear();
    for (index, line) in lines.iter().enumerate() {
        if matches!(line.kind, LineKind::Code | LineKind::Rule) {
            continue;
        }
        let mut next_token = line.body_token;
        let body = &text[line.body as usize..line.span.end as usize];
        segment::sentences(body, |range| {
            let end = line.body as usize + range.start + body[range].trim_end().len();
            let first = next_token;
            while next_token < line.tokens.end && (tokens[next_token].span.start as usize) < end {
                next_token += 1;
            }
            if next_token > first {
                let span = Span { start: tokens[first].span.start, end: tokens[next_token - 1].span.end };
                sentences.push(Sentence { span, tokens: first..next_token, line: index });
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::{TextView, TokenKind};

    #[test]
    fn words_numbers_and_marks() {
        let view = TextView::parse("It's 3.5 -- \"well-done\"...");
        let tokens: Vec<(&str, TokenKind)> =
            view.tokens().iter().map(|token| (view.slice(token.span), token.kind)).collect();
        use TokenKind::{Mark, Number, Word};
        assert_eq!(
            tokens,
            [
                ("It's", Word),
                ("3.5", Number),
                ("--", Mark),
                ("\"", Mark),
                ("well", Word),
                ("-", Mark),
                ("done", Word),
                ("\"", Mark),
                ("...", Mark)
            ]
        );
    }

    #[test]
    fn underscores_around_a_word_are_marks() {
        let view = TextView::parse("_so_ x_1 __very__");
        let tokens: Vec<&str> = view.tokens().iter().map(|token| view.slice(token.span)).collect();
        assert_eq!(tokens, ["_", "so", "_", "x_1", "__", "very", "__"]);
    }

    #[test]
    fn sentences_stay_in_their_line() {
        let view = TextView::parse("One here. Two there? See e.g. the third\nA new line.");
        let found: Vec<&str> = view.sentences().iter().map(|sentence| view.slice(sentence.span)).collect();
        assert_eq!(found, ["One here.", "Two there?", "See e.g. the third", "A new line."]);
    }
}
