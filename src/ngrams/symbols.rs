//! The symbols that grams are made of.

use std::borrow::Cow;

use super::NgramModel;
use crate::text::{Gap, Letters, LineKind, TextView, Token, TokenKind};

/// The symbols of a text in order: words in lower case, numbers by their number of digits, marks. How a text was typed and
/// laid out makes no difference, since EditLens does not see it: line breaks, the marks of list items and headings, and those
/// of emphasis are no symbols; quotation marks and apostrophes are straight; every dash between words is one mark.
#[cfg(any(test, feature = "train"))]
pub fn symbols(view: &TextView) -> Vec<Cow<'_, str>> {
    let mut symbols = Vec::with_capacity(view.tokens().len());
    let token = |index: usize| view.tokens()[index];
    let form = |token: &Token| form(view.folded_slice(token.span), token.kind);
    for_each(view, token, form, |_, token, is_dash| {
        symbols.push(if is_dash { Cow::Borrowed(DASH) } else { symbol(view, &token) });
    });
    symbols
}

/// The symbol of every dash between words, however it was typed.
pub(super) const DASH: &str = "\u{2014}";

/// What becomes of a token among the symbols.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// A symbol of its own.
    #[default]
    Kept,
    /// A dash with spaces around it, a hyphen without.
    Hyphen,
    /// A dash.
    Dash,
    /// No symbol.
    Dropped,
}

fn form(text: &str, kind: TokenKind) -> Form {
    if kind != TokenKind::Mark {
        return Form::Kept;
    }
    match (text.chars().next().unwrap_or_default(), text.len()) {
        ('*' | '_' | '`', _) => Form::Dropped,
        ('-', 1) | ('\u{2010}' | '\u{2013}' | '\u{2212}', 3) => Form::Hyphen,
        ('-', 2 | 3) | ('\u{2013}' | '\u{2014}' | '\u{2015}', _) => Form::Dash,
        _ => Form::Kept,
    }
}

/// Calls `keep` with each token that is a symbol, what is known of it, and whether it is a dash.
#[inline]
pub(super) fn for_each<T>(
    view: &TextView,
    known: impl Fn(usize) -> T,
    form: impl Fn(&T) -> Form,
    mut keep: impl FnMut(usize, T, bool),
) {
    for line in view.lines() {
        let first = match line.kind {
            LineKind::Rule => continue,
            LineKind::Bullet | LineKind::Numbered | LineKind::Heading | LineKind::Quote => line.body_token,
            LineKind::Paragraph | LineKind::Table | LineKind::Code => line.tokens.start,
        };
        for index in first..line.tokens.end {
            let token = known(index);
            match form(&token) {
                // Nearly every one.
                Form::Kept => keep(index, token, false),
                Form::Hyphen => keep(index, token, is_spaced(view, index)),
                Form::Dash => keep(index, token, true),
                Form::Dropped => {}
            }
        }
    }
}

/// Whether a token stands free on both sides.
fn is_spaced(view: &TextView, index: usize) -> bool {
    let end = index + 1 == view.tokens().len();
    (index == 0 || view.tokens()[index].gap != Gap::None) && (end || view.gap_after(index) != Gap::None)
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
        TokenKind::Mark => Cow::Borrowed(plain_mark(text)),
        TokenKind::Word => Cow::Borrowed(text),
    }
}

/// A mark as a keyboard has it; a long run of one mark says no more than a short one.
fn plain_mark(text: &str) -> &str {
    match text.chars().next().unwrap_or_default() {
        '"' | '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => "\"",
        '\'' if text.len() > 1 => "\"",
        '\'' | '\u{2018}'..='\u{201b}' => "'",
        '-' | '\u{2010}' | '\u{2013}' | '\u{2212}' if text.chars().count() == 1 => "-",
        _ => shortened(text),
    }
}

/// A symbol as a table knows it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Symbol {
    /// Its number in the table from 1, or 0 where the table lacks it.
    pub(super) number: u16,
    /// What becomes of the token.
    pub(super) form: Form,
}

impl NgramModel {
    /// The symbol of the token at `index`. An unknown word that is one known word with two neighbouring letters swapped is
    /// taken for that word: typing errors would else hide who chose the words (Damerau 1964 on transpositions).
    pub(crate) fn symbol(&self, view: &TextView, index: usize) -> Symbol {
        let token = &view.tokens()[index];
        let text = symbol(view, token);
        let number = self.find(&text);
        let unknown = number == 0 && token.kind == TokenKind::Word && !token.letters.holds(Letters::BEYOND_ASCII);
        let number = if unknown { self.meant_word(&text).unwrap_or_default() } else { number };
        Symbol { number, form: form(view.folded_slice(token.span), token.kind) }
    }

    /// The number of the symbol of a dash.
    pub(super) fn dash(&self) -> u16 {
        self.find(DASH)
    }

    fn find(&self, symbol: &str) -> u16 {
        self.symbols.find(&self.content, symbol)
    }

    /// The number of the one known word that an unknown one is with two neighbouring letters swapped.
    fn meant_word(&self, word: &str) -> Option<u16> {
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
            let swapped = str::from_utf8(letters).ok().map(|word| self.find(word)).filter(|number| *number != 0);
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
        assert_eq!(symbols(&view), ["it", "isn't", "0000", "or", "0", "---", "\u{2014}"]);
    }

    #[test]
    fn symbols_are_the_same_however_the_text_is_laid_out_and_typed() {
        let plain = TextView::parse("It is \"new\" - and it's sound - in 3-5 cases. It lacks a proof. It is short.");
        for text in [
            "It is \u{201c}new\u{201d}\u{2014}and it\u{2019}s sound\u{2014}in 3\u{2013}5 cases.\n\n- It lacks **a proof**.\n- It is short.",
            "It is \"new\" -- and it's sound \u{2013} in 3-5 cases.\n1. It lacks a proof.\n2. It is `short`.",
        ] {
            assert_eq!(symbols(&TextView::parse(text)), symbols(&plain), "{text}");
        }
    }
}
