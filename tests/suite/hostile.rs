//! Files made to break the program are refused. `growth.rs` has the texts and files made to take long.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use editlens::Model;

use crate::common::{folder, model_in};

fn refusal(path: &Path) -> String {
    Model::read(path).unwrap_err().to_string()
}

#[test]
fn model_files_that_are_none_are_refused() {
    let folder = folder(&[]);
    let path = model_in(&folder);
    assert!(Model::read(&path).is_ok());
    let json = std::fs::read_to_string(&path).unwrap();
    let with = |text: &str| {
        std::fs::write(&path, text).unwrap();
        refusal(&path)
    };
    assert!(with("").contains("not JSON"));
    assert!(with(&"[".repeat(1 << 20)).contains("not JSON"));
    assert!(with(&format!("{{\"schema\": {}", "{\"a\":".repeat(1 << 20))).contains("not JSON"));
    assert!(with("{\"schema\": \"other\", \"schema_version\": 1}").contains("schema other 1"));
    assert!(with(&json[..json.len() / 2]).contains("not JSON"));
    assert!(with(&json.replacen("\"mean\": ", "\"mean\": NaN, \"was\": ", 1)).contains("not JSON"));
    assert!(with(&json.replacen("\"mean\": ", "\"mean\": 1e999, \"was\": ", 1)).contains("not JSON"));
    assert!(with(&json.replacen("\"seed\": 1", "\"seed\": 2", 1)).contains("hash"));
    assert!(with(&json.replacen("\"binary\": {", "\"more\": 1, \"binary\": {", 1)).contains("not JSON"));
}

#[test]
fn a_model_file_of_a_billion_weights_is_refused_unread() {
    let folder = folder(&[]);
    let path = model_in(&folder);
    File::create(&path).unwrap().set_len(8 << 30).unwrap();
    assert!(refusal(&path).contains("more than any model"));
    let path = model_in(&folder);
    File::create(Model::words_path(&path)).unwrap().set_len(8 << 30).unwrap();
    assert!(refusal(&path).contains("more than any model"));
}

#[test]
fn a_line_longer_than_any_review_is_an_error_of_its_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.jsonl");
    let mut file = File::create(&path).unwrap();
    file.write_all(b"{\"text\": \"").unwrap();
    let block = vec![b'a'; 1 << 20];
    for _ in 0..100 {
        file.write_all(&block).unwrap();
    }
    file.write_all(b"\"}\n{\"text\": \"short\"}\n").unwrap();
    let rows: Vec<_> = editlens::input::Reviews::open(&path).unwrap().collect();
    assert!(rows.len() == 2 && rows[0].is_err());
    assert_eq!(rows[1].as_ref().unwrap().text, "short");
}
