//! Contributions by family: three hundred correlated signals say more together than one by one.

use super::{Contribution, Explanation};
use crate::signals::FAMILIES;

/// What the signals of one family add to the log-odds together.
#[derive(Debug, Clone, PartialEq)]
pub struct FamilyContribution<'a> {
    /// Index in [`FAMILIES`].
    pub family: usize,
    pub contribution: f64,
    /// The family's signals, the strongest first.
    pub parts: Vec<&'a Contribution>,
}

impl Explanation {
    /// Every family in the order of [`FAMILIES`]; with the intercept they add up to the log-odds.
    pub fn families(&self) -> Vec<FamilyContribution<'_>> {
        let mut first = 0;
        let families = FAMILIES.iter().enumerate().map(|(index, family)| {
            let signals = first..first + family.signals.len();
            first = signals.end;
            let mut parts: Vec<&Contribution> =
                self.contributions.iter().filter(|part| signals.contains(&part.signal)).collect();
            parts.sort_by(|a, b| b.contribution.abs().total_cmp(&a.contribution.abs()));
            FamilyContribution { family: index, contribution: parts.iter().map(|part| part.contribution).sum(), parts }
        });
        families.collect()
    }
}
