//! Why: the strongest reasons with their places, and the text with its telling passages in brackets:
//! `cargo run --release --example explanation -- review.txt`.

#![allow(clippy::print_stdout, reason = "an example shows what it finds")]

use std::error::Error;

use editlens::{Judge, Model, Side};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "data/samples/mixed.txt".to_owned());
    let text = std::fs::read_to_string(path)?;
    let model = Model::embedded()?;
    let verdict = Judge::new(model).explain(&text);
    let Some(explanation) = &verdict.explanation else { return Ok(()) };
    println!("log-odds {:+.2}, of which {:+.2} before any signal", explanation.log_odds, explanation.intercept);
    for (side, title) in [(Side::Ai, "toward AI"), (Side::Human, "toward a person")] {
        println!("{title}:");
        for part in explanation.strongest_for(side, 5) {
            let meaning = part.signal().map_or("", |signal| signal.meaning);
            let first = part.spans.first().and_then(|span| text.get(span.range())).unwrap_or_default();
            println!("  {:+.2} {meaning} {first:?}", part.contribution);
        }
    }
    let mut end = 0;
    for highlight in explanation.highlights() {
        let (before, passage) = (&text[end..highlight.span.start as usize], &text[highlight.span.range()]);
        print!("{before}[{passage}{:+}]", highlight.strength);
        end = highlight.span.end as usize;
    }
    println!("{}", &text[end..]);
    Ok(())
}
