//! What is written where: formats that follow the name of the output, rows that are found again, files that are not
//! overwritten.

use serde_json::Value;

use crate::common::{assert_clean, assert_fails, editlens_in, folder, json_lines, sample, stdout};

fn reviews() -> Vec<u8> {
    let rows = [("terse-human.txt", 0, 3.5), ("short.txt", 4, 6.0)].map(|(name, label, rating)| {
        let row =
            serde_json::json!({"id": name, "text": sample(name), "label": label, "rating": rating, "track": "main"});
        format!("{row}\n")
    });
    rows.concat().into_bytes()
}

#[test]
fn the_format_follows_the_name_of_the_output() {
    let folder = folder(&[("reviews.jsonl", &reviews())]);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    for command in ["predict", "signals"] {
        assert_clean(&editlens_in(&folder, &[command, "reviews.jsonl", "-o", "rows.csv"]));
        assert_clean(&editlens_in(&folder, &[command, "reviews.jsonl", "--out", "rows.jsonl"]));
        let table = read("rows.csv");
        let names: Vec<&str> = table.lines().next().unwrap().split(',').collect();
        assert!(names[0] == "id" && names.contains(&"source"), "{names:?}");
        assert_eq!(table.lines().count(), 3, "{command}");
        let rows: Vec<Value> = read("rows.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((rows.len(), &rows[1]["source"]), (2, &Value::from("reviews.jsonl:2")), "{command}");
    }
    for command in ["summary", "prevalence"] {
        assert_clean(&editlens_in(&folder, &[command, "reviews.jsonl", "-o", "figures.csv"]));
        assert!(read("figures.csv").starts_with("label,"), "{command}");
        let given = editlens_in(&folder, &[command, "reviews.jsonl", "--format", "json"]);
        assert_clean(&given);
        assert!(serde_json::from_str::<Value>(stdout(&given)).is_ok(), "{command}");
    }
    assert_clean(&editlens_in(&folder, &["predict", "reviews.jsonl", "-o", "text.csv", "--format", "text"]));
    assert!(read("text.csv").contains("terse-human.txt"));
}

#[test]
fn what_is_not_known_of_one_review_is_an_empty_cell() {
    let review = crate::common::sample("generated.txt");
    let folder = folder(&[("one.txt", review.as_bytes())]);
    for command in ["summary", "prevalence"] {
        let output = editlens_in(&folder, &[command, "--format", "csv", "one.txt"]);
        assert_clean(&output);
        let table = stdout(&output);
        assert!(!table.contains("NaN") && table.contains(",,"), "{table}");
    }
}

#[test]
fn a_summary_for_programs_has_the_counts_of_the_table() {
    let folder = folder(&[("reviews.jsonl", &reviews())]);
    let output = editlens_in(&folder, &["summary", "--by", "track", "--format", "json", "reviews.jsonl"]);
    assert_clean(&output);
    let rows: Vec<Value> = serde_json::from_str(stdout(&output)).unwrap();
    let total = rows.last().unwrap();
    assert_eq!((&total["label"], &total["count"], &total["given"]), (&"Total".into(), &2.into(), &2.into()));
    assert_eq!((&total["rating"], rows.len()), (&4.75.into(), 14));
    assert_eq!(rows[0]["value"], "main");
    let table = editlens_in(&folder, &["summary", "--by", "track", "--format", "csv", "reviews.jsonl"]);
    assert!(
        stdout(&table).starts_with("track,label,count,share,rating,confidence,length,given\nmain,Fully AI-generated,")
    );
}

#[test]
fn a_file_that_is_read_is_not_written() {
    let folder = folder(&[("reviews.jsonl", &reviews())]);
    for (command, option) in [("predict", "-o"), ("report", "-o"), ("summary", "--output"), ("signals", "-o")] {
        let output = editlens_in(&folder, &[command, "reviews.jsonl", option, "./reviews.jsonl"]);
        assert_fails(&output, 2, &["reviews.jsonl: this file is read"]);
        let output = editlens_in(&folder, &[command, ".", option, "reviews.jsonl"]);
        assert_fails(&output, 2, &["this file is read"]);
        assert!(std::fs::read(folder.path().join("reviews.jsonl")).unwrap() == reviews(), "{command}");
    }
}

#[test]
fn labels_of_zero_and_one_alone_are_refused() {
    let rows = |labels: &[&str]| {
        let row = |label: &&str| format!("{{\"text\": \"Short.\", \"label\": {label}}}\n");
        labels.iter().map(row).collect::<String>().into_bytes()
    };
    let run = |command: &str, labels: &[&str]| {
        editlens_in(&folder(&[("reviews.jsonl", &rows(labels))]), &[command, "reviews.jsonl"])
    };
    for labels in [&["0", "1"][..], &["1", "\"1\""], &["0", "1", "null"]] {
        assert_fails(&run("summary", labels), 2, &["the labels are only 0 and 1", "`human` and `ai`"]);
        assert_clean(&run("predict", labels));
    }
    for labels in [&["0", "1", "4"][..], &["0"], &["\"human\"", "1"], &["\"Lightly AI-edited\""]] {
        assert_clean(&run("summary", labels));
    }
}

#[test]
fn kept_fields_stand_beside_the_verdict() {
    let folder = folder(&[("reviews.jsonl", &reviews())]);
    let output = editlens_in(&folder, &["predict", "--keep", "track,label", "--format", "jsonl", "reviews.jsonl"]);
    assert_clean(&output);
    let rows = json_lines(&output);
    assert_eq!(
        (&rows[0]["track"], &rows[1]["input_label"], &rows[0]["rating"]),
        (&"main".into(), &"4".into(), &3.5.into())
    );
    let table = editlens_in(&folder, &["predict", "--keep", "track,label", "--format", "csv", "reviews.jsonl"]);
    let head = stdout(&table).lines().next().unwrap();
    assert!(head.ends_with("model,group,title,reviewer,rating,confidence,source,track,input_label,error"), "{head}");
    let mistyped = editlens_in(&folder, &["predict", "--keep", "trak", "--format", "jsonl", "reviews.jsonl"]);
    assert_fails(&mistyped, 1, &["no row has the column `trak`", "did you mean `track`?"]);
    // The rows themselves were read.
    let said = String::from_utf8_lossy(&mistyped.stderr);
    assert!(!said.contains("rows could not be read"), "{said}");
}

#[test]
fn a_name_that_promises_another_format_is_refused() {
    let folder = folder(&[("reviews.jsonl", &reviews())]);
    for (command, name) in [
        ("predict", "verdicts.jsonl.gz"),
        ("predict", "verdicts.XLSX"),
        ("summary", "table.csv.zst"),
        ("signals", "values.csv.bz2"),
        ("prevalence", "shares.json.xz"),
        ("report", "report.html.zip"),
        ("calibrate", "ours.json.gz"),
    ] {
        let output = editlens_in(&folder, &[command, "reviews.jsonl", "-o", name]);
        assert_fails(&output, 2, &["are not written"]);
        assert!(!folder.path().join(name).exists(), "{name}");
    }
}

#[test]
fn what_the_program_has_written_is_no_review() {
    let folder = folder(&[("reviews.jsonl", &reviews())]);
    std::fs::create_dir(folder.path().join("written")).unwrap();
    let mut count = 0;
    let mut write = |arguments: &[&str], name: &str| {
        let path = format!("written/{name}");
        let all = [&[arguments[0], "reviews.jsonl", "-o", &path], &arguments[1..]].concat();
        assert_clean(&editlens_in(&folder, &all));
        count += 1;
    };
    for command in ["predict", "signals", "summary", "prevalence"] {
        write(&[command], &format!("{command}.csv"));
        write(&[command], &format!("{command}.json"));
        write(&[command], &format!("{command}.txt"));
    }
    write(&["predict", "--explain"], "explained.txt");
    write(&["predict"], "predict.jsonl");
    write(&["summary", "--by", "track"], "by.csv");
    write(&["summary", "--by", "track"], "by.txt");
    write(&["report"], "report.html");
    std::fs::write(folder.path().join("written/review.txt"), sample("terse-human.txt")).unwrap();
    let output = editlens_in(&folder, &["predict", "--format", "jsonl", "written"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let rows = json_lines(&output);
    assert!(rows.len() == 1 && rows[0]["id"] == "review.txt", "{rows:?}");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(&format!("and {} more", count - 10)), "{said}");
}

#[test]
fn a_training_that_fails_leaves_the_table_as_it_was() {
    let rows = |label: &str| {
        let row = |number: usize| {
            let text = sample(if number.is_multiple_of(2) { "generated.txt" } else { "terse-human.txt" });
            let text = serde_json::to_string(&format!("{text} {number}")).unwrap();
            format!("{{\"id\": \"{number}\", \"group\": \"{number}\", \"text\": {text}{label}}}\n")
        };
        (0..40).map(row).collect::<String>().into_bytes()
    };
    let folder = folder(&[("a.jsonl", &rows(", \"label\": 0")), ("venue.jsonl", &rows("")), ("table.csv.zst", b"old")]);
    let arguments = ["train", "a.jsonl", "--adapt", "venue.jsonl", "--table", "table.csv.zst", "-o", "model.json"];
    // The table has been measured by then.
    assert_fails(&editlens_in(&folder, &arguments), 2, &["there is no row of"]);
    assert_eq!(std::fs::read(folder.path().join("table.csv.zst")).unwrap(), b"old");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
}
