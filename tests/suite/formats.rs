//! Ten reviews, written for the project, in every format: each gives the same verdicts.

use std::path::PathBuf;

use editlens::Label;
use editlens::input::{Columns, Format, Options, Ratings, Review, Reviews};
use editlens::{Judge, Level};

use crate::common::{MODEL, program, project};

fn path(name: &str) -> PathBuf {
    project("tests/formats").join(name)
}

fn read(name: &str) -> Vec<Review> {
    let named = |name: &str| Some(name.to_owned());
    let columns = match name {
        "columns.csv" => Columns {
            text: ["summary", "pros", "cons", "ask"].map(str::to_owned).to_vec(),
            id: named("number"),
            group: named("paper"),
            label: named("verdict"),
            rating: named("score"),
            confidence: named("sure"),
            kept: Vec::new(),
        },
        _ => Columns::default(),
    };
    let options = Options { columns, ..Options::default() };
    Reviews::open_all(&[path(name)], &options)
        .unwrap()
        .map(|row| row.unwrap_or_else(|error| panic!("{error}")))
        .collect()
}

fn levels(reviews: &[Review], judge: &mut Judge) -> Vec<Option<Level>> {
    reviews.iter().map(|review| judge.predict(&review.text).level()).collect()
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Files whose rows hold all that is known of the ten.
const WHOLE: [&str; 8] = [
    "reviews.jsonl.gz",
    "fields.json",
    "reviews.json",
    "packed.json.zst",
    "reviews.csv",
    "reviews.tsv",
    "columns.csv",
    "page.html",
];

#[test]
fn all_formats_give_the_same_verdicts() {
    let mut judge = Judge::new(MODEL.clone());
    let expected = read("reviews.jsonl");
    let verdicts: Vec<_> = expected.iter().map(|review| judge.predict(&review.text)).collect();
    assert_eq!(expected.len(), 10);
    let notes = ["openreview-1.jsonl", "openreview-2.json"];
    let packed_columns = cfg!(feature = "parquet").then_some("reviews.parquet");
    for name in WHOLE.into_iter().chain(notes).chain(packed_columns) {
        let found = read(name);
        assert_eq!(found.len(), 10, "{name}");
        for ((review, expected), verdict) in found.iter().zip(&expected).zip(&verdicts) {
            assert_eq!(review.text, expected.text, "{name}");
            assert_eq!(review.ratings, expected.ratings, "{name}");
            assert_eq!(&judge.predict(&review.text), verdict, "{name}");
            if WHOLE.contains(&name) {
                assert_eq!(review.label, expected.label, "{name}");
            }
        }
    }
    let mut folder = read("folder");
    folder.sort_by(|a, b| a.id.trim_start_matches("more/").cmp(b.id.trim_start_matches("more/")));
    assert!(folder.iter().zip(&expected).all(|(found, expected)| found.text == expected.text));
    // A saved page has lost its line breaks, so only the words and the labels are the same.
    let page = read("page.txt");
    for (found, expected) in page.iter().zip(&expected) {
        assert_eq!(found.text, on_one_line(&expected.text));
        assert_eq!((found.ratings, found.label, &found.title), (expected.ratings, expected.label, &expected.title));
    }
    assert_eq!(levels(&page, &mut judge), levels(&expected, &mut judge));
}

#[test]
fn ids_groups_and_sections_come_along() {
    for name in ["reviews.json", "openreview-1.jsonl", "openreview-2.json", "columns.csv", "reviews.tsv"] {
        let review = read(name).remove(3);
        assert_eq!((review.id.as_str(), review.group.as_deref()), ("rev-04", Some("paper-2")), "{name}");
    }
    let review = read("openreview-2.json").remove(0);
    let sections: Vec<_> = review.sections.iter().map(|section| section.name.as_str()).collect();
    assert_eq!(sections, ["summary", "strengths", "weaknesses", "questions"]);
    assert!(review.text[review.sections[3].span.clone()].starts_with("What happens on graphs"));
    assert_eq!(review.text[review.sections[1].span.clone()].split(' ').next(), Some("I"));
}

#[test]
fn the_first_bytes_tell_as_much_as_the_name() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["reviews.jsonl", "openreview-2.json", "reviews.csv", "reviews.tsv", "page.txt", "page.html"] {
        let bytes = std::fs::read(path(name)).unwrap();
        let output = program().args(["predict", "--format", "jsonl", "-"]).write_stdin(bytes.clone()).output();
        assert_eq!(output.unwrap().stdout.iter().filter(|byte| **byte == b'\n').count(), 10, "{name} from a pipe");
        if name != "page.txt" {
            let nameless = folder.path().join("export");
            std::fs::write(&nameless, bytes).unwrap();
            assert_eq!(Reviews::open(&nameless).unwrap().count(), 10, "{name} without its name");
        }
    }
    let forced = Options { format: Format::named("text"), ..Options::default() };
    let whole: Vec<_> = Reviews::open_all(&[path("reviews.jsonl")], &forced).unwrap().collect();
    assert_eq!(whole.len(), 1);
}

#[test]
fn summary_reproduces_the_table_of_the_page() {
    let output = program().arg("summary").arg(path("page.txt")).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let page = std::fs::read_to_string(path("page.txt")).unwrap();
    let labels = Level::ALL.map(Level::label);
    let mut compared = 0;
    for line in page.lines().take_while(|line| !line.starts_with("Title")) {
        let Some(name) = labels.into_iter().chain(["Total"]).find(|name| line.starts_with(name)) else { continue };
        // Count, share, rating, confidence, length.
        let expected: Vec<&str> = line[name.len()..].split_whitespace().collect();
        let found = text.lines().find_map(|line| line.trim().strip_prefix(name)).unwrap();
        let found: Vec<&str> = found.split_whitespace().collect();
        assert_eq!([found[0], found[2], found[3]], [expected[0], expected[2], expected[3]], "{name}");
        let [found, expected] = [found[4], expected[4]].map(|length| length.parse::<f64>().unwrap());
        assert!((found / expected - 1.0).abs() < 0.007, "{name}: {found} against {expected}");
        compared += 1;
    }
    assert_eq!(compared, 6);
}

#[test]
fn summary_by_a_field() {
    let run = |field: &str, name: &str| {
        let output = program().args(["summary", "--by", field]).arg(path(name)).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().filter(|line| line.starts_with(field)).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(run("confidence", "reviews.csv"), ["confidence: 2", "confidence: 3", "confidence: 4", "confidence: 5"]);
    assert_eq!(run("submission_number", "reviews.json").len(), 5);
    assert_eq!(run("group", "reviews.json").len(), 5);
    assert_eq!(run("year", "reviews.json"), ["year: (none)"]);
    let mistyped = program().args(["summary", "--by", "yaer"]).arg(path("reviews.json")).output();
    assert!(String::from_utf8(mistyped.unwrap().stderr).unwrap().contains("no row has the column `yaer`"));
}

#[test]
fn labels_and_ratings_are_those_written_down() {
    let reviews = read("page.html");
    assert_eq!(reviews[7].label, Some(Label::Level(Level::HeavilyEdited)));
    let Ratings { rating, confidence, soundness, presentation, contribution } = reviews[2].ratings;
    let figures = [Some(8.0), Some(5.0), Some(4.0), Some(3.0), Some(3.0)];
    assert_eq!([rating, confidence, soundness, presentation, contribution], figures);
}
