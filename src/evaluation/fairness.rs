//! Who is accused wrongly, and where there is no verdict: of texts whose verdicts are known with their reasons.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::interval::Rate;
use crate::label::Label;
use crate::lengths::band;
use crate::level::Level;

/// A text's origin and the verdict on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Case {
    /// The collection that it comes from.
    pub source: String,
    /// The venue, where the text is a review.
    pub venue: Option<String>,
    /// The year it was written in, where known.
    pub year: Option<u16>,
    /// Who wrote it, where known.
    pub label: Option<Label>,
    /// Its words by the rules of Unicode.
    pub words: usize,
    /// None where the verdict abstains.
    pub level: Option<Level>,
    /// The code of the reason for abstaining.
    pub abstained: Option<String>,
}

impl Case {
    fn is_human(&self) -> bool {
        self.label.is_some_and(Label::is_human)
    }

    fn is_undecided(&self) -> bool {
        self.abstained.as_deref() == Some("undecided")
    }

    /// The venue of a review whose author is known.
    fn known_venue(&self) -> Option<&str> {
        self.venue.as_deref().filter(|_| self.label == Some(Label::Human))
    }
}

/// False positives: what human texts of one kind were called.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HumanErrors {
    /// By what they were parted: `source`, `venue`, `year` or `words`.
    pub by: String,
    /// Which part: the name of the source or venue, the year or the band of lengths.
    pub part: String,
    /// Human texts of the part.
    pub n: usize,
    /// The shares below are of the texts with figures, undecided ones among them.
    pub at_level_1_or_above: Rate,
    /// Called moderately edited or more.
    pub at_level_2_or_above: Rate,
    /// Called fully AI-generated.
    pub at_level_4: Rate,
    /// The share of all texts, those without a verdict among them.
    pub at_level_4_of_all: Rate,
}

/// Texts of one source without a verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AbstentionRate {
    /// The collection that they come from.
    pub source: String,
    /// The share without a verdict.
    pub abstained: Rate,
    /// How many for each reason, by its code.
    pub reasons: BTreeMap<String, usize>,
}

/// The false positives of human texts by source, venue, year and length. All but the first of reviews alone, which have a
/// venue, and of those that are known to be human, not taken for it.
pub fn human_errors(cases: &[Case]) -> Vec<HumanErrors> {
    type PartOf = fn(&Case) -> Option<(usize, String)>;
    // The number sets the order, before the name.
    let ways: [(&str, PartOf); 4] = [
        ("source", |case| Some((0, case.source.clone()))),
        ("venue", |case| Some((0, case.known_venue()?.to_uppercase()))),
        ("year", |case| {
            case.known_venue()?;
            Some((0, case.year.map_or_else(|| "not stated".to_owned(), |year| year.to_string())))
        }),
        ("words", |case| {
            case.known_venue()?;
            let (from, to) = band(case.words);
            Some((from, to.map_or_else(|| format!("{from} or more"), |to| format!("{from} to {}", to - 1))))
        }),
    ];
    let mut errors = Vec::new();
    for (by, part_of) in ways {
        let mut parts: BTreeMap<(usize, String), Vec<&Case>> = BTreeMap::new();
        for case in cases.iter().filter(|case| case.is_human()) {
            if let Some(part) = part_of(case) {
                parts.entry(part).or_default().push(case);
            }
        }
        errors.extend(parts.into_iter().map(|((_, part), cases)| errors_of(by, part, &cases)));
    }
    errors
}

fn errors_of(by: &str, part: String, cases: &[&Case]) -> HumanErrors {
    let judged = || cases.iter().filter(|case| case.level.is_some() || case.is_undecided());
    let from = |level: Level| Rate::of(judged().map(|case| case.level >= Some(level)));
    HumanErrors {
        by: by.to_owned(),
        part,
        n: cases.len(),
        at_level_1_or_above: from(Level::LightlyEdited),
        at_level_2_or_above: from(Level::ModeratelyEdited),
        at_level_4: from(Level::FullyGenerated),
        at_level_4_of_all: Rate::of(cases.iter().map(|case| case.level == Some(Level::FullyGenerated))),
    }
}

