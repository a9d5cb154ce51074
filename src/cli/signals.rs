//! `editlens signals`.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::figures::Rows;
use super::input::{InputArguments, ReadingArguments};
use super::judging::{Wishes, for_each_review};
use super::output::OutputArguments;
use super::{CommandResult, ModelArgument, Outcome};
use crate::input::Review;
use crate::ngrams::{Ngram, NgramModel};
use crate::report;
use crate::signals::{FAMILIES, SignalSet};
use crate::text::TextView;

/// List the signals or the learned words, or write the values of the signals for reviews
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  editlens signals\n  editlens signals review.txt\n  editlens signals reviews.jsonl.gz -o values.csv\n  \
    editlens signals --words | grep \"^this paper\""
)]
pub struct Arguments {
    /// Reviews whose values to write; without any, the signals are listed
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to write the values: a row for each review as jsonl and csv [default: as the name of the output says, else text]
    #[arg(long, value_enum)]
    format: Option<Rows>,
    /// List the learned words with their scales and weights, separated by tabs
    #[arg(long, conflicts_with = "files")]
    words: bool,
    /// Rows measured side by side; the output is the same for any number [default: one a processor core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    reading: ReadingArguments,
    #[command(flatten)]
    model: ModelArgument,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    if arguments.words || arguments.files.is_empty() {
        return arguments.output.write(true, |mut output| {
            match arguments.words {
                true => write_words(&mut output, arguments.model.load()?.ngrams())?,
                false => list(&mut output)?,
            }
            Ok(Outcome::Clean)
        });
    }
    let format = Rows::of(arguments.format, arguments.output.path());
    let model = arguments.model.load()?;
    let input = InputArguments {
        files: arguments.files.clone(),
        threads: arguments.threads,
        reading: arguments.reading.clone(),
    };
    let wishes =
        Wishes { output: arguments.output.path(), talkative: arguments.output.on_terminal(), ..Wishes::default() };
    let buffers = || (TextView::default(), SignalSet::new(Arc::clone(model.ngrams())));
    let measure = |(view, set): &mut (TextView, SignalSet), review: Review| {
        view.reparse(&review.text);
        let values = set.measure(view, false).values.to_vec();
        (review, values)
    };
    arguments.output.write(format == Rows::Text, |mut output| {
        if format == Rows::Csv {
            report::values::header(&mut output)?;
        }
        let run = for_each_review(&input, &wishes, buffers, measure, |row| {
            // Unreadable rows have been reported.
            let Ok((review, values)) = row else { return Ok(()) };
            match format {
                Rows::Text => report::values::text(&mut output, &review, &values)?,
                Rows::Jsonl => report::values::json(&mut output, &review, &values)?,
                Rows::Csv => report::values::csv(&mut output, &review, &values)?,
            }
            Ok(())
        })?;
        Ok(run.outcome)
    })
}

fn list(output: &mut impl Write) -> io::Result<()> {
    for signal in FAMILIES.iter().flat_map(|family| family.signals) {
        writeln!(output, "{:<36}{:<20}{}", signal.name, signal.unit.label(), signal.meaning)?;
    }
    Ok(())
}

fn write_words(output: &mut impl Write, words: &NgramModel) -> io::Result<()> {
    writeln!(output, "words\tscale\tedited\tgenerated")?;
    let mut grams: Vec<Ngram> = words.grams().collect();
    // The commonest first.
    grams.sort_by(|one, other| one.scale.total_cmp(&other.scale));
    for gram in grams {
        let [edited, generated] = gram.weights;
        writeln!(output, "{}\t{}\t{edited}\t{generated}", gram.text, gram.scale)?;
    }
    Ok(())
}
