//! `editlens report`.

use std::path::PathBuf;

use super::input::InputArguments;
use super::judging::{Wishes, judge_files, judged};
use super::{CommandResult, ModelArgument};
use crate::evaluation::evaluate;
use crate::files::write_whole;
use crate::report::{Background, page::Page};

/// Write one page with all verdicts and their reasons, to search, sort and hand on
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  editlens report reviews.jsonl.gz -o report.html\n\nThe page holds the reviews' texts \
    and needs no network. With labels it also shows how well the verdicts agree with them."
)]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// Where the page goes
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    output: PathBuf,
    #[command(flatten)]
    model: ModelArgument,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let model = arguments.model.load()?;
    let reference = arguments.model.reference()?;
    let mut page = Page::new(Background { model: &model, reference: &reference })?;
    let mut labelled = Vec::new();
    let wishes = Wishes { explain: true, ..Wishes::default() };
    let run = judge_files(&arguments.input, &model, &wishes, |judgement| {
        // Unreadable rows have been reported.
        let Ok((review, verdict)) = judgement else { return Ok(()) };
        page.add(&review, &verdict)?;
        labelled.extend(judged(review, &verdict));
        Ok(())
    })?;
    let evaluation = (!labelled.is_empty()).then(|| evaluate(&labelled, 1));
    write_whole(&arguments.output, |file| page.finish(file, evaluation.as_ref(), &run.notices))?;
    anstream::println!("Wrote {}.", arguments.output.display());
    Ok(run.outcome)
}
