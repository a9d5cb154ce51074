//! What tokens can be: one bit per tag, so that a family visits only the tokens that may matter to it.

use std::ops::Range;

/// Something that a token is, by its text or by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag(u8);

/// The engine's own tags. Those before [`Tag::CAPITALS`] follow from a token's text, the others from its place.
impl Tag {
    pub const WORD: Tag = Tag(0);
    pub const MARK: Tag = Tag(1);
    /// A word or number with a digit in it.
    pub const DIGITS: Tag = Tag(2);
    pub const COMMA: Tag = Tag(3);
    pub const HYPHEN: Tag = Tag(4);
    /// A word of the list of common words.
    pub const COMMON: Tag = Tag(5);
    /// The first word of a phrase of a list.
    pub const BEGINS_PHRASE: Tag = Tag(6);
    /// What a phrase may go on with: a word of a list, a hyphen or a comma.
    pub const CONTINUES_PHRASE: Tag = Tag(7);
    /// A word of a list other than that of common words; by its place, the first word of what may be a phrase.
    pub const LISTED: Tag = Tag(8);
    /// A word with a capital in it.
    pub const CAPITALS: Tag = Tag(9);
    /// One with a capital behind its first byte.
    pub const INNER_CAPITALS: Tag = Tag(10);
    /// A token that touches the backslash before it.
    pub const COMMAND: Tag = Tag(11);
    /// A token that is followed by itself.
    pub const DOUBLED: Tag = Tag(12);
    /// A token that touches the one before it, or begins the text.
    pub const TOUCHES: Tag = Tag(13);
    /// How many tags the engine has; those of the files follow.
    pub const GENERAL: usize = 14;

    /// The tag with a number below 64.
    pub const fn numbered(index: usize) -> Self {
        assert!(index < u64::BITS as usize, "all 64 tags are taken: a family must share or drop one");
        Tag(index as u8)
    }
}

/// A small number that is kept with a token, by its slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(u8);

impl Number {
    /// How many fit into a line of the processor's cache beside all else that is known of a token.
    pub const SLOTS: usize = 8;

    /// The number in a slot.
    pub const fn numbered(slot: usize) -> Self {
        assert!(slot < Self::SLOTS, "all slots of numbers are taken: use one tag for each kind");
        Number(slot as u8)
    }

    #[inline]
    pub(super) fn slot(self) -> usize {
        usize::from(self.0)
    }
}

/// Some tags.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TagSet(u64);

impl TagSet {
    /// These tags and another one, where `holds`.
    #[inline]
    pub fn with(self, tag: Tag, holds: bool) -> Self {
        TagSet(self.0 | u64::from(holds) << tag.0)
    }
}

/// One tag, or several of which any is meant.
pub trait AnyOf: Copy {
    /// The bits of the tokens that have one of them, of one block.
    fn bits(self, block: &[u64; BLOCK]) -> u64;
}

impl AnyOf for Tag {
    #[inline]
    fn bits(self, block: &[u64; BLOCK]) -> u64 {
        block[usize::from(self.0) % BLOCK]
    }
}

impl<const N: usize> AnyOf for [Tag; N] {
    #[inline]
    fn bits(self, block: &[u64; BLOCK]) -> u64 {
        self.into_iter().fold(0, |bits, tag| bits | tag.bits(block))
    }
}

/// Tokens that are kept together.
const BLOCK: usize = 64;

/// The tokens of a text by their tags.
#[derive(Debug, Clone, Default)]
pub struct Tags {
    /// For each block of tokens and each tag one bit per token, the first token in the lowest bit.
    blocks: Vec<[u64; BLOCK]>,
}

impl Tags {
    /// Takes the tags of every token of a text.
    pub fn read(&mut self, mut sets: impl ExactSizeIterator<Item = TagSet>) {
        self.blocks.clear();
        while sets.len() > 0 {
            let mut block = [0; BLOCK];
            for (row, set) in block.iter_mut().zip(&mut sets) {
                *row = set.0;
            }
            transpose(&mut block);
            self.blocks.push(block);
        }
    }

    /// Gives a token another tag; there is none behind the end.
    #[inline]
    pub fn add(&mut self, tag: Tag, token: usize) {
        if let Some(block) = self.blocks.get_mut(token / BLOCK) {
            block[usize::from(tag.0) % BLOCK] |= 1 << (token % BLOCK);
        }
    }

    /// Gives a tag to the tokens for which a condition holds, and takes it from all others: 64 of them at a time, one bit each.
    pub fn set(&mut self, tag: Tag, holds: impl Fn(Neighbours) -> u64) {
        for index in 0..self.blocks.len() {
            let (here, behind) = (&self.blocks[index], self.blocks.get(index + 1).unwrap_or(&[0; BLOCK]));
            self.blocks[index][usize::from(tag.0) % BLOCK] = holds(Neighbours { here, behind });
        }
    }

    /// Whether a token has a tag; no token stands after the end.
    #[inline]
    pub fn has(&self, tag: Tag, token: usize) -> bool {
        self.blocks.get(token / BLOCK).is_some_and(|block| tag.bits(block) >> (token % BLOCK) & 1 == 1)
    }

