//! What each format's own ways of writing come to.

use std::fs;
use std::path::Path;

use crate::input::*;
use crate::label::Label;
use crate::level::Level;

/// The rows of a file with this name and these bytes.
fn rows(name: &str, bytes: &[u8]) -> Vec<Result<Review, RowError>> {
    rows_with(name, bytes, &Options::default())
}

fn rows_with(name: &str, bytes: &[u8], options: &Options) -> Vec<Result<Review, RowError>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    Reviews::open_all(&[&path], options).unwrap().collect()
}

fn texts(name: &str, bytes: &[u8]) -> Vec<(String, String)> {
    rows(name, bytes).into_iter().map(|row| row.map(|review| (review.id, review.text)).unwrap()).collect()
}

fn reason(row: &Result<Review, RowError>) -> (usize, &str) {
    let error = row.as_ref().unwrap_err();
    (error.line, &error.reason)
}

fn pair(id: &str, text: &str) -> (String, String) {
    (id.into(), text.into())
}

fn sections(review: &Review) -> Vec<(&str, &str)> {
    review.sections.iter().map(|section| (section.name.as_str(), &review.text[section.span.clone()])).collect()
}

#[test]
fn zstd_is_told_by_name_or_by_its_first_bytes() {
    let packed = zstd::encode_all(&b"{\"text\": \"One.\"}\n"[..], 3).unwrap();
    assert_eq!(texts("a.jsonl.zst", &packed), [pair("a.jsonl.zst:1", "One.")]);
    assert_eq!(texts("a.jsonl", &packed), [pair("a.jsonl:1", "One.")]);
    let lines: String = (0..20_000).map(|number| format!("{{\"text\": \"Review {}.\"}}\n", number * 7919)).collect();
    let packed = zstd::encode_all(lines.as_bytes(), 3).unwrap();
    // A block of zstd holds up to 128 KiB.
    let found = rows("a.jsonl.zst", &packed[..packed.len() / 2]);
    assert!(found.len() > 1000 && found[..found.len() - 1].iter().all(Result::is_ok));
    assert!(reason(&found[found.len() - 1]).1.contains("zstd data"), "{:?}", found.last());
}

#[test]
fn a_folder_is_its_files_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("b")).unwrap();
    fs::write(path("c.jsonl"), "{\"text\": \"Three.\"}").unwrap();
    fs::write(path("b/a.txt"), "Two.").unwrap();
    fs::write(path("a.txt"), "One.").unwrap();
    fs::write(path("notes.dat"), "none").unwrap();
    fs::write(path("b/review.pdf"), "%PDF-1.4").unwrap();
    fs::write(path("README.md"), "none").unwrap();
    fs::write(path("verdicts.jsonl"), "{\"id\": \"a\", \"probabilities\": [], \"ai_probability\": 0, \"words\": 1}")
        .unwrap();
    fs::write(path(".hidden.txt"), "none").unwrap();
    let mut reviews = Reviews::open(folder.path()).unwrap();
    let (found, unread): (Vec<_>, Vec<_>) = reviews.by_ref().partition(Result::is_ok);
    let found: Vec<Review> = found.into_iter().flatten().collect();
    let found: Vec<_> = found.iter().map(|review| (review.id.as_str(), review.text.as_str())).collect();
    assert_eq!(found, [("a.txt", "One."), ("b/a.txt", "Two."), ("c.jsonl:1", "Three.")]);
    // Each file that is not read is named; what can be no review is passed over.
    let reasons: Vec<&str> = unread.iter().map(|row| reason(row).1).collect();
    assert!(
        reasons.len() == 2 && reasons[0].contains("this is a PDF") && reasons[1].contains("known format"),
        "{reasons:?}"
    );
    assert_eq!(reviews.notices(), ["passed over, since they are no reviews: README.md, verdicts.jsonl"]);

    // From ten on they are counted.
    (0..9).for_each(|number| fs::write(path(&format!("{number}.dat")), "none").unwrap());
    let unread: Vec<_> = Reviews::open(folder.path()).unwrap().filter(Result::is_err).collect();
    assert!(unread.len() == 1 && reason(&unread[0]).1.starts_with("not read, like 10 other files: "), "{unread:?}");
}

