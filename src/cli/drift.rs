//! `editlens drift`.

use super::input::InputArguments;
use super::{CommandResult, ModelArgument, Outcome};
use crate::evaluation;
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
    let bins = &model.trust().population;
    let signals: Vec<usize> = bins
        .iter()
        .map(|bins| SignalSet::signals().position(|signal| signal.name == bins.signal))
        .collect::<Option<_>>()
        .ok_or("the model describes a population by signals that this program does not measure")?;
    let mut counts: Vec<Vec<usize>> = bins.iter().map(|bins| vec![0; bins.shares.len()]).collect();
    let (mut view, mut set) = (TextView::default(), SignalSet::new(model.words()));
    let mut tally = arguments.input.tally();
    for row in arguments.input.open(None)? {
        tally.rows += 1;
        match row {
            Ok(review) => {
                view.reparse(&review.text);
                let values = set.measure(&view, false).values;
                for ((counts, bins), signal) in counts.iter_mut().zip(bins).zip(&signals) {
                    counts[bins.bin(values[*signal])] += 1;
                }
            }
            Err(error) => tally.report(&error)?,
        }
    }
    tally.close();
    let reviews = tally.rows - tally.unreadable;
    let drifts = evaluation::drift(bins, &counts);
    match arguments.json {
        true => anstream::println!("{}", serde_json::to_string_pretty(&drifts)?),
        false => anstream::print!("{}", report::drift_text(&drifts, reviews)),
    }
    Ok(if tally.unreadable > 0 { Outcome::Flawed } else { Outcome::Clean })
}
