//! Tokens (words, numbers, marks) and sentences by Unicode rules (UAX #29).

use super::{Line, LineKind, Sentence, Span, segment};

/// A word, a number or a run of one mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    /// Whether the first letter is a capital.
    pub capital: bool,
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

/// Splits normalised text into tokens; what is left between them is white space.
pub fn tokenise(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut from = 0;
    segment::words(text, |start, joined| {
        // UAX #29 joins underscores to words; at either end they are marks of emphasis.
        let emphasised = joined.starts_with('_') || joined.ends_with('_');
        let (word, start) = if emphasised {
            (joined.trim_matches('_'), start + joined.len() - joined.trim_start_matches('_').len())
        } else {
            (joined, start)
        };
        marks(text, from, start, tokens);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let kind = if word.bytes().any(|byte| byte.is_ascii_alphabetic()) || word.chars().any(char::is_alphabetic) {
            TokenKind::Word
        } else {
            TokenKind::Number
        };
        from = start + word.len();
        tokens.push(Token { span: Span::new(start, from), kind, capital });
    });
    marks(text, from, text.len(), tokens);
}

fn marks(text: &str, from: usize, to: usize, tokens: &mut Vec<Token>) {
    if from == to || text.as_bytes()[from..to] == *b" " {
        return;
    }
    let mut previous = None;
    for (offset, character) in text[from..to].char_indices() {
        let start = from + offset;
        let end = start + character.len_utf8();
        if character.is_whitespace() {
            previous = None;
        } else if previous == Some(character)
            && let Some(last) = tokens.last_mut()
        {
            last.span.end = end as u32;
        } else {
            tokens.push(Token { span: Span::new(start, end), kind: TokenKind::Mark, capital: false });
            previous = Some(character);
        }
    }
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
