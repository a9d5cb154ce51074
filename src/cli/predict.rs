//! `editlens predict`.

use std::io;
use std::sync::{Arc, Mutex};

use super::figures::Rows as Format;
use super::input::InputArguments;
use super::judging::{Judgement, Wishes, for_each_review, judge_review};
use super::output::OutputArguments;
use super::watch::WatchArgument;
use super::{CommandResult, ModelArgument, Outcome};
use crate::level::Level;
use crate::model::Reference;
use crate::report;
use crate::verdict::{Judge, JudgeOptions};

/// Give the verdict on each review
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  editlens predict review.txt\n  editlens predict --format jsonl reviews.jsonl.gz \
    > verdicts.jsonl\n  editlens predict -o verdicts.csv exports/\n  editlens predict --text-column \
    summary,strengths,weaknesses --id-column number reviews.csv\n  pbpaste | editlens predict -\n\nExit codes: 0 all read; 1 some rows could not be read, or a \
    review reached --fail-at; 2 could not run.")]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// How to write the verdicts [default: as the name of the output says, else text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Columns or fields of the input to write beside each verdict
    #[arg(long, value_name = "NAME,...", value_delimiter = ',')]
    keep: Vec<String>,
    /// Say why: the text marked, what every signal contributes, what is usual
    #[arg(long)]
    explain: bool,
    /// Exit with code 1 when a review reaches this level (0 to 4)
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(0..=4))]
    fail_at: Option<u8>,
    #[command(flatten)]
    watch: WatchArgument,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    model: ModelArgument,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let model = arguments.model.load()?;
    let format = Format::of(arguments.format, arguments.output.path());
    // What is usual is only told beside reasons.
    let explain = arguments.explain || format == Format::Text;
    let reference = if explain { arguments.model.reference()? } else { Reference::default() };
    let background = report::Background { model: &model, reference: &reference };
    let (name, lines) = (model.name_and_version(), report::json::Lines::new(background));
    let limit = arguments.fail_at.and_then(Level::from_number);
    // Only people are shown highlights and reasons.
    let options = JudgeOptions::new().watch(arguments.watch.phrases()?).silent(format == Format::Text);
    let wishes = Wishes {
        explain,
        talkative: arguments.output.on_terminal(),
        kept: &arguments.keep,
        output: arguments.output.path(),
        ..Wishes::default()
    };
    let coloured = format == Format::Text;
    // Emptied buffers are used again: explanations are long, and fresh memory costs more than filling it.
    let spare: Mutex<Vec<Vec<u8>>> = Mutex::default();
    let render = |judgement: &Judgement| -> io::Result<Vec<u8>> {
        let mut written = spare.lock().ok().and_then(|mut spare| spare.pop()).unwrap_or_default();
        match format {
            Format::Text => report::terminal::write(&mut written, judgement, background, arguments.explain)?,
            Format::Jsonl => lines.write(&mut written, judgement)?,
            Format::Csv => report::csv::write(&mut written, judgement, &name, &arguments.keep)?,
        }
        Ok(written)
    };
    arguments.output.write(coloured, |mut output| {
        let mut reached = false;
        if format == Format::Csv {
            report::csv::header(&mut output, &arguments.keep)?;
        }
        // In the threads that judge.
        let work = |judge: &mut Judge, review| {
            let judged = judge_review(judge, review, &wishes);
            (judged.1.level(), render(&Ok(judged)))
        };
        let run = for_each_review(
            &arguments.input,
            &wishes,
            || Judge::with_options(Arc::clone(&model), options.clone()),
            work,
            |row| {
                let (level, written) = row.unwrap_or_else(|error| (None, render(&Err(error))));
                reached |= limit.is_some() && level >= limit;
                let mut written = written?;
                output.write_all(&written)?;
                written.clear();
                if let Ok(mut spare) = spare.lock() {
                    spare.push(written);
                }
                Ok(())
            },
        )?;
        Ok(if reached { Outcome::Flawed } else { run.outcome })
    })
}
