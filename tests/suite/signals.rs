//! Every file in tests/signals is a text with the values its first lines expect; a new case is a new file.
//!
//!     hedging.modal_verbs = 2 "may" "might"
//!     length.words = 3.5
//!     ---
//!     the text
//!
//! With quoted evidence the number counts the places and the quotes are their texts in order; without, it is the value.

use std::fs;

use editlens::signals::SignalSet;
use editlens::{NgramModel, TextView};

#[test]
fn cases() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/signals");
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let case = fs::read_to_string(&path).unwrap();
        let (head, text) = case.split_once("---\n").unwrap_or_else(|| panic!("{}: no --- line", path.display()));
        for expectation in head.lines().filter(|line| !line.is_empty()) {
            count += 1;
            if let Err(message) = check(expectation, text.trim_end_matches('\n')) {
                failures.push(format!("{}: {message}", path.display()));
            }
        }
    }
    assert!(count > 0, "no cases");
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

fn check(expectation: &str, text: &str) -> Result<(), String> {
    let (name, wanted) = expectation.split_once(" = ").ok_or("no ' = '")?;
    let index = SignalSet::signals().position(|signal| signal.name == name).ok_or(format!("no signal {name}"))?;
    let view = TextView::parse(text);
    let words = NgramModel::new(&[], [0.0; 2]);
    let mut set = SignalSet::new(words);
    let (number, quotes) = wanted.split_once(" \"").unwrap_or((wanted, ""));
    let number: f64 = number.trim().parse().map_err(|_| format!("{name}: no number in {wanted}"))?;
    let measured = set.measure(&view, true);
    let found: Vec<&str> =
        measured.evidence.iter().filter(|place| place.signal == index).map(|place| view.slice(place.span)).collect();
    if quotes.is_empty() {
        let value = measured.values[index];
        return if (value - number).abs() < 5e-4 { Ok(()) } else { Err(format!("{name}: {value}, not {number}")) };
    }
    let quotes: Vec<&str> = quotes.trim_end_matches('"').split("\" \"").filter(|quote| !quote.is_empty()).collect();
    if number as usize != found.len() || quotes != found {
        return Err(format!("{name}: found {found:?}, not {quotes:?}"));
    }
    Ok(())
}
