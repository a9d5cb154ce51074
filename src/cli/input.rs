//! The options that every command reading reviews shares.

use std::error::Error;
use std::path::PathBuf;
use std::thread::available_parallelism;

use clap::builder::PossibleValuesParser;

use crate::input::{Columns, Format, InputError, Options, Reviews, RowError};

#[derive(clap::Args)]
pub struct InputArguments {
    /// Reviews: files of any known format, plain or packed with gzip, zstd, bzip2 or xz; folders and zip archives of them; or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Rows judged side by side; the output is the same for any number [default: one a processor core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    #[command(flatten)]
    pub reading: ReadingArguments,
}

#[derive(Clone, clap::Args)]
#[command(next_help_heading = "Reading")]
pub struct ReadingArguments {
    /// The format of every file, in place of what name and first bytes tell
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::names()))]
    input_format: Option<String>,
    /// Stop at the first row that cannot be read
    #[arg(long)]
    strict: bool,
    /// The column or field of the text; several are its sections in this order
    #[arg(long, value_name = "NAME,...", value_delimiter = ',')]
    text_column: Vec<String>,
    /// The column of the review's id
    #[arg(long, value_name = "NAME")]
    id_column: Option<String>,
    /// The column that names the paper
    #[arg(long, value_name = "NAME")]
    group_column: Option<String>,
    /// The column of the label
    #[arg(long, value_name = "NAME")]
    label_column: Option<String>,
    /// The column of the rating
    #[arg(long, value_name = "NAME")]
    rating_column: Option<String>,
    /// The column of the reviewer's confidence
    #[arg(long, value_name = "NAME")]
    confidence_column: Option<String>,
}

impl InputArguments {
    /// Opens all; further fields are kept where they are asked for.
    pub fn open(&self, kept: &[String]) -> Result<Reviews, InputError> {
        let reading = &self.reading;
        let columns = Columns {
            text: reading.text_column.clone(),
            id: reading.id_column.clone(),
            group: reading.group_column.clone(),
            label: reading.label_column.clone(),
            rating: reading.rating_column.clone(),
            confidence: reading.confidence_column.clone(),
            kept: kept.to_vec(),
        };
        let format = reading.input_format.as_deref().and_then(Format::named);
        Reviews::open_all(&self.files, &Options { format, columns })
    }

    /// How many threads judge rows.
    pub fn threads(&self) -> usize {
        self.threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from)
    }

    /// A tally of rows that stops where the caller wants it to.
    pub fn tally(&self) -> Tally {
        Tally { rows: 0, unreadable: 0, strict: self.reading.strict }
    }
}

/// Counts rows and those that cannot be read.
pub struct Tally {
    pub rows: usize,
    pub unreadable: usize,
    strict: bool,
}

impl Tally {
    /// Reports a row that cannot be read.
    pub fn report(&mut self, error: &RowError) -> Result<(), Box<dyn Error>> {
        self.unreadable += 1;
        anstream::eprintln!("editlens: {error}");
        if self.strict { Err(Box::new(Stopped)) } else { Ok(()) }
    }

    /// Says at the end how many there were, and what else is to be known; so many errors were of no row.
    pub fn close(&self, notices: &[String], beside_rows: usize) {
        for notice in notices {
            anstream::eprintln!("editlens: {notice}");
        }
        let (rows, unreadable) = (self.rows.saturating_sub(beside_rows), self.unreadable.saturating_sub(beside_rows));
        if rows == 0 {
            anstream::eprintln!("editlens: there is no review in the input");
        } else if unreadable > 0 {
            anstream::eprintln!("editlens: {unreadable} of {rows} rows could not be read");
        }
    }
}

/// The run ended at a row that cannot be read, as `--strict` wants it.
#[derive(Debug, thiserror::Error)]
#[error("stopped at the first row that cannot be read, as --strict asks")]
pub struct Stopped;
