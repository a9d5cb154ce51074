//! What signals measure of a text: the files in tests/signals, and the examples in the documentation of each family.
//!
//!     It may be so. It might not.
//!     ---
//!     hedging.modal_verbs = "may" "might"
//!     length.sentences = 1.0986
//!
//! First the text, then what is expected: the places that are counted, each in quotation marks, or the value. In a family's
//! documentation a name stands without the family. A new case is a new file, or a block in a family's section of examples.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use editlens::signals::{FAMILIES, SignalSet};
use editlens::{Ngram, NgramModel, TextView};

use crate::common::project;

/// Two words with weights that are easy to sum up.
fn ngrams() -> NgramModel {
    let word = |text: &str, weights| Ngram { text: text.to_owned(), scale: 1.0, weights };
    NgramModel::new(&[word("robustness", [0.5, 2.0]), word("seems", [-1.0, -1.0])], [0.0; 2])
}

/// A text with what is expected of it.
struct Case {
    /// Where it stands.
    place: String,
    text: String,
    /// Signals with what is expected of each, as it is written.
    expected: Vec<(String, String)>,
}

impl Case {
    /// `family` is put before names that have none.
    fn parse(place: &str, family: &str, case: &str) -> Self {
        let (text, expected) = case.rsplit_once("\n---\n").unwrap_or_else(|| panic!("{place}: no --- line"));
        let expected = expected.lines().filter(|line| !line.is_empty()).map(|line| {
            let (name, wanted) = line.split_once(" = ").unwrap_or_else(|| panic!("{place}: no ' = ' in {line}"));
            let name = if name.contains('.') { name.to_owned() } else { format!("{family}.{name}") };
            (name, wanted.to_owned())
        });
        Self { place: place.to_owned(), text: text.to_owned(), expected: expected.collect() }
    }

    /// What is not as expected.
    fn failures(&self, set: &mut SignalSet) -> Vec<String> {
        let view = TextView::parse(&self.text);
        let measured = set.measure(&view, true);
        let mut failures = Vec::new();
        for (name, wanted) in &self.expected {
            let Some(index) = SignalSet::signals().position(|signal| signal.name == name) else {
                failures.push(format!("{}: there is no signal {name}", self.place));
                continue;
            };
            let places = measured.evidence.iter().filter(|place| place.signal == index);
            let found: Vec<&str> = places.map(|place| view.slice(place.span)).collect();
            let quoted = wanted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            let (right, found) = match (quoted, wanted.parse::<f64>()) {
                (Some(quoted), _) => (found.iter().copied().eq(quoted.split("\" \"")), format!("{found:?}")),
                (None, Ok(value)) => {
                    ((measured.values[index] - value).abs() < 5e-4, format!("{} {found:?}", measured.values[index]))
                }
                (None, Err(_)) => (false, "neither quotations nor a number".to_owned()),
            };
            if !right {
                failures.push(format!("{}: {name} = {wanted}, but found {found}", self.place));
            }
        }
        failures
    }
}

/// The cases of tests/signals.
fn files() -> Vec<Case> {
    let read = |path: &Path| Case::parse(&path.display().to_string(), "", &fs::read_to_string(path).unwrap());
    fs::read_dir(project("tests/signals")).unwrap().map(|entry| read(&entry.unwrap().path())).collect()
}

/// The text of a section of a family's documentation.
fn section(family: &str, heading: &str) -> String {
    let path = project(&format!("src/signals/families/{family}.rs"));
    let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let documentation = source.lines().map_while(|line| line.strip_prefix("//!"));
    let documentation: Vec<&str> = documentation.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let documentation = documentation.join("\n") + "\n";
    let (_, rest) = documentation.split_once(&format!("\n# {heading}\n")).unwrap_or_default();
    rest.split("\n# ").next().unwrap_or_default().to_owned()
}

/// The examples in the documentation of the families.
fn examples() -> Vec<Case> {
    let mut cases = Vec::new();
    for family in FAMILIES {
        let place = format!("the examples of {}", family.name);
        let examples = section(family.name, "Examples");
        let blocks = examples.split("```text\n").skip(1).map(|rest| rest.split("\n```").next().unwrap_or_default());
        let before = cases.len();
        cases.extend(blocks.map(|block| Case::parse(&place, family.name, block)));
        assert!(cases.len() > before, "{place}: no block in ```text");
    }
    cases
}

#[test]
fn every_case_and_every_example_is_measured_as_it_says() {
    let mut set = SignalSet::new(ngrams());
    let failures: Vec<String> = files().iter().chain(&examples()).flat_map(|case| case.failures(&mut set)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// A value of 0 shows only what does not count.
#[test]
fn every_signal_has_a_case_that_is_not_zero() {
    let cases: Vec<Case> = files().into_iter().chain(examples()).collect();
    let shown: BTreeSet<&str> = cases
        .iter()
        .flat_map(|case| &case.expected)
        .filter(|(_, wanted)| wanted.parse() != Ok(0.0))
        .map(|(name, _)| name.as_str())
        .collect();
    let missing: Vec<&str> =
        SignalSet::signals().map(|signal| signal.name).filter(|name| !shown.contains(name)).collect();
    assert!(missing.is_empty(), "add a case in tests/signals, or an example in the family's file, for {missing:?}");
}

#[test]
fn every_family_is_documented() {
    for family in FAMILIES {
        for heading in ["Measures", "Why it tells", "Examples", "Reference"] {
            assert!(!section(family.name, heading).trim().is_empty(), "{}: no text under # {heading}", family.name);
        }
    }
}
