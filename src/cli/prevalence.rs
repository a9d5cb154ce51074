//! `editlens prevalence`.

use super::figures::Figures;
use super::input::InputArguments;
use super::judging::{Wishes, judge_files};
use super::output::OutputArguments;
use super::{CommandResult, ModelArgument};
use crate::evaluation;
use crate::report;

/// Estimate the share of each level in many reviews, corrected for known errors
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  editlens prevalence reviews.jsonl.gz\n\nThe errors are those on labelled reviews of \
    ICLR 2026. Where another venue makes other errors, the correction is off by as much."
)]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// How to write the shares [default: as the name of the output says, else text]
    #[arg(long, value_enum)]
    format: Option<Figures>,
    /// The same as `--format json`
    #[arg(long, hide = true, conflicts_with = "format")]
    json: bool,
    #[command(flatten)]
    output: OutputArguments,
    /// Seed of the intervals
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    model: ModelArgument,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let model = arguments.model.load()?;
    let (mut groups, mut levels) = (Vec::new(), Vec::new());
    let run = judge_files(
        &arguments.input,
        &model,
        &Wishes { output: arguments.output.path(), ..Wishes::default() },
        |judgement| {
            let Ok((review, verdict)) = judgement else { return Ok(()) };
            if let Some(level) = verdict.level() {
                groups.push(review.group.unwrap_or(review.id));
                levels.push(level);
            }
            Ok(())
        },
    )?;
    if levels.is_empty() {
        return Err("no review got a verdict; give English reviews of 75 words or more".into());
    }
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    let found = evaluation::prevalence(&groups, &levels, &model.calibration().errors, arguments.seed);
    let asked = if arguments.json { Some(Figures::Json) } else { arguments.format };
    arguments.output.write(true, |mut output| {
        match Figures::of(asked, arguments.output.path()) {
            Figures::Text => write!(output, "{}", report::prevalence_text(&found))?,
            Figures::Json => writeln!(output, "{}", serde_json::to_string_pretty(&found)?)?,
            Figures::Csv => report::prevalence_csv(&mut output, &found)?,
        }
        Ok(())
    })?;
    Ok(run.outcome)
}