#[test]
fn a_document_is_an_array_an_object_several_or_a_wrapper() {
    let one_two = [pair("a", "One."), pair("b.json:2", "Two.")];
    for document in [
        r#"[{"id": "a", "text": "One."}, {"text": "Two."}]"#,
        "\u{feff}\n[\n  {\"text\": \"One.\", \"id\": \"a\"},\n  {\"text\": \"Two.\"}\n]\n",
        "{\"id\": \"a\", \"text\": \"One.\"}\n{\"text\": \"Two.\"}",
        "{\n \"count\": 2, \"more\": {\"x\": [1]}, \"notes\": [{\"id\":\"a\",\"text\":\"One.\"},{\"text\":\"Two.\"}], \"z\": 1}",
    ] {
        assert_eq!(texts("b.json", document.as_bytes()), one_two, "{document}");
    }
    assert_eq!(texts("b.json", b"{\n\"id\": \"a\",\n\"text\": \"One [\\\"1\\\"].\"\n}"), [pair("a", "One [\"1\"].")]);
    assert_eq!(texts("b.jsonl", br#"[{"id": "a", "text": "One."}]"#), [pair("a", "One.")]);
    assert_eq!(texts("b.json", b"[]"), []);
}

#[test]
fn a_row_may_be_a_text_alone() {
    assert_eq!(
        texts("a.json", b"[\"One.\", {\"text\": \"Two.\"}]"),
        [pair("a.json:1", "One."), pair("a.json:2", "Two.")]
    );
    assert_eq!(texts("a.jsonl", b"\"One.\"\n\"Two.\"\n"), [pair("a.jsonl:1", "One."), pair("a.jsonl:2", "Two.")]);
}

#[test]
fn a_broken_document_gives_what_can_be_found() {
    let found =
        rows("b.json", b"[{\"text\": \"One.\"},\n {\"text\": oops},\n 7, {\"text\": \"Four.\"},\n {\"text\": \"cut");
    assert_eq!(found.len(), 5);
    assert_eq!(reason(&found[1]), (2, "row 2: broken JSON at column 10: expected value; there is `oops}`"));
    assert!(reason(&found[2]).1.starts_with("row 3: the row is not a JSON object"));
    assert_eq!(found[3].as_ref().unwrap().text, "Four.");
    assert_eq!(
        reason(&found[4]).1,
        "row 5: broken JSON: the row is not closed, the file ends too early; the rest is not read"
    );
    assert!(reason(&rows("b.json", b"[{\"text\": \"One.\"}")[1]).1.contains("the array is not closed"));
    assert!(reason(&rows("b.json", b"oops")[0]).1.contains("an array or an object is expected"));
    let mut long = b"[{\"text\": \"".to_vec();
    long.resize(long.len() + LIMIT, b'x');
    long.extend(b"\"}, {\"text\": \"Two.\"}]");
    let found = rows("b.json", &long);
    assert_eq!(reason(&found[0]).1, "row 1: the row is longer than 16 MiB and is passed over");
    assert_eq!(found[1].as_ref().unwrap().text, "Two.");
}

#[test]
fn the_sites_own_rows() {
    let document = r#"[{"review_id": "r1", "submission_id": "s1", "submission_number": 7,
        "prediction_display": "Heavily AI-edited", "rating": 6, "confidence": 4, "soundness": 3, "presentation": 2,
        "contribution": 1, "text": "It is clear."}]"#;
    let review = rows("reviews.json", document.as_bytes()).remove(0).unwrap();
    assert_eq!((review.id.as_str(), review.group.as_deref()), ("r1", Some("s1")));
    assert_eq!(review.label, Some(Label::Level(Level::HeavilyEdited)));
    let figures = [Some(6.0), Some(4.0), Some(3.0), Some(2.0), Some(1.0)];
    let Ratings { rating, confidence, soundness, presentation, contribution } = review.ratings;
    assert_eq!([rating, confidence, soundness, presentation, contribution], figures);
}

