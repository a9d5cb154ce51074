//! Levels given to rows whose making is known, and figures by length.

use std::collections::BTreeMap;

use serde::Serialize;

use super::interval::Rate;
use super::{Prediction, SHIPPED_THRESHOLD};
use crate::label::Label;
use crate::lengths;
use crate::level::Level;

/// The levels that one set of rows was given. For human rows these are false positives.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LevelShares {
    /// `human`, `ai`, or the kind of the rows.
    pub set: String,
    /// The source of human rows and kinds, the generator of AI rows; none for the set as a whole.
    pub part: Option<String>,
    /// Rows of the set or part.
    pub n: usize,
    /// Of these without figures; the shares are of the others.
    pub abstained: usize,
    /// Of the others those without a label, since any would fit.
    pub undecided: usize,
    /// The shares below are of the rows with figures.
    pub at_level_1_or_above: Rate,
    /// Called moderately edited or more.
    pub at_level_2_or_above: Rate,
    /// Called fully AI-generated.
    pub at_level_4: Rate,
}

/// Figures of the texts of `from` words up to, but without, `to`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LengthBand {
    /// The first length of the band, in words.
    pub from: usize,
    /// The first length of the next band; none for the last.
    pub to: Option<usize>,
    /// Rows of these lengths.
    pub n: usize,
    /// Of these without figures.
    pub abstained: usize,
    /// Levels 4 and 0: verdicts at the shipped threshold that are right.
    pub two_way_accuracy: Rate,
    /// Rows with a level: verdicts of the same level.
    pub five_way_accuracy: Rate,
    /// Human rows, by label or by level 0.
    pub human_at_level_1_or_above: Rate,
    /// Human rows that were called fully AI-generated.
    pub human_at_level_4: Rate,
}

/// Each set as a whole, then its parts by name.
pub(super) fn level_shares(rows: &[Prediction]) -> Vec<LevelShares> {
    let mut sets: BTreeMap<(&str, Option<&str>), Vec<&Prediction>> = BTreeMap::new();
    for row in rows {
        let (set, part) = match (row.label, &row.kind) {
            (Some(label @ Label::Human), _) => (label.as_str(), row.source.as_str()),
            (Some(label @ Label::Ai), _) => (label.as_str(), row.generator.as_deref().unwrap_or("unknown")),
            (None, Some(kind)) => (kind.as_str(), row.source.as_str()),
            _ => continue,
        };
        sets.entry((set, None)).or_default().push(row);
        sets.entry((set, Some(part))).or_default().push(row);
    }
    let shares = sets.into_iter().map(|((set, part), rows)| LevelShares {
        set: set.to_owned(),
        part: part.map(str::to_owned),
        n: rows.len(),
        abstained: rows.iter().filter(|row| !row.is_judged()).count(),
        undecided: rows.iter().filter(|row| row.undecided).count(),
        at_level_1_or_above: share_from(Level::LightlyEdited, rows.iter().copied()),
        at_level_2_or_above: share_from(Level::ModeratelyEdited, rows.iter().copied()),
        at_level_4: share_from(Level::FullyGenerated, rows.iter().copied()),
    });
    shares.collect()
}

/// The share of judged rows whose label is a level or above; an undecided row has none.
fn share_from<'a>(level: Level, rows: impl Iterator<Item = &'a Prediction>) -> Rate {
    Rate::of(rows.filter(|row| row.is_judged()).map(|row| row.level >= Some(level)))
}

pub(super) fn length_bands(rows: &[Prediction]) -> Vec<LengthBand> {
    lengths::bands(0).map(|(from, to)| length_band(rows, from, to)).collect()
}

fn length_band(rows: &[Prediction], from: usize, to: Option<usize>) -> LengthBand {
    let rows = || rows.iter().filter(|row| lengths::holds(from, to, row.words));
    let human = || rows().filter(|row| row.label.is_some_and(Label::is_human));
    let is_right = |(row, is_ai): (&Prediction, bool)| (row.ai_probability >= SHIPPED_THRESHOLD) == is_ai;
    LengthBand {
        from,
        to,
        n: rows().count(),
        abstained: rows().filter(|row| !row.is_judged()).count(),
        two_way_accuracy: Rate::of(rows().filter_map(|row| Some((row, row.two_way_truth()?))).map(is_right)),
        five_way_accuracy: Rate::of(rows().filter_map(Prediction::five_way_truth).map(|(given, truth)| given == truth)),
        human_at_level_1_or_above: share_from(Level::LightlyEdited, human()),
        human_at_level_4: share_from(Level::FullyGenerated, human()),
    }
}
