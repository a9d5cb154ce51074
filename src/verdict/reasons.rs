//! What moves a verdict most: signals, families and words, ranked in one way.

use std::sync::LazyLock;

use super::{Contribution, Explanation, Verdict, WordEffect};
use crate::signals::FAMILIES;

/// What a reason speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// A positive contribution: the text is more like those that an AI wrote.
    Ai,
    /// A negative contribution: the text is more like those that a person wrote.
    Human,
}

impl Side {
    /// The part of the log-odds that speaks for this side; negative for what speaks against it.
    pub fn strength(self, contribution: f64) -> f64 {
        match self {
            Side::Ai => contribution,
            Side::Human => -contribution,
        }
    }
}

/// What the signals of one family add to the log-odds together: hundreds of correlated signals say more together than one
/// by one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FamilyContribution<'a> {
    /// Index in [`FAMILIES`].
    pub family: usize,
    /// The sum of its parts.
    pub contribution: f64,
    /// The family's signals, the strongest first.
    pub parts: Vec<&'a Contribution>,
}

/// The place in [`FAMILIES`] of the family of every signal.
static FAMILY_OF_SIGNAL: LazyLock<Vec<usize>> = LazyLock::new(|| {
    FAMILIES.iter().enumerate().flat_map(|(index, family)| family.signals.iter().map(move |_| index)).collect()
});

impl Verdict {
    /// The signals that move the verdict most, the strongest first: at most `n`, and none without an explanation.
    pub fn strongest(&self, n: usize) -> Vec<&Contribution> {
        self.explanation.as_ref().map_or_else(Vec::new, |explanation| explanation.strongest(n))
    }
}

impl Explanation {
    /// The signals that move the log-odds most, the strongest first: at most `n`. Equal ones stand in the order of the
    /// model's columns.
    pub fn strongest(&self, n: usize) -> Vec<&Contribution> {
        strongest(self.contributions.iter(), n, |part| part.contribution.abs())
    }

    /// The signals that speak most for one side, the strongest first: at most `n`.
    pub fn strongest_for(&self, side: Side, n: usize) -> Vec<&Contribution> {
        let parts = self.contributions.iter().filter(|part| side.strength(part.contribution) > 0.0);
        strongest(parts, n, |part| part.contribution.abs())
    }

    /// The learned words that speak most for one side, the strongest first: at most `n`.
    pub fn strongest_words_for(&self, side: Side, n: usize) -> Vec<&WordEffect> {
        let words = self.words.iter().filter(|word| side.strength(word.effect) > 0.0);
        strongest(words, n, |word| word.effect.abs())
    }

    /// Every family in the order of [`FAMILIES`]; with the intercept they add up to the log-odds.
    pub fn families(&self) -> Vec<FamilyContribution<'_>> {
        let mut families = vec![Vec::new(); FAMILIES.len()];
        for part in &self.contributions {
            if let Some(family) = FAMILY_OF_SIGNAL.get(part.signal) {
                families[*family].push(part);
            }
        }
        let families = families.into_iter().enumerate().map(|(family, parts)| {
            let parts = strongest(parts.into_iter(), usize::MAX, |part: &&Contribution| part.contribution.abs());
            FamilyContribution { family, contribution: parts.iter().map(|part| part.contribution).sum(), parts }
        });
        families.collect()
    }

    /// What each family adds to the log-odds, in the order of [`FAMILIES`].
    #[cfg(feature = "report")]
    pub(crate) fn sums_of_families(&self) -> Vec<f64> {
        let mut sums = vec![0.0; FAMILIES.len()];
        for part in &self.contributions {
            if let Some(family) = FAMILY_OF_SIGNAL.get(part.signal) {
                sums[*family] += part.contribution;
            }
        }
        sums
    }

    /// The families that speak most for one side, the strongest first: at most `n`.
    pub fn strongest_families_for(&self, side: Side, n: usize) -> Vec<FamilyContribution<'_>> {
        let families = self.families().into_iter().filter(|family| side.strength(family.contribution) > 0.0);
        strongest(families, n, |family| family.contribution.abs())
    }
}

/// At most `n` of these, the strongest first, equal ones in their order.
pub(super) fn strongest<T>(all: impl Iterator<Item = T>, n: usize, strength: impl Fn(&T) -> f64) -> Vec<T> {
    let mut all: Vec<(usize, T)> = all.enumerate().collect();
    let order = |(place, one): &(usize, T), (other_place, other): &(usize, T)| {
        strength(other).total_cmp(&strength(one)).then(place.cmp(other_place))
    };
    // Few of many are wanted, so the many are not sorted.
    if n < all.len() {
        all.select_nth_unstable_by(n, order);
        all.truncate(n);
    }
    all.sort_unstable_by(order);
    all.into_iter().map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_stand_first_and_equal_ones_in_their_order() {
        let part = |signal: usize, contribution: f64| Contribution {
            signal,
            value: 1.0,
            contribution,
            place_effect: 0.0,
            spans: Vec::new(),
        };
        let contributions = [0.1, -0.3, 0.3, 0.0, -0.2].into_iter().zip(0..).map(|(value, signal)| part(signal, value));
        let explanation = Explanation {
            log_odds: 0.0,
            intercept: 0.0,
            contributions: contributions.collect(),
            words: Vec::new(),
            silent: Vec::new(),
            text_length: 0,
        };
        let signals = |parts: Vec<&Contribution>| parts.iter().map(|part| part.signal).collect::<Vec<_>>();
        assert_eq!(signals(explanation.strongest(9)), [1, 2, 4, 0, 3]);
        assert_eq!(signals(explanation.strongest(2)), [1, 2]);
        assert_eq!(signals(explanation.strongest_for(Side::Ai, 9)), [2, 0]);
        assert_eq!(signals(explanation.strongest_for(Side::Human, 1)), [1]);
    }
}
