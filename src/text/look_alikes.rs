//! Letters of other scripts that look like Latin ones, folded to the Latin letter.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Anomaly, AnomalyKind, Span, bytes::beyond_ascii, offsets::OffsetMap};
use crate::lists::entries;
use unicode_normalization::char::is_combining_mark;

/// A Latin letter and whether the look-alike is also a letter of formulas, which is folded inside Latin words only.
#[derive(Clone, Copy)]
struct Fold {
    /// Of the look-alike, in bytes.
    length: usize,
    latin: char,
    mathematical: bool,
}

static FOLDS: LazyLock<FxHashMap<char, Fold>> =
    LazyLock::new(|| entries(include_str!("../../data/lexicons/look_alikes.tsv")).filter_map(parse_row).collect());

fn parse_row(row: &str) -> Option<(char, Fold)> {
    let mut cells = row.split('\t');
    let character = char::from_u32(u32::from_str_radix(cells.next()?, 16).ok()?)?;
    let latin = cells.next()?.chars().next()?;
    let length = character.len_utf8();
    Some((character, Fold { length, latin, mathematical: cells.next() == Some("mathematical") }))
}

/// Folds look-alikes in place. A letter with a combining mark after it is left alone, so that the text stays NFKC.
pub fn fold(text: &mut String, offsets: &mut OffsetMap, anomalies: &mut Vec<Anomaly>) {
    let mut folds = Vec::new();
    find_folds(text, |at, latin| folds.push((at, latin)));
    if folds.is_empty() {
        return;
    }
    let (before, old_offsets) = (std::mem::take(text), std::mem::take(offsets));
    let mut copied = 0;
    for (at, latin) in folds {
        let end = at + before[at..].chars().next().map_or(0, char::len_utf8);
        let original = old_offsets.original(Span::new(at, end));
        offsets.push_part(text.len(), &old_offsets, Span::new(copied, at));
        text.push_str(&before[copied..at]);
        offsets.push_made(text.len(), original);
        text.push(latin);
        if before[..at].ends_with(char::is_alphabetic) || before[end..].starts_with(char::is_alphabetic) {
            anomalies.push(Anomaly { kind: AnomalyKind::LookAlike, span: original });
        }
        copied = end;
    }
    offsets.push_part(text.len(), &old_offsets, Span::new(copied, before.len()));
    text.push_str(&before[copied..]);
}

/// Calls `found` with the place of each letter that is to be folded and its Latin letter.
fn find_folds(text: &str, mut found: impl FnMut(usize, char)) {
    let mut letters = beyond_ascii(text).filter_map(|(at, character)| foldable(text, at, character)).peekable();
    while let Some((start, fold)) = letters.next() {
        let mut end = start + fold.length;
        if !fold.mathematical {
            found(start, fold.latin);
            continue;
        }
        while let Some((_, next)) = letters.next_if(|(next, fold)| *next == end && fold.mathematical) {
            end += next.length;
        }
        // What stands before this letter has no mark, so that it is folded itself if it can be.
        let latin =
            |before: char| before.is_ascii_alphabetic() || FOLDS.get(&before).is_some_and(|fold| !fold.mathematical);
        let touches_latin = text[..start].ends_with(latin)
            || text[end..].starts_with(|after: char| after.is_ascii_alphabetic())
            || letters.peek().is_some_and(|(next, _)| *next == end);
        if touches_latin {
            let run = text[start..end].char_indices();
            run.for_each(|(offset, letter)| {
                found(start + offset, FOLDS.get(&letter).map_or(letter, |fold| fold.latin))
            });
        }
    }
}

/// A look-alike without a combining mark.
fn foldable(text: &str, at: usize, character: char) -> Option<(usize, Fold)> {
    // Quotation marks, dashes, arrows and signs of formulas, which most texts have, are no letters.
    if matches!(character, '\u{2000}'..='\u{2bff}') {
        return None;
    }
    let fold = FOLDS.get(&character)?;
    (!text[at + fold.length..].starts_with(is_combining_mark)).then_some((at, *fold))
}

#[cfg(test)]
mod tests {
    use crate::TextView;

    #[test]
    fn cyrillic_letters_in_a_latin_word_are_folded_and_reported() {
        let original = "p\u{430}p\u{435}r";
        let view = TextView::parse(original);
        assert_eq!(view.text(), "paper");
        assert_eq!(view.anomalies().len(), 2);
        assert_eq!(view.original_span(view.tokens()[0].span).range(), 0..original.len());
    }

    #[test]
    fn greek_letters_of_formulas_stay() {
        let view = TextView::parse("the rate \u{3b1} and \u{3bd} = 2");
        assert!(view.text().contains('\u{3b1}') && view.text().contains('\u{3bd}'));
        assert!(view.anomalies().is_empty());
    }
}
