//! Model and table files that are not what they should be, and a disk that fills up: nothing is lost or half-written.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Output;

use editlens::NgramModel;
use editlens::signals::SignalSet;

use crate::common::{assert_clean, assert_fails, editlens, editlens_in, model_in, project, small_table, write_table};

/// The program could not run, and says so in these words.
fn assert_refused(output: &Output, words: &[&str]) {
    assert_fails(output, 2, words);
}

fn predict_with(model: &Path) -> Output {
    let review = project("data/samples/short.txt");
    editlens(&["predict", "--model", model.to_str().unwrap(), review.to_str().unwrap()])
}

#[test]
fn a_model_is_read_with_its_word_table_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = model_in(&folder);
    assert_eq!(predict_with(&path).status.code(), Some(0));
    fs::remove_file(folder.path().join("model.words")).unwrap();
    assert_refused(&predict_with(&path), &["model.words"]);
    assert_refused(&predict_with(Path::new("no-model.json")), &["no-model.json", "give the path of a model file"]);
}

#[test]
fn a_changed_model_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = model_in(&folder);
    let json = fs::read_to_string(&path).unwrap();
    let at = json.find("\"mean\": 0.").unwrap() + "\"mean\": 0.".len();
    let digit = if json.as_bytes()[at] == b'1' { "2" } else { "1" };
    let changed = [
        (json.replacen("\"schema_version\": ", "\"schema_version\": 9", 1), "schema"),
        (json.replacen("editlens-model", "other-model", 1), "other-model"),
        (format!("{}{digit}{}", &json[..at], &json[at + 1..]), "hash"),
        (json[..json.len() / 2].to_owned(), "not JSON"),
        ("{}".to_owned(), "not JSON"),
        (String::new(), "not JSON"),
    ];
    for (content, word) in changed {
        fs::write(&path, content).unwrap();
        assert_refused(&predict_with(&path), &[word, "editlens train"]);
    }
}

#[test]
fn another_word_table_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = model_in(&folder);
    let words = folder.path().join("model.words");
    NgramModel::new(&[], [0.0; 2]).write(&words).unwrap();
    assert_refused(&predict_with(&path), &["word table", "copy both"]);
    fs::write(&words, b"not compressed").unwrap();
    assert_refused(&predict_with(&path), &["word table", "no editlens-words of version 4", "editlens train"]);
}

#[test]
fn a_table_of_other_signals_is_refused_and_the_old_model_stays() {
    let folder = tempfile::tempdir().unwrap();
    let model = model_in(&folder);
    let table = small_table();
    let broken = [
        (table.replacen("length.words", "length.wordz", 1), "length.wordz"),
        (table.replacen("id,source,group", "id,source,paper", 1), "first columns"),
        (table.replacen("length.characters,length.words", "length.words,length.words", 1), "length.words twice"),
        (table.lines().next().unwrap().to_owned() + "\n", "no reviews"),
        (table[..table.len() - 50].to_owned(), "line"),
    ];
    let (path, out) = (folder.path().join("table.csv.zst"), model.to_str().unwrap().to_owned());
    for (text, word) in broken {
        write_table(&folder, &text);
        assert_refused(&editlens(&["train", "--table", path.to_str().unwrap(), "--out", &out]), &[word]);
    }
    fs::write(&path, b"not compressed").unwrap();
    assert_refused(&editlens(&["train", "--table", path.to_str().unwrap(), "--out", &out]), &["table.csv.zst"]);
    assert_eq!(fs::read(&model).unwrap(), fs::read(project("models/default.json")).unwrap());
}

#[test]
fn a_table_without_a_newer_signal_is_taken_and_the_signal_named() {
    let folder = tempfile::tempdir().unwrap();
    let model = model_in(&folder);
    let rows: Vec<String> = small_table().lines().map(|row| row.rsplit_once(',').unwrap().0.to_owned()).collect();
    let table = write_table(&folder, &(rows.join("\n") + "\n"));
    let output = editlens(&["train", "--table", table.to_str().unwrap(), "--out", model.to_str().unwrap()]);
    assert_clean(&output);
    let last = SignalSet::signals().last().unwrap().name;
    let notice = String::from_utf8(output.stderr).unwrap();
    assert!(notice.contains("lacks newer signals") && notice.contains(last), "{notice}");
    assert!(!fs::read_to_string(&model).unwrap().contains(&format!("\"{last}\"")));
}

/// A few kilobytes that unpack to more than any table has.
#[test]
fn a_table_that_unpacks_without_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv.zst");
    let mut packer = zstd::Encoder::new(fs::File::create(&path).unwrap(), 1).unwrap();
    let block = vec![b'a'; 1 << 20];
    for _ in 0..600 {
        packer.write_all(&block).unwrap();
    }
    packer.finish().unwrap();
    assert!(fs::metadata(&path).unwrap().len() < 1 << 20);
    let out = folder.path().join("model.json");
    let output = editlens(&["train", "--table", path.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_refused(&output, &["table.csv.zst", "unpacks to more than"]);
    assert!(!out.exists());
}

/// What is not in the package is asked for by name, and the way to it is said.
#[test]
fn away_from_the_repository_training_asks_for_the_table() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = editlens_in(&folder, &["train"]);
    assert_refused(&elsewhere, &["data/table.csv.zst", "repository", "--table FILE", "--adapt"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    let mistyped = editlens_in(&folder, &["train", "--table", "tabel.csv.zst"]);
    assert_refused(&mistyped, &["tabel.csv.zst", "no such file", "--table FILE"]);
    // With the table it works in an empty folder.
    write_table(&folder, &small_table());
    assert_clean(&editlens_in(&folder, &["train", "--table", "table.csv.zst"]));
    let review = project("data/samples/generated.txt");
    let verdict = editlens_in(&folder, &["predict", "--model", "models/default.json", review.to_str().unwrap()]);
    assert_clean(&verdict);
}

/// A limit on the size of files stands in for the full disk: a write fails in the middle, as there.
#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_while_training_leaves_the_old_model() {
    let folder = tempfile::tempdir().unwrap();
    let table = write_table(&folder, &small_table());
    let model = model_in(&folder);
    let train = |blocks: &str| {
        let command = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let program = assert_cmd::cargo::cargo_bin("editlens");
        let arguments = ["train", "--table", table.to_str().unwrap(), "--out", model.to_str().unwrap()];
        std::process::Command::new("sh").args(["-c", &command, "sh"]).arg(program).args(arguments).output().unwrap()
    };
    let files = || {
        let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        names.collect::<std::collections::BTreeSet<_>>()
    };
    let before = files();
    assert_refused(&train("16"), &["model", "File too large"]);
    assert_eq!(files(), before, "something half-written is left");
    for (name, shipped) in [("model.json", "models/default.json"), ("model.words", "models/default.words")] {
        assert!(fs::read(folder.path().join(name)).unwrap() == fs::read(project(shipped)).unwrap(), "{name}");
    }
    let room = train("unlimited");
    assert_clean(&room);
    assert!(fs::read(&model).unwrap() != fs::read(project("models/default.json")).unwrap());
    assert_eq!(predict_with(&model).status.code(), Some(0));
}
