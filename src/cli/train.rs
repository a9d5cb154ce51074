//! `editlens train`.
use super::{CommandResult, Outcome};
use crate::input::{Review, Reviews};
use crate::training;
use std::path::PathBuf;
/// Fit the model
#[derive(clap::Args)]
pub struct Arguments {
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    adapt: Option<PathBuf>,
}
pub fn run(arguments: &Arguments) -> CommandResult {
    let mut labelled = Vec::new();
    for file in &arguments.files {
        labelled.extend(read_all(file)?);
    }
    if let Some(adapt) = &arguments.adapt {
        let population = read_all(adapt)?;
        let started = std::time::Instant::now();
        let mut learned = training::learn(&labelled, &population, &training::PUBLISHED_SHARES, |stage| {
            anstream::eprintln!("{stage} {:.0?}", started.elapsed())
        });
        learned.table.write(std::path::Path::new("data/table.csv.zst"))?;
        learned.words.write(std::path::Path::new("models/default.words.zst"))?;
        anstream::eprintln!("done {:.0?}", started.elapsed());
    }
    Ok(Outcome::Clean)
}
/// All rows of a file; a table with rows missing is worth nothing, so the first bad row ends it.
pub fn read_all(path: &std::path::Path) -> Result<Vec<Review>, Box<dyn std::error::Error>> {
    Ok(Reviews::open(path)?.collect::<Result<Vec<_>, _>>()?)
}
