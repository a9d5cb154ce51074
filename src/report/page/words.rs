//! Which words stand in which reviews, so that the page answers a search without unpacking every text.
//!
//! A word is a run of letters and digits of the text in lower case. `assets/words.js` reads what is written here: the
//! element `words` has all words, a line each, in the order of their bytes, after a line with the number of words of
//! each block; the elements `block0`, `block1`, ... have for each word the length of its list in bytes and the list,
//! which goes from review to review by the distance of their numbers. `numbers` says how lengths and distances are written.

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::numbers::bytes_of;
use super::packed::write_packed;

/// A block is as long as this or little longer: unpacking one shall not be felt.
const BLOCK: usize = 1 << 16;
/// Bytes of a list that stand together. Most lists are short.
const PIECE: usize = 28;

/// Grows by one review at a time.
#[derive(Default)]
pub struct WordIndex {
    lists: FxHashMap<Box<str>, List>,
    /// The pieces of all lists. A list of its own for each word would take twice the room.
    pieces: Vec<Piece>,
    reviews: u32,
    /// The text in lower case; kept for its room.
    lower: String,
}

/// The reviews of a word, in pieces.
#[derive(Clone, Copy, Default)]
struct List {
    first: u32,
    last: u32,
    length: u32,
    /// The last review and 1, so that every distance is above 0; 0 before the first.
    review: u32,
}

#[derive(Default)]
struct Piece {
    bytes: [u8; PIECE],
    next: u32,
}

impl WordIndex {
    /// Adds the next review.
    pub fn add(&mut self, text: &str) {
        self.reviews += 1;
        self.lower.clear();
        let mut rest = text;
        while !rest.is_empty() {
            let (plain, others) = rest.split_at(rest.bytes().take_while(u8::is_ascii).count());
            let start = self.lower.len();
            self.lower.push_str(plain);
            self.lower[start..].make_ascii_lowercase();
            let (others, behind) =
                others.split_at(others.find(|letter: char| letter.is_ascii()).unwrap_or(others.len()));
            self.lower.push_str(&others.to_lowercase());
            rest = behind;
        }
        for word in self.lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
            // Most words are known by now, and need no key of their own.
            if let Some(list) = self.lists.get_mut(word) {
                list.add(self.reviews, &mut self.pieces);
            } else {
                self.lists.entry(word.into()).or_default().add(self.reviews, &mut self.pieces);
            }
        }
    }

    /// Writes all elements, `words` last: where it is, the others are.
    pub fn write(&self, output: &mut impl Write) -> io::Result<()> {
        let mut lists: Vec<(&str, &List)> = self.lists.iter().map(|(word, list)| (&**word, list)).collect();
        lists.sort_unstable_by_key(|(word, _)| *word);
        let (mut block, mut counts, mut count) = (Vec::new(), Vec::<String>::new(), 0);
        let mut words = String::new();
        let end = lists.len();
        for (at, (word, list)) in lists.into_iter().enumerate() {
            words.push('\n');
            words.push_str(word);
            bytes_of(u64::from(list.length), |byte| block.push(byte));
            list.copy(&self.pieces, &mut block);
            count += 1;
            if block.len() >= BLOCK || at + 1 == end {
                write_packed(output, &format!("block{}", counts.len()), &[&block])?;
                block.clear();
                counts.push(std::mem::take(&mut count).to_string());
            }
        }
        write_packed(output, "words", &[counts.join(" ").as_bytes(), words.as_bytes()])
    }
}

impl List {
    fn add(&mut self, review: u32, pieces: &mut Vec<Piece>) {
        if self.review != review {
            bytes_of(u64::from(review - self.review), |byte| self.push(byte, pieces));
            self.review = review;
        }
    }

    fn push(&mut self, byte: u8, pieces: &mut Vec<Piece>) {
        let place = self.length as usize % PIECE;
        if place == 0 {
            let next = pieces.len() as u32;
            match self.length {
                0 => self.first = next,
                _ => pieces[self.last as usize].next = next,
            }
            self.last = next;
            pieces.push(Piece::default());
        }
        pieces[self.last as usize].bytes[place] = byte;
        self.length += 1;
    }

    fn copy(&self, pieces: &[Piece], bytes: &mut Vec<u8>) {
        let (mut piece, mut left) = (self.first, self.length as usize);
        while left > 0 {
            let Piece { bytes: part, next } = &pieces[piece as usize];
            bytes.extend(&part[..left.min(PIECE)]);
            left = left.saturating_sub(PIECE);
            piece = *next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::unpacked;
    use super::*;

    fn written(texts: impl IntoIterator<Item = &'static str>) -> String {
        let mut index = WordIndex::default();
        texts.into_iter().for_each(|text| index.add(text));
        let mut html = Vec::new();
        index.write(&mut html).unwrap();
        String::from_utf8(html).unwrap()
    }

    #[test]
    fn a_word_has_the_distances_of_its_reviews() {
        let html = written(["A cat, a CAT.", "", "Cat É2, dog-like"]);
        assert_eq!(unpacked(&html, "words"), "5\na\ncat\ndog\nlike\né2".as_bytes());
        let lists: [&[u8]; 5] = [&[1, 1], &[2, 1, 2], &[1, 3], &[1, 3], &[1, 3]];
        assert_eq!(unpacked(&html, "block0"), lists.concat());
    }

    #[test]
    fn far_reviews_take_more_bytes() {
        let html = written(std::iter::once("far").chain(std::iter::repeat_n("", 299)).chain(["far"]));
        // 300 is 2 times 128 and 44.
        assert_eq!(unpacked(&html, "block0"), [3, 1, 0x80 | 44, 2]);
    }

    #[test]
    fn long_lists_begin_another_block() {
        let html = written(std::iter::repeat_n("a b", BLOCK));
        assert_eq!(unpacked(&html, "words"), b"1 1\na\nb");
        assert_eq!(unpacked(&html, "block1").len(), BLOCK + 3);
    }

    #[test]
    fn no_words_are_an_index_too() {
        assert_eq!(unpacked(&written([]), "words"), b"");
    }
}
