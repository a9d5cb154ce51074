//! What the readers make of the corpora, which are not in the repository.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use crate::input::*;
use crate::label::Label;
use crate::level::Level;

fn corpora() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    std::env::var_os("EDITLENS_CORPORA").map_or_else(beside, Into::into)
}

/// Forms and replies are taken out of very few reviews, since OpenReview gives their fields alone.
#[test]
#[ignore = "needs the corpora, in ../shared/corpora or where EDITLENS_CORPORA says"]
fn ordinary_reviews_of_the_corpora_stay_as_they_are() {
    for (name, most) in [("iclr2026_labelled", 0), ("iclr2026_unlabelled", 40), ("human_before_2022", 20)] {
        let path = corpora().join(format!("{name}.jsonl.gz"));
        let packed = File::open(&path).unwrap();
        let lines = BufReader::new(flate2::read::MultiGzDecoder::new(packed)).lines();
        let mut given: rustc_hash::FxHashMap<String, String> = lines
            .map(|line| {
                let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
                (row["id"].as_str().unwrap().to_owned(), row["text"].as_str().unwrap().to_owned())
            })
            .collect();
        let (rows, mut several) = (given.len(), 0);
        for review in Reviews::open(&path).unwrap().flatten() {
            several += usize::from(review.several);
            if given.get(&review.id).is_some_and(|text| *text == review.text) && !review.several {
                given.remove(&review.id);
            }
        }
        println!("{name}: {} of {rows} are changed or left out, {several} of them several", given.len());
        assert!(given.len() <= most, "{name}: {:?}", given.keys().take(50).collect::<Vec<_>>());
    }
}

#[test]
#[ignore = "needs the corpora, in ../shared/corpora or where EDITLENS_CORPORA says"]
fn the_sample_page_of_the_corpora_has_its_four_reviews() {
    let path = corpora().join("sample-page.txt");
    let found: Vec<Review> = Reviews::open(&path).unwrap().map(Result::unwrap).collect();
    let figures: Vec<_> = found
        .iter()
        .map(|review| {
            let Ratings { rating, confidence, soundness, presentation, contribution } = review.ratings;
            let figures = [rating, confidence, soundness, presentation, contribution].map(Option::unwrap_or_default);
            (figures, review.label)
        })
        .collect();
    let (human, ai) = (Some(Label::Level(Level::FullyHuman)), Some(Label::Level(Level::FullyGenerated)));
    assert_eq!(
        figures,
        [
            ([6.0, 5.0, 3.0, 3.0, 2.0], human),
            ([4.0, 4.0, 3.0, 4.0, 2.0], human),
            ([6.0, 3.0, 3.0, 4.0, 3.0], ai),
            ([4.0, 4.0, 3.0, 2.0, 3.0], ai),
        ]
    );
    for (label, length) in [(human, 2724.0), (ai, 3132.0)] {
        let lengths = found.iter().filter(|review| review.label == label).map(|review| review.text.chars().count());
        let mean = lengths.sum::<usize>() as f64 / 2.0;
        assert!((mean / length - 1.0).abs() < 0.005, "{mean} against {length}");
    }
}
