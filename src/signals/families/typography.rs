//! Typography: characters that a keyboard does not offer, and what people type in their place.
//!
//! # Measures
//! Em and en dashes by their spacing, curly and straight quotation marks and apostrophes, arrows drawn or typed,
//! mathematical symbols, Greek letters, emoji, the non-breaking hyphen, and all other characters beyond ASCII.
//!
//! # Why it tells
//! Models write typographic characters, each model its own. People type "->", "--" and straight quotes; word processors,
//! though, make curly ones for people, too.
//!
//! # Examples
//! ```text
//! It’s new—or "new" -> old -- with α ≤ 1–2 ✓
//! ---
//! curly_apostrophes = "It’s"
//! tight_em_dashes = "—"
//! straight_quotes = """ """
//! typed_arrows = "->"
//! typed_dashes = "--"
//! greek_words = "α"
//! mathematical_symbols = "≤"
//! en_dash_ranges = "–"
//! emoji = "✓"
//! curly_share = 0.3333
//! ```
//!
//! # Reference
//! Measured on 3,465 human and 12,000 generated reviews of the same papers (arXiv 2603.20450). Blocks: Unicode 17.

use crate::signals::engine::{Tagger, TokenText, family};
use crate::signals::{Document, Recorder};
use crate::text::{Gap, Letters, TextView, TokenKind};

family!("typography", "Typography", measure, {
    EM_TIGHT = "tight_em_dashes", PerThousandWords, "Em dashes without a space around them";
    EM_SPACED = "spaced_em_dashes", PerThousandWords, "Em dashes with a space beside them";
    EN_DASHES = "en_dashes", PerThousandWords, "En dashes between words";
    EN_RANGES = "en_dash_ranges", PerThousandWords, "En dashes between numbers";
    TYPED_DASHES = "typed_dashes", PerThousandWords, "Dashes typed as two or three hyphens";
    CURLY_QUOTES = "curly_quotes", PerThousandWords, "Curly quotation marks";
    STRAIGHT_QUOTES = "straight_quotes", PerThousandWords, "Straight double quotation marks";
    CURLY_APOSTROPHES = "curly_apostrophes", PerThousandWords, "Words with a curly apostrophe";
    STRAIGHT_APOSTROPHES = "straight_apostrophes", PerThousandWords, "Words with a straight apostrophe";
    CURLY_SHARE = "curly_share", Ratio, "Share of quotation marks and apostrophes that are curly";
    ARROWS = "arrows", PerThousandWords, "Arrows as one character";
    TYPED_ARROWS = "typed_arrows", PerThousandWords, "Arrows typed as -> or =>";
    SYMBOLS = "mathematical_symbols", PerThousandWords, "Mathematical symbols beyond ASCII";
    GREEK = "greek_words", PerThousandWords, "Words with a Greek letter";
    HYPHENS = "typographic_hyphens", PerThousandWords, "Hyphens of their own code point, most of them non-breaking";
    EMOJI = "emoji", PerThousandWords, "Emoji and pictures, check marks among them";
    OTHER = "other_non_ascii", PerThousandWords, "All other marks and words beyond ASCII";
}, tags by tag { TYPOGRAPHIC });

fn tag(token: &TokenText, tags: &mut Tagger) {
    let typed = match token.is_mark() {
        true => matches!(token.first, b'-' | b'=' | b'"'),
        false => token.letters.holds(Letters::APOSTROPHE),
    };
    tags.tag(TYPOGRAPHIC, typed || token.letters.holds(Letters::BEYOND_ASCII));
}

fn measure(document: &Document, record: &mut Recorder) {
    let view = document.view;
    for index in document.tags.all(TYPOGRAPHIC) {
        let token = &view.tokens()[index];
        let found = match (token.kind, token.first) {
            (TokenKind::Mark, b'-' | b'=') => typed(view, index, token.len()),
            (TokenKind::Mark, b'"') => Some((STRAIGHT_QUOTES, index)),
            (TokenKind::Mark, ..0x80) => None,
            (TokenKind::Mark, _) => mark(view, index, view.slice(token.span)).map(|signal| (signal, index)),
            _ if token.letters.holds(Letters::BEYOND_ASCII) => Some((word(view.slice(token.span)), index)),
            _ => token.letters.holds(Letters::APOSTROPHE).then_some((STRAIGHT_APOSTROPHES, index)),
        };
        if let Some((signal, last)) = found {
            record.hit(signal, token.span.to(view.tokens()[last].span));
        }
    }
    let curly = record.get(CURLY_QUOTES) + record.get(CURLY_APOSTROPHES);
    let all = curly + record.get(STRAIGHT_QUOTES) + record.get(STRAIGHT_APOSTROPHES);
    record.value(CURLY_SHARE, curly / all.max(1.0));
}

/// A dash or an arrow typed in ASCII, with its last token.
fn typed(view: &TextView, index: usize, length: usize) -> Option<(usize, usize)> {
    let tokens = view.tokens();
    let arrow = view.sign(index + 1) == b'>' && view.gap_after(index) == Gap::None;
    if arrow {
        return Some((TYPED_ARROWS, index + 1));
    }
    let inside = index > 0 && view.gap_after(index - 1) != Gap::Break && index + 1 < tokens.len();
    (matches!(length, 2 | 3) && tokens[index].first == b'-' && inside && view.gap_after(index) != Gap::Break)
        .then_some((TYPED_DASHES, index))
}

fn mark(view: &TextView, index: usize, text: &str) -> Option<usize> {
    let before = if index == 0 { Gap::Break } else { view.tokens()[index].gap };
    let number = |at: usize| view.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let signal = match text.chars().next()? {
        // At the start of a line it is a bullet.
        '\u{2013}' | '\u{2014}' | '\u{2022}' | '\u{25cf}' | '\u{25aa}' if before == Gap::Break => return None,
        '\u{2014}' | '\u{2015}' if before == Gap::None && view.gap_after(index) == Gap::None => EM_TIGHT,
        '\u{2014}' | '\u{2015}' => EM_SPACED,
        '\u{2013}' if index > 0 && number(index - 1) && number(index + 1) => EN_RANGES,
        '\u{2013}' => EN_DASHES,
        '\u{2018}'..='\u{201f}' => CURLY_QUOTES,
        '\u{2010}' | '\u{2011}' => HYPHENS,
        '\u{2190}'..='\u{21ff}' | '\u{27f0}'..='\u{27ff}' | '\u{2900}'..='\u{297f}' => ARROWS,
        '\u{b1}' | '\u{d7}' | '\u{f7}' | '\u{ac}' | '\u{b0}' => SYMBOLS,
        '\u{2200}'..='\u{23ff}' | '\u{27c0}'..='\u{27ef}' | '\u{2980}'..='\u{2aff}' => SYMBOLS,
        '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' => EMOJI,
        _ => OTHER,
    };
    Some(signal)
}

/// The signal of a word that is not all ASCII.
fn word(text: &str) -> usize {
    if text.contains('\u{2019}') {
        CURLY_APOSTROPHES
    } else if text.chars().any(|character| matches!(character, '\u{370}'..='\u{3ff}')) {
        GREEK
    } else {
        OTHER
    }
}
