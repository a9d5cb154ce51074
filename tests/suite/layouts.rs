//! Every file in tests/layouts is a text of one layout with what its first lines expect of it; a new case is a new file.
//!
//!     as: thread.md                      the name that it is read under; else review.txt
//!     quoted: yes                        every line stands after `> `
//!     line ends: windows
//!     wrapped at: 75                     longer lines are broken there
//!     left out: 1 author reply           what is said of the rest
//!     review: human; reviewer Reviewer 2; paper 12; rating 4; confidence 3; title T
//!     ---
//!     Official Review of Submission12 by Reviewer 2
//!     {human}
//!
//! `{human}` stands for tests/layouts/texts/human.txt, `{human 2}` for its second paragraph. A review is one of these texts,
//! byte for byte; `as it stands` is the whole input, `several` a text that is not judged.

use std::fs;

use editlens::Judge;
use editlens::input::{Review, Reviews};

use crate::common::{MODEL, editlens, json_lines, project, read};

struct Case {
    name: String,
    head: Vec<(String, String)>,
    input: String,
}

impl Case {
    fn all() -> Vec<Case> {
        let mut cases: Vec<Case> = fs::read_dir(project("tests/layouts"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file())
            .map(|path| Case::read(path.file_name().unwrap().to_str().unwrap()))
            .collect();
        cases.sort_by(|a, b| a.name.cmp(&b.name));
        cases
    }

    fn read(name: &str) -> Case {
        let whole = read(&format!("tests/layouts/{name}"));
        let (head, template) = whole.split_once("---\n").unwrap_or_else(|| panic!("{name}: no --- line"));
        let head = head.lines().filter(|line| !line.starts_with('#'));
        let head = head.map(|line| line.split_once(": ").unwrap_or_else(|| panic!("{name}: {line}")));
        let head: Vec<(String, String)> = head.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        let mut input = filled(template);
        if let Some((_, width)) = head.iter().find(|(key, _)| key == "wrapped at") {
            input = wrapped(&input, width.parse().unwrap());
        }
        if head.iter().any(|(key, _)| key == "quoted") {
            input = input.lines().map(|line| format!("> {line}\n")).collect();
        }
        if head.iter().any(|(key, value)| key == "line ends" && value == "windows") {
            input = input.replace('\n', "\r\n");
        }
        Case { name: name.to_owned(), head, input }
    }

    fn values(&self, key: &str) -> Vec<&str> {
        self.head.iter().filter(|(known, _)| known == key).map(|(_, value)| value.as_str()).collect()
    }

    /// The text of an expected review.
    fn text(&self, expected: &str) -> String {
        match expected.split(';').next().unwrap() {
            "as it stands" => self.input.clone(),
            name => read(&format!("tests/layouts/texts/{name}.txt")).trim().to_owned(),
        }
    }
}

/// A template with its texts; one that begins a line keeps the line's indentation.
fn filled(template: &str) -> String {
    let mut filled = String::new();
    for line in template.lines() {
        let mut rest = line;
        while let Some((before, name, after)) = placeholder(rest) {
            let (name, number) = name.split_once(' ').unwrap_or((name, ""));
            let whole = read(&format!("tests/layouts/texts/{name}.txt"));
            let text = match number.parse::<usize>() {
                Ok(number) => whole.trim().split("\n\n").nth(number - 1).unwrap(),
                Err(_) => whole.trim(),
            };
            let indent = if before.trim().is_empty() { before } else { "" };
            filled.push_str(&format!("{before}{}", text.replace('\n', &format!("\n{indent}"))));
            rest = after;
        }
        filled.push_str(rest);
        filled.push('\n');
    }
    filled
}

fn wrapped(text: &str, width: usize) -> String {
    let mut wrapped = String::new();
    for line in text.lines() {
        let mut column = 0;
        for word in line.split_inclusive(' ') {
            if column > 0 && column + word.trim_end().chars().count() > width {
                wrapped.truncate(wrapped.trim_end().len());
                wrapped.push('\n');
                column = 0;
            }
            wrapped.push_str(word);
            column += word.chars().count();
        }
        wrapped.push('\n');
    }
    wrapped
}

fn placeholder(line: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = line.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    let is_name = name.len() < 20
        && !name.contains([';', ':', '('])
        && name.starts_with(|letter: char| letter.is_ascii_lowercase());
    is_name.then_some((before, name, after))
}

/// What is expected of a review beside its text, as it is written in a case.
fn described(review: &Review) -> String {
    let figure = |name: &str, value: Option<f64>| value.map(|value| format!("; {name} {value}"));
    let word = |name: &str, value: &Option<String>| value.as_ref().map(|value| format!("; {name} {value}"));
    let ratings = review.ratings;
    [
        word("reviewer", &review.reviewer),
        word("paper", &review.group),
        figure("rating", ratings.rating),
        figure("confidence", ratings.confidence),
        figure("soundness", ratings.soundness),
        figure("presentation", ratings.presentation),
        figure("contribution", ratings.contribution),
        word("title", &review.title),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What a case gives against what it expects; the figures of a form that it does not name are not compared.
fn differences(case: &Case) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let name = case.values("as").first().copied().unwrap_or("review.txt");
    let path = folder.path().join(name);
    fs::write(&path, &case.input).unwrap();
    let mut reviews = Reviews::open(&path).unwrap();
    let found: Vec<Review> = reviews.by_ref().map(|row| row.unwrap()).collect();
    let mut differences = Vec::new();
    let left_out = match reviews.left_out().is_empty() {
        true => String::new(),
        false => reviews.left_out().to_string(),
    };
    let wanted = case.values("left out").first().map_or(String::new(), |value| format!("left out: {value}"));
    if left_out != wanted {
        differences.push(format!("{left_out:?}, not {wanted:?}"));
    }
    let expected = case.values("review");
    if expected.len() != found.len() {
        differences.push(format!("{} reviews, not {}", found.len(), expected.len()));
    }
    for (index, (review, expected)) in found.iter().zip(&expected).enumerate() {
        let id = if found.len() > 1 { format!("{name}:{}", index + 1) } else { name.to_owned() };
        if review.id != id {
            differences.push(format!("id {}, not {id}", review.id));
        }
        if review.several != (*expected == "several") {
            differences.push(format!("{id}: several is {}", review.several));
        }
        if *expected == "several" {
            continue;
        }
        let (text, known) = (case.text(expected), described(review));
        if review.text != text {
            differences.push(format!("{id}: the text is\n{:?}, not\n{text:?}", review.text));
        }
        let named = expected.split_once(';').map_or(String::new(), |(_, rest)| format!(";{rest}"));
        let missing: Vec<&str> = named
            .split("; ")
            .filter(|word| !word.is_empty() && !known.split("; ").any(|found| found == *word))
            .collect();
        let more = ["reviewer", "paper", "title", "rating", "confidence"]
            .into_iter()
            .filter(|name| known.contains(&format!("; {name} ")) && !named.contains(&format!("; {name} ")));
        let more: Vec<&str> = more.collect();
        if !missing.is_empty() || !more.is_empty() {
            differences.push(format!("{id}: known is {known:?}, not {named:?}"));
        }
    }
    differences
}

#[test]
fn each_review_of_a_text_is_a_row_of_its_own() {
    let cases = Case::all();
    assert!(cases.len() > 20);
    let mut failures = String::new();
    for case in &cases {
        for difference in differences(case) {
            failures.push_str(&format!("{}: {difference}\n", case.name));
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn reviews_of_one_text_get_the_verdicts_that_they_get_alone() {
    let mut judge = Judge::new(MODEL.clone());
    for case in Case::all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(case.values("as").first().copied().unwrap_or("review.txt"));
        fs::write(&path, &case.input).unwrap();
        let output = editlens(&["predict", "--format", "jsonl", path.to_str().unwrap()]);
        let rows = json_lines(&output);
        let expected = case.values("review");
        assert_eq!(rows.len(), expected.len(), "{}", case.name);
        for (row, expected) in rows.iter().zip(expected) {
            let (label, abstained) = match expected {
                "several" => (None, Some("several_reviews")),
                expected => (judge.predict(&case.text(expected)).level().map(|level| level.label()), None),
            };
            assert_eq!(row["label"].as_str(), label, "{}", case.name);
            assert_eq!(row["abstained"].as_str(), abstained, "{}", case.name);
        }
        // To give no verdict is no fault of the input.
        assert_eq!(output.status.code(), Some(0), "{}", case.name);
        let said = String::from_utf8(output.stderr).unwrap();
        let left_out = case.values("left out");
        assert_eq!(said.contains("left out: "), !left_out.is_empty(), "{}: {said}", case.name);
        assert!(left_out.iter().all(|words| said.contains(&format!("editlens: left out: {words}\n"))), "{said}");
    }
}
