//! Whole files in, rows and errors out.

mod containers;
mod corpora;
mod formats;
mod properties;
mod tables;

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;

use flate2::{Compression, write::GzEncoder};

use crate::input::reading::opening::chosen;
use crate::input::*;
use crate::label::Label;
use crate::level::Level;

/// A row's id and text, or its line, id and reason.
type Row = Result<(String, String), (usize, Option<String>, String)>;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The rows of a file with this name and these bytes.
fn rows(name: &str, bytes: &[u8]) -> Vec<Row> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let rows = Reviews::open(&path).unwrap().map(|row| match row {
        Ok(review) => Ok((review.id, review.text)),
        Err(error) => {
            assert_eq!(error.file, path.display().to_string());
            Err((error.line, error.id, error.reason))
        }
    });
    rows.collect()
}

fn row(id: &str, text: &str) -> Row {
    Ok((id.into(), text.into()))
}

fn reason(row: &Row, line: usize) -> &str {
    let (found, _, reason) = row.as_ref().unwrap_err();
    assert_eq!(*found, line, "{reason}");
    reason
}

/// The format told by these bytes, and what is left to read: everything.
fn recognised(bytes: &'static [u8]) -> (&'static str, Vec<u8>) {
    let mut source = Source::unpack("standard input", bytes, None).unwrap().0;
    let start = chosen(&source.peek(), &super::formats::any()).name();
    let mut rest = Vec::new();
    source.reader.read_to_end(&mut rest).unwrap();
    (start, rest)
}

#[test]
fn plain_texts_are_one_review() {
    assert_eq!(rows("a.txt", b"It is clear.\n\n- But short.\n"), [row("a.txt", "It is clear.\n\n- But short.\n")]);
    assert_eq!(rows("A.MD", "Señor\r\n".as_bytes()), [row("A.MD", "Señor\r\n")]);
    assert_eq!(rows("a.txt", b""), [row("a.txt", "")]);
    assert_eq!(rows("a.txt", b"{clear} enough"), [row("a.txt", "{clear} enough")]);
    assert_eq!(rows("a.txt", "\u{feff}Fine.".as_bytes()), [row("a.txt", "Fine.")]);
    assert_eq!(rows("a.txt.gz", &gzip(b"Fine.")), [row("a.txt.gz", "Fine.")]);
}

#[test]
fn json_lines_are_a_review_each() {
    let lines = b"{\"id\": \"x\", \"text\": \"One.\"}\n\n  \r\n{\"text\": \"Two.\\nMore.\"}\r\n{\"text\":\"\"}";
    let expected = [row("x", "One."), row("a.jsonl:2", "Two.\nMore."), row("a.jsonl:3", "")];
    assert_eq!(rows("a.jsonl", lines), expected);
    assert_eq!(rows("a.ndjson", b"{\"text\": \"One.\"}"), [row("a.ndjson:1", "One.")]);
    assert_eq!(rows("a.jsonl", "\u{feff}{\"text\": \"One.\"}".as_bytes()), [row("a.jsonl:1", "One.")]);
    assert_eq!(rows("a.jsonl", b""), []);
}

#[test]
fn gzip_is_told_by_name_or_by_its_first_bytes() {
    let mut members = gzip(b"{\"text\": \"One.\"}\n");
    members.extend(gzip(b"{\"text\": \"Two.\"}\n"));
    assert_eq!(rows("a.jsonl.gz", &members), [row("a.jsonl.gz:1", "One."), row("a.jsonl.gz:2", "Two.")]);
    assert_eq!(rows("a.jsonl", &members), [row("a.jsonl:1", "One."), row("a.jsonl:2", "Two.")]);
    let plain = rows("a.jsonl.gz", b"{\"text\": \"One.\"}\n");
    assert!(reason(&plain[0], 1).contains("gzip data are damaged"), "{plain:?}");
}

#[test]
fn broken_off_gzip_gives_what_came_before() {
    let lines: String = (0..20_000).map(|number| format!("{{\"text\": \"Review {}.\"}}\n", number * 7919)).collect();
    let packed = gzip(lines.as_bytes());
    let found = rows("a.jsonl.gz", &packed[..packed.len() / 2]);
    assert!(found.len() > 1000 && found[..found.len() - 1].iter().all(Result::is_ok));
    assert!(reason(&found[found.len() - 1], found.len()).contains("gzip data end too early"));
    let text = rows("a.txt.gz", &gzip(b"Fine.")[..20]);
    assert!(reason(&text[0], 1).contains("gzip data end too early"));
    assert!(reason(&rows("a.jsonl.gz", b"")[0], 1).contains("gzip data end too early"));
}

