//! The content of a word table as its file holds it: read in place, without unpacking or parsing.
//!
//! All numbers have four bytes, the lowest first:
//!
//! | what | form |
//! |---|---|
//! | how many symbols, single symbols that are grams, buckets, pairs, bytes of the symbols' texts | 5 whole numbers |
//! | intercepts | 2 floating-point numbers |
//! | where each symbol ends in the texts: first those that are grams, the commonest first | a whole number a symbol |
//! | the seed of each bucket of pairs | a whole number a bucket |
//! | grams: single symbols, then pairs in their places | the number of the first symbol, from 1, times 65,536, and that of the second of a pair; the scale; 2 weights |
//! | the texts of the symbols, nothing between | UTF-8 |
//!
//! `pairs` says which bucket a pair is in, and in which place. Symbols are told by their texts and pairs by their symbols, so nothing strange is
//! taken for a gram.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::pairs::{Pair, Pairs, arrange};
use super::{DIRECTIONS, Ngram, Sums};

const NUMBER: usize = 4;
const COUNTS: usize = 5;
const HEAD: usize = (COUNTS + DIRECTIONS) * NUMBER;
const RECORD: usize = (2 + DIRECTIONS) * NUMBER;
/// Pairs hold the numbers of symbols in two bytes.
const MOST_SYMBOLS: usize = u16::MAX as usize;

/// As it stands in the file.
pub type Number = [u8; NUMBER];

/// A gram as it stands in the file.
pub type RecordBytes = [u8; RECORD];

/// One gram and what was learned of it.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    /// Its symbols; the second of a single one is 0.
    pub symbols: Pair,
    pub scale: f32,
    pub weights: [f32; DIRECTIONS],
}

impl Record {
    #[inline]
    fn of(bytes: &RecordBytes) -> Self {
        let (numbers, _) = bytes.as_chunks();
        let value = |at: usize| f32::from_bits(number(&numbers[at]));
        let weights = std::array::from_fn(|direction| value(2 + direction));
        Self { symbols: symbols(bytes), scale: value(1), weights }
    }

    #[inline]
    fn sums(&self) -> Sums {
        let mut weighted = self.weights;
        weighted.iter_mut().for_each(|weight| *weight *= self.scale);
        Sums { square: self.scale * self.scale, weighted }
    }
}

/// The checked bytes of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    bytes: Cow<'static, [u8]>,
    parts: Parts,
    intercepts: [f32; DIRECTIONS],
    /// How many single symbols are grams.
    singles: usize,
    /// The texts of the symbols, known to be UTF-8: where the bytes last for ever the same bytes, else a copy.
    texts: Cow<'static, str>,
}

/// Where the parts stand in the bytes, and how many bytes there are.
#[derive(Debug, Clone, PartialEq)]
struct Parts {
    ends: Range<usize>,
    seeds: Range<usize>,
    records: Range<usize>,
    texts: Range<usize>,
    bytes: u64,
}

impl Parts {
    /// From the counts of the head. What they claim may be more than there is memory, but does not overflow 64 bits.
    fn of(counts: [u32; COUNTS]) -> Self {
        let [symbols, singles, buckets, pairs, text_bytes] = counts.map(u64::from);
        let (number, record) = (NUMBER as u64, RECORD as u64);
        let sizes = [symbols * number, buckets * number, (singles + pairs) * record, text_bytes];
        let mut bytes = HEAD as u64;
        let [ends, seeds, records, texts] = sizes.map(|size| {
            let start = bytes;
            bytes += size;
            start as usize..bytes as usize
        });
        Self { ends, seeds, records, texts, bytes }
    }
}

impl Content {
    /// Takes the bytes of a table; says what is wrong with them.
    pub fn new(bytes: Cow<'static, [u8]>) -> Result<Self, String> {
        let content = Self::unchecked(bytes)?;
        content.check()?;
        Ok(content)
    }

