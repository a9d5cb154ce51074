//! The program as a new user meets it: what it writes, what it says when something is wrong, and its exit codes.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::{assert_clean, assert_fails, editlens, json_lines, project, sample, stdout, with_input};

fn file(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn what_cannot_be_opened_is_named_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    for command in ["predict", "summary", "evaluate", "signals"] {
        assert_fails(&editlens(&[command, "no/such.txt"]), 2, &["no/such.txt", "no such file", "check the name"]);
        let path = folder.path().to_str().unwrap();
        assert_fails(&editlens(&[command, path]), 2, &[path, "folder", ".jsonl"]);
    }
    let odd = file(&folder, "review.xyz", "x");
    assert_fails(&editlens(&["predict", &odd]), 2, &["review.xyz", ".jsonl", "--input-format"]);
}

#[test]
fn a_mistyped_flag_or_command_is_answered_with_the_right_one() {
    assert_fails(&editlens(&["predict", "--fromat", "csv", "x.txt"]), 2, &["--fromat", "--format"]);
    assert_fails(&editlens(&["predcit", "x.txt"]), 2, &["predcit", "predict"]);
    assert_fails(&editlens(&["predict", "--format", "xml", "x.txt"]), 2, &["xml", "text, jsonl, csv"]);
    assert_fails(&editlens(&["predict", "--fail-at", "5", "x.txt"]), 2, &["5", "0..=4"]);
    assert_fails(&editlens(&["predict"]), 2, &["FILE"]);
    assert_fails(&editlens(&["train", "x.jsonl"]), 2, &["--adapt"]);
}

#[test]
fn it_says_its_version() {
    let version = editlens(&["--version"]);
    assert_clean(&version);
    assert_eq!(stdout(&version), concat!("editlens ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn empty_and_short_texts_get_no_verdict_but_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let empty = file(&folder, "empty.txt", "");
    let short = project("data/samples/short.txt");
    let output = editlens(&["predict", "--format", "jsonl", &empty, short.to_str().unwrap()]);
    assert_clean(&output);
    for (row, reason) in json_lines(&output).iter().zip(["empty", "too_short"]) {
        assert_eq!((&row["label"], &row["level"]), (&Value::Null, &Value::Null));
        assert_eq!(row["abstained"], reason);
    }
    let text = editlens(&["predict", short.to_str().unwrap()]);
    assert!(stdout(&text).contains("No verdict") && stdout(&text).contains("75 words"), "{}", stdout(&text));
}

#[test]
fn bytes_that_are_not_utf8_are_placed() {
    let folder = tempfile::tempdir().unwrap();
    let latin = file(&folder, "latin.txt", "na\u{ef}ve ".bytes().chain(*b"na\xefve").collect::<Vec<u8>>());
    assert_fails(&editlens(&["predict", &latin]), 1, &["latin.txt", "byte 9", "0xef", "UTF-8", "save the file"]);
}

#[test]
fn a_bad_row_takes_its_place_and_the_later_ones_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let good = |id: &str| json!({"id": id, "text": sample("careful-human.txt")}).to_string();
    let rows = [good("a"), "{\"id\": \"b\", \"text\": ".into(), json!({"id": "c", "rating": 3}).to_string(), good("d")];
    let path = file(&folder, "reviews.jsonl", rows.join("\n"));
    let output = editlens(&["predict", "--format", "jsonl", &path]);
    assert_fails(&output, 1, &["reviews.jsonl:2: broken JSON at column", "reviews.jsonl:3: the row has no `text`"]);
    let lines = json_lines(&output);
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["id"], &lines[3]["id"]), (&json!("a"), &json!("d")));
    assert_eq!((&lines[1]["id"], &lines[1]["line"]), (&Value::Null, &json!(2)));
    assert_eq!((&lines[2]["id"], &lines[2]["line"]), (&json!("c"), &json!(3)));
    assert!(lines[1]["error"].as_str().unwrap().contains("JSON") && lines[2]["error"].is_string());
    let table = editlens(&["predict", "--format", "csv", &path]);
    assert_eq!((table.status.code(), stdout(&table).lines().count()), (Some(1), 5));
    assert_eq!(editlens(&["summary", &path]).status.code(), Some(1));
}

