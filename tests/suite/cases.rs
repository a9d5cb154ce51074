//! Files as people have them: each folder of `tests/cases` holds inputs and, in `expected`, what `predict` makes of them.
//!
//! A line of `expected` is one of
//!   arguments ARGUMENT...     what the command line has besides
//!   input NAME...             what is given, in place of all files together
//!   exit CODE
//!   row ID LEVEL [FIELD=VALUE...]   the next row of the output; the level is a digit, `-` where there is no verdict, or `?`;
//!                             an underscore in a value stands for a blank
//!   error WORDS               the next row of the output, a row that cannot be read
//!   says WORDS                on standard error
//!   silent                    nothing is on standard error
//! A new case is a new folder.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common::{json_lines, program, project};

#[test]
fn cases_are_read_as_they_say() {
    let mut folders: Vec<_> =
        fs::read_dir(project("tests/cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let faults: Vec<String> = folders.iter().filter_map(|folder| fault(folder)).collect();
    assert!(faults.is_empty(), "{} of {} cases:\n{}", faults.len(), folders.len(), faults.join("\n"));
    assert!(folders.len() > 20);
}

/// What is wrong with a case.
fn fault(folder: &Path) -> Option<String> {
    let case = folder.file_name()?.to_str()?;
    let expected = fs::read_to_string(folder.join("expected")).unwrap_or_else(|error| panic!("{case}: {error}"));
    let lines: Vec<(&str, &str)> = expected
        .lines()
        .map(|line| line.split_once(' ').unwrap_or((line, "")))
        .filter(|(kind, _)| !kind.is_empty())
        .collect();
    let of = |kind: &str| lines.iter().filter(|(found, _)| *found == kind).map(|(_, rest)| *rest).collect::<Vec<_>>();
    let mut inputs: Vec<String> = of("input").iter().flat_map(|names| names.split(' ')).map(str::to_owned).collect();
    if inputs.is_empty() {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        inputs = names.filter(|name| name != "expected").collect();
        inputs.sort();
    }
    let arguments = of("arguments").into_iter().flat_map(|words| words.split(' '));
    let output = program()
        .current_dir(folder)
        .args(["predict", "--format", "jsonl"])
        .args(arguments)
        .args(inputs)
        .output()
        .unwrap();
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut faults = Vec::new();
    let mut rows = json_lines(&output).into_iter();
    for (kind, rest) in &lines {
        match *kind {
            "exit" if output.status.code().map(|code| code.to_string()).as_deref() != Some(*rest) => {
                faults.push(format!("exit {:?}", output.status.code()));
            }
            "says" if !message.contains(rest) => faults.push(format!("does not say {rest:?}")),
            "silent" if !message.is_empty() => faults.push("is not silent".to_owned()),
            "row" | "error" => match rows.next() {
                None => faults.push(format!("no row for {rest:?}")),
                Some(row) if *kind == "error" => {
                    if !row["error"].as_str().is_some_and(|error| error.contains(rest)) {
                        faults.push(format!("no error {rest:?} in {row}"));
                    }
                }
                Some(row) => faults.extend(row_fault(&row, rest)),
            },
            "arguments" | "input" | "exit" | "says" | "silent" => {}
            _ => faults.push(format!("what is {kind:?}?")),
        }
    }
    faults.extend(rows.map(|row| format!("a row too many: {row}")));
    (!faults.is_empty()).then(|| format!("{case}: {}\n  stderr: {message}", faults.join("\n  ")))
}

fn row_fault(row: &Value, expected: &str) -> Option<String> {
    let mut words = expected.split(' ');
    let id = words.next().unwrap().replace('_', " ");
    let level = match &row["level"] {
        Value::Number(level) => level.to_string(),
        _ => "-".to_owned(),
    };
    let same = |found: &Value, value: &str| match found {
        Value::String(found) => found.replace('_', " ") == value.replace('_', " "),
        Value::Null => value == "null",
        // 3 and 3.0 are one number.
        Value::Number(found) => value.parse().is_ok_and(|value: f64| found.as_f64() == Some(value)),
        Value::Bool(found) => value.parse() == Ok(*found),
        _ => false,
    };
    let wanted_level = words.next().unwrap();
    let level_fits = wanted_level == "?" || level == wanted_level;
    let fields_fit = words.all(|word| {
        let (name, value) = word.split_once('=').unwrap();
        same(&row[name], value)
    });
    let id_fits = row["id"].as_str().is_some_and(|found| found.replace('_', " ") == id);
    let fits = id_fits && level_fits && fields_fit && row.get("error").is_none();
    let mut shown = row.clone();
    ["findings", "human_tail", "probabilities", "model"]
        .iter()
        .for_each(|name| drop(shown.as_object_mut().unwrap().remove(*name)));
    (!fits).then(|| format!("not {expected:?}: {shown}"))
}