#[test]
fn openreview_notes_of_both_versions() {
    let second = r#"{"notes": [{"id": "n1", "forum": "f1", "content": {"summary": {"value": "A summary.\n"},
        "questions": {"value": "Why?"}, "strengths": {"value": "Good."}, "weaknesses": {"value": "  "},
        "soundness": {"value": "3 good"}, "rating": {"value": "6: marginally above the acceptance threshold"},
        "confidence": {"value": 4}, "title": {"value": "T"}}}]}"#;
    let review = rows("notes.json", second.as_bytes()).remove(0).unwrap();
    // A title in the form is the review's headline, not the paper's.
    assert_eq!((review.id.as_str(), review.group.as_deref(), review.title.as_deref()), ("n1", Some("f1"), None));
    assert_eq!(review.text, "A summary.\n\nGood.\n\nWhy?");
    assert_eq!(sections(&review), [("summary", "A summary."), ("strengths", "Good."), ("questions", "Why?")]);
    let figures = (review.ratings.rating, review.ratings.confidence, review.ratings.soundness);
    assert_eq!(figures, (Some(6.0), Some(4.0), Some(3.0)));

    let first = r#"{"id": "n2", "forum": "f1", "content": {"Summary Of The Paper": "A summary.", "main_review": "Long.",
        "recommendation": "8: accept, good paper", "confidence": "5: You are absolutely certain"}}"#;
    let review = rows("notes.jsonl", first.replace('\n', "").as_bytes()).remove(0).unwrap();
    assert_eq!(sections(&review), [("summary", "A summary."), ("review", "Long.")]);
    assert_eq!((review.ratings.rating, review.ratings.confidence), (Some(8.0), Some(5.0)));

    let decision = rows("notes.jsonl", br#"{"id": "n3", "content": {"decision": {"value": "Reject"}}}"#);
    assert!(reason(&decision[0]).1.contains("no section of a known form (there are `decision`)"));
}

