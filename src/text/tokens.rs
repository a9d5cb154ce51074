//! Tokens: words and numbers by Unicode rules (UAX #29), and the marks between them.

use std::hint::select_unpredictable;

use super::{Letters, Span};

/// A word, a number or a run of one mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the normalised text.
    pub span: Span,
    /// Word, number or mark.
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
    /// The `hash_of` it in lower case and with a straight apostrophe: what tables of words are looked up by.
    pub(crate) hash: u64,
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
        // Without a branch: nobody can foretell where marks stand.
        select_unpredictable((self.kind == TokenKind::Mark) & (self.len() == 1), self.first, 0)
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

/// What lines, sentences and tags are found by, noted while the text is cut.
#[derive(Debug, Default, Clone)]
pub(super) struct Landmarks {
    /// The tokens before which a line feed stands, perhaps with a space behind it; one may come twice.
    pub line_starts: Vec<usize>,
    /// The tokens that are final marks.
    pub final_marks: Vec<usize>,
    /// The words with a capital letter of ASCII behind their first byte.
    pub inner_capitals: Vec<usize>,
    /// The tokens that are backslashes.
    pub backslashes: Vec<usize>,
}

impl Landmarks {
    pub fn clear(&mut self) {
        self.line_starts.clear();
        self.final_marks.clear();
        self.inner_capitals.clear();
        self.backslashes.clear();
    }
}

/// The white space between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gap {
    /// Nothing.
    None,
    /// A space.
    Space,
    /// One line feed or two.
    Break,
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