    /// Takes the bytes of a table whose numbers are known to be right.
    pub fn unchecked(bytes: Cow<'static, [u8]>) -> Result<Self, String> {
        let head: &[u8; HEAD] = bytes.first_chunk().ok_or("it ends within its head")?;
        let (numbers, _) = head.as_chunks();
        let counts: [u32; COUNTS] = std::array::from_fn(|at| number(&numbers[at]));
        let intercepts = std::array::from_fn(|at| f32::from_bits(number(&numbers[COUNTS + at])));
        let [symbols, singles, buckets, pairs, _] = counts;
        let parts = Parts::of(counts);
        if singles > symbols || buckets == 0 || bytes.len() as u64 != parts.bytes {
            return Err(format!("it does not have the length of {symbols} symbols and {pairs} pairs"));
        }
        let texts = match &bytes {
            Cow::Borrowed(bytes) => str::from_utf8(&bytes[parts.texts.clone()]).map(Cow::Borrowed),
            Cow::Owned(bytes) => str::from_utf8(&bytes[parts.texts.clone()]).map(|texts| Cow::Owned(texts.to_owned())),
        };
        let texts = texts.map_err(|_| "its symbols are not UTF-8")?;
        Ok(Self { bytes, parts, intercepts, singles: singles as usize, texts })
    }

    fn check(&self) -> Result<(), String> {
        let ends = self.ends();
        let all = ends.last().map_or(0, number) as usize == self.texts.len();
        if !ends.is_sorted_by_key(number)
            || !all
            || ends.iter().any(|end| !self.texts.is_char_boundary(number(end) as usize))
        {
            return Err("its symbols are not texts one after the other".to_owned());
        }
        if ends.len() > MOST_SYMBOLS {
            return Err(format!("it has {} symbols, more than {MOST_SYMBOLS}", ends.len()));
        }
        if !self.intercepts.iter().all(|intercept| intercept.is_finite()) {
            return Err("an intercept is not a number".to_owned());
        }
        let pairs = self.pairs();
        let is_symbol = |symbol: u16| (1..=ends.len()).contains(&usize::from(symbol));
        for (gram, Record { symbols, scale, weights }) in self.records().enumerate() {
            let is_in_place = match gram.checked_sub(self.singles) {
                None => symbols == single(gram),
                Some(place) => {
                    let known = is_symbol(symbols.first) && is_symbol(symbols.second);
                    known && pairs.find(pairs.seek(symbols)) as usize == place + 1
                }
            };
            if !is_in_place {
                return Err(format!("gram {gram} has no symbol of the table, or is not in its place"));
            }
            if !scale.is_finite() || !weights.iter().all(|weight| weight.is_finite()) {
                return Err(format!("gram {gram} has a number that is none"));
            }
        }
        Ok(())
    }

    /// The bytes of a table of these grams; of two with the same text the commoner is kept. It has room for
    /// [`MOST_SYMBOLS`]; the rarest grams with others are left out.
    pub fn of(grams: &[Ngram], intercepts: [f32; DIRECTIONS]) -> Self {
        let mut symbols: FxHashMap<&str, u16> = FxHashMap::default();
        let (mut ends, mut texts) = (Vec::new(), String::new());
        let mut number_of = |symbol| {
            if let Some(number) = symbols.get(symbol) {
                return Some(*number);
            }
            let number = u16::try_from(ends.len() + 1).ok()?;
            symbols.insert(symbol, number);
            texts.push_str(symbol);
            ends.push(texts.len() as u32);
            Some(number)
        };
        let mut grams: Vec<&Ngram> = grams.iter().collect();
        grams.sort_by(|a, b| a.scale.total_cmp(&b.scale));
        let mut seen = FxHashSet::default();
        grams.retain(|gram| seen.insert(gram.text.as_str()));
        let (pairs, mut singles): (Vec<&Ngram>, Vec<&Ngram>) =
            grams.into_iter().partition(|gram| gram.text.contains(' '));
        singles.retain(|gram| number_of(&gram.text).is_some());
        let pairs = pairs.into_iter().filter_map(|gram| {
            let (first, second) = gram.text.split_once(' ')?;
            Some((Pair { first: number_of(first)?, second: number_of(second)? }, gram))
        });
        let (seeds, pairs) = arrange(pairs.collect(), |(pair, _)| *pair);

        let counts = [ends.len(), singles.len(), seeds.len(), pairs.len(), texts.len()].map(|count| count as u32);
        let singles_and_pairs = singles.iter().enumerate().map(|(at, gram)| (single(at), *gram)).chain(pairs);
        let records = singles_and_pairs.flat_map(|(symbols, gram)| {
            [symbols.number(), gram.scale.to_bits()].into_iter().chain(gram.weights.map(f32::to_bits))
        });
        let numbers = counts.into_iter().chain(intercepts.map(f32::to_bits)).chain(ends).chain(seeds).chain(records);
        let bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).chain(texts.bytes()).collect();
        Self {
            bytes: Cow::Owned(bytes),
            parts: Parts::of(counts),
            intercepts,
            singles: singles.len(),
            texts: Cow::Owned(texts),
        }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn intercepts(&self) -> [f32; DIRECTIONS] {
        self.intercepts
    }

