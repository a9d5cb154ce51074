//! The content of a word table as its file holds it: read in place, without unpacking or parsing.
//!
//! All numbers have four bytes, the lowest first:
//!
//! | what | form |
//! |---|---|
//! | how many symbols, bytes of their texts, grams | 3 whole numbers |
//! | intercepts | 2 floating-point numbers |
//! | where each symbol ends in the texts | a whole number a symbol |
//! | the texts of the symbols, nothing between | UTF-8 |
//! | grams, by their scales | each the numbers of its first and second symbol (2^32 - 1: none), its scale, its 2 weights |

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{DIRECTIONS, Ngram, Sums};

const NUMBER: usize = 4;
/// Numbers in the head, and as many in a gram.
const FIELDS: usize = 3 + DIRECTIONS;
const HEAD: usize = FIELDS * NUMBER;
const RECORD: usize = FIELDS * NUMBER;
/// Stands for the second symbol of a single one.
const NO_SYMBOL: u32 = u32::MAX;

/// One gram: symbols by number, and what was learned.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    pub first: u32,
    pub second: Option<u32>,
    pub scale: f32,
    pub weights: [f32; DIRECTIONS],
}

impl Record {
    #[inline]
    fn of(bytes: &[u8; RECORD]) -> Self {
        let [first, second, scale, bits @ ..] = numbers(bytes);
        let mut weights = [0.0; DIRECTIONS];
        weights.iter_mut().zip(bits).for_each(|(weight, bits)| *weight = f32::from_bits(bits));
        Self { first, second: (second != NO_SYMBOL).then_some(second), scale: f32::from_bits(scale), weights }
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
    intercepts: [f32; DIRECTIONS],
    /// The texts of the symbols, known to be UTF-8: where the bytes last for ever the same bytes, else a copy.
    texts: Cow<'static, str>,
    /// Where the texts start in the bytes, and where the grams start.
    texts_at: usize,
    grams_at: usize,
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
        let [symbols, text_bytes, grams, intercepts @ ..] = numbers(head);
        let intercepts = intercepts.map(f32::from_bits);
        // Sizes that a hostile head claims do not overflow 64 bits.
        let texts_at = (HEAD as u64) + u64::from(symbols) * NUMBER as u64;
        let grams_at = texts_at + u64::from(text_bytes);
        if bytes.len() as u64 != grams_at + u64::from(grams) * RECORD as u64 {
            return Err(format!("it does not have the length of {symbols} symbols and {grams} grams"));
        }
        let (texts_at, grams_at) = (texts_at as usize, grams_at as usize);
        let texts = match &bytes {
            Cow::Borrowed(bytes) => str::from_utf8(&bytes[texts_at..grams_at]).map(Cow::Borrowed),
            Cow::Owned(bytes) => str::from_utf8(&bytes[texts_at..grams_at]).map(|texts| Cow::Owned(texts.to_owned())),
        };
        let texts = texts.map_err(|_| "its symbols are not UTF-8")?;
        Ok(Self { bytes, intercepts, texts, texts_at, grams_at })
    }

    fn check(&self) -> Result<(), String> {
        let ends = self.symbol_ends();
        let count = ends.len() as u32;
        let ascending = ends.windows(2).all(|pair| number(&pair[0]) <= number(&pair[1]));
        let all = ends.last().map_or(0, number) as usize == self.texts.len();
        if !ascending || !all || ends.iter().any(|end| !self.texts.is_char_boundary(number(end) as usize)) {
            return Err("its symbols are not texts one after the other".to_owned());
        }
        if !self.intercepts.iter().all(|intercept| intercept.is_finite()) {
            return Err("an intercept is not a number".to_owned());
        }
        let good = |gram: &Record| {
            let symbols = gram.first < count && gram.second.is_none_or(|second| second < count);
            symbols && gram.scale.is_finite() && gram.weights.iter().all(|weight| weight.is_finite())
        };
        match self.grams().position(|gram| !good(&gram)) {
            Some(gram) => Err(format!("gram {gram} has no symbol of the table, or a number that is none")),
            None => Ok(()),
        }
    }

    /// The bytes of a table of these grams: the commonest first, so that what is read most lies together; symbols are
    /// numbered as they come.
    pub fn of(grams: &[Ngram], intercepts: [f32; DIRECTIONS]) -> Self {
        let mut symbols: FxHashMap<&str, u32> = FxHashMap::default();
        let (mut ends, mut texts, mut records) = (Vec::new(), String::new(), Vec::new());
        let mut number_of = |symbol| {
            *symbols.entry(symbol).or_insert_with(|| {
                texts.push_str(symbol);
                ends.push(texts.len() as u32);
                ends.len() as u32 - 1
            })
        };
        let mut grams: Vec<&Ngram> = grams.iter().collect();
        grams.sort_by(|a, b| a.scale.total_cmp(&b.scale));
        for gram in &grams {
            let (first, second) = match gram.text.split_once(' ') {
                Some((first, second)) => (first, Some(second)),
                None => (gram.text.as_str(), None),
            };
            records.extend([number_of(first), second.map_or(NO_SYMBOL, &mut number_of), gram.scale.to_bits()]);
            records.extend(gram.weights.map(f32::to_bits));
        }
        let mut bytes = Vec::new();
        let head = [ends.len() as u32, texts.len() as u32, grams.len() as u32];
        for number in head.into_iter().chain(intercepts.map(f32::to_bits)).chain(ends.iter().copied()) {
            bytes.extend(number.to_le_bytes());
        }
        let texts_at = bytes.len();
        bytes.extend(texts.as_bytes());
        let grams_at = bytes.len();
        bytes.extend(records.into_iter().flat_map(u32::to_le_bytes));
        Self { bytes: Cow::Owned(bytes), intercepts, texts: Cow::Owned(texts), texts_at, grams_at }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn intercepts(&self) -> [f32; DIRECTIONS] {
        self.intercepts
    }

    fn symbol_ends(&self) -> &[[u8; NUMBER]] {
        self.bytes[HEAD..self.texts_at].as_chunks().0
    }

    /// The text of a symbol; empty behind the last.
    pub fn symbol(&self, symbol: u32) -> &str {
        self.slice(symbol).unwrap_or_default()
    }

    fn slice(&self, symbol: u32) -> Option<&str> {
        let ends = self.symbol_ends();
        let symbol = symbol as usize;
        let start = symbol.checked_sub(1).map_or(0, |before| number(&ends[before]));
        let end = number(ends.get(symbol)?);
        self.texts.get(start as usize..end as usize)
    }

    /// The symbols in order.
    pub fn symbols(&self) -> impl Iterator<Item = &str> {
        (0..self.symbol_ends().len() as u32).map(|symbol| self.symbol(symbol))
    }

    fn records(&self) -> &[[u8; RECORD]] {
        self.bytes[self.grams_at..].as_chunks().0
    }

    /// The grams in order.
    pub fn grams(&self) -> impl ExactSizeIterator<Item = Record> {
        self.records().iter().map(Record::of)
    }

    /// One gram by its number.
    #[inline]
    pub fn gram(&self, gram: usize) -> Option<Record> {
        self.records().get(gram).map(Record::of)
    }
}

fn number(bytes: &[u8; NUMBER]) -> u32 {
    u32::from_le_bytes(*bytes)
}

/// The numbers of the head or of a gram.
#[inline]
fn numbers(bytes: &[u8; FIELDS * NUMBER]) -> [u32; FIELDS] {
    let mut numbers = [0; FIELDS];
    for (place, bytes) in numbers.iter_mut().zip(bytes.as_chunks().0) {
        *place = number(bytes);
    }
    numbers
}