/// The fields that scripts rely on, in their order; with `--explain` three more.
#[test]
fn a_json_line_has_the_fields_promised() {
    let rows = [
        json!({"id": "one", "text": sample("generated.txt"), "label": "ai_polished"}).to_string(),
        json!({"id": "two", "text": sample("mixed.txt").replace("arxiv", "na\u{ef}ve \u{1f600}")}).to_string(),
        json!({"id": "three", "text": "Fine."}).to_string(),
    ];
    let fields = ["id", "label", "level", "score", "probabilities", "ai_probability", "words", "abstained", "findings"];
    for arguments in [&["predict", "--format", "jsonl", "-"][..], &["predict", "--format", "jsonl", "--explain", "-"]] {
        let output = with_input(arguments, rows.join("\n"));
        assert_clean(&output);
        let lines = json_lines(&output);
        let ids: Vec<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["one", "two", "three"]);
        assert_eq!(lines[0]["kind"], "ai_polished");
        for line in &lines {
            assert!(fields.iter().chain(&["model"]).all(|field| line.get(field).is_some()), "{line}");
            assert_eq!(line["label"].is_null(), !line["abstained"].is_null());
            if !line["abstained"].is_null() {
                let figures = ["level", "score", "probabilities", "ai_probability"];
                assert!(figures.iter().all(|field| line[field].is_null()), "{line}");
                continue;
            }
            let probabilities: Vec<f64> = serde_json::from_value(line["probabilities"].clone()).unwrap();
            assert!(probabilities.len() == 5 && (probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            let mean: f64 = probabilities.iter().zip(0..).map(|(share, level)| share * f64::from(level)).sum();
            assert!((line["score"].as_f64().unwrap() - mean / 4.0).abs() < 1e-9);
            assert!((0.0..=1.0).contains(&line["ai_probability"].as_f64().unwrap()));
            assert_eq!(line.get("contributions").is_some(), arguments.contains(&"--explain"));
        }
    }
}

#[test]
fn contributions_add_up_and_their_places_are_characters_of_the_text() {
    for text in
        [sample("generated.txt"), sample("mixed.txt").replace(' ', "\u{a0}").replace("arxiv", "\u{1f600}\u{ef}")]
    {
        let row = json!({"text": text}).to_string();
        let output = with_input(&["predict", "--format", "jsonl", "--explain", "-"], row);
        let line = &json_lines(&output)[0];
        let contributions = line["contributions"].as_array().unwrap();
        let sum: f64 = contributions.iter().map(|part| part["contribution"].as_f64().unwrap()).sum();
        let log_odds = line["log_odds"].as_f64().unwrap();
        assert!((sum + line["intercept"].as_f64().unwrap() - log_odds).abs() < 1e-6);
        let spans = contributions.iter().flat_map(|part| part["spans"].as_array().unwrap());
        let mut count = 0;
        for span in spans {
            let [start, end] = [0, 1].map(|index| span[index].as_u64().unwrap() as usize);
            assert!(start <= end && text.get(start..end).is_some(), "{span}");
            count += 1;
        }
        assert!(count > 20, "{count}");
        assert!(contributions.iter().all(|part| part["signal"].is_string() && part["value"].is_number()));
    }
}

#[test]
fn standard_input_files_and_formats_agree() {
    let path = project("data/samples/generated.txt");
    let path = path.to_str().unwrap();
    let from_file = json_lines(&editlens(&["predict", "--format", "jsonl", path]));
    let from_input = json_lines(&with_input(&["predict", "--format", "jsonl", "-"], sample("generated.txt")));
    assert_eq!((&from_file[0]["id"], &from_input[0]["id"]), (&json!("generated.txt"), &json!("-")));
    assert_eq!(from_file[0]["probabilities"], from_input[0]["probabilities"]);
    let label = from_file[0]["label"].as_str().unwrap();
    assert!(stdout(&editlens(&["predict", path])).contains(label));
    let table = editlens(&["predict", "--format", "csv", path]);
    let mut reader = csv::Reader::from_reader(table.stdout.as_slice());
    let header = reader.headers().unwrap().clone();
    let record = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| &record[header.iter().position(|column| column == name).unwrap()];
    assert_eq!((cell("id"), cell("label")), ("generated.txt", label));
    assert_eq!(cell("ai_probability").parse::<f64>().unwrap(), from_file[0]["ai_probability"].as_f64().unwrap());
}

#[test]
fn fail_at_tells_of_a_review_that_reaches_the_level() {
    let path = project("data/samples/generated.txt");
    let path = path.to_str().unwrap();
    let level = json_lines(&editlens(&["predict", "--format", "jsonl", path]))[0]["level"].as_u64().unwrap();
    assert!(level > 0);
    assert_eq!(editlens(&["predict", "--fail-at", &level.to_string(), path]).status.code(), Some(1));
    assert_eq!(editlens(&["predict", "--fail-at", "0", path]).status.code(), Some(1));
    let short = project("data/samples/short.txt");
    assert_clean(&editlens(&["predict", "--fail-at", "0", short.to_str().unwrap()]));
}

#[test]
fn signals_are_listed_and_measured() {
    let list = editlens(&["signals"]);
    assert_clean(&list);
    let count = stdout(&list).lines().count();
    assert!(count >= 120, "{count} signals");
    for name in ["length.words", "bullets.", "hedging.", "corrections.", "errors."] {
        assert!(stdout(&list).lines().any(|line| line.starts_with(name)), "{name}");
    }
    let values = with_input(&["signals", "-"], "Fine.");
    assert_clean(&values);
    assert_eq!(stdout(&values).lines().count(), count + 1);
}

#[test]
fn summary_counts_every_review_once() {
    let rows = ["generated.txt", "careful-human.txt", "short.txt"].map(|name| {
        let row = json!({"text": sample(name), "rating": 4, "confidence": 3});
        row.to_string()
    });
    let output = with_input(&["summary", "-"], rows.join("\n"));
    assert_clean(&output);
    let total = stdout(&output).lines().find(|line| line.trim_start().starts_with("Total")).unwrap();
    assert!(total.contains("3 (100.0%)") && total.contains("4.00") && total.contains("3.00"), "{total}");
    assert!(stdout(&output).contains("No verdict"));
}

#[test]
fn evaluation_speaks_json() {
    let rows = [("generated.txt", "Fully AI-generated"), ("careful-human.txt", "Fully human-written")];
    let rows = rows.map(|(name, label)| json!({"id": name, "text": sample(name), "label": label}).to_string());
    let output = with_input(&["evaluate", "--format", "json", "-"], rows.join("\n"));
    assert_clean(&output);
    let figures: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&figures["n"], &figures["two_way"]["n"]), (&json!(2), &json!(2)));
}
