//! `editlens summary`.

use std::collections::BTreeMap;

use super::input::InputArguments;
use super::judging::{Wishes, judge_files};
use super::{CommandResult, ModelArgument};
use crate::evaluation::Comparison;
use crate::report;

/// Count the labels of many reviews: the table that the site shows
///
/// Where the input has labels, they stand beside the predicted ones.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  editlens summary reviews.jsonl.gz\n  editlens summary saved-page.txt\n  \
    editlens summary --by venue exports/")]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// One table for each value of this field, such as group, venue, year or any other of the input
    #[arg(long, value_name = "FIELD")]
    by: Option<String>,
    #[command(flatten)]
    model: ModelArgument,
}

/// Stands for the value of a review that has none.
const UNKNOWN: &str = "(none)";

pub fn run(arguments: &Arguments) -> CommandResult {
    let model = arguments.model.load()?;
    let mut whole = Comparison::default();
    let mut parts: BTreeMap<String, Comparison> = BTreeMap::new();
    let by = arguments.by.as_deref();
    let wishes = Wishes { kept: by, talkative: false, ..Wishes::default() };
    let run = judge_files(&arguments.input, &model, &wishes, |judgement| {
        let Ok((review, verdict)) = judgement else { return Ok(()) };
        whole.add(&review, verdict.level());
        if let Some(field) = by {
            let value = review.field(field).unwrap_or_else(|| UNKNOWN.to_owned());
            parts.entry(value).or_default().add(&review, verdict.level());
        }
        Ok(())
    })?;
    if let Some(field) = by {
        if parts.keys().all(|value| value == UNKNOWN) && !parts.is_empty() {
            anstream::eprintln!("editlens: no review has a field `{field}`; check its name in the input");
        }
        let mut sorted: Vec<(String, Comparison)> = parts.into_iter().collect();
        sorted.sort_by(|(a, _), (b, _)| number(a).total_cmp(&number(b)));
        for (value, part) in &sorted {
            anstream::println!("{field}: {value}\n{}", report::summary::text(part));
        }
    }
    anstream::print!("{}", report::summary::text(&whole));
    Ok(run.outcome)
}

/// Figures stand in their own order, words behind them.
fn number(value: &str) -> f64 {
    value.parse().unwrap_or(f64::INFINITY)
}
