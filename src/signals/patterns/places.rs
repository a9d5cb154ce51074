//! References to places in the paper: "Fig. 3", "Eq. (4)", "L194", "page 4".

use crate::signals::Document;
use crate::signals::engine::Tag;
use crate::text::{Gap, Letters, TextView, Token, TokenKind};

/// What kind of place a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Line,
    Page,
    Section,
    Figure,
    Table,
    Equation,
    Theorem,
    Algorithm,
    Appendix,
}

/// The place named from the token at `index` on, and the last token of its name.
pub fn reference_at(document: &Document, index: usize) -> Option<(Place, usize)> {
    let view = document.view;
    let token = view.tokens().get(index)?;
    let lexeme = document.lexeme(index);
    if !lexeme.is(Tag::Place) {
        return None;
    }
    let labelled = || lexeme.labelled_place.map(|place| (place, index));
    let section_sign = || token.kind == TokenKind::Mark && view.slice(token.span) == "\u{a7}";
    let Some(place) = lexeme.place.or_else(|| section_sign().then_some(Place::Section)) else { return labelled() };
    // Most words stand before a plain word, which is no label.
    if is_plain(view, index + 1) {
        return labelled();
    }
    let mut at = index + 1;
    let dotted = view.sign(at) == b'.';
    at += usize::from(dotted);
    // A lone letter is a symbol of the paper unless it is abbreviated.
    if token.len() <= 2 && !dotted && matches!(place, Place::Line | Place::Page) {
        return None;
    }
    // "Smith, P. (2020)" is a name.
    let open = view.sign(at) == b'(' && !matches!(place, Place::Line | Place::Page);
    at += usize::from(open || matches!(view.sign(at), b'#' | b'~' | b'$'));
    if !is_label(view, at, place) {
        return None;
    }
    let range = |mark: &Token| matches!(view.slice(mark.span), "-" | "--" | "\u{2013}" | ".");
    let ranges = view.tokens().get(at + 1).is_some_and(|mark| mark.gap == Gap::None && range(mark));
    if ranges && view.kind(at + 2) == Some(TokenKind::Number) {
        at += 2;
    }
    at += usize::from(open && view.sign(at + 1) == b')');
    Some((place, at))
}

/// The place that a word names.
pub fn place(word: &str) -> Option<Place> {
    Some(match word {
        "line" | "lines" | "l" | "ll" | "ln" => Place::Line,
        "page" | "pages" | "p" | "pg" => Place::Page,
        "section" | "sections" | "sec" | "secs" | "subsection" | "sect" => Place::Section,
        "figure" | "figures" | "fig" | "figs" => Place::Figure,
        "table" | "tables" | "tab" | "tabs" => Place::Table,
        "equation" | "equations" | "eq" | "eqs" | "eqn" | "eqns" => Place::Equation,
        "theorem" | "theorems" | "thm" | "lemma" | "lemmas" | "proposition" | "prop" | "corollary" | "assumption"
        | "definition" | "claim" | "remark" => Place::Theorem,
        "algorithm" | "algorithms" | "alg" | "algo" => Place::Algorithm,
        "appendix" | "appendices" | "app" | "appx" => Place::Appendix,
        _ => return None,
    })
}

/// Whether a token is a word in lower case without a digit.
fn is_plain(view: &TextView, index: usize) -> bool {
    view.tokens()
        .get(index)
        .is_some_and(|token| token.kind == TokenKind::Word && !token.capital && !token.letters.holds(Letters::DIGIT))
}

/// A number, or where the place has letters, a letter or a Roman numeral.
fn is_label(view: &TextView, at: usize, place: Place) -> bool {
    let Some(token) = view.tokens().get(at) else { return false };
    let text = view.slice(token.span).as_bytes();
    let roman = text.iter().all(|byte| b"IVX".contains(byte));
    let letter = text[0].is_ascii_uppercase() && (text.len() == 1 || text[1..].iter().all(u8::is_ascii_digit));
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word if matches!(place, Place::Line | Place::Page) => text[1..].iter().any(u8::is_ascii_digit),
        TokenKind::Word => letter || roman || text[0].is_ascii_digit(),
        TokenKind::Mark => false,
    }
}

/// "L194", "Fig3", "Eq4": "L1" and "L2" are norms, so a line has two digits or more.
pub fn labelled_place(word: &str) -> Option<Place> {
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    match &word[..word.len() - digits] {
        "l" if (2..=4).contains(&digits) => Some(Place::Line),
        "line" | "lines" => Some(Place::Line),
        "fig" | "figure" => Some(Place::Figure),
        "tab" | "table" => Some(Place::Table),
        "eq" | "eqn" => Some(Place::Equation),
        "sec" | "section" => Some(Place::Section),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ngrams::NgramModel;
    use crate::signals::SignalSet;

    #[test]
    fn names_of_places_are_read_to_their_end() {
        let cases = [
            ("Fig. 3 shows", Some((Place::Figure, "Fig. 3"))),
            ("Eq. (4) holds", Some((Place::Equation, "Eq. (4)"))),
            ("L194-196: the", Some((Place::Line, "L194"))),
            ("lines 12-13 say", Some((Place::Line, "lines 12-13"))),
            ("l. 23 says", Some((Place::Line, "l. 23"))),
            ("p.4 says", Some((Place::Page, "p.4"))),
            ("Appendix B gives", Some((Place::Appendix, "Appendix B"))),
            ("Table II gives", Some((Place::Table, "Table II"))),
            ("L2 norm", None),
            ("p 4", None),
            ("line of work", None),
            ("section is long", None),
        ];
        for (text, wanted) in cases {
            let view = TextView::parse(text);
            let words = NgramModel::new(&[], [0.0; 2]);
            let found = SignalSet::new(words).read(&view, |document| {
                reference_at(document, 0).map(|(place, last)| (place, view.slice(document.span(0, last))))
            });
            assert_eq!(found, wanted, "{text}");
        }
    }
}
