//! Which families are measured, so that a verdict costs no more than its model needs.

use std::ops::Range;

use super::SignalSet;
use super::engine::LookUp;
use super::families::FAMILIES;

/// The signals to measure, and with them their families.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// By the order of [`SignalSet::signals`].
    signals: Vec<bool>,
    /// By the order of [`FAMILIES`].
    families: Vec<bool>,
    look_ups: Vec<LookUp>,
}

impl Plan {
    /// Every family.
    pub fn all() -> Self {
        Self::of(0..SignalSet::len())
    }

    /// Some signals, each by its index in [`SignalSet::signals`].
    pub fn of(signals: impl IntoIterator<Item = usize>) -> Self {
        let mut is_wanted = vec![false; SignalSet::len()];
        signals.into_iter().for_each(|signal| is_wanted[signal] = true);
        let mut first = 0;
        let families: Vec<bool> = FAMILIES
            .iter()
            .map(|family| {
                let of_family = first..first + family.signals.len();
                first = of_family.end;
                is_wanted[of_family].contains(&true)
            })
            .collect();
        let measured = FAMILIES.iter().zip(&families).filter(|(_, measured)| **measured);
        let look_ups = measured.filter_map(|(family, _)| family.look_up).collect();
        Self { signals: is_wanted, families, look_ups }
    }

    /// The names of the families that are measured.
    pub fn families(&self) -> impl Iterator<Item = &'static str> {
        FAMILIES.iter().zip(&self.families).filter(|(_, measured)| **measured).map(|(family, _)| family.name)
    }

    /// Whether the family at an index is measured.
    pub(super) fn measures(&self, family: usize) -> bool {
        self.families[family]
    }

    /// Whether each of some signals is wanted.
    pub(super) fn wants(&self, signals: Range<usize>) -> &[bool] {
        &self.signals[signals]
    }

    /// Whether a family that is measured reads this.
    pub(super) fn needs(&self, look_up: LookUp) -> bool {
        self.look_ups.contains(&look_up)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_holds_its_signals_with_their_families_and_what_they_read() {
        let of = |names: &[&str]| {
            let position = |name: &&str| SignalSet::position(name).unwrap();
            Plan::of(names.iter().map(position))
        };
        let plan = of(&["bullets.bullet_lines", "errors.misspellings"]);
        assert_eq!(plan.families().collect::<Vec<_>>(), ["bullets", "errors"]);
        assert!(plan.needs(LookUp::Corrections) && !plan.needs(LookUp::FirstWords));
        assert!(of(&["variety.moving_ratio"]).needs(LookUp::FirstWords));
        assert_eq!(Plan::all().families().count(), FAMILIES.len());
        assert_eq!(plan.wants(0..SignalSet::len()).iter().filter(|wanted| **wanted).count(), 2);
    }
}
