//! `editlens evaluate`.

use std::path::PathBuf;

use clap::ValueEnum;

use super::input::InputArguments;
use super::judging::{Wishes, judge_files};
use super::output::output_path;
use super::{CommandResult, ModelArgument, Outcome, attacks, report::heading};
use crate::evaluation::{Prediction, evaluate};
use crate::files::write_whole;
use crate::report::page::{Details, Page};
use crate::report::{self, Background};

/// Hold verdicts against labels: accuracy, agreement, false positives, calibration, each with its interval
#[derive(clap::Args)]
#[command(after_help = "Example:\n  editlens evaluate labelled.jsonl.gz --format json\n\nReviews that the model was \
    trained on look better than they are; the model card has the held-out figures.")]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// How to write the figures
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Seed of the intervals
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Hold verdicts on attacked texts against those on the texts themselves, in place of the other figures
    #[arg(long)]
    attacks: bool,
    /// Also write the report page, with charts of these figures
    #[arg(long, value_name = "FILE", value_parser = output_path())]
    report: Option<PathBuf>,
    #[command(flatten)]
    model: ModelArgument,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// Tables for people
    Text,
    /// One JSON object
    Json,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let model = arguments.model.load()?;
    if arguments.attacks {
        let figures = attacks::measure(&arguments.input, &model, arguments.seed)?;
        match arguments.format {
            Format::Text => anstream::print!("{}", report::attacks_text(&figures)),
            Format::Json => anstream::println!("{}", serde_json::to_string_pretty(&figures)?),
        }
        return Ok(Outcome::Clean);
    }
    let reference = arguments.model.reference()?;
    let background = Background { model: &model, reference: &reference };
    let heading = heading(None, &arguments.input.files)?;
    let mut page = arguments.report.as_ref().map(|_| Page::new(background, heading)).transpose()?;
    let mut labelled = Vec::new();
    let wishes =
        Wishes { explain: page.is_some(), output: arguments.report.as_deref(), labels: true, ..Wishes::default() };
    let run = judge_files(&arguments.input, &model, &wishes, |judgement| {
        match judgement {
            Ok((review, verdict)) => {
                if let Some(page) = &mut page {
                    page.add(&review, &verdict, Details::of(&review.text, &verdict, background))?;
                }
                labelled.extend(Prediction::of(review, &verdict));
            }
            Err(error) => page.iter_mut().for_each(|page| page.add_unreadable(&error)),
        }
        Ok(())
    })?;
    if labelled.is_empty() {
        return Err("no review has a label; give rows with a field `label` (see `editlens evaluate --help`)".into());
    }
    let evaluation = evaluate(&labelled, arguments.seed);
    if let (Some(page), Some(path)) = (page, &arguments.report) {
        write_whole(path, |output| page.finish(output, Some(&evaluation), &run.notices))?;
    }
    match arguments.format {
        Format::Text => anstream::print!("{}", report::evaluation_text(&evaluation)),
        Format::Json => anstream::println!("{}", serde_json::to_string_pretty(&evaluation)?),
    }
    Ok(run.outcome)
}
