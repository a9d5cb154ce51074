//! What goes wrong is said, counted and shown by the exit code; the rest goes on.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::common::{editlens_in, folder, program};

const LINES: &str = "{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"b\", \"text\": oops}\n{\"id\": \"c\"}\n\
    {\"id\": \"a\", \"text\": \"Again.\"}\n{\"id\": \"e\", \"text\": [1]}\n{\"id\": \"f\", \"text\": \"Six.\"}\n";

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn many(rows: usize) -> Vec<u8> {
    let words = "the method is slow and we do not see why it should work on other data ".repeat(5);
    (0..rows).flat_map(|row| format!("{{\"id\": \"{row}\", \"text\": \"{row} {words}\"}}\n").into_bytes()).collect()
}

#[test]
fn bad_rows_take_their_place_and_are_counted() {
    let folder = folder(&[("a.jsonl", LINES.as_bytes())]);
    for format in ["jsonl", "csv", "text"] {
        let output = editlens_in(&folder, &["predict", "--format", format, "a.jsonl"]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        let errors = text(&output.stderr);
        assert!(errors.contains("editlens: a.jsonl:2: broken JSON at column 21"), "{errors}");
        assert!(errors.contains("a.jsonl:3: the row has no `text`"), "{errors}");
        assert!(errors.contains("a.jsonl:4: the id \"a\" has been there before"), "{errors}");
        assert!(errors.contains("a.jsonl:5: `text` is not a string"), "{errors}");
        assert!(errors.ends_with("editlens: 4 of 6 rows could not be read\n"), "{errors}");
        assert!(text(&output.stdout).contains("a.jsonl:3") || format == "jsonl");
    }
    let output = editlens_in(&folder, &["predict", "--format", "jsonl", "a.jsonl"]);
    let rows: Vec<serde_json::Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 6);
    let names: Vec<&str> = rows[2].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, ["error", "id", "line"]);
    assert_eq!((&rows[2]["id"], &rows[2]["line"]), (&"c".into(), &3.into()));
    assert!(rows[2]["error"].as_str().unwrap().starts_with("a.jsonl:3: the row has no `text`"), "{}", rows[2]);
    assert_eq!((&rows[5]["id"], &rows[5]["abstained"]), (&"f".into(), &"too_short".into()));
    assert_eq!(editlens_in(&folder, &["summary", "a.jsonl"]).status.code(), Some(1));
}

