//! `editlens summary`.

use std::path::PathBuf;

use super::judging::judge_files;
use super::{CommandResult, ModelArgument, Outcome};
use crate::evaluation::Summary;
use crate::report;

/// Count the labels of many reviews: the table that the site shows
#[derive(clap::Args)]
#[command(after_help = "Example:\n  editlens summary reviews.jsonl.gz")]
pub struct Arguments {
    /// Reviews: .txt, .md, .jsonl, .jsonl.gz, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    model: ModelArgument,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let model = arguments.model.load()?;
    let mut summary = Summary::default();
    let mut outcome = Outcome::Clean;
    judge_files(&arguments.files, &model, false, |judgement| {
        match judgement {
            Ok((review, verdict)) => summary.add(
                verdict.level(),
                review.ratings.rating,
                review.ratings.confidence,
                review.text.chars().count(),
            ),
            Err(error) => {
                outcome = Outcome::Flawed;
                anstream::eprintln!("editlens: {error}");
            }
        }
        Ok(())
    })?;
    anstream::print!("{}", report::summary::text(&summary));
    Ok(outcome)
}
