//! The verdicts on many reviews, side by side and in order: `cargo run --release --example batch -- *.txt`.

#![allow(clippy::print_stdout, reason = "an example shows what it finds")]

use std::error::Error;

use editlens::{Judge, Model};

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.is_empty() {
        paths = ["generated", "mixed", "terse-human"].map(|name| format!("data/samples/{name}.txt")).to_vec();
    }
    let texts: Vec<String> = paths.iter().map(std::fs::read_to_string).collect::<Result<_, _>>()?;
    let judge = Judge::new(Model::embedded()?);
    for (path, verdict) in paths.iter().zip(judge.predict_batch(&texts)) {
        let level = verdict.level().map_or("no verdict", |level| level.label());
        println!("{path}: {level}");
    }
    Ok(())
}
