//! Archives and office documents that are not what they should be: each gives an error, in bounded memory.

use std::fs;
use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::input::*;

/// A zip archive of these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // Packing many bytes takes long without optimisation.
        let method = if bytes.len() > LIMIT { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The rows, or why the whole cannot be read: the same from a file and from memory.
fn rows(name: &str, bytes: &[u8]) -> Result<Vec<Result<Review, RowError>>, InputError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let from_file = Reviews::open(&path).map(Iterator::collect::<Vec<_>>);
    let file = [(name.to_owned(), bytes.to_vec())];
    let from_memory = Reviews::open_bytes(file, &Options::default()).map(Iterator::collect::<Vec<_>>);
    let shown = format!("{from_file:?}").replace(&format!("{}/", folder.path().display()), "");
    assert_eq!(shown, format!("{from_memory:?}"));
    from_file
}

fn texts(name: &str, bytes: &[u8]) -> Vec<String> {
    rows(name, bytes).unwrap().into_iter().map(|row| row.unwrap().text).collect()
}

fn fault(name: &str, bytes: &[u8]) -> String {
    match rows(name, bytes) {
        Err(error) => error.to_string(),
        Ok(rows) => rows.into_iter().find_map(Result::err).map(|error| error.reason).unwrap_or_default(),
    }
}

fn docx(body: &str) -> Vec<u8> {
    archive(&[("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes())])
}

fn ods(rows: &str) -> Vec<u8> {
    let mimetype = ("mimetype", &b"application/vnd.oasis.opendocument.spreadsheet"[..]);
    archive(&[mimetype, ("content.xml", format!("<o><table:table>{rows}</table:table></o>").as_bytes())])
}

#[test]
fn a_document_is_its_paragraphs_items_and_cells() {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let item = |text: &str| format!("<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = [
        paragraph("Fast &amp; &#233;legant."),
        item("One,<w:br/>"),
        item("- two."),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".into(),
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
            .into(),
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"
            .into(),
    ];
    let expected = "Fast & \u{e9}legant.\n\n- One,\n- two.\n\nA cell.\n\na\tb";
    assert_eq!(texts("a.docx", &docx(&body.concat())), [expected]);
}

#[test]
fn a_sheet_is_read_from_the_row_that_names_its_columns() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let sheet = [row(&["Reviews of 2026"]), row(&["id", "text"]), row(&["x", "One."]), row(&["y", "Two."])].concat();
    assert_eq!(texts("a.ods", &ods(&sheet)), ["One.", "Two."]);
    assert!(fault("a.ods", &ods(&row(&["a", "b"]))).contains("no column is named `text`"));
    // A sheet that repeats its cells to the edge is no larger than what it holds.
    let wide = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
        table:number-columns-repeated=\"16384\"><text:p>z</text:p></table:table-cell></table:table-row>";
    assert!(fault("a.ods", &ods(wide)).contains("no column is named `text`"));
}

#[test]
fn bombs_are_refused() {
    let long = vec![b'x'; LIMIT + 1];
    let body = format!("<w:p><w:t>{}</w:t></w:p>", String::from_utf8_lossy(&long));
    assert!(fault("a.docx", &docx(&body)).contains("longer than 16 MiB"));
    assert!(fault("a.zip", &archive(&[("a.txt", &long)])).contains("longer than 16 MiB"));
}

#[test]
fn lists_of_too_many_files_are_not_read() {
    let names: Vec<String> = (0..10_001).map(|number| format!("{number}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let expected = "lists 10001 files, more than 10000; unpack it";
    assert!(fault("a.zip", &archive(&files)).contains(expected));
    // The end of a big archive says so in another place.
    let mut lying = archive(&[("a.txt", b"Fine.")]);
    let end = lying.len() - 22;
    let tail = lying.split_off(end);
    let mut big_end = b"PK\x06\x06".to_vec();
    big_end.resize(32, 0);
    big_end.extend(1_000_000_u64.to_le_bytes());
    big_end.resize(56, 0);
    let mut pointer = b"PK\x06\x07\0\0\0\0".to_vec();
    pointer.extend((end as u64).to_le_bytes());
    pointer.extend([1, 0, 0, 0]);
    lying.extend([big_end, pointer, tail].concat());
    assert!(fault("a.zip", &lying).contains("lists 1000000 files"));
}

#[test]
fn an_archive_is_a_folder_whatever_its_names_say() {
    let inner = archive(&[("b.txt", b"Inner.")]);
    let files: [(&str, &[u8]); 6] = [
        ("../../up.txt", b"Up."),
        ("/root.txt", b"Root."),
        ("a/One.TXT", b"One."),
        ("a/inner.zip", &inner),
        ("a/LICENSE", b"none"),
        ("a/image.png", b"\x89PNG\r\n\x1a\n"),
    ];
    let found = rows("a.zip", &archive(&files)).unwrap();
    let ids: Vec<_> = found.iter().flatten().map(|review| review.id.as_str()).collect();
    assert_eq!(ids, ["../../up.txt", "/root.txt", "a/One.TXT"]);
    let reasons: Vec<_> =
        found.iter().filter_map(|row| row.as_ref().err()).map(|error| error.reason.as_str()).collect();
    assert!(reasons.len() == 2 && reasons[0].contains("image") && reasons[1].contains("zip archive"), "{reasons:?}");
}

#[test]
fn every_cut_gives_an_error_or_what_came_before() {
    let whole = [
        ("a.docx", docx("<w:p><w:t>Fine.</w:t></w:p>")),
        ("a.ods", ods("<table:table-row/>")),
        ("a.zip", archive(&[("a.txt", b"Fine."), ("b.txt", b"Fine.")])),
    ];
    for (name, bytes) in &whole {
        for length in (0..bytes.len()).step_by(7) {
            let found = rows(name, &bytes[..length]);
            assert!(found.is_err() || found.unwrap().iter().any(Result::is_err), "{name} cut at {length}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_damage_ends_the_run(place in 0.0..1.0_f64, byte: u8, kind in 0..4_usize) {
        let sheet = "<table:table-row><table:table-cell><text:p>text</text:p></table:table-cell></table:table-row>";
        let (name, mut bytes) = match kind {
            0 => ("a.docx", docx("<w:p><w:t>Fine.</w:t></w:p>")),
            1 => ("a.ods", ods(sheet)),
            2 => ("a.xlsx", archive(&[("[Content_Types].xml", b"<t/>"), ("xl/workbook.xml", b"<workbook><sheets/></workbook>")])),
            _ => ("a.zip", archive(&[("a.txt", b"Fine.")])),
        };
        let at = (place * bytes.len() as f64) as usize;
        bytes[at] = byte;
        // What comes of it is an error or rows.
        let _ = rows(name, &bytes);
    }
}
