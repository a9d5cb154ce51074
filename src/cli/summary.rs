//! `editlens summary`.

use std::collections::BTreeMap;

use super::figures::Figures;
use super::input::InputArguments;
use super::judging::{Wishes, judge_files};
use super::output::OutputArguments;
use super::{CommandResult, ModelArgument};
use crate::evaluation::Comparison;
use crate::input::Review;
use crate::report;

/// Count the labels of many reviews: the table that the site shows
///
/// Where the input has labels, they stand beside the predicted ones.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  editlens summary reviews.jsonl.gz\n  editlens summary saved-page.txt\n  \
    editlens summary --by venue exports/ -o venues.csv")]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// One table for each value of this field, such as group, venue, year or any other of the input
    #[arg(long, value_name = "FIELD")]
    by: Option<String>,
    /// How to write the tables [default: as the name of the output says, else text]
    #[arg(long, value_enum)]
    format: Option<Figures>,
    #[command(flatten)]
    output: OutputArguments,
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
    let kept: Vec<String> = by.filter(|field| !Review::knows(field)).map(str::to_owned).into_iter().collect();
    let wishes = Wishes { kept: &kept, output: arguments.output.path(), labels: true, ..Wishes::default() };
    let run = judge_files(&arguments.input, &model, &wishes, |judgement| {
        let Ok((review, verdict)) = judgement else { return Ok(()) };
        whole.add(&review, verdict.level());
        if let Some(field) = by {
            let value = review.field(field).unwrap_or_else(|| UNKNOWN.to_owned());
            parts.entry(value).or_default().add(&review, verdict.level());
        }
        Ok(())
    })?;
    let mut sorted: Vec<(String, Comparison)> = parts.into_iter().collect();
    sorted.sort_by(|(a, _), (b, _)| number(a).total_cmp(&number(b)));
    let tables = report::summary::Tables { field: by, parts: &sorted, whole: &whole };
    arguments.output.write(true, |mut output| {
        match Figures::of(arguments.format, arguments.output.path()) {
            Figures::Text => write!(output, "{}", tables.text())?,
            Figures::Json => writeln!(output, "{}", serde_json::to_string_pretty(&tables.rows())?)?,
            Figures::Csv => tables.csv(&mut output)?,
        }
        Ok(())
    })?;
    Ok(run.outcome)
}

/// Figures stand in their own order, words after them.
fn number(value: &str) -> f64 {
    value.parse().unwrap_or(f64::INFINITY)
}
