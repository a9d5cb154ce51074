//! What several test modules need: the project's files, the program, and documents that hold what it prints.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::{Arc, LazyLock};

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use editlens::{Model, Table};
use serde_json::Value;
use tempfile::TempDir;

pub static MODEL: LazyLock<Arc<Model>> = LazyLock::new(|| Arc::new(Model::embedded().unwrap()));
pub static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(&project("data/table.csv.zst")).unwrap());

/// The labelled reviews of ICLR 2026 with 800 others and a twentieth of the older texts, as the text of a table: enough to train on, and quick.
pub fn small_table() -> String {
    let compressed = fs::read(project("data/table.csv.zst")).unwrap();
    let text = String::from_utf8(zstd::decode_all(compressed.as_slice()).unwrap()).unwrap();
    let (head, rows) = text.split_once('\n').unwrap();
    let (of_iclr, older): (Vec<&str>, Vec<&str>) =
        rows.lines().partition(|row| row.split(',').nth(1) == Some("iclr2026"));
    let (levelled, others): (Vec<&str>, Vec<&str>) = of_iclr.iter().partition(|row| row.split(',').nth(3) != Some(""));
    let rows: Vec<&str> =
        levelled.into_iter().chain(others.into_iter().take(800)).chain(older.into_iter().step_by(20)).collect();
    format!("{head}\n{}\n", rows.join("\n"))
}

pub fn write_table(folder: &TempDir, text: &str) -> PathBuf {
    let path = folder.path().join("table.csv.zst");
    fs::write(&path, zstd::encode_all(text.as_bytes(), 1).unwrap()).unwrap();
    path
}

pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub fn read(path: &str) -> String {
    fs::read_to_string(project(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn sample(name: &str) -> String {
    read(&format!("data/samples/{name}"))
}

/// The corpora are not part of the project: their folder is named by EDITLENS_CORPORA.
pub fn corpora() -> PathBuf {
    std::env::var_os("EDITLENS_CORPORA").map_or_else(|| project("../shared/corpora"), PathBuf::from)
}

/// The program, to be run in the project's folder unless the caller chooses another.
pub fn program() -> Command {
    let mut command = cargo_bin_cmd!("editlens");
    command.current_dir(project(""));
    command
}

pub fn editlens(arguments: &[&str]) -> Output {
    program().args(arguments).output().unwrap()
}

pub fn editlens_in(folder: &TempDir, arguments: &[&str]) -> Output {
    program().current_dir(folder.path()).args(arguments).output().unwrap()
}

pub fn with_input(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    program().args(arguments).write_stdin(input).output().unwrap()
}

pub fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

pub fn json_lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub fn assert_clean(output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The exit code, and words that the message on standard error must hold.
pub fn assert_fails(output: &Output, code: i32, words: &[&str]) {
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{message}");
    for word in words {
        assert!(message.contains(word), "no {word:?} in: {message}");
    }
}

/// A folder with these files.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// A copy of the shipped model and its word table.
pub fn model_in(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("model.json");
    fs::copy(project("models/default.json"), &path).unwrap();
    fs::copy(project("models/default.words"), Model::words_path(&path)).unwrap();
    path
}

/// The file must hold this; with EDITLENS_UPDATE it is written so.
pub fn assert_file(path: &str, wanted: &str) {
    let found = fs::read_to_string(project(path)).unwrap_or_default();
    if std::env::var_os("EDITLENS_UPDATE").is_some() && found != wanted {
        fs::create_dir_all(project(path).parent().unwrap()).unwrap();
        fs::write(project(path), wanted).unwrap();
        return;
    }
    if found != wanted {
        let differing = wanted.lines().zip(found.lines().chain(std::iter::repeat(""))).enumerate();
        let (line, (wanted, found)) =
            differing.into_iter().find(|(_, (wanted, found))| wanted != found).unwrap_or_default();
        // Lines may be long: what is around the first difference.
        let same = wanted.chars().zip(found.chars()).take_while(|(wanted, found)| wanted == found).count();
        let around = |line: &str| line.chars().skip(same.saturating_sub(40)).take(120).collect::<String>();
        let (found, wanted) = (around(found), around(wanted));
        panic!(
            "{path} is out of date in line {}, which has {found:?} and not {wanted:?}; if this is what it should hold, \
             `EDITLENS_UPDATE=1 cargo test --test suite` writes it",
            line + 1
        );
    }
}
