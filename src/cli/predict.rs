//! `editlens predict`.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::judging::judge_files;
use super::{CommandResult, ModelArgument, Outcome};
use crate::level::Level;
use crate::report;

/// Give the verdict on each review
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  editlens predict review.txt\n  editlens predict --format jsonl reviews.jsonl.gz \
    > verdicts.jsonl\n  pbpaste | editlens predict -\n\nExit codes: 0 all read; 1 some rows could not be read, or a \
    review reached --fail-at; 2 could not run.")]
pub struct Arguments {
    /// Reviews: .txt, .md, .jsonl, .jsonl.gz, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to write the verdicts
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Add what every signal contributes, with its places in the text
    #[arg(long)]
    explain: bool,
    /// Exit with code 1 when a review reaches this level (0 to 4)
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(0..=4))]
    fail_at: Option<u8>,
    #[command(flatten)]
    model: ModelArgument,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// JSON Lines
    Jsonl,
    /// Comma-separated values
    Csv,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let model = arguments.model.load()?;
    let name = model.name_and_version();
    let limit = arguments.fail_at.and_then(Level::from_number);
    let mut output = BufWriter::new(anstream::stdout().lock());
    let mut outcome = Outcome::Clean;
    // The report for people always says why.
    let explain = arguments.explain || arguments.format == Format::Text;
    if arguments.format == Format::Csv {
        report::csv::header(&mut output)?;
    }
    judge_files(&arguments.files, &model, explain, |judgement| {
        match &judgement {
            Ok((_, verdict)) if limit.is_some_and(|limit| verdict.level() >= Some(limit)) => outcome = Outcome::Flawed,
            Ok(_) => {}
            Err(error) => {
                outcome = Outcome::Flawed;
                anstream::eprintln!("editlens: {error}");
            }
        }
        match arguments.format {
            Format::Text => report::terminal::write(&mut output, &judgement, arguments.explain)?,
            Format::Jsonl => report::json::write(&mut output, &judgement, &name)?,
            Format::Csv => report::csv::write(&mut output, &judgement, &name)?,
        }
        Ok(())
    })?;
    output.flush()?;
    Ok(outcome)
}
