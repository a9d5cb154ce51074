//! The symbols that grams are made of.

use std::borrow::Cow;

use crate::text::{TextView, Token, TokenKind, hash_of};

/// The symbols of a text in order: words in lower case with a straight apostrophe, numbers by their number of digits,
/// marks as they are. Line breaks are no symbols: EditLens does not see them.
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

/// The hash of the symbol of the token at `index`.
pub fn symbol_hash(view: &TextView, index: usize) -> u64 {
    let token = &view.tokens()[index];
    match token.kind {
        TokenKind::Word => view.hash(index),
        TokenKind::Mark if token.span.end - token.span.start <= 3 => view.hash(index),
        TokenKind::Number | TokenKind::Mark => hash_of(&symbol(view, token)),
    }
}

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
