//! `editlens table`.

use std::path::PathBuf;

use super::{CommandResult, Outcome};
use crate::input::{Review, Reviews};
use crate::training;

/// Measure reviews and write the table of their signal values: figures only, no text
#[derive(clap::Args)]
#[command(after_help = "Example:\n  editlens table labelled.jsonl.gz --sample 12000 --from venue.jsonl.gz --out \
    data/table.csv.zst")]
pub struct Arguments {
    /// Reviews that all enter the table
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Reviews of which a sample of whole papers enters the table
    #[arg(long, value_name = "FILE", requires = "sample")]
    from: Option<PathBuf>,
    /// About how many reviews to take from --from
    #[arg(long, value_name = "ROWS", requires = "from")]
    sample: Option<usize>,
    /// Where to write the table
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let mut reviews = Vec::new();
    for path in &arguments.files {
        reviews.extend(read_all(path)?);
    }
    if let (Some(path), Some(rows)) = (&arguments.from, arguments.sample) {
        reviews.extend(training::sample_groups(read_all(path)?, rows));
    }
    let mut table = training::measure(&reviews);
    table.write(&arguments.out)?;
    anstream::println!("{}: {} rows, SHA-256 {}", arguments.out.display(), table.rows.len(), table.checksum);
    Ok(Outcome::Clean)
}

/// All rows of a file; a table with rows missing is worth nothing, so the first bad row ends it.
pub fn read_all(path: &std::path::Path) -> Result<Vec<Review>, Box<dyn std::error::Error>> {
    Ok(Reviews::open(path)?.collect::<Result<Vec<_>, _>>()?)
}
