//! Places of a text by its tokens: a run of letters and digits, or a mark. `assets/places.js` cuts texts the same way, so
//! that a place in a page needs few bytes. Offsets count UTF-16 code units, as JavaScript does.

use memchr::memmem;

use crate::verdict::{OffsetTable, Offsets};

/// Where the tokens of a text start and end.
pub struct Tokens(Vec<(u32, u32)>);

/// What joins others to a token; all beyond ASCII does.
fn is_letter(unit: char) -> bool {
    unit.is_ascii_alphanumeric() || !unit.is_ascii()
}

impl Tokens {
    pub fn of(text: &str) -> Self {
        let (mut tokens, mut at, mut joins): (Vec<(u32, u32)>, _, _) = (Vec::new(), 0, false);
        for character in text.chars() {
            let start = at;
            at += character.len_utf16() as u32;
            let letter = is_letter(character);
            match tokens.last_mut() {
                Some(last) if letter && joins => last.1 = at,
                _ if character > ' ' => tokens.push((start, at)),
                _ => {}
            }
            joins = letter;
        }
        Self(tokens)
    }

    /// The first of the tokens that make up a place, and their number; none where they are not whole.
    pub fn find(&self, start: u32, end: u32) -> Option<(usize, usize)> {
        let first = self.0.binary_search_by_key(&start, |(start, _)| *start).ok()?;
        let last = self.0[first..].binary_search_by_key(&end, |(_, end)| *end).ok()?;
        Some((first, last + 1))
    }
}

/// Starts and ends, from distances and lengths.
pub fn spans(steps: &[i32]) -> impl Iterator<Item = (u32, u32)> {
    let (steps, _) = steps.as_chunks();
    let mut before = 0;
    steps.iter().map(move |[distance, length]| {
        let start = before + distance;
        before = start + length;
        (start as u32, before as u32)
    })
}

/// Where words stand first in a text.
pub struct Words {
    /// No small letter takes another number of bytes.
    lower: String,
    units: OffsetTable,
}

impl Words {
    pub fn of(text: &str) -> Self {
        Self { lower: text.to_ascii_lowercase(), units: OffsetTable::new(text, Offsets::Utf16) }
    }

    /// The steps to the first places of words, in small or capital letters and with no letter beside them, in the order of
    /// the text. A word that is nowhere has none.
    pub fn first_places(&self, words: &[String]) -> Vec<i32> {
        let mut places: Vec<(usize, usize)> = words.iter().filter_map(|word| self.first(word)).collect();
        places.sort_unstable();
        let mut before = 0;
        let steps = places.into_iter().flat_map(|(start, end)| {
            let [start, end] = [start, end].map(|byte| self.units.of(byte as u32) as i32);
            [start - std::mem::replace(&mut before, end), end - start]
        });
        steps.collect()
    }

    fn first(&self, word: &str) -> Option<(usize, usize)> {
        let bytes = self.lower.as_bytes();
        let is_letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
        let places = memmem::find_iter(bytes, word).map(|start| (start, start + word.len()));
        places.into_iter().find(|(start, end)| {
            !is_letter(start.checked_sub(1).and_then(|before| bytes.get(before))) && !is_letter(bytes.get(*end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_whole_tokens_or_none() {
        // Tokens: a1, (, na\u{ef}ve, ), \u{1f600}.
        let tokens = Tokens::of("a1 (na\u{ef}ve)  \u{1f600}");
        assert_eq!(tokens.find(0, 2), Some((0, 1)));
        assert_eq!(tokens.find(3, 10), Some((1, 3)));
        assert_eq!(tokens.find(12, 14), Some((4, 1)));
        assert_eq!([tokens.find(1, 2), tokens.find(0, 3), tokens.find(4, 6)], [None; 3]);
        assert_eq!(spans(&[3, 2, -5, 1]).collect::<Vec<_>>(), [(3, 5), (0, 1)]);
    }

    #[test]
    fn words_stand_first_where_they_stand_alone() {
        let words = Words::of("\u{e9}not Nothing, NOT nothing");
        // The first "not" is behind a letter, the second has letters behind it.
        assert_eq!(words.first_places(&["not", "gone", "nothing"].map(str::to_owned)), [5, 7, 2, 3]);
    }
}