#[test]
fn reviews_are_found_among_the_replies_of_a_submission() {
    let second = r#"{"id": "f1", "forum": "f1", "number": 7, "content": {"title": {"value": "On Tests"},
        "abstract": {"value": "We test."}, "supplementary_material": {"value": "/a.zip"}}, "details": {"directReplies": [
        {"id": "r1", "forum": "f1", "replyto": "f1", "invitations": ["V/S7/-/Official_Review", "V/-/Edit"],
         "content": {"title": {"value": "A title of its own"}, "summary": {"value": "Short."}, "rating": {"value": 6}}},
        {"id": "d1", "forum": "f1", "invitations": ["V/S7/-/Decision"], "content": {"decision": {"value": "Reject"}}},
        {"id": "m1", "forum": "f1", "invitations": ["V/S7/-/Meta_Review"], "content": {"summary": {"value": "No."}}},
        {"id": "r2", "invitations": ["V/S7/-/Official_Review"], "content": {"weaknesses": {"value": "Long."}}}]}}"#;
    let one_line = second.replace('\n', " ");
    let wrapped = format!("{{\"notes\": [{second}], \"count\": 1}}");
    for (name, document) in [("a.jsonl", one_line.as_str()), ("a.json", &wrapped), ("a.json", second)] {
        let found: Vec<Review> = rows(name, document.as_bytes()).into_iter().map(Result::unwrap).collect();
        let ids: Vec<_> = found.iter().map(|review| (review.id.as_str(), review.text.as_str())).collect();
        assert_eq!(ids, [("r1", "Short."), ("r2", "Long.")], "{document}");
        for review in &found {
            assert_eq!((review.group.as_deref(), review.title.as_deref()), (Some("f1"), Some("On Tests")));
        }
        assert_eq!((sections(&found[0]), found[0].ratings.rating), (vec![("summary", "Short.")], Some(6.0)));
    }

    // Version 1 names one invitation; an export that names none tells a review by its form.
    let first = r#"{"number": 7, "content": {"title": "On Tests"}, "details": {"replies": [{"id": "r1", "invitation":
        "V/-/Paper7/Official_Review", "content": {"Main Review": "One.", "recommendation": "8: accept"}}, {"id": "c1",
        "invitation": "V/-/Paper7/Official_Comment", "content": {"comment": "Thanks."}}, {"id": "r2", "content":
        {"main_review": "Two."}}, {"id": "c2", "content": {"comment": "Thanks."}}, 7]}}"#;
    let found: Vec<Review> =
        rows("a.jsonl", first.replace('\n', " ").as_bytes()).into_iter().map(Result::unwrap).collect();
    let ids: Vec<_> = found.iter().map(|review| (review.id.as_str(), review.group.as_deref())).collect();
    assert_eq!(ids, [("r1", Some("7")), ("r2", Some("7"))]);
    assert_eq!(found[0].ratings.rating, Some(8.0));

    // A review may have replies of its own; a bad one among good ones takes its place.
    let review =
        r#"{"id": "r1", "forum": "f1", "content": {"review": "One."}, "details": {"replies": [{"id": "c1"}]}}"#;
    assert_eq!(texts("a.jsonl", review.as_bytes()), [pair("r1", "One.")]);
    let bad = second.replace("\"Short.\"", "7").replace('\n', " ");
    let found = rows("a.jsonl", bad.as_bytes());
    assert_eq!(found[0].as_ref().unwrap_err().id.as_deref(), Some("r1"));
    assert_eq!((found[1].as_ref().unwrap().id.as_str(), found.len()), ("r2", 2));
    assert_eq!(rows("a.jsonl", br#"{"id": "f1", "content": {}, "details": {"replies": []}}"#).len(), 0);
}

#[test]
fn tables_have_their_columns_by_name() {
    let csv = "ID,Review Text,Label,Rating\nx,\"One,\nand \"\"more\"\".\",4,6: fine\ny,Two.,human,\n";
    let found = rows("a.csv", csv.as_bytes());
    let first = found[0].as_ref().unwrap();
    assert_eq!((first.id.as_str(), first.text.as_str()), ("x", "One,\nand \"more\"."));
    assert_eq!((first.label, first.ratings.rating), (Some(Label::Level(Level::FullyGenerated)), Some(6.0)));
    assert_eq!(found[1].as_ref().unwrap().label, Some(Label::Human));
    assert_eq!(texts("a.tsv", b"text\tid\nOne, two.\tx\n"), [pair("x", "One, two.")]);
    assert_eq!(texts("a.csv", b"id;text\nx;One, two.\n"), [pair("x", "One, two.")]);
    assert_eq!(texts("a.csv", b"\xef\xbb\xbftext,id\r\nOne.,x\r\n"), [pair("x", "One.")]);
    assert_eq!(texts("a.csv", b""), []);
    let forms = rows("a.csv", b"weaknesses,summary\nBad.,Short.\n").remove(0).unwrap();
    assert_eq!((forms.text.as_str(), forms.id.as_str()), ("Short.\n\nBad.", "a.csv:1"));
}

#[test]
fn columns_can_be_named() {
    let columns = Columns {
        text: vec!["Pros".into(), "Cons".into()],
        id: Some("Number".into()),
        group: Some("Paper".into()),
        label: Some("Verdict".into()),
        rating: Some("Score".into()),
        confidence: Some("Sure".into()),
        kept: vec!["Track".into()],
    };
    let options = Options { columns, ..Options::default() };
    let csv = b"number,cons,pros,paper,verdict,score,sure,track\n1,Slow.,Fast.,p,0,5,2,main\n";
    let review = rows_with("a.csv", csv, &options).remove(0).unwrap();
    assert_eq!(sections(&review), [("strengths", "Fast."), ("weaknesses", "Slow.")]);
    assert_eq!((review.id.as_str(), review.group.as_deref()), ("1", Some("p")));
    assert_eq!((review.field("Track").as_deref(), review.place.as_str()), (Some("main"), "a.csv:1"));
    assert_eq!(review.label, Some(Label::Level(Level::FullyHuman)));
    assert_eq!((review.ratings.rating, review.ratings.confidence), (Some(5.0), Some(2.0)));
    let missing = rows_with("a.csv", b"id,pros\n", &options);
    assert_eq!(reason(&missing[0]), (1, "there is no column `Cons`, asked for as the text; there are `id`, `pros`"));
    let one = Options { columns: Columns { text: vec!["body".into()], ..Columns::default() }, ..Options::default() };
    assert_eq!(rows_with("a.jsonl", b"{\"Body\": \"One.\"}", &one)[0].as_ref().unwrap().text, "One.");
}

#[test]
fn a_broken_table_gives_what_can_be_found() {
    let found = rows("a.csv", b"id,text\nx,One.\ny\nz,\"Caf\xc3\xa9 \xe9\"\n\nw,Four.\n");
    assert_eq!(found.len(), 4);
    assert_eq!(reason(&found[1]), (3, "the row has 1 cells, the first row names 2 columns; is a quote missing?"));
    assert_eq!(reason(&found[2]), (4, "byte 6 of `text` is not UTF-8; save the file as UTF-8"));
    assert_eq!(found[2].as_ref().unwrap_err().id.as_deref(), Some("z"));
    assert_eq!(found[3].as_ref().unwrap().text, "Four.");
    let none = rows("a.csv", b"a,b\n1,2\n");
    assert_eq!(none.len(), 1);
    assert!(reason(&none[0]).1.contains("no column is named `text` or as in a known form; there are"));
    let mut open = b"id,text\nx,One.\ny,\"".to_vec();
    open.resize(open.len() + LIMIT + 100_000, b'x');
    let found = rows("a.csv", &open);
    assert_eq!(found.len(), 2);
    assert!(reason(&found[1]).1.contains("is a quote not closed?"), "{}", reason(&found[1]).1);
}

#[test]
fn ids_that_come_again_are_errors() {
    let found = rows(
        "a.jsonl",
        b"{\"id\": \"x\", \"text\": \"One.\"}\n{\"id\": \"x\", \"text\": \"Two.\"}\n{\"text\": \"\"}\n",
    );
    assert_eq!(found[1].as_ref().unwrap_err().line, 2);
    assert!(reason(&found[1]).1.starts_with("the id \"x\" has been there before, in this file; "));
    assert!(found[0].is_ok() && found[2].is_ok());
}

#[test]
fn ids_differ_across_the_files_of_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("b")).unwrap();
    fs::write(path("a.jsonl"), "{\"id\": \"x\", \"text\": \"One.\"}\n{\"text\": \"Two.\"}").unwrap();
    fs::write(path("b.jsonl"), "{\"id\": \"y\", \"text\": \"Three.\"}\n{\"id\": \"x\", \"text\": \"Four.\"}").unwrap();
    let open = |paths: &[&Path]| Reviews::open_all(paths, &Options::default()).unwrap().collect::<Vec<_>>();
    let found = open(&[&path("a.jsonl"), &path("b.jsonl")]);
    let ids: Vec<_> = found.iter().map(|row| row.as_ref().unwrap().id.as_str()).collect();
    assert_eq!(ids, ["x", "a.jsonl:2", "y", "b.jsonl/x"]);

    // Files of one name are told apart by their folders, so only a file named twice is there twice.
    fs::write(path("r.txt"), "One.").unwrap();
    fs::write(path("b/r.txt"), "Two.").unwrap();
    let found = open(&[&path("r.txt"), &path("b/r.txt"), &path("r.txt")]);
    let ids: Vec<_> = found[..2].iter().map(|row| row.as_ref().unwrap().id.clone()).collect();
    assert_eq!(ids, [path("r.txt").display().to_string(), path("b/r.txt").display().to_string()]);
    assert!(found[2].as_ref().unwrap_err().reason.contains("before, in this file; "));
}

