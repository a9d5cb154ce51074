//! The verdict on one review: `cargo run --release --example one_text -- review.txt`.

#![allow(clippy::print_stdout, reason = "an example shows what it finds")]

use std::error::Error;

use editlens::{Judge, Model};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "data/samples/generated.txt".to_owned());
    let verdict = Judge::new(Model::embedded()?).predict(&std::fs::read_to_string(path)?);
    match (verdict.estimate(), verdict.abstained) {
        (Some(estimate), _) => {
            println!("{}, score {:.2}", estimate.level, estimate.score);
            let (first, last) = estimate.level_range;
            println!("nine times out of ten between {first} and {last}");
        }
        (None, Some(reason)) => println!("no verdict: {}", reason.reason()),
        (None, None) => {}
    }
    for finding in &verdict.findings {
        println!("{} places: {}", finding.spans.len(), finding.code.meaning());
    }
    Ok(())
}
