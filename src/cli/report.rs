//! `editlens report`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use time::OffsetDateTime;

use super::input::InputArguments;
use super::judging::{Wishes, for_each_review, judge_review};
use super::output::output_path;
use super::watch::WatchArgument;
use super::{CommandResult, ModelArgument};
use crate::evaluation::{Prediction, evaluate};
use crate::files::write_whole;
use crate::report::Background;
use crate::report::page::{Details, Heading, Page};
use crate::verdict::{Judge, JudgeOptions};

/// Write one page with all verdicts and their reasons, to search, sort and hand on
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  editlens report reviews.jsonl.gz -o report.html\n\nThe page holds the reviews' texts \
    and needs no network. With labels it also shows how well the verdicts agree with them."
)]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// Where the page goes
    #[arg(short, long, alias = "out", value_name = "FILE", value_parser = output_path(), default_value = "report.html")]
    output: PathBuf,
    /// What the page is called [default: the number of its reviews]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[command(flatten)]
    watch: WatchArgument,
    #[command(flatten)]
    model: ModelArgument,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    let model = arguments.model.load()?;
    let reference = arguments.model.reference()?;
    let heading = heading(arguments.title.clone(), &arguments.input.files)?;
    let background = Background { model: &model, reference: &reference };
    let mut page = Page::new(background, heading)?;
    let mut labelled = Vec::new();
    let options = JudgeOptions::new().watch(arguments.watch.phrases()?);
    let wishes = Wishes { explain: true, output: Some(&arguments.output), labels: true, ..Wishes::default() };
    // In the threads that judge.
    let work = |judge: &mut Judge, review| {
        let (review, mut verdict) = judge_review(judge, review, &wishes);
        let details = Details::of(&review.text, &verdict, background);
        verdict.explanation = None;
        (review, verdict, details)
    };
    let judge = || Judge::with_options(Arc::clone(&model), options.clone());
    let run = for_each_review(&arguments.input, &wishes, judge, work, |judged| {
        match judged {
            Ok((review, verdict, details)) => {
                page.add(&review, &verdict, details)?;
                labelled.extend(Prediction::of(review, &verdict));
            }
            Err(error) => page.add_unreadable(&error),
        }
        Ok(())
    })?;
    let evaluation = (!labelled.is_empty()).then(|| evaluate(&labelled, 1));
    let written = write_whole(&arguments.output, |file| page.finish(file, evaluation.as_ref(), &run.notices));
    written.map_err(|error| {
        format!("{}: cannot be written: {error}; name another file with -o", arguments.output.display())
    })?;
    anstream::println!("Wrote {}.", arguments.output.display());
    Ok(run.outcome)
}

/// What stands above a page made today.
pub fn heading(title: Option<String>, files: &[PathBuf]) -> Result<Heading, Box<dyn Error>> {
    // Those who hand a page on need not say where its files lay.
    let name = |path: &PathBuf| match path.file_name() {
        Some(_) if path == Path::new("-") => "standard input".to_owned(),
        Some(name) => name.to_string_lossy().into_owned(),
        None => path.display().to_string(),
    };
    Ok(Heading { title, date: today()?, inputs: files.iter().map(name).collect() })
}

/// The day, in UTC; that of `SOURCE_DATE_EPOCH` where the same bytes are wanted again
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
fn today() -> Result<String, Box<dyn Error>> {
    let now = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds
            .parse()
            .ok()
            .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
            .ok_or("SOURCE_DATE_EPOCH holds no number of seconds since 1970; mend or unset it")?,
        Err(_) => OffsetDateTime::now_utc(),
    };
    Ok(now.date().to_string())
}