#[test]
fn the_format_can_be_forced() {
    let options = Options { format: Format::named("jsonl"), ..Options::default() };
    assert_eq!(rows_with("a.docx", b"{\"text\": \"One.\"}", &options)[0].as_ref().unwrap().text, "One.");
    assert_eq!(texts("export.dat", b"[{\"text\": \"One.\"}]"), [pair("export.dat:1", "One.")]);
    assert_eq!(Format::named("docx").map(Format::name), None);
    assert!(Format::names().any(|name| name == "page"));
}

const PAGE: &str = "Reviews\n\nEditLens Prediction Count Avg Rating Avg Confidence Avg Length (chars)\n\
    Total 2 (100%) 5.00 4.00 30\nTitle Ratings Review Text EditLens Prediction\n\
    On Tests Soundness: 3: good Presentation: 2: fair Contribution: 4: excellent Rating: 6: marginally above the \
    acceptance threshold Confidence: 5: You are absolutely certain about your assessment. You are very familiar with \
    the\nrelated work and checked the math/other details carefully. A review that says Soundness: 3 and Fully \
    AI-generated in its text. Lightly AI-edited On Tests Soundness: 1: poor Presentation: 1: poor Contribution: 1: \
    poor Rating: 0: strong reject Confidence: 2: Some other words. Fully human-written\n\
    PreviousPage 1 of 1 (2 total rows)Next";