    /// The first token with a tag in a range.
    #[inline]
    pub fn next(&self, tag: impl AnyOf, tokens: Range<usize>) -> Option<usize> {
        let mut from = tokens.start;
        while from < tokens.end {
            let bits = tag.bits(self.blocks.get(from / BLOCK)?) >> (from % BLOCK);
            if bits != 0 {
                return Some(from + bits.trailing_zeros() as usize).filter(|found| *found < tokens.end);
            }
            from = (from / BLOCK + 1) * BLOCK;
        }
        None
    }

    /// The tokens with a tag in a range, in order.
    #[inline]
    pub fn within(&self, tag: impl AnyOf, tokens: Range<usize>) -> impl Iterator<Item = usize> {
        let bits_of = move |block: usize| self.blocks.get(block).map(|block| tag.bits(block));
        let mut block = tokens.start / BLOCK;
        let mut bits = bits_of(block).unwrap_or(0) & (u64::MAX << (tokens.start % BLOCK));
        std::iter::from_fn(move || {
            while bits == 0 {
                block += 1;
                bits = bits_of(block).filter(|_| block * BLOCK < tokens.end)?;
            }
            let found = block * BLOCK + bits.trailing_zeros() as usize;
            bits &= bits - 1;
            (found < tokens.end).then_some(found)
        })
    }

    /// All tokens with a tag, in order.
    #[inline]
    pub fn all(&self, tag: impl AnyOf) -> impl Iterator<Item = usize> {
        self.within(tag, 0..self.blocks.len() * BLOCK)
    }

    /// How many tokens of a range have a tag.
    #[inline]
    pub fn count(&self, tag: impl AnyOf, tokens: Range<usize>) -> usize {
        let (mut from, mut count) = (tokens.start, 0);
        while from < tokens.end
            && let Some(block) = self.blocks.get(from / BLOCK)
        {
            let to = tokens.end.min((from / BLOCK + 1) * BLOCK);
            let bits = (tag.bits(block) >> (from % BLOCK)) << (BLOCK - (to - from));
            count += bits.count_ones() as usize;
            from = to;
        }
        count
    }
}

/// Tokens that are looked at together, and those behind them.
#[derive(Clone, Copy)]
pub struct Neighbours<'a> {
    here: &'a [u64; BLOCK],
    behind: &'a [u64; BLOCK],
}

impl Neighbours<'_> {
    /// Which of the tokens have a tag.
    pub fn are(self, tag: impl AnyOf) -> u64 {
        tag.bits(self.here)
    }

    /// Which of them stand before one that has a tag.
    pub fn precede(self, tag: impl AnyOf) -> u64 {
        tag.bits(self.here) >> 1 | tag.bits(self.behind) << (BLOCK - 1)
    }
}

/// Turns rows of bits into columns: squares of bits change places, halved from step to step (Warren, Hacker's Delight,
/// section 7-3).
fn transpose(block: &mut [u64; BLOCK]) {
    let (mut width, mut mask) = (BLOCK / 2, u64::from(u32::MAX));
    while width > 0 {
        for square in block.chunks_exact_mut(2 * width) {
            let (upper, lower) = square.split_at_mut(width);
            for (upper, lower) in upper.iter_mut().zip(lower) {
                let changed = (*upper >> width ^ *lower) & mask;
                *upper ^= changed << width;
                *lower ^= changed;
            }
        }
        width /= 2;
        mask ^= mask << width;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn tokens_are_found_by_their_tags(sets in prop::collection::vec(any::<u64>(), 0..200), cut in (0..220_usize, 0..220_usize)) {
            let mut tags = Tags::default();
            // What was there before does not show.
            tags.read([TagSet(u64::MAX); 100].into_iter());
            let mut sets: Vec<TagSet> = sets.into_iter().map(TagSet).collect();
            tags.read(sets.iter().copied());
            if let Some(set) = sets.get_mut(cut.0) {
                *set = set.with(Tag::COMMA, true);
                tags.add(Tag::COMMA, cut.0);
            }
            let has = |tag: Tag, index: usize| sets.get(index).is_some_and(|set| set.with(tag, true) == *set);
            for tag in [Tag::WORD, Tag::MARK, Tag::numbered(31), Tag::numbered(63)] {
                let expected: Vec<usize> = (cut.0..cut.1).filter(|index| has(tag, *index)).collect();
                prop_assert_eq!(tags.count(tag, cut.0..cut.1), expected.len());
                prop_assert_eq!(tags.next(tag, cut.0..cut.1), expected.first().copied());
                prop_assert_eq!(tags.within(tag, cut.0..cut.1).collect::<Vec<_>>(), expected);
                prop_assert!(tags.all(tag).eq((0..sets.len()).filter(|index| has(tag, *index))));
                prop_assert_eq!(tags.has(tag, cut.0), has(tag, cut.0));
            }
            let mut set = tags.clone();
            set.set(Tag::HYPHEN, |tokens| tokens.are(Tag::WORD) & tokens.precede(Tag::MARK));
            let before = |index: usize| has(Tag::WORD, index) && has(Tag::MARK, index + 1);
            prop_assert!(set.all(Tag::HYPHEN).eq((0..sets.len()).filter(|index| before(*index))));
            let any = [Tag::COMMA, Tag::numbered(63)];
            let expected: Vec<usize> = (cut.0..cut.1).filter(|index| any.iter().any(|tag| has(*tag, *index))).collect();
            prop_assert_eq!(tags.within(any, cut.0..cut.1).collect::<Vec<_>>(), expected);
        }
    }
}
