//! What the tokens of a text can be to the families: one bit a tag, so that a family visits only the tokens that may
//! matter to it.

use std::ops::Range;

/// What a token can be to a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    Word,
    Mark,
    /// A word with a capital in it.
    Capitals,
    /// A word or number with a digit in it.
    Digits,
    /// A word behind a backslash.
    Command,
    /// A word without a digit or an underscore; then some of these by their letters and syllables.
    Spelled,
    Short,
    Long,
    VeryLong,
    Complex,
    FunctionWord,
    ContentWord,
    /// Ends a run of content words.
    EndsRun,
    Form,
    EndsInS,
    FormOfBe,
    That,
    Joins,
    Adverb,
    PresentParticiple,
    PastParticiple,
    Contraction,
    Pronoun,
    Addresses,
    ToolMark,
    Cites,
    /// Part of a name or a label that may lead to a place in the paper.
    Place,
    Anchor,
    Latin,
    /// A mark that may open a quotation.
    Quote,
    /// May open what is not the writer's own prose.
    Foreign,
    /// May stand within a correction.
    Correction,
    Misspelled,
    BareContraction,
    /// May be part of an error.
    Slip,
    Comma,
    Hyphen,
    QuestionMark,
    OpenBracket,
    /// A mark that emphasises or encloses.
    Emphasis,
    ListSign,
    Typographic,
}

/// Some tags.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TagSet(u64);

impl TagSet {
    /// The tags of which something holds.
    pub fn of<const N: usize>(tags: [(Tag, bool); N]) -> Self {
        TagSet(tags.into_iter().fold(0, |set, (tag, plays)| set | u64::from(plays) << tag as u32))
    }

    /// Whether a tag is among them.
    #[inline]
    pub fn holds(self, tag: Tag) -> bool {
        self.0 >> tag as u32 & 1 == 1
    }

    /// These tags and the others.
    #[inline]
    pub fn or(self, other: Self) -> Self {
        TagSet(self.0 | other.0)
    }
}

/// Tokens that are kept together.
const BLOCK: usize = 64;

/// The tokens of a text by their tags.
#[derive(Debug, Clone, Default)]
pub struct Tags {
    /// For each block of tokens and each tag a bit a token, the first token in the lowest bit.
    blocks: Vec<[u64; BLOCK]>,
}

impl Tags {
    /// Takes the tags of every token of a text.
    pub fn read(&mut self, sets: &[TagSet]) {
        self.blocks.clear();
        self.blocks.extend(sets.chunks(BLOCK).map(|sets| {
            let mut block = [0; BLOCK];
            for (row, set) in block.iter_mut().zip(sets) {
                *row = set.0;
            }
            transpose(&mut block);
            block
        }));
    }

    /// The first token with a tag in a range.
    #[inline]
    pub fn next(&self, tag: Tag, tokens: Range<usize>) -> Option<usize> {
        let mut from = tokens.start;
        while from < tokens.end {
            let bits = self.blocks.get(from / BLOCK)?[tag as usize] >> (from % BLOCK);
            if bits != 0 {
                return Some(from + bits.trailing_zeros() as usize).filter(|found| *found < tokens.end);
            }
            from = (from / BLOCK + 1) * BLOCK;
        }
        None
    }

    /// The tokens with a tag in a range, in order.
    #[inline]
    pub fn within(&self, tag: Tag, tokens: Range<usize>) -> impl Iterator<Item = usize> {
        let mut rest = tokens;
        std::iter::from_fn(move || {
            let found = self.next(tag, rest.clone())?;
            rest.start = found + 1;
            Some(found)
        })
    }

    /// All tokens with a tag, in order.
    #[inline]
    pub fn all(&self, tag: Tag) -> impl Iterator<Item = usize> {
        self.within(tag, 0..self.blocks.len() * BLOCK)
    }

    /// How many tokens of a range have a tag.
    #[inline]
    pub fn count(&self, tag: Tag, tokens: Range<usize>) -> usize {
        let (mut from, mut count) = (tokens.start, 0);
        while from < tokens.end
            && let Some(block) = self.blocks.get(from / BLOCK)
        {
            let to = tokens.end.min((from / BLOCK + 1) * BLOCK);
            let bits = (block[tag as usize] >> (from % BLOCK)) << (BLOCK - (to - from));
            count += bits.count_ones() as usize;
            from = to;
        }
        count
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
        fn tokens_are_found_by_their_roles(sets in prop::collection::vec(any::<u64>(), 0..200), cut in (0..220_usize, 0..220_usize)) {
            let mut tags = Tags::default();
            // What was there before does not show.
            tags.read(&[TagSet(u64::MAX); 100]);
            let sets: Vec<TagSet> = sets.into_iter().map(TagSet).collect();
            tags.read(&sets);
            for tag in [Tag::Word, Tag::Mark, Tag::EndsRun, Tag::Typographic] {
                let plays = |index: usize| sets.get(index).is_some_and(|set| set.holds(tag));
                let expected: Vec<usize> = (cut.0..cut.1).filter(|index| plays(*index)).collect();
                prop_assert_eq!(tags.count(tag, cut.0..cut.1), expected.len());
                prop_assert_eq!(tags.next(tag, cut.0..cut.1), expected.first().copied());
                prop_assert_eq!(tags.within(tag, cut.0..cut.1).collect::<Vec<_>>(), expected);
                prop_assert!(tags.all(tag).eq((0..sets.len()).filter(|index| plays(*index))));
            }
        }
    }
}
