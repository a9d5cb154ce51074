//! Where quotations stand, and which words of two passages resemble each other: shared by several families.

use std::ops::Range;

use crate::signals::Document;
use crate::signals::engine::{Tagger, TokenText, tags};
use crate::text::{Gap, Line, TextView, Token, TokenKind};

/// A quotation is at most this long; a mark without its partner is not sought through the whole text.
const QUOTATION_TOKENS: usize = 200;

tags!(tag {
    /// A mark that may open a quotation.
    QUOTE,
    /// A word that begins an address.
    ADDRESS,
    /// May open what is not the writer's own prose.
    FOREIGN,
});

fn tag(token: &TokenText, tags: &mut Tagger) {
    let quote = token.is_mark() && may_open_quotation(token.first);
    let address = matches!(token.text, "http" | "https" | "www");
    tags.tag(QUOTE, quote);
    tags.tag(ADDRESS, address);
    tags.tag(FOREIGN, quote || address || token.is_mark() && matches!(token.first, b'$' | b'\\'));
}

/// The token that closes the quotation which the token at `index` opens, if it does so before `end`.
pub fn quotation_end(view: &TextView, index: usize, end: usize) -> Option<usize> {
    let closers = closers(view, index);
    if closers.is_empty() {
        return None;
    }
    let straight = view.sign(index) == b'\'';
    (index + 1..end.min(index + QUOTATION_TOKENS)).find(|&at| {
        let token = &view.tokens()[at];
        // What closes one quotation may open another by its first byte. A single quotation mark inside a word's gap is an
        // apostrophe ("authors' proof") unless it was the opener.
        may_open_quotation(token.first)
            && closers.contains(&view.slice(token.span))
            && !(straight && opens_a_word(view, at))
    })
}

/// The marks that close a quotation which a token opens; none where it opens none.
fn closers(view: &TextView, index: usize) -> &'static [&'static str] {
    match view.tokens().get(index) {
        Some(open) if open.kind == TokenKind::Mark && may_open_quotation(open.first) => match view.slice(open.span) {
            "\"" => &["\""],
            "\u{201c}" | "\u{201f}" | "\u{201e}" => &["\u{201d}", "\u{201c}", "\""],
            "\u{2018}" => &["\u{2019}"],
            "\u{ab}" => &["\u{bb}"],
            "`" => &["`", "'"],
            "``" => &["''", "\"", "``"],
            "''" => &["''"],
            "'" if opens_a_word(view, index) => &["'", "\u{2019}"],
            _ => &[],
        },
        _ => &[],
    }
}

/// Whether marks that begin with this byte may open a quotation.
fn may_open_quotation(first: u8) -> bool {
    matches!(first, b'"' | b'`' | b'\'' | 0x80..)
}

/// Space before and none after: the mark opens something.
fn opens_a_word(view: &TextView, index: usize) -> bool {
    let tokens = view.tokens();
    let after_space = index == 0
        || tokens[index - 1].span.end < tokens[index].span.start
        || matches!(view.slice(tokens[index - 1].span), "(" | "[" | "-" | "/");
    after_space && tokens.get(index + 1).is_some_and(|next| next.span.start == tokens[index].span.end)
}

/// The token that opens the quotation which the token at `index` closes, within the line.
pub fn quotation_start(view: &TextView, line: &Line, index: usize) -> Option<usize> {
    let closer = view.slice(view.tokens()[index].span);
    let closes = matches!(closer, "\"" | "\u{201d}" | "\u{201c}" | "\u{2019}" | "\u{bb}" | "`" | "'" | "''" | "``");
    let from = line.body_token.max(index.saturating_sub(QUOTATION_TOKENS));
    let opens = |at: &usize| closers(view, *at).contains(&closer) && quotation_end(view, *at, index + 1) == Some(index);
    if closes { (from..index).rev().find(opens) } else { None }
}

/// The first token after what starts at `index` and is not the writer's own prose: a quotation, a formula, code, a
/// LaTeX command, an address.
#[inline]
pub fn skip_foreign(document: &Document, index: usize, end: usize) -> Option<usize> {
    if document.is(index, FOREIGN) { foreign_end(document.view, index, end) } else { None }
}

/// The same of a token that may start such a passage.
fn foreign_end(view: &TextView, index: usize, end: usize) -> Option<usize> {
    let tokens = view.tokens();
    if let Some(last) = quotation_end(view, index, end) {
        return Some(last + 1);
    }
    let text = |at: usize| tokens[..end].get(at).map_or("", |token| view.slice(token.span));
    let limit = end.min(index + QUOTATION_TOKENS);
    match text(index) {
        mark @ ("$" | "$$") => (index + 1..limit).find(|&at| text(at) == mark).map(|at| at + 1),
        "\\" if matches!(text(index + 1), "(" | "[") => {
            (index + 2..limit).find(|&at| text(at) == "\\" && matches!(text(at + 1), ")" | "]")).map(|at| at + 2)
        }
        "\\" | "\\\\" => Some((index + 2).min(end)),
        "http" | "https" | "www" => {
            Some((index + 1..limit).find(|&at| text(at) == ")" || view.gap_after(at - 1) != Gap::None).unwrap_or(limit))
        }
        _ => None,
    }
}

/// Whether two passages share a word that carries meaning, or have two words with the same beginning.
pub fn resemble(view: &TextView, left: Range<usize>, right: Range<usize>) -> bool {
    let word = |token: &Token| token.kind == TokenKind::Word;
    let tokens = view.tokens();
    tokens[left].iter().filter(|token| word(token)).any(|left| {
        let left = view.folded_slice(left.span).as_bytes();
        tokens[right.clone()].iter().filter(|token| word(token)).any(|right| {
            let right = view.folded_slice(right.span).as_bytes();
            let shared = left.iter().zip(right).take_while(|(left, right)| left == right).count();
            let longer = left.len().max(right.len());
            // Equal short words ("the", "of") say nothing; equal beginnings do while the rest is short.
            if shared == longer { shared > 3 } else { shared >= 3 && longer - shared <= 4 }
        })
    })
}
