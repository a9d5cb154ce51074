//! `editlens train`.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempPath;

use super::output::output_path;
use super::{CommandResult, Outcome};
use crate::features::Table;
use crate::files::write_whole;
use crate::input::{Review, Reviews, RowError};
use crate::model::Model;
use crate::ngrams::NgramModel;
use crate::report::{self, CardBackground};
use crate::signals::SignalSet;
use crate::training::{Naming, Recipe, Robustness, Settings, TrainedOnTexts, Venue, train_on_table, train_on_texts};

/// What was found with the texts lies beside the table, for the card.
const ABLATIONS: &str = "ablations.txt";
const ROBUSTNESS: &str = "robustness.json";
/// What reading the findings in reviews of the venue gave.
const FINDINGS: &str = "findings.txt";

/// Train the model and report its held-out figures
///
/// Without FILE the model is fitted to the table in data/, with the n-gram file beside the model. With labelled reviews and
/// --adapt all steps run: n-grams are fitted by self-training on the population, the table is measured, the model is fitted,
/// and then tested on the texts: under attack, on human writers of every kind, and where it abstains.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  editlens train\n  editlens train labelled.jsonl.gz more.jsonl.gz --adapt \
    venue.jsonl.gz")]
pub struct Arguments {
    /// Labelled reviews; needs --adapt
    #[arg(value_name = "FILE", requires = "adapt")]
    files: Vec<PathBuf>,
    /// Reviews of the population that the model is for, without labels
    #[arg(long, value_name = "FILE", requires = "files")]
    adapt: Option<PathBuf>,
    /// The population's shares of the five levels, from human to generated [default: those published for ICLR 2026, with
    /// their average ratings and lengths]
    #[arg(long, value_name = "S0,S1,S2,S3,S4", value_parser = parse_shares)]
    shares: Option<[f64; 5]>,
    /// Name of the model, as verdicts quote it [default: editlens- and the venue, such as editlens-iclr2026]
    #[arg(long, value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    name: Option<String>,
    /// Whose reviews the model is for, as it follows "reviews of" [default: the venue and year of the population's rows]
    #[arg(long, value_name = "VENUE", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    venue: Option<String>,
    /// The table of signal values: read without FILE, written with FILE
    #[arg(long, value_name = "FILE", default_value = "data/table.csv.zst")]
    table: PathBuf,
    /// Where the model goes; its n-gram file, reference and card are written beside it
    #[arg(short, long, alias = "out", value_name = "FILE", value_parser = output_path(), default_value = "models/default.json")]
    output: PathBuf,
    /// With FILE: also fit n-grams without self-training and without each source and generator, and write the figures
    #[arg(long, requires = "files")]
    ablations: bool,
    /// Folds of the cross-validation by paper
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u8).range(2..=100))]
    folds: u8,
    /// Seed of folds and intervals
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

pub fn run(arguments: &Arguments) -> CommandResult {
    // Averages belong to the shares they were published with.
    let venue = arguments.shares.map_or(Venue::ICLR_2026, |shares| Venue { shares, averages: None });
    let settings = Settings {
        venue,
        naming: Naming { name: arguments.name.clone(), venue: arguments.venue.clone() },
        recipe: Recipe { folds: usize::from(arguments.folds), seed: arguments.seed, ..Recipe::default() },
    };
    let (trained, checksum, measured) = match &arguments.adapt {
        Some(population) => {
            let (found, path) = train_with_texts(arguments, population, &settings)?;
            let ablations = arguments.ablations.then(|| report::ablations_text(&found.ablations));
            let robustness = serde_json::to_string_pretty(&found.robustness)?;
            (found.trained, found.table, Some(Measured { path, ablations, robustness }))
        }
        None => {
            let table = read_table(&arguments.table)?;
            if let Some(notice) = newer_signals(&table, &arguments.table) {
                anstream::eprintln!("editlens: {notice}");
            }
            (train_on_table(&table, read_ngrams(&arguments.output)?, &settings)?, table.checksum, None)
        }
    };
    let read = |name: &str| std::fs::read_to_string(beside_table(arguments, name)).ok();
    let found = measured.as_ref();
    let background = CardBackground {
        ablations: found.and_then(|found| found.ablations.clone()).or_else(|| read(ABLATIONS)),
        robustness: found
            .map(|found| found.robustness.clone())
            .or_else(|| read(ROBUSTNESS))
            .and_then(|json| robustness(&json, &checksum)),
        findings: std::fs::read_to_string(beside_table(arguments, FINDINGS)).ok(),
    };
    let card = report::card(&trained, &background);
    if let Some(folder) = arguments.output.parent() {
        std::fs::create_dir_all(folder)?;
    }
    trained.model.write(&arguments.output)?;
    trained.reference.write(&arguments.output)?;
    write_whole(&arguments.output.with_extension("md"), |file| file.write_all(card.as_bytes()))?;
    if let Some(measured) = measured {
        measured.keep(arguments)?;
    }
    anstream::print!("{}", report::training_text(&trained));
    if arguments.shares.is_none() && trained.names.venue != "ICLR 2026" {
        anstream::eprintln!(
            "editlens: without --shares the shares of the levels are those published for ICLR 2026; give --shares for \
             reviews of {}",
            trained.names.venue
        );
    }
    anstream::println!("Wrote {}, its n-gram file, its reference and its card.", arguments.output.display());
    Ok(Outcome::Clean)
}

