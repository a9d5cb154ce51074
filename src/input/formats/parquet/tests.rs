//! Parquet files, whole and damaged.

// clippy.toml knows only tests without a feature.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;

use crate::input::{Options, Review, Reviews, RowError};

const SCHEMA: &str = "message reviews {
    required int64 ID;
    optional binary text (UTF8);
    required double Rating;
    optional group tags (LIST) { repeated group list { optional binary element (UTF8); } }
}";

/// A file with a group of rows for each slice; a row is its text.
fn file(groups: &[&[Option<&[u8]>]]) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::default()).unwrap();
    for (first, group) in (0..).step_by(100).zip(groups) {
        let mut columns = writer.next_row_group().unwrap();
        let ids: Vec<i64> = (first..).take(group.len()).collect();
        let mut column = columns.next_column().unwrap().unwrap();
        column.typed::<Int64Type>().write_batch(&ids, None, None).unwrap();
        column.close().unwrap();
        let texts: Vec<ByteArray> = group.iter().flatten().map(|text| text.to_vec().into()).collect();
        let levels: Vec<i16> = group.iter().map(|text| i16::from(text.is_some())).collect();
        let mut column = columns.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&texts, Some(&levels), None).unwrap();
        column.close().unwrap();
        let mut column = columns.next_column().unwrap().unwrap();
        column.typed::<DoubleType>().write_batch(&vec![6.0; group.len()], None, None).unwrap();
        column.close().unwrap();
        let none = vec![0; group.len()];
        let mut column = columns.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&[], Some(&none), Some(&none)).unwrap();
        column.close().unwrap();
        columns.close().unwrap();
    }
    writer.into_inner().unwrap()
}

fn rows(name: &str, bytes: &[u8]) -> Vec<Result<Review, RowError>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let found: Vec<_> = Reviews::open_all(&[&path], &Options::default()).unwrap().collect();
    let file = [(name.to_owned(), bytes.to_vec())];
    let from_memory: Vec<_> = Reviews::open_bytes(file, &Options::default()).unwrap().collect();
    let shown = format!("{found:?}").replace(&format!("{}/", folder.path().display()), "");
    assert_eq!(shown, format!("{from_memory:?}"));
    found
}

fn ten() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/reviews.parquet")).unwrap()
}

#[test]
fn a_bad_row_takes_its_place_and_the_rest_goes_on() {
    let bytes = file(&[&[Some(b"One."), None, Some(b"Caf\xe9")], &[Some(b""), Some("Fünf.".as_bytes())]]);
    for (name, bytes) in [("a.parquet", bytes.clone()), ("a.parquet.zst", zstd::encode_all(&bytes[..], 1).unwrap())] {
        let found = rows(name, &bytes);
        assert_eq!(found.len(), 5, "{name}");
        for (row, id, text) in [(0, "0", "One."), (3, "100", ""), (4, "101", "Fünf.")] {
            let review = found[row].as_ref().unwrap();
            assert_eq!((review.id.as_str(), review.text.as_str(), review.ratings.rating), (id, text, Some(6.0)));
        }
        let error = |row: usize| found[row].as_ref().unwrap_err().clone();
        assert_eq!(error(1).reason, "row 2: the row has no `text`");
        assert_eq!(error(2).reason, "row 3: `text`: byte 3 of the cell, 0xe9, is not UTF-8; save the file as UTF-8");
        assert_eq!((error(1).line, error(1).id.as_deref(), error(2).id.as_deref()), (0, Some("1"), Some("2")));
    }
}

#[test]
fn columns_of_another_type_are_said() {
    let bytes = file(&[&[Some(b"One.")]]);
    let options = Options {
        columns: crate::input::Columns { text: vec!["Rating".into()], ..Default::default() },
        ..Options::default()
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.parquet");
    fs::write(&path, bytes).unwrap();
    let found: Vec<_> = Reviews::open_all(&[&path], &options).unwrap().collect();
    assert_eq!(found[0].as_ref().unwrap_err().reason, "row 1: `Rating` is not a string");
}

#[test]
fn a_file_without_its_end_says_where_it_broke() {
    let bytes = ten();
    for length in [4, bytes.len() / 2, bytes.len() - 1] {
        let found = rows("a.parquet", &bytes[..length]);
        let error = found[0].as_ref().unwrap_err();
        assert!(error.reason.contains(&format!("end too early, at byte {length}")), "{}", error.reason);
        assert_eq!(found.len(), 1);
    }
    assert!(rows("a.parquet", b"")[0].as_ref().unwrap_err().reason.contains("at byte 0"));
}

#[test]
fn damage_in_a_later_group_keeps_the_earlier_ones() {
    let groups: [&[Option<&[u8]>]; 2] = [&[Some(b"One."), Some(b"Two.")], &[Some(b"Three, the last of them.")]];
    let mut bytes = file(&groups);
    let last = b"Three, the last of them.";
    let place = bytes.windows(last.len()).position(|window| window == last).unwrap();
    // The four bytes before a text are its length.
    bytes[place - 4..place].fill(0xff);
    let found = rows("a.parquet", &bytes);
    assert_eq!(found.len(), 3);
    assert!(found[0].is_ok() && found[1].is_ok());
    let error = found[2].as_ref().unwrap_err();
    assert!(error.reason.starts_with("row 3: the Parquet data are damaged"), "{}", error.reason);
}

#[test]
fn a_text_over_the_limit_is_passed_over() {
    let long = vec![b'x'; crate::input::LIMIT + 1];
    let found = rows("a.parquet", &file(&[&[Some(&long), Some(b"Two.")]]));
    assert_eq!(found[0].as_ref().unwrap_err().reason, "row 1: the row is longer than 16 MiB and is passed over");
    assert_eq!(found[1].as_ref().unwrap().text, "Two.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn any_damage_is_an_error_or_nothing(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), long: bool) {
        let mut bytes = if long { ten() } else { file(&[&[Some(b"One."), None], &[Some(b"Three.")]]) };
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        let source = crate::input::Source::of(Box::new(std::io::Cursor::new(bytes)));
        // Damage can make a column of nulls longer than its file, but not endless work at once.
        (super::FORMAT.read)(source, &Options::default()).take(100_000).for_each(drop);
    }
}
