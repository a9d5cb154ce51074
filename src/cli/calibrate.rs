//! `editlens calibrate`.

use std::path::PathBuf;

use super::input::InputArguments;
use super::judging::{Wishes, judge_files};
use super::output::output_path;
use super::{CommandResult, ModelArgument};
use crate::label::Label;
use crate::model::{Calibration, Model};
use crate::report;
use crate::training::{HumanReview, Recipe, human_scores, test_bounds};

/// Set the bounds of a venue from its own human reviews
///
/// The bounds say at most what share of human reviews of a length scores as high. They hold for reviews like those given:
/// the same venue, the same form, written by people alone.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  editlens calibrate reviews-of-2019.jsonl.gz --origin \"reviews of 2019 at our venue\" \
    --output ours.json\n  editlens predict --model ours.json review.txt\n\nA bound of 1 in N needs at least N - 1 reviews \
    of that length. Reviews that the model was trained on give bounds that are too low."
)]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// Where the calibrated model goes; its word table is written beside it
    #[arg(short, long, alias = "out", value_name = "FILE", value_parser = output_path())]
    output: PathBuf,
    /// What these reviews are, as it follows a number
    #[arg(long, value_name = "TEXT", default_value = "human reviews of the venue")]
    origin: String,
    /// Seed of the halves that the bounds are tested on
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    model: ModelArgument,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let model = arguments.model.load()?;
    let (mut rows, mut passed_over) = (Vec::new(), 0);
    let wishes = Wishes { output: Some(&arguments.output), labels: true, ..Wishes::default() };
    let run = judge_files(&arguments.input, &model, &wishes, |judgement| {
        let Ok((review, verdict)) = judgement else { return Ok(()) };
        let is_human = review.label.is_none_or(Label::is_human);
        match verdict.estimate().or(verdict.undecided()).filter(|_| is_human && review.kind.is_none()) {
            Some(estimate) => rows.push((review.group.unwrap_or(review.id), verdict.words_judged, estimate.log_odds)),
            None => passed_over += 1,
        }
        Ok(())
    })?;
    let reviews: Vec<HumanReview> =
        rows.iter().map(|(group, words, log_odds)| HumanReview { group, words: *words, log_odds: *log_odds }).collect();
    if reviews.is_empty() {
        return Err("no human review is long enough to calibrate on; give reviews of 75 words or more".into());
    }
    let recipe = Recipe { seed: arguments.seed, ..Recipe::default() };
    let scores = human_scores(&arguments.origin, &reviews, &recipe.calibration);
    let tests = test_bounds(&reviews, &[], &recipe);
    anstream::print!("{}", report::calibration_text(&scores, &tests, passed_over));
    let calibration = Calibration { human: vec![scores], ..model.calibration().clone() };
    Model::clone(&model).with_calibration(calibration)?.write(&arguments.output)?;
    anstream::println!("Wrote {} and its word table.", arguments.output.display());
    Ok(run.outcome)
}
