//! Letters of other scripts that look like Latin ones, folded to the Latin letter.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Anomaly, AnomalyKind, Span, bytes::beyond_ascii, offsets::OffsetMap};
use unicode_normalization::char::is_combining_mark;

/// A Latin letter and whether the look-alike is also a letter of formulas, which is folded inside Latin words only.
#[derive(Clone, Copy)]
struct Fold {
    latin: char,
    mathematical: bool,
}

static FOLDS: LazyLock<FxHashMap<char, Fold>> = LazyLock::new(|| {
    let rows = include_str!("../../data/lexicons/look_alikes.tsv").lines();
    rows.filter(|row| !row.starts_with('#')).filter_map(parse_row).collect()
});

fn parse_row(row: &str) -> Option<(char, Fold)> {
    let mut cells = row.split('\t');
    let character = char::from_u32(u32::from_str_radix(cells.next()?, 16).ok()?)?;
    let latin = cells.next()?.chars().next()?;
    Some((character, Fold { latin, mathematical: cells.next() == Some("mathematical") }))
}

/// Folds look-alikes in place. A letter with a combining mark after it is left alone, so that the text stays NFKC.
pub fn fold(text: &mut String, offsets: &mut OffsetMap, anomalies: &mut Vec<Anomaly>) {
    if text.is_ascii() || !may_fold(text) {
        return;
    }
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let folds = folds(&characters);
    let mut folded = String::with_capacity(text.len());
    let mut new_offsets = OffsetMap::default();
    for (index, &(at, character)) in characters.iter().enumerate() {
        let original = offsets.original(Span::new(at, at + character.len_utf8()));
        match folds[index] {
            Some(latin) => {
                new_offsets.push_made(folded.len(), original);
                folded.push(latin);
                let inside_word = index.checked_sub(1).is_some_and(|before| characters[before].1.is_alphabetic())
                    || characters.get(index + 1).is_some_and(|(_, after)| after.is_alphabetic());
                if inside_word {
                    anomalies.push(Anomaly { kind: AnomalyKind::LookAlike, span: original });
                }
            }
            None if original.end - original.start == character.len_utf8() as u32 => {
                new_offsets.push_exact(folded.len(), original);
                folded.push(character);
            }
            None => {
                new_offsets.push_made(folded.len(), original);
                folded.push(character);
            }
        }
    }
    *text = folded;
    *offsets = new_offsets;
}

/// Whether any letter may have to be folded: one of formulas alone, as most are, touches no other letter.
fn may_fold(text: &str) -> bool {
    let touches = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    beyond_ascii(text).any(|(at, character)| {
        let (before, after) = (&text.as_bytes()[..at], &text.as_bytes()[at + character.len_utf8()..]);
        let alone = || !touches(before.last()) && !touches(after.first());
        FOLDS.get(&character).is_some_and(|fold| !(fold.mathematical && alone()))
    })
}

/// The Latin letter for each character that is to be folded.
fn folds(characters: &[(usize, char)]) -> Vec<Option<char>> {
    let foldable = |index: usize| {
        let (_, character) = *characters.get(index)?;
        let marked = characters.get(index + 1).is_some_and(|(_, next)| is_combining_mark(*next));
        if character.is_ascii() || marked { None } else { FOLDS.get(&character).copied() }
    };
    let mut folds: Vec<Option<char>> = (0..characters.len())
        .map(|index| foldable(index).filter(|fold| !fold.mathematical).map(|fold| fold.latin))
        .collect();
    let is_latin = |index: usize, folds: &[Option<char>]| {
        folds.get(index).is_some_and(Option::is_some)
            || characters.get(index).is_some_and(|(_, character)| character.is_ascii_alphabetic())
    };
    let mut start = 0;
    while start < characters.len() {
        let mathematical = |index: usize| foldable(index).filter(|fold| fold.mathematical);
        let length = (start..characters.len()).take_while(|&index| mathematical(index).is_some()).count();
        let end = start + length;
        let touches_latin =
            start.checked_sub(1).is_some_and(|before| is_latin(before, &folds)) || is_latin(end, &folds);
        if length > 0 && touches_latin {
            for (index, fold) in folds.iter_mut().enumerate().take(end).skip(start) {
                *fold = mathematical(index).map(|fold| fold.latin);
            }
        }
        start = end + 1;
    }
    folds
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
