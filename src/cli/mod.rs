//! Arguments and exit codes; the only module that prints.

#![allow(clippy::disallowed_macros)]

mod attacks;
mod calibrate;
mod documents;
mod drift;
mod evaluate;
mod figures;
mod input;
mod judging;
mod output;
mod predict;
mod prevalence;
mod progress;
mod remedies;
mod report;
mod signals;
mod summary;
mod train;
mod watch;

use std::error::Error;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};

use self::remedies::with_remedy;
use crate::model::{Model, ModelError, Reference};

const ABOUT: &str = "Who wrote this peer review: a person, a person with an AI's help, or an AI?\n\n\
    An unofficial model of the labels of EditLens. A verdict is an estimate for a human to weigh, never proof.";

#[derive(Parser)]
#[command(name = "editlens", version, about = ABOUT, max_term_width = 110)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Predict(predict::Arguments),
    Train(train::Arguments),
    Evaluate(evaluate::Arguments),
    Summary(summary::Arguments),
    Report(report::Arguments),
    Signals(signals::Arguments),
    Completions(documents::Completions),
    #[command(hide = true)]
    Man(documents::Man),
    Calibrate(calibrate::Arguments),
    Prevalence(prevalence::Arguments),
    Drift(drift::Arguments),
}

/// Whether every row could be read and no limit was reached.
enum Outcome {
    Clean,
    Flawed,
}

type CommandResult = Result<Outcome, Box<dyn Error>>;

/// Runs the program by its command line.
pub fn run() -> ExitCode {
    ExitCode::from(run_with(std::env::args_os()))
}

/// Runs the program by these arguments, of which the first is its name, and gives its exit code: 0 all read, 1 some rows
/// could not be read or a limit was reached, 2 it could not run.
pub fn run_with(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to standard output and are no fault.
            let code = if error.use_stderr() { 2 } else { 0 };
            return if error.print().is_ok() { code } else { 2 };
        }
    };
    let result = match &arguments.command {
        Command::Predict(arguments) => predict::run(arguments),
        Command::Train(arguments) => train::run(arguments),
        Command::Evaluate(arguments) => evaluate::run(arguments),
        Command::Summary(arguments) => summary::run(arguments),
        Command::Report(arguments) => report::run(arguments),
        Command::Signals(arguments) => signals::run(arguments),
        Command::Completions(arguments) => documents::completions(arguments),
        Command::Man(arguments) => documents::man(arguments),
        Command::Calibrate(arguments) => calibrate::run(arguments),
        Command::Prevalence(arguments) => prevalence::run(arguments),
        Command::Drift(arguments) => drift::run(arguments),
    };
    match result {
        Ok(Outcome::Clean) => 0,
        Ok(Outcome::Flawed) => 1,
        Err(error) if is_broken_pipe(error.as_ref()) => 0,
        Err(error) => {
            anstream::eprintln!("editlens: {}", with_remedy(error.as_ref()));
            if error.is::<input::Stopped>() { 1 } else { 2 }
        }
    }
}

/// Whoever read our output has seen enough.
fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// The option that most commands share.
#[derive(clap::Args)]
struct ModelArgument {
    /// A model file made by `editlens train`, in place of the one the program carries
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

impl ModelArgument {
    fn load(&self) -> Result<Arc<Model>, ModelError> {
        let model = match &self.model {
            Some(path) => Model::read(path),
            None => Model::embedded(),
        };
        model.map(Arc::new)
    }

    /// What is usual, from beside the model.
    fn reference(&self) -> Result<Reference, ModelError> {
        match &self.model {
            Some(path) => Reference::beside(path),
            None => Reference::embedded(),
        }
    }
}
