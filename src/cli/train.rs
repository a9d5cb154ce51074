//! `editlens train`.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CommandResult, Outcome};
use crate::features::Table;
use crate::files::write_whole;
use crate::input::{Review, Reviews, RowError};
use crate::model::Model;
use crate::ngrams::NgramModel;
use crate::report::{self, CardBackground};
use crate::signals::SignalSet;
use crate::training::{self, Settings, Trained, Trials, Venue};

/// Figures of experiments and of trials lie beside the table, for the card.
const EXPERIMENTS: &str = "experiments.txt";
const TRIALS: &str = "trials.json";

/// Fit the model and report its held-out figures
///
/// Without FILE it refits the heads from the table in data/ and the word table beside the model. With labelled reviews
/// and --adapt it does the whole: learns words, adapts them to the population, measures the table, fits the heads, and tries the model
/// on all the texts: under attack, on human writers, where it stays silent.
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
    /// The table of signal values: read without FILE, written with FILE
    #[arg(long, value_name = "FILE", default_value = "data/table.csv.zst")]
    table: PathBuf,
    /// Where the model goes; its word table and card are written beside it
    #[arg(long, value_name = "FILE", default_value = "models/default.json")]
    out: PathBuf,
    /// With FILE: try the words without adaptation and without each source and generator, too, and write the figures
    #[arg(long, requires = "files")]
    experiments: bool,
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
    let settings = Settings { folds: usize::from(arguments.folds), seed: arguments.seed, shares: venue.shares };
    let (table, trained) = match &arguments.adapt {
        Some(population) => train_from_texts(arguments, population, &venue, &settings)?,
        None => {
            let table = Table::read(&arguments.table)?;
            if let Some(notice) = newer_signals(&table, &arguments.table) {
                anstream::eprintln!("editlens: {notice}");
            }
            let trained = training::train(&table, read_words(&arguments.out)?, &settings)?;
            (table, trained)
        }
    };
    trained.model.write(&arguments.out)?;
    let background = CardBackground {
        experiments: std::fs::read_to_string(beside_table(arguments, EXPERIMENTS)).ok(),
        trials: read_trials(arguments, &table),
    };
    let card = report::card(&trained, &settings, &background);
    training::reference(&table, &trained.model, &trained.evaluation).write(&arguments.out)?;
    write_whole(&arguments.out.with_extension("md"), |file| file.write_all(card.as_bytes()))?;
    anstream::print!("{}", report::training_text(&trained, &settings));
    anstream::println!("Wrote {}, its word table, its reference and its card.", arguments.out.display());
    Ok(Outcome::Clean)
}

/// The whole recipe; leaves the table and the trials on disk.
fn train_from_texts(
    arguments: &Arguments,
    population: &Path,
    venue: &Venue,
    settings: &Settings,
) -> Result<(Table, Trained), Box<dyn Error>> {
    let mut labelled = Vec::new();
    for path in &arguments.files {
        labelled.extend(read_all(path)?);
    }
    let population = read_all(population)?;
    let progress = |stage: &str| anstream::eprintln!("{stage} ...");
    let corpus = training::prepare(&labelled, &population, progress);
    if arguments.experiments {
        let experiments = training::run_experiments(&corpus, venue, arguments.seed, progress);
        let text = report::experiments_text(&experiments);
        write_whole(&beside_table(arguments, EXPERIMENTS), |file| file.write_all(text.as_bytes()))?;
    }
    let mut learned = corpus.learn(venue, progress);
    learned.table.write(&arguments.table)?;
    // What is fitted is what a later run will read, digits and all.
    let table = Table::read(&arguments.table)?;
    let trained = training::train(&table, Arc::clone(&learned.words), settings)?;
    let trials = training::run_trials(&corpus, &learned, &trained.model, &table.checksum, arguments.seed, progress);
    let json = serde_json::to_string_pretty(&trials)?;
    write_whole(&beside_table(arguments, TRIALS), |file| writeln!(file, "{json}"))?;
    Ok((table, trained))
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

/// A file that lies beside the table.
fn beside_table(arguments: &Arguments, name: &str) -> PathBuf {
    arguments.table.with_file_name(name)
}

/// The trials beside the table, where they were made together with it.
fn read_trials(arguments: &Arguments, table: &Table) -> Option<Trials> {
    let json = std::fs::read_to_string(beside_table(arguments, TRIALS)).ok()?;
    let trials: Option<Trials> = serde_json::from_str(&json).ok();
    trials.filter(|trials| trials.table == table.checksum)
}

/// The word table beside the model that is to be written, or the one that the program carries.
fn read_words(model: &Path) -> Result<Arc<NgramModel>, Box<dyn Error>> {
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
    let shares: [f64; 5] = shares.try_into().map_err(|_| "five numbers parted by commas are needed".to_owned())?;
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
