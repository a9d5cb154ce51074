//! How commands that give figures write them: for people, as JSON, as CSV.

use std::path::Path;

use clap::ValueEnum;

/// How to write figures.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Figures {
    /// Tables for people
    Text,
    /// JSON
    Json,
    /// Comma-separated values in UTF-8
    Csv,
}

impl Figures {
    /// The format asked for, or the one that the output's name tells.
    pub fn of(asked: Option<Self>, output: Option<&Path>) -> Self {
        asked.unwrap_or_else(|| match extension(output).as_str() {
            "json" => Self::Json,
            "csv" => Self::Csv,
            _ => Self::Text,
        })
    }
}

/// How to write rows.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Rows {
    /// For people
    Text,
    /// JSON Lines
    Jsonl,
    /// Comma-separated values in UTF-8; cells that a spreadsheet would take for a formula start with an apostrophe
    Csv,
}

impl Rows {
    /// The format asked for, or the one that the output's name tells.
    pub fn of(asked: Option<Self>, output: Option<&Path>) -> Self {
        asked.unwrap_or_else(|| match extension(output).as_str() {
            "jsonl" | "ndjson" | "json" => Self::Jsonl,
            "csv" => Self::Csv,
            _ => Self::Text,
        })
    }
}

fn extension(output: Option<&Path>) -> String {
    let extension = output.and_then(Path::extension).unwrap_or_default();
    extension.to_string_lossy().to_ascii_lowercase()
}