/// Where there was no verdict, by source.
pub fn abstention_rates(cases: &[Case]) -> Vec<AbstentionRate> {
    let mut sources: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    cases.iter().for_each(|case| sources.entry(&case.source).or_default().push(case));
    let rates = sources.into_iter().map(|(source, cases)| {
        let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
        for reason in cases.iter().filter_map(|case| case.abstained.clone()) {
            *reasons.entry(reason).or_default() += 1;
        }
        let abstained = Rate::of(cases.iter().map(|case| case.abstained.is_some()));
        AbstentionRate { source: source.to_owned(), abstained, reasons }
    });
    rates.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(source: &str, venue: Option<&str>, words: usize, level: Option<u8>) -> Case {
        Case {
            source: source.into(),
            venue: venue.map(str::to_owned),
            year: venue.map(|_| 2019),
            label: Some(Label::Human),
            words,
            level: level.and_then(Level::from_number),
            abstained: level.is_none().then(|| "too_short".to_owned()),
        }
    }

    fn cases() -> Vec<Case> {
        vec![
            case("old", Some("ICLR"), 300, Some(0)),
            case("old", Some("ICLR"), 1200, Some(4)),
            case("old", Some("acl"), 40, None),
            Case { label: Some(Label::Level(Level::FullyHuman)), ..case("labelled", Some("ICLR"), 300, Some(0)) },
            Case { year: None, ..case("new", Some("ACL"), 150, Some(1)) },
            case("essays", None, 300, None),
            Case { label: Some(Label::Ai), ..case("new", Some("ACL"), 300, Some(4)) },
        ]
    }

    #[test]
    fn human_texts_are_parted_four_ways() {
        let found: Vec<_> = human_errors(&cases())
            .into_iter()
            .map(|errors| {
                let rates = [errors.at_level_1_or_above, errors.at_level_2_or_above, errors.at_level_4];
                assert_eq!((errors.at_level_4_of_all.of, errors.at_level_4_of_all.count), (errors.n, rates[2].count));
                (errors.by, errors.part, errors.n, rates[0].of, rates.map(|rate| rate.count))
            })
            .collect();
        let expected = [
            ("source", "essays", 1, 0, [0, 0, 0]),
            ("source", "labelled", 1, 1, [0, 0, 0]),
            ("source", "new", 1, 1, [1, 0, 0]),
            ("source", "old", 3, 2, [1, 1, 1]),
            ("venue", "ACL", 2, 1, [1, 0, 0]),
            ("venue", "ICLR", 2, 2, [1, 1, 1]),
            ("year", "2019", 3, 2, [1, 1, 1]),
            ("year", "not stated", 1, 1, [1, 0, 0]),
            ("words", "0 to 99", 1, 0, [0, 0, 0]),
            ("words", "100 to 199", 1, 1, [1, 0, 0]),
            ("words", "200 to 399", 1, 1, [0, 0, 0]),
            ("words", "800 or more", 1, 1, [1, 1, 1]),
        ];
        assert_eq!(found, expected.map(|(by, part, n, of, counts)| (by.to_owned(), part.to_owned(), n, of, counts)));
    }

    #[test]
    fn abstentions_are_counted_by_reason() {
        let found = abstention_rates(&cases());
        let shares: Vec<_> = found.iter().map(|it| (it.source.as_str(), it.abstained.count, it.abstained.of)).collect();
        assert_eq!(shares, [("essays", 1, 1), ("labelled", 0, 1), ("new", 0, 2), ("old", 1, 3)]);
        assert_eq!(found[3].reasons, BTreeMap::from([("too_short".to_owned(), 1)]));
    }

    #[test]
    fn figures_without_rows_come_back_from_json() {
        let errors = human_errors(&cases());
        let json = serde_json::to_string(&errors).unwrap();
        let read: Vec<HumanErrors> = serde_json::from_str(&json).unwrap();
        // NaN is unlike itself, so the counts are compared.
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        assert!(read[0].at_level_4.share.value.is_nan() && read[0].at_level_4.of == 0);
    }
}
