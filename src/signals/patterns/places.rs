//! References to places in the paper: "Fig. 3", "Eq. (4)", "L194", "page 4".

use crate::signals::Document;
use crate::signals::engine::{Tagger, TokenText, tags};
use crate::text::{Gap, Letters, TextView, TokenKind};

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

impl Place {
    const ALL: [Place; 9] = [
        Place::Line,
        Place::Page,
        Place::Section,
        Place::Figure,
        Place::Table,
        Place::Equation,
        Place::Theorem,
        Place::Algorithm,
        Place::Appendix,
    ];

    /// Whether it is a line or a page: where a reader stood, rather than what the paper names.
    pub fn is_line(self) -> bool {
        matches!(self, Place::Line | Place::Page)
    }
}

tags!(tag {
    /// Names a place, if a label follows or is part of the word.
    PLACE,
    /// The label is part of the word.
    LABELLED,
} numbers {
    /// The place in [`Place::ALL`].
    KIND,
});

fn tag(token: &TokenText, tags: &mut Tagger) {
    let labelled = if token.is_word() { labelled_place(token.text) } else { None };
    let named = match token.kind {
        TokenKind::Word => place(token.text),
        TokenKind::Mark => (token.text == "\u{a7}").then_some(Place::Section),
        TokenKind::Number => None,
    };
    if let Some(place) = labelled.or(named) {
        tags.tag(PLACE, true);
        tags.tag(LABELLED, labelled.is_some());
        tags.number(KIND, place as usize);
    }
}

/// The place named from the token at `index` on, and the last token of its name.
pub fn reference_at(document: &Document, index: usize) -> Option<(Place, usize)> {
    if !document.is(index, PLACE) {
        return None;
    }
    let view = document.view;
    let place = Place::ALL[document.number(index, KIND)];
    if document.is(index, LABELLED) {
        return Some((place, index));
    }
    // Most words stand before a plain word, which is no label.
    if is_plain(view, index + 1) {
        return None;
    }
    let mut at = index + 1;
    let dotted = view.sign(at) == b'.';
    at += usize::from(dotted);
    // A lone letter is a symbol of the paper unless it is abbreviated.
    if view.tokens()[index].len() <= 2 && !dotted && place.is_line() {
        return None;
    }
    // "Smith, P. (2020)" is a name.
    let open = view.sign(at) == b'(' && !place.is_line();
    at += usize::from(open || matches!(view.sign(at), b'#' | b'~' | b'$'));
    if !labels(view, at, place) {
        return None;
    }
    let ranges = matches!(document.text(at + 1), "-" | "--" | "\u{2013}" | ".") && view.gap_after(at) == Gap::None;
    if ranges && view.kind(at + 2) == Some(TokenKind::Number) {
        at += 2;
    }
    at += usize::from(open && view.sign(at + 1) == b')');
    Some((place, at))
}

/// The place that a word names.
fn place(word: &str) -> Option<Place> {
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

/// Whether a token is the label of a place: a number, or where the place has letters, a letter or a Roman numeral.
fn labels(view: &TextView, at: usize, place: Place) -> bool {
    let Some(token) = view.tokens().get(at) else { return false };
    let text = view.slice(token.span).as_bytes();
    let roman = text.iter().all(|byte| b"IVX".contains(byte));
    let letter = text[0].is_ascii_uppercase() && (text.len() == 1 || text[1..].iter().all(u8::is_ascii_digit));
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word if place.is_line() => text[1..].iter().any(u8::is_ascii_digit),
        TokenKind::Word => letter || roman || text[0].is_ascii_digit(),
        TokenKind::Mark => false,
    }
}

/// "L194", "Fig3", "Eq4": "L1" and "L2" are norms, so a line has two digits or more.
fn labelled_place(word: &str) -> Option<Place> {
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
