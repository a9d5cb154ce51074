//! Which families are measured, so that a verdict costs no more than its model needs.

use super::SignalSet;
use super::engine::LookUp;
use super::families::{self, FAMILIES};

/// The families to measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// By the order of [`FAMILIES`].
    families: Vec<bool>,
}

impl Plan {
    /// Every family.
    pub fn all() -> Self {
        Self { families: vec![true; FAMILIES.len()] }
    }

    /// The families of some signals, each by its index in [`SignalSet::signals`], and the one that findings are made of.
    pub fn of(signals: impl IntoIterator<Item = usize>) -> Self {
        let mut is_wanted = vec![false; SignalSet::len()];
        signals.into_iter().for_each(|signal| is_wanted[signal] = true);
        let mut first = 0;
        let families = FAMILIES.iter().map(|family| {
            let of_family = first..first + family.signals.len();
            first = of_family.end;
            family.name == families::artefacts::FAMILY.name || is_wanted[of_family].contains(&true)
        });
        Self { families: families.collect() }
    }

    /// The names of the families that are measured.
    pub fn families(&self) -> impl Iterator<Item = &'static str> {
        FAMILIES.iter().zip(&self.families).filter(|(_, measured)| **measured).map(|(family, _)| family.name)
    }

    /// Whether the family at an index is measured.
    pub(super) fn measures(&self, family: usize) -> bool {
        self.families[family]
    }

    /// Whether a family that is measured reads this.
    pub(super) fn needs(&self, look_up: LookUp) -> bool {
        FAMILIES.iter().zip(&self.families).any(|(family, measured)| *measured && family.look_up == Some(look_up))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_holds_the_families_of_its_signals_and_what_they_read() {
        let of = |names: &[&str]| {
            let position = |name: &&str| SignalSet::signals().position(|signal| signal.name == *name).unwrap();
            Plan::of(names.iter().map(position))
        };
        let plan = of(&["bullets.bullet_lines", "errors.misspellings"]);
        assert_eq!(plan.families().collect::<Vec<_>>(), ["bullets", "artefacts", "errors"]);
        assert!(plan.needs(LookUp::Corrections) && !plan.needs(LookUp::FirstWords));
        assert!(of(&["variety.moving_ratio"]).needs(LookUp::FirstWords));
        assert_eq!(Plan::all().families().count(), FAMILIES.len());
    }
}