#[test]
fn strict_stops_at_the_first() {
    let folder = folder(&[("a.jsonl", LINES.as_bytes()), ("old.csv", b"old")]);
    let output = editlens_in(&folder, &["predict", "--strict", "--format", "jsonl", "a.jsonl"]);
    assert_eq!((output.status.code(), text(&output.stdout).lines().count()), (Some(1), 2));
    assert!(text(&output.stderr).contains("stopped at the first row"));
    let output = editlens_in(&folder, &["predict", "--strict", "--format", "csv", "-o", "old.csv", "a.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read(folder.path().join("old.csv")).unwrap(), b"old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_line_of_50_megabytes_and_one_that_is_not_utf8() {
    let mut lines = b"{\"id\": \"a\", \"text\": \"".to_vec();
    lines.resize(50 << 20, b'x');
    lines.extend(b"\"}\n{\"id\": \"b\", \"text\": \"\xc3\xa9 Caf\xe9\"}\n{\"id\": \"c\", \"text\": \"Three.\"}\n");
    let folder = folder(&[("a.jsonl", &lines)]);
    let output = editlens_in(&folder, &["predict", "--format", "csv", "a.jsonl"]);
    let errors = text(&output.stderr);
    assert!(errors.contains("a.jsonl:1: the line is longer than 16 MiB and is passed over"), "{errors}");
    assert!(errors.contains("a.jsonl:2: byte 27 of the line, 0xe9, is not UTF-8"), "{errors}");
    assert!(text(&output.stdout).contains("\nc,"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_truncated_file_keeps_what_was_read() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(&many(800)).unwrap();
    let packed = packed.finish().unwrap();
    let folder =
        folder(&[("a.jsonl.gz", &packed[..packed.len() / 2]), ("b.jsonl", b"{\"id\": \"z\", \"text\": \"\"}\n")]);
    let output = editlens_in(&folder, &["predict", "--format", "jsonl", "a.jsonl.gz", "b.jsonl"]);
    let (rows, errors) = (text(&output.stdout), text(&output.stderr));
    let lines: Vec<&str> = rows.lines().collect();
    assert!(lines.len() > 100 && lines[lines.len() - 1].contains("\"id\":\"z\""));
    let place = format!("a.jsonl.gz:{}: the gzip data end too early", lines.len() - 1);
    assert!(errors.contains(&place), "{errors}");
    assert_eq!(output.status.code(), Some(1));
}

#[cfg(feature = "parquet")]
#[test]
fn a_truncated_parquet_file_says_where_it_broke() {
    let whole = fs::read(crate::common::project("tests/formats/reviews.parquet")).unwrap();
    let cut = whole.len() / 2;
    let folder = folder(&[("a.parquet", &whole[..cut]), ("b.jsonl", b"{\"id\": \"z\", \"text\": \"\"}\n")]);
    let output = editlens_in(&folder, &["predict", "--format", "jsonl", "a.parquet", "b.jsonl"]);
    let errors = text(&output.stderr);
    assert!(errors.contains(&format!("a.parquet: row 1: the Parquet data end too early, at byte {cut}")), "{errors}");
    assert_eq!((output.status.code(), text(&output.stdout).lines().count()), (Some(1), 2));
}

#[test]
fn input_without_a_review_is_said() {
    let folder = folder(&[("a.jsonl", b"\n"), ("a.json", b"[]")]);
    let output = editlens_in(&folder, &["predict", "--format", "jsonl", "a.jsonl", "a.json"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert_eq!(text(&output.stderr), "editlens: there is no review in the input\n");
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let folder = folder(&[("a.jsonl", &[many(700), LINES.as_bytes().to_vec()].concat())]);
    let run = |threads| editlens_in(&folder, &["predict", "--format", "jsonl", "--threads", threads, "a.jsonl"]).stdout;
    let one = run("1");
    assert_eq!(text(&one).lines().count(), 706);
    assert!(one == run("2") && one == run("8"));
}

#[test]
fn an_output_file_is_whole_or_not_there() {
    let folder = folder(&[("a.jsonl", &many(20))]);
    let printed = editlens_in(&folder, &["predict", "--format", "csv", "a.jsonl"]).stdout;
    let written = editlens_in(&folder, &["predict", "--format", "csv", "-o", "out.csv", "a.jsonl"]);
    assert_eq!((written.status.code(), written.stdout.len()), (Some(0), 0));
    assert_eq!(fs::read(folder.path().join("out.csv")).unwrap(), printed);
    let refused = editlens_in(&folder, &["predict", "-o", "none/out.csv", "a.jsonl"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("none/out.csv: cannot be written"));
    if cfg!(unix) {
        let device = editlens_in(&folder, &["predict", "-o", "/dev/null", "a.jsonl"]);
        assert_eq!(device.status.code(), Some(0));
        assert!(!Path::new("/dev/null").is_file());
    }
}

#[cfg(unix)]
#[test]
fn interrupted_it_ends_quietly_and_leaves_nothing() {
    let folder = folder(&[]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_editlens"))
        .current_dir(folder.path())
        .args(["predict", "--format", "csv", "-o", "out.csv", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The file beside appears when the program is ready; its input never ends, for waiting would close what the child holds.
    let _input = child.stdin.take();
    while fs::read_dir(folder.path()).unwrap().count() == 0 {
        assert!(child.try_wait().unwrap().is_none());
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let mut errors = String::new();
    child.stderr.unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((errors.as_str(), fs::read_dir(folder.path()).unwrap().count()), ("", 0));
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let folder = folder(&[("a.jsonl", &many(700))]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_editlens"))
        .current_dir(folder.path())
        .args(["predict", "--format", "jsonl", "a.jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert!(first.contains("\"id\":\"0\""));
    assert_eq!((child.wait().unwrap().code(), errors.as_str()), (Some(0), ""));
}

#[test]
fn what_cannot_run_says_the_way_out() {
    let folder = folder(&[("a.xyz", b"\x03\x04"), ("a.jsonl", b"{\"text\": \"\"}\n")]);
    let message = |arguments: &[&str]| {
        let output = editlens_in(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        text(&output.stderr)
    };
    assert!(message(&["predict", "none.jsonl"]).contains("there is no such file"));
    assert!(message(&["predict", "a.jsonl", "none.jsonl"]).contains("there is no such file"));
    assert!(message(&["predict", "a.xyz"]).contains("say what it is with --input-format"));
    assert!(message(&["predict", "--frmat", "csv", "a.jsonl"]).contains("'--format'"));
    assert!(message(&["predct"]).contains("'predict'"));
    assert!(message(&["predict", "--input-format", "jsnl", "a.jsonl"]).contains("jsonl"));
}

#[test]
fn colour_obeys_no_color() {
    let folder = folder(&[("a.txt", b"Short.")]);
    let run = |name: &str, also: Option<&str>| {
        let mut command = program();
        command.env_remove("NO_COLOR").env(name, "1").current_dir(folder.path()).args(["predict", "a.txt"]);
        also.map(|also| command.env(also, "1"));
        text(&command.output().unwrap().stdout)
    };
    assert!(run("CLICOLOR_FORCE", None).contains('\u{1b}'));
    assert!(!run("CLICOLOR_FORCE", Some("NO_COLOR")).contains('\u{1b}'));
    let mut forced = program();
    forced.env("CLICOLOR_FORCE", "1").current_dir(folder.path()).args(["predict", "-o", "b.txt", "a.txt"]);
    assert!(forced.output().unwrap().status.success());
    assert!(!fs::read_to_string(folder.path().join("b.txt")).unwrap().contains('\u{1b}'));
}

#[test]
fn completions_and_manual_pages() {
    let folder = folder(&[]);
    for shell in ["bash", "zsh", "fish"] {
        let script = text(&editlens_in(&folder, &["completions", shell]).stdout);
        assert!(script.contains("predict") && script.contains("input-format"), "{shell}");
    }
    assert!(editlens_in(&folder, &["man", "pages"]).status.success());
    let page = fs::read_to_string(folder.path().join("pages/editlens-predict.1")).unwrap();
    assert!(page.contains("strict"));
}