#[test]
fn a_bad_row_does_not_end_the_run() {
    let lines = b"{\"text\": \"One.\"}\n{\"text\": oops}\n[1]\n{\"id\": \"d\"}\n{\"id\": \"e\", \"text\": [1]}\n\
        {\"text\": null}\n{\"text\": \"\xc3\xa9\xff\"}\n{\"text\": \"cut\n{\"text\": \"Nine.\"}\n";
    let found = rows("a.jsonl", lines);
    assert_eq!(found.len(), 9);
    assert_eq!((&found[0], &found[8]), (&row("a.jsonl:1", "One."), &row("a.jsonl:9", "Nine.")));
    assert_eq!(reason(&found[1], 2), "broken JSON at column 10: expected value; there is `oops}`");
    assert!(reason(&found[2], 3).contains("not a JSON object"));
    assert!(reason(&found[3], 4).starts_with("the row has no `text` and no section of a known form"));
    assert_eq!(found[3].as_ref().unwrap_err().1.as_deref(), Some("d"));
    assert_eq!(reason(&found[4], 5), "`text` is not a string");
    assert_eq!(reason(&found[5], 6), "the row has no `text`");
    assert_eq!(reason(&found[6], 7), "byte 12 of the line, 0xff, is not UTF-8; save the file as UTF-8");
    assert!(reason(&found[7], 8).starts_with("broken JSON at column"));
}

#[test]
fn a_line_over_the_limit_is_passed_over() {
    let mut lines = b"{\"text\": \"One.\"}\n{\"text\": \"".to_vec();
    lines.resize(lines.len() + LIMIT, b'x');
    lines.extend(b"\"}\n{\"text\": \"Three.\"}\n");
    let found = rows("a.jsonl", &lines);
    assert_eq!(reason(&found[1], 2), "the line is longer than 16 MiB and is passed over");
    assert_eq!(found[2], row("a.jsonl:3", "Three."));
}

#[test]
fn text_that_is_not_utf8_is_an_error_with_its_place() {
    let found = rows("a.txt", b"Fin\xc3\xa9.\nCaf\xe9\n");
    assert_eq!(reason(&found[0], 2), "byte 10 of the file, 0xe9, is not UTF-8; save the file as UTF-8");
    assert_eq!(found[0].as_ref().unwrap_err().1.as_deref(), Some("a.txt"));
}

#[test]
fn what_cannot_be_opened_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let message = |path: PathBuf| Reviews::open(&path).err().unwrap().to_string();
    assert!(message(folder.path().join("none.txt")).contains("no such file"));
    assert!(message(folder.path().to_path_buf()).contains("this is a folder without a file"));
    let path = folder.path().join("a.dat");
    fs::write(&path, "x").unwrap();
    assert!(message(path).contains(".jsonl, .latex, .markdown, .md, .mht, .mhtml, .ndjson"));
    let refused = InputError::from_io("a.txt".into(), std::io::ErrorKind::PermissionDenied.into());
    assert!(matches!(refused, InputError::Permission { .. }));
}

#[test]
fn input_without_a_name_is_told_by_its_first_byte() {
    assert_eq!(recognised(b"\n  {\"text\": 1}"), ("jsonl", b"\n  {\"text\": 1}".to_vec()));
    assert_eq!(recognised(b"\xef\xbb\xbf{}"), ("jsonl", b"\xef\xbb\xbf{}".to_vec()));
    assert_eq!(recognised(b"It is {clear}."), ("text", b"It is {clear}.".to_vec()));
    assert_eq!(recognised(b"[1] A reference."), ("text", b"[1] A reference.".to_vec()));
    assert_eq!(recognised(b" \n"), ("text", b" \n".to_vec()));
    assert_eq!(recognised(b""), ("text", Vec::new()));
}

#[test]
fn labels_and_kinds_come_along() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    fs::write(&path, "{\"text\": \"\", \"label\": 4, \"group\": \"p\"}\n{\"text\": \"\", \"label\": \"ai_polished\"}")
        .unwrap();
    let found: Vec<Review> = Reviews::open(&path).unwrap().map(Result::unwrap).collect();
    assert_eq!(found[0].label, Some(Label::Level(Level::FullyGenerated)));
    assert_eq!((found[0].group.as_deref(), found[1].kind.as_deref()), (Some("p"), Some("ai_polished")));
}
