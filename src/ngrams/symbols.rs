//! The symbols that grams are made of.

use std::borrow::Cow;

use super::NgramModel;
use crate::text::{Letters, TextView, Token, TokenKind, hash_of};

/// The symbols of a text in order: words in lower case with a straight apostrophe, numbers by their number of digits,
/// marks as they are. Line breaks are no symbols: EditLens does not see them.
#[cfg(any(test, feature = "train"))]
pub fn symbols(view: &TextView) -> impl Iterator<Item = Cow<'_, str>> {
    view.tokens().iter().map(|token| symbol(view, token))
}

/// The symbol of one token.
fn symbol<'a>(view: &'a TextView, token: &Token) -> Cow<'a, str> {
    let text = view.folded_slice(token.span);
    match token.kind {
        TokenKind::Number => Cow::Borrowed(match text.len() {
            1 => "0",
            2 | 3 => "00",
            _ => "0000",
        }),
        TokenKind::Word if !text.is_ascii() => Cow::Owned(text.to_lowercase().replace('\u{2019}', "'")),
        // A long run of one mark says no more than a short one.
        TokenKind::Mark => Cow::Borrowed(shortened(text)),
        TokenKind::Word => Cow::Borrowed(text),
    }
}

/// A symbol as a table knows it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Symbol {
    /// The hash of its text.
    pub(super) hash: u64,
    /// One more than the number of its gram, or 0 where the table lacks it.
    pub(super) number: u32,
}

impl NgramModel {
    /// The symbol of the token at `index`. An unknown word that is one known word with two neighbouring letters swapped is
    /// taken for that word: typing errors would else hide who chose the words (Damerau 1964 on transpositions).
    pub(crate) fn symbol(&self, view: &TextView, index: usize) -> Symbol {
        let token = &view.tokens()[index];
        let hash = match token.kind {
            TokenKind::Word => view.hash(index),
            TokenKind::Number | TokenKind::Mark => hash_of(&symbol(view, token)),
        };
        let number = self.find(hash);
        let unknown = number == 0 && token.kind == TokenKind::Word && !token.letters.holds(Letters::BEYOND_ASCII);
        let meant = if unknown { self.meant_word(view.folded_slice(token.span)) } else { None };
        meant.unwrap_or(Symbol { hash, number })
    }

    fn find(&self, key: u64) -> u32 {
        self.index.find(&self.index.fetch(key))
    }

    /// The one known word that an unknown one is with two neighbouring letters swapped.
    fn meant_word(&self, word: &str) -> Option<Symbol> {
        if !(SHORTEST..=LONGEST).contains(&word.len()) {
            return None;
        }
        let mut letters = [0; LONGEST];
        let letters = &mut letters[..word.len()];
        letters.copy_from_slice(word.as_bytes());
        let mut known = None;
        for at in 0..letters.len() - 1 {
            if letters[at] == letters[at + 1] {
                continue;
            }
            letters.swap(at, at + 1);
            let hash = str::from_utf8(letters).ok().map(hash_of);
            let swapped = hash.map(|hash| Symbol { hash, number: self.find(hash) });
            let swapped = swapped.filter(|symbol| symbol.number != 0);
            letters.swap(at, at + 1);
            if swapped.is_some() && known.is_some() {
                return None;
            }
            known = known.or(swapped);
        }
        known
    }
}

/// The shortest word that is looked at for letters out of order.
const SHORTEST: usize = 4;
/// Longer ones are no words.
const LONGEST: usize = 24;

fn shortened(mark: &str) -> &str {
    mark.char_indices().nth(3).map_or(mark, |(end, _)| &mark[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_fold_case_numbers_and_apostrophes() {
        let view = TextView::parse("It Isn\u{2019}t 95.3 or 7 ----- \u{2014}");
        let found: Vec<_> = symbols(&view).collect();
        assert_eq!(found, ["it", "isn't", "0000", "or", "0", "---", "\u{2014}"]);
    }
}
