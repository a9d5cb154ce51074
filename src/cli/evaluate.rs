//! `editlens evaluate`.

use clap::ValueEnum;

use super::input::InputArguments;
use super::judging::{Wishes, judge_files};
use super::{CommandResult, ModelArgument, Outcome, attacks};
use crate::evaluation::{Judged, evaluate};
use crate::report;

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
    let mut judged = Vec::new();
    let outcome = judge_files(&arguments.input, &model, &Wishes::default(), |judgement| {
        match judgement {
            Ok((review, verdict)) if review.label.is_some() || review.kind.is_some() => judged.push(Judged {
                group: review.group.unwrap_or_else(|| review.id.clone()),
                source: review.source.unwrap_or_default(),
                generator: review.generator,
                label: review.label,
                kind: review.kind,
                words: verdict.words,
                score: verdict.score,
                level: verdict.level(),
                probabilities: verdict.probabilities,
                ai_probability: verdict.ai_probability,
            }),
            // Rows without a label tell nothing here; unreadable ones have been reported.
            _ => {}
        }
        Ok(())
    })?;
    if judged.is_empty() {
        return Err("no review has a label; give rows with a field `label` (see `editlens evaluate --help`)".into());
    }
    let evaluation = evaluate(&judged, arguments.seed);
    match arguments.format {
        Format::Text => anstream::print!("{}", report::evaluation_text(&evaluation)),
        Format::Json => anstream::println!("{}", serde_json::to_string_pretty(&evaluation)?),
    }
    Ok(outcome)
}
