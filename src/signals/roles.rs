//! What the tokens of a text can be to the families: one bit a role, so that a family visits only the tokens that may
//! matter to it.

use std::ops::Range;

/// What a token can be to a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
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

/// Some roles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RoleSet(u64);

impl RoleSet {
    /// The roles of which something holds.
    pub fn of<const N: usize>(roles: [(Role, bool); N]) -> Self {
        RoleSet(roles.into_iter().fold(0, |set, (role, plays)| set | u64::from(plays) << role as u32))
    }

    /// Whether a role is among them.
    #[inline]
    pub fn holds(self, role: Role) -> bool {
        self.0 >> role as u32 & 1 == 1
    }

    /// These roles and the others.
    #[inline]
    pub fn or(self, other: Self) -> Self {
        RoleSet(self.0 | other.0)
    }
}

/// Tokens that are kept together.
const BLOCK: usize = 64;

/// The tokens of a text by their roles.
#[derive(Debug, Clone, Default)]
pub struct Roles {
    /// For each block of tokens and each role a bit a token, the first token in the lowest bit.
    blocks: Vec<[u64; BLOCK]>,
}

impl Roles {
    /// Takes the roles of every token of a text.
    pub fn read(&mut self, sets: &[RoleSet]) {
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

    /// The first token with a role in a range.
    #[inline]
    pub fn next(&self, role: Role, tokens: Range<usize>) -> Option<usize> {
        let mut from = tokens.start;
        while from < tokens.end {
            let bits = self.blocks.get(from / BLOCK)?[role as usize] >> (from % BLOCK);
            if bits != 0 {
                return Some(from + bits.trailing_zeros() as usize).filter(|found| *found < tokens.end);
            }
            from = (from / BLOCK + 1) * BLOCK;
        }
        None
    }

    /// The tokens with a role in a range, in order.
    #[inline]
    pub fn within(&self, role: Role, tokens: Range<usize>) -> impl Iterator<Item = usize> {
        let mut rest = tokens;
        std::iter::from_fn(move || {
            let found = self.next(role, rest.clone())?;
            rest.start = found + 1;
            Some(found)
        })
    }

    /// All tokens with a role, in order.
    #[inline]
    pub fn all(&self, role: Role) -> impl Iterator<Item = usize> {
        self.within(role, 0..self.blocks.len() * BLOCK)
    }

    /// How many tokens of a range have a role.
    #[inline]
    pub fn count(&self, role: Role, tokens: Range<usize>) -> usize {
        let (mut from, mut count) = (tokens.start, 0);
        while from < tokens.end
            && let Some(block) = self.blocks.get(from / BLOCK)
        {
            let to = tokens.end.min((from / BLOCK + 1) * BLOCK);
            let bits = (block[role as usize] >> (from % BLOCK)) << (BLOCK - (to - from));
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
            let mut roles = Roles::default();
            // What was there before does not show.
            roles.read(&[RoleSet(u64::MAX); 100]);
            let sets: Vec<RoleSet> = sets.into_iter().map(RoleSet).collect();
            roles.read(&sets);
            for role in [Role::Word, Role::Mark, Role::EndsRun, Role::Typographic] {
                let plays = |index: usize| sets.get(index).is_some_and(|set| set.holds(role));
                let expected: Vec<usize> = (cut.0..cut.1).filter(|index| plays(*index)).collect();
                prop_assert_eq!(roles.count(role, cut.0..cut.1), expected.len());
                prop_assert_eq!(roles.next(role, cut.0..cut.1), expected.first().copied());
                prop_assert_eq!(roles.within(role, cut.0..cut.1).collect::<Vec<_>>(), expected);
                prop_assert!(roles.all(role).eq((0..sets.len()).filter(|index| plays(*index))));
            }
        }
    }
}