    /// How many single symbols are grams: those with the lowest numbers.
    pub fn singles(&self) -> usize {
        self.singles
    }

    /// The pairs, whose grams follow those of the single symbols.
    #[inline]
    pub fn pairs(&self) -> Pairs<'_> {
        Pairs { seeds: self.numbers(&self.parts.seeds), records: &self.record_bytes()[self.singles..] }
    }

    fn ends(&self) -> &[Number] {
        self.numbers(&self.parts.ends)
    }

    #[inline]
    fn numbers(&self, part: &Range<usize>) -> &[Number] {
        self.bytes[part.clone()].as_chunks().0
    }

    /// The text of a symbol by its number from 1; empty without one.
    #[inline]
    pub fn symbol(&self, symbol: u16) -> &str {
        let Some(at) = usize::from(symbol).checked_sub(1) else { return "" };
        let ends = self.ends();
        let end_of = |at: usize| ends.get(at).map_or(0, number) as usize;
        self.texts.get(at.checked_sub(1).map_or(0, end_of)..end_of(at)).unwrap_or_default()
    }

    /// Where each symbol ends in the texts of all, and these.
    pub fn texts_of_symbols(&self) -> (&[Number], &str) {
        (self.ends(), &self.texts)
    }

    /// The numbers of the first symbol of a gram and of the second of a pair; 0 where there is none.
    pub fn symbols_of(&self, gram: usize) -> Pair {
        self.record_bytes().get(gram).map_or(Pair::of(0), symbols)
    }

    /// What was learned of the grams, in order.
    pub fn records(&self) -> impl ExactSizeIterator<Item = Record> {
        self.record_bytes().iter().map(Record::of)
    }

    /// What a gram of the table adds to a text that holds it.
    #[inline]
    pub fn sums(&self) -> impl Fn(usize) -> Sums {
        let records = self.record_bytes();
        move |gram| Record::of(&records[gram]).sums()
    }

    #[inline]
    fn record_bytes(&self) -> &[RecordBytes] {
        self.bytes[self.parts.records.clone()].as_chunks().0
    }
}

/// The single symbol that is a gram, by its place.
fn single(at: usize) -> Pair {
    Pair { first: at as u16 + 1, second: 0 }
}

/// The symbols of a gram.
#[inline]
pub fn symbols(record: &RecordBytes) -> Pair {
    let (numbers, _) = record.as_chunks();
    Pair::of(number(&numbers[0]))
}

#[inline]
pub fn number(bytes: &Number) -> u32 {
    u32::from_le_bytes(*bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_grams_with_the_same_text_the_commonest_is_kept() {
        let gram = |text: &str, scale| Ngram { text: text.to_owned(), scale, weights: [1.0; DIRECTIONS] };
        let repeated =
            (0..20).flat_map(|at| [gram("very good", 2.0 - 0.01 * at as f32), gram("good", 1.0 + at as f32)]);
        let content = Content::of(&repeated.chain([gram("bad", 5.0)]).collect::<Vec<_>>(), [0.0; DIRECTIONS]);
        let scales: Vec<f32> = content.records().map(|record| record.scale).collect();
        assert_eq!((content.check(), content.singles(), scales), (Ok(()), 2, vec![1.0, 5.0, 1.81]));
    }

    #[test]
    fn the_rarest_grams_are_left_out_where_there_are_too_many_symbols() {
        let gram = |text: String, scale| Ngram { text, scale, weights: [1.0; DIRECTIONS] };
        let mut grams: Vec<Ngram> = (0..MOST_SYMBOLS).map(|at| gram(format!("w{at}"), 1.0)).collect();
        grams.push(gram("w0 w1".to_owned(), 3.0));
        grams.insert(0, gram("rare".to_owned(), 2.0));
        grams.insert(0, gram("w0 rare".to_owned(), 1.0));
        let content = Content::of(&grams, [0.0; DIRECTIONS]);
        assert_eq!((content.ends().len(), content.singles(), content.records().len()), (65_535, 65_535, 65_536));
        assert_eq!(content.symbol(u16::MAX), "w65534");
        assert_eq!(content.symbols_of(65_535), Pair { first: 1, second: 2 });
        assert_eq!(content.check(), Ok(()));
    }
}