#[test]
fn a_saved_page_is_its_reviews() {
    let found: Vec<Review> = rows("page.txt", PAGE.as_bytes()).into_iter().map(Result::unwrap).collect();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].text, "A review that says Soundness: 3 and Fully AI-generated in its text.");
    assert_eq!((found[0].title.as_deref(), found[0].id.as_str()), (Some("On Tests"), "page.txt:1"));
    assert_eq!(found[0].label, Some(Label::Level(Level::LightlyEdited)));
    let Ratings { rating, confidence, soundness, presentation, contribution } = found[0].ratings;
    let figures = [Some(6.0), Some(5.0), Some(3.0), Some(2.0), Some(4.0)];
    assert_eq!([rating, confidence, soundness, presentation, contribution], figures);
    assert_eq!((found[1].title.as_deref(), found[1].text.as_str()), (Some("On Tests"), "Some other words."));
    assert_eq!((found[1].ratings.rating, found[1].ratings.confidence), (Some(0.0), Some(2.0)));
    let flat = PAGE.replace('\n', " ");
    assert_eq!(texts("page.txt", flat.as_bytes()), texts("page.txt", PAGE.as_bytes()));
    let cut = rows("page.txt", PAGE.split(" Fully human").next().unwrap().as_bytes());
    assert!(reason(&cut[1]).1.contains("no label"));
    assert!(reason(&rows("page.txt", PAGE.split("On Tests").next().unwrap().as_bytes())[0]).1.contains("no reviews"));
}

#[test]
fn a_saved_table_in_html_is_its_reviews() {
    let html = "<!DOCTYPE html><html><script>if (a < b) { '<table>' }</script><table><tr><td>Count</td></tr></table>\
        <table><thead><tr><th>Title</th><th>Ratings</th><th>Review Text</th><th>EditLens Prediction</th></tr></thead>\
        <tr><td>On <b>Tests</b></td><td><div>Soundness: 3: good</div><div>Presentation: 2: fair</div>\
        <div>Contribution: 4: excellent</div><div>Rating: 6: fine</div><div>Confidence: 5: sure</div></td>\
        <td><p>One &amp; two.</p><p>Three.<br>Four.</p></td><td>Fully AI-generated</td></tr>\
        <tr><td>broken</td></tr></table>";
    let found = rows("page.html", html.as_bytes());
    let review = found[0].as_ref().unwrap();
    assert_eq!((review.title.as_deref(), review.text.as_str()), (Some("On Tests"), "One & two.\n\nThree.\nFour."));
    assert_eq!(review.label, Some(Label::Level(Level::FullyGenerated)));
    assert_eq!((review.ratings.rating, review.ratings.confidence), (Some(6.0), Some(5.0)));
    assert_eq!(reason(&found[1]), (0, "row 2 of the table: 1 cells for 4 columns"));
    let boxes = format!("<html><div>{}</div></html>", PAGE.replace(" Soundness", "</div><div>Soundness"));
    let flat: Vec<String> = texts("page.htm", boxes.as_bytes()).into_iter().map(|(_, text)| text).collect();
    assert_eq!(flat[1], "Some other words.");
}
