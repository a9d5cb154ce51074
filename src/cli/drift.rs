//! `editlens drift`.

use std::sync::Arc;

use super::input::InputArguments;
use super::judging::{Wishes, for_each_review};
use super::{CommandResult, ModelArgument};
use crate::evaluation;
use crate::input::Review;
use crate::report;
use crate::signals::SignalSet;
use crate::text::TextView;

/// Compare the signals of many reviews with those of the reviews that the model was made for
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  editlens drift reviews-of-next-year.jsonl.gz\n\nA population stability index below .1 \
    is no drift, from .25 on the signal has moved: then verdicts rest on another kind of text than the model knows."
)]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// Write all signals as one JSON array
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    model: ModelArgument,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let model = arguments.model.load()?;
    let bins = &model.calibration().population;
    let signals: Vec<usize> = bins
        .iter()
        .map(|bins| SignalSet::position(&bins.signal))
        .collect::<Option<_>>()
        .ok_or("the model describes a population by signals that this program does not measure")?;
    let mut counts: Vec<Vec<usize>> = bins.iter().map(|bins| vec![0; bins.shares.len()]).collect();
    let buffers = || (TextView::default(), SignalSet::new(Arc::clone(model.ngrams())));
    let measure = |(view, set): &mut (TextView, SignalSet), review: Review| {
        if review.several {
            return None;
        }
        view.reparse(&review.text);
        let values = set.measure(view, false).values;
        Some(bins.iter().zip(&signals).map(|(bins, signal)| bins.bin(values[*signal])).collect::<Vec<usize>>())
    };
    let mut reviews = 0;
    let run = for_each_review(&arguments.input, &Wishes::default(), buffers, measure, |row| {
        if let Ok(Some(bins)) = row {
            reviews += 1;
            counts.iter_mut().zip(bins).for_each(|(counts, bin)| counts[bin] += 1);
        }
        Ok(())
    })?;
    let drifts = evaluation::drift(bins, &counts);
    match arguments.json {
        true => anstream::println!("{}", serde_json::to_string_pretty(&drifts)?),
        false => anstream::print!("{}", report::drift_text(&drifts, reviews)),
    }
    Ok(run.outcome)
}
