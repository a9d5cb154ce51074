//! What the fuzz targets share: files for the readers, and hashes that fit, without which no changed file gets past its check.

use std::cell::LazyCell;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use editlens::input::{Review, Reviews};
use editlens::{Judge, Model, Verdict};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

/// The shipped model file and its n-grams.
pub const MODEL: &str = include_str!("../../models/default.json");
pub const NGRAMS: &[u8] = include_bytes!("../../models/default.words");

pub static EMBEDDED: LazyLock<Arc<Model>> = LazyLock::new(|| Arc::new(Model::embedded().unwrap()));

thread_local! {
    static FOLDER: LazyCell<TempDir> = LazyCell::new(|| tempfile::tempdir().unwrap());
}

/// The rows that a reader finds in these bytes under this file name, up to the first thousand.
pub fn rows(name: &str, data: &[u8]) -> Vec<Review> {
    let path: PathBuf = FOLDER.with(|folder| folder.path().join(name));
    std::fs::write(&path, data).unwrap();
    let Ok(reviews) = Reviews::open(&path) else { return Vec::new() };
    // An error has a message, whatever the bytes were.
    reviews.take(1000).filter_map(|row| row.inspect_err(|error| assert!(!error.to_string().is_empty())).ok()).collect()
}

/// What holds for every verdict on every text.
pub fn check(text: &str, verdict: &Verdict) {
    assert_eq!(verdict.estimate().is_none(), verdict.abstained.is_some());
    if let Some(estimate) = verdict.estimate() {
        assert!((estimate.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{estimate:?}");
        assert!((0.0..=1.0).contains(&estimate.score) && (0.0..=1.0).contains(&estimate.ai_probability), "{estimate:?}");
    }
    for span in verdict.findings.iter().flat_map(|finding| &finding.spans) {
        assert!(text.get(span.range()).is_some(), "{span:?}");
    }
}

/// Judges two texts: one that every family finds something in, and an empty one.
pub fn try_out(model: Model) {
    let mut judge = Judge::new(Arc::new(model));
    for text in [include_str!("../../data/samples/mixed.txt"), ""] {
        let verdict = judge.explain(text);
        check(text, &verdict);
    }
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
