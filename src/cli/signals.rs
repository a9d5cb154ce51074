//! `editlens signals`.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use super::{CommandResult, Outcome};
use crate::input::Reviews;
use crate::model::Model;
use crate::signals::{FAMILIES, SignalSet};
use crate::text::TextView;

/// List the signals, or print their values for reviews
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  editlens signals\n  editlens signals review.txt")]
pub struct Arguments {
    /// Reviews whose values to print; without any, the signals are listed
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let mut output = BufWriter::new(anstream::stdout().lock());
    if arguments.files.is_empty() {
        for signal in FAMILIES.iter().flat_map(|family| family.signals) {
            writeln!(output, "{:<36}{:<20}{}", signal.name, signal.unit.label(), signal.meaning)?;
        }
        output.flush()?;
        return Ok(Outcome::Clean);
    }
    let mut outcome = Outcome::Clean;
    let model = Model::embedded()?;
    let (mut view, mut set) = (TextView::default(), SignalSet::new(model.words()));
    for path in &arguments.files {
        for row in Reviews::open(path)? {
            match row {
                Ok(review) => {
                    view.reparse(&review.text);
                    writeln!(output, "{}", review.id)?;
                    for (signal, value) in SignalSet::signals().zip(set.measure(&view, false).values) {
                        writeln!(output, "  {:<36}{value:>12.4} {}", signal.name, signal.unit.label())?;
                    }
                }
                Err(error) => {
                    outcome = Outcome::Flawed;
                    anstream::eprintln!("editlens: {error}");
                }
            }
        }
    }
    output.flush()?;
    Ok(outcome)
}