/// What was measured on texts, for the folder of the table. It goes there when all else has succeeded.
struct Measured {
    /// The new table, which is removed unless it is kept.
    path: TempPath,
    ablations: Option<String>,
    robustness: String,
}

impl Measured {
    /// Puts the table, and what was found with the texts, where they belong.
    fn keep(self, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
        if let Some(text) = self.ablations {
            write_whole(&beside_table(arguments, ABLATIONS), |file| file.write_all(text.as_bytes()))?;
        }
        write_whole(&beside_table(arguments, ROBUSTNESS), |file| writeln!(file, "{}", self.robustness))?;
        Ok(self.path.persist(&arguments.table).map_err(|error| error.error)?)
    }
}

/// All steps; leaves the table beside its place.
fn train_with_texts(
    arguments: &Arguments,
    population: &Path,
    settings: &Settings,
) -> Result<(TrainedOnTexts, TempPath), Box<dyn Error>> {
    let mut labelled = Vec::new();
    for path in &arguments.files {
        labelled.extend(read_all(path)?);
    }
    let population = read_all(population)?;
    let folder = arguments.table.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let table = tempfile::Builder::new().prefix(".editlens-").suffix(".csv.zst").tempfile_in(folder);
    let table = table.map_err(|error| format!("{}: cannot be written: {error}", arguments.table.display()))?;
    let table = table.into_temp_path();
    let progress = |stage: &str| anstream::eprintln!("{stage} ...");
    let found = train_on_texts(&labelled, &population, &table, settings, arguments.ablations, progress)?;
    Ok((found, table))
}

/// Which signals stay out of the model because the table was made before they were.
fn newer_signals(table: &Table, path: &Path) -> Option<String> {
    let all = SignalSet::signals().enumerate().filter(|(column, _)| table.lacking.contains(column));
    let names: Vec<&str> = all.map(|(_, signal)| signal.name).collect();
    (!names.is_empty()).then(|| {
        format!(
            "{} lacks newer signals, which stay out of the model until the table is rebuilt with \
             `editlens train FILE... --adapt FILE`: {}",
            path.display(),
            names.join(", ")
        )
    })
}

/// The table is too large for the package, so that an installed program has to be told where it is.
fn read_table(path: &Path) -> Result<Table, Box<dyn Error>> {
    if path.exists() {
        return Ok(Table::read(path)?);
    }
    let path = path.display();
    Err(format!(
        "{path}: there is no such file. The table of signal values is not part of the package: take data/table.csv.zst from the \
         project's repository and name it with --table FILE, or train on your own reviews: editlens train LABELLED... --adapt VENUE"
    )
    .into())
}

/// A file that lies beside the table.
fn beside_table(arguments: &Arguments, name: &str) -> PathBuf {
    arguments.table.with_file_name(name)
}

/// The robustness figures, where they were made together with the table.
fn robustness(json: &str, table: &str) -> Option<Robustness> {
    let robustness: Option<Robustness> = serde_json::from_str(json).ok();
    robustness.filter(|robustness| robustness.table == table)
}

/// The n-gram file beside the model that is to be written, or the one that the program carries.
fn read_ngrams(model: &Path) -> Result<Arc<NgramModel>, Box<dyn Error>> {
    let path = Model::words_path(model);
    if path.exists() {
        return Ok(Arc::new(NgramModel::read(&path)?));
    }
    Ok(Arc::clone(Model::embedded()?.ngrams()))
}

/// All rows of a file; a table with rows missing is worth nothing, so the first bad row ends it.
fn read_all(path: &Path) -> Result<Vec<Review>, Box<dyn Error>> {
    let alone = |row: &Result<Review, RowError>| !row.as_ref().is_ok_and(|review| review.several);
    Ok(Reviews::open(path)?.filter(alone).collect::<Result<_, _>>()?)
}

fn parse_shares(text: &str) -> Result<[f64; 5], String> {
    let shares: Vec<f64> = text.split(',').filter_map(|share| share.trim().parse().ok()).collect();
    let shares: [f64; 5] =
        shares.try_into().map_err(|_| "five numbers with commas between them are needed".to_owned())?;
    let sum: f64 = shares.iter().sum();
    if shares.iter().any(|share| !(0.0..=1.0).contains(share)) || (sum - 1.0).abs() > 0.01 {
        return Err(format!("shares lie between 0 and 1 and sum to 1, not {sum}"));
    }
    Ok(shares.map(|share| share / sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_newer_than_the_table_are_named() {
        let mut table =
            Table { rows: Vec::new(), values: Default::default(), lacking: Vec::new(), checksum: String::new() };
        assert_eq!(newer_signals(&table, Path::new("t.zst")), None);
        table.lacking = vec![0];
        let notice = newer_signals(&table, Path::new("t.zst")).unwrap();
        let first = SignalSet::signals().next().unwrap().name;
        assert!(notice.starts_with("t.zst lacks newer signals") && notice.ends_with(&format!(": {first}")), "{notice}");
    }
}
