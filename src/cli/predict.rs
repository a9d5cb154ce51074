//! `editlens predict`.

use clap::ValueEnum;

use super::input::InputArguments;
use super::judging::{Wishes, judge_files};
use super::output::OutputArguments;
use super::{CommandResult, ModelArgument, Outcome};
use crate::level::Level;
use crate::model::Reference;
use crate::report;

/// Give the verdict on each review
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  editlens predict review.txt\n  editlens predict --format jsonl reviews.jsonl.gz \
    > verdicts.jsonl\n  editlens predict --format csv -o verdicts.csv exports/\n  editlens predict --text-column \
    summary,strengths,weaknesses --id-column number reviews.csv\n  pbpaste | editlens predict -\n\nExit codes: 0 all read; 1 some rows could not be read, or a \
    review reached --fail-at; 2 could not run.")]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// How to write the verdicts
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Say why: the text marked, what every signal contributes, what is usual
    #[arg(long)]
    explain: bool,
    /// Exit with code 1 when a review reaches this level (0 to 4)
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(0..=4))]
    fail_at: Option<u8>,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    model: ModelArgument,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// JSON Lines
    Jsonl,
    /// Comma-separated values in UTF-8; cells that a spreadsheet would take for a formula start with an apostrophe
    Csv,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let model = arguments.model.load()?;
    // What is usual is only told beside the contributions.
    let reference = if arguments.explain { arguments.model.reference()? } else { Reference::default() };
    let background = report::Background { model: &model, reference: &reference };
    let name = model.name_and_version();
    let limit = arguments.fail_at.and_then(Level::from_number);
    // The report for people always says why.
    let explain = arguments.explain || arguments.format == Format::Text;
    let wishes = Wishes { explain, talkative: arguments.output.on_terminal(), ..Wishes::default() };
    let coloured = arguments.format == Format::Text;
    arguments.output.write(coloured, |mut output| {
        let mut reached = false;
        if arguments.format == Format::Csv {
            report::csv::header(&mut output)?;
        }
        let outcome = judge_files(&arguments.input, &model, &wishes, |judgement| {
            let level = judgement.as_ref().ok().and_then(|(_, verdict)| verdict.level());
            reached |= limit.is_some() && level >= limit;
            match arguments.format {
                Format::Text => {
                    report::terminal::write(&mut output, &judgement, arguments.explain.then_some(background))?
                }
                Format::Jsonl => report::json::write(&mut output, &judgement, background)?,
                Format::Csv => report::csv::write(&mut output, &judgement, &name)?,
            }
            Ok(())
        })?;
        Ok(if reached { Outcome::Flawed } else { outcome })
    })
}
