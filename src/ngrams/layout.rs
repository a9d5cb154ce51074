//! The content of a word table as its file holds it: read in place, without unpacking or parsing.
//!
//! All numbers have four bytes, the lowest first:
//!
//! | what | form |
//! |---|---|
//! | how many symbols, single symbols that are grams, buckets, pairs, bytes of the symbols' texts | 5 whole numbers |
//! | intercepts | 2 floating-point numbers |
//! | where each symbol ends in the texts: first those that are grams, the commonest first | a whole number a symbol |
//! | where each bucket of pairs starts, and where the last one ends | a whole number a bucket, and one |
//! | pairs by their buckets | the number of the first symbol, from 1, times 65,536, and that of the second |
//! | grams: single symbols, then pairs | each its scale and its 2 weights |
//! | the texts of the symbols, nothing between | UTF-8 |
//!
//! `pairs` says which bucket a pair is in. Symbols are told by their texts and pairs by their symbols, so nothing strange is
//! taken for a gram.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::pairs::{Pair, Pairs, sort};
use super::{DIRECTIONS, Ngram, Sums};

const NUMBER: usize = 4;
const COUNTS: usize = 5;
const HEAD: usize = (COUNTS + DIRECTIONS) * NUMBER;
const RECORD: usize = (1 + DIRECTIONS) * NUMBER;
/// Pairs hold the numbers of symbols in two bytes.
const MOST_SYMBOLS: usize = u16::MAX as usize;

/// As it stands in the file.
pub type Number = [u8; NUMBER];

/// What was learned of one gram.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    pub scale: f32,
    pub weights: [f32; DIRECTIONS],
}

impl Record {
    #[inline]
    fn of(bytes: &[u8; RECORD]) -> Self {
        let (numbers, _) = bytes.as_chunks();
        let value = |at: usize| f32::from_bits(number(&numbers[at]));
        Self { scale: value(0), weights: std::array::from_fn(|direction| value(1 + direction)) }
    }

    /// What the gram adds to a text that holds it.
    #[inline]
    pub fn sums(&self) -> Sums {
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
    starts: Range<usize>,
    pairs: Range<usize>,
    records: Range<usize>,
    texts: Range<usize>,
    bytes: u64,
}

impl Parts {
    /// From the counts of the head. What they claim may be more than there is memory, but does not overflow 64 bits.
    fn of(counts: [u32; COUNTS]) -> Self {
        let [symbols, singles, buckets, pairs, text_bytes] = counts.map(u64::from);
        let (number, record) = (NUMBER as u64, RECORD as u64);
        let sizes = [symbols * number, (buckets + 1) * number, pairs * number, (singles + pairs) * record, text_bytes];
        let mut bytes = HEAD as u64;
        let [ends, starts, pairs, records, texts] = sizes.map(|size| {
            let start = bytes;
            bytes += size;
            start as usize..bytes as usize
        });
        Self { ends, starts, pairs, records, texts, bytes }
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
        if !is_ascending(ends) || !all || ends.iter().any(|end| !self.texts.is_char_boundary(number(end) as usize)) {
            return Err("its symbols are not texts one after the other".to_owned());
        }
        if ends.len() > MOST_SYMBOLS {
            return Err(format!("it has {} symbols, more than {MOST_SYMBOLS}", ends.len()));
        }
        if !self.intercepts.iter().all(|intercept| intercept.is_finite()) {
            return Err("an intercept is not a number".to_owned());
        }
        let pairs = self.pairs();
        let bounds = [pairs.starts.first(), pairs.starts.last()].map(|bound| bound.map_or(0, number) as usize);
        if !is_ascending(pairs.starts) || bounds != [0, pairs.numbers.len()] {
            return Err("its buckets are not pairs one after the other".to_owned());
        }
        let is_symbol = |symbol: u16| (1..=ends.len()).contains(&usize::from(symbol));
        let is_in_place = |at: usize| {
            let pair = Pair::of(number(&pairs.numbers[at]));
            let found = pairs.find(pair) as usize;
            is_symbol(pair.first) && is_symbol(pair.second) && found == at + 1
        };
        if let Some(pair) = (0..pairs.numbers.len()).find(|at| !is_in_place(*at)) {
            return Err(format!("pair {pair} has no symbol of the table, or is not in its place"));
        }
        let is_finite = |gram: &Record| gram.scale.is_finite() && gram.weights.iter().all(|weight| weight.is_finite());
        match self.records().position(|gram| !is_finite(&gram)) {
            Some(gram) => Err(format!("gram {gram} has a number that is none")),
            None => Ok(()),
        }
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
        let mut pairs: Vec<(Pair, &Ngram)> = pairs.collect();
        let starts = sort(&mut pairs, |(pair, _)| *pair);

        let counts = [ends.len(), singles.len(), starts.len() - 1, pairs.len(), texts.len()].map(|count| count as u32);
        let records = singles.iter().copied().chain(pairs.iter().map(|(_, gram)| *gram));
        let records = records.flat_map(|gram| std::iter::once(gram.scale).chain(gram.weights).map(f32::to_bits));
        let numbers = counts
            .into_iter()
            .chain(intercepts.map(f32::to_bits))
            .chain(ends)
            .chain(starts)
            .chain(pairs.iter().map(|(pair, _)| pair.number()))
            .chain(records);
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
        Pairs { starts: self.numbers(&self.parts.starts), numbers: self.numbers(&self.parts.pairs) }
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
        match gram.checked_sub(self.singles) {
            None => Pair { first: gram as u16 + 1, second: 0 },
            Some(place) => Pair::of(self.pairs().numbers.get(place).map_or(0, number)),
        }
    }

    /// What was learned of the grams, in order.
    pub fn records(&self) -> impl ExactSizeIterator<Item = Record> {
        self.record_bytes().iter().map(Record::of)
    }

    /// The same of one gram; nothing behind the last.
    #[inline]
    pub fn record(&self, gram: usize) -> Option<Record> {
        self.record_bytes().get(gram).map(Record::of)
    }

    #[inline]
    fn record_bytes(&self) -> &[[u8; RECORD]] {
        self.bytes[self.parts.records.clone()].as_chunks().0
    }
}

/// The same of the bytes of a table that is right, for the compiler.
pub const fn symbols_of(content: &[u8]) -> (&[Number], &str) {
    let (counts, _) = content.as_chunks();
    let (symbols, text_bytes) = (number(&counts[0]) as usize, number(&counts[COUNTS - 1]) as usize);
    let (ends, _) = content.split_at(HEAD).1.as_chunks();
    match str::from_utf8(content.split_at(content.len() - text_bytes).1) {
        Ok(texts) => (ends.split_at(symbols).0, texts),
        Err(_) => (&[], ""),
    }
}

#[inline]
pub const fn number(bytes: &Number) -> u32 {
    u32::from_le_bytes(*bytes)
}

fn is_ascending(numbers: &[Number]) -> bool {
    numbers.is_sorted_by_key(number)
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
