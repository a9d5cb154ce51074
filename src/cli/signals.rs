//! `editlens signals`.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::judging::notices;
use super::{CommandResult, ModelArgument, Outcome};
use crate::input::Reviews;
use crate::ngrams::NgramModel;
use crate::signals::{FAMILIES, SignalSet};
use crate::text::TextView;

/// List the signals or the learned words, or print the values of the signals for reviews
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  editlens signals\n  editlens signals review.txt\n  editlens signals --words | grep \"^this paper\""
)]
pub struct Arguments {
    /// Reviews whose values to print; without any, the signals are listed
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// List the learned words with their scales and weights, parted by tabs
    #[arg(long, conflicts_with = "files")]
    words: bool,
    #[command(flatten)]
    model: ModelArgument,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let mut output = BufWriter::new(anstream::stdout().lock());
    if arguments.words {
        write_words(&mut output, arguments.model.load()?.ngrams())?;
        output.flush()?;
        return Ok(Outcome::Clean);
    }
    if arguments.files.is_empty() {
        for signal in FAMILIES.iter().flat_map(|family| family.signals) {
            writeln!(output, "{:<36}{:<20}{}", signal.name, signal.unit.label(), signal.meaning)?;
        }
        output.flush()?;
        return Ok(Outcome::Clean);
    }
    let mut outcome = Outcome::Clean;
    let model = arguments.model.load()?;
    let (mut view, mut set) = (TextView::default(), SignalSet::new(Arc::clone(model.ngrams())));
    for path in &arguments.files {
        let mut reviews = Reviews::open(path)?;
        for row in reviews.by_ref() {
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
        for notice in notices(&reviews) {
            anstream::eprintln!("editlens: {notice}");
        }
    }
    output.flush()?;
    Ok(outcome)
}

fn write_words(output: &mut impl Write, words: &NgramModel) -> io::Result<()> {
    writeln!(output, "words\tscale\tedited\tgenerated")?;
    for gram in words.grams() {
        let [edited, generated] = gram.weights;
        writeln!(output, "{}\t{}\t{edited}\t{generated}", gram.text, gram.scale)?;
    }
    Ok(())
}
