//! `--watch FILE`: phrases that a venue has planted.

use std::error::Error;
use std::path::PathBuf;

use crate::lists::entries;
use crate::verdict::WatchedPhrase;

/// Phrases to report.
#[derive(clap::Args)]
pub struct WatchArgument {
    /// Report phrases that were planted for language models to repeat, such as a venue hides in its PDF files: one a line
    #[arg(long, value_name = "FILE")]
    watch: Option<PathBuf>,
}

impl WatchArgument {
    /// The phrases of the file; lines that begin with `#` are comments.
    pub fn phrases(&self) -> Result<Vec<WatchedPhrase>, Box<dyn Error>> {
        let Some(path) = &self.watch else { return Ok(Vec::new()) };
        let text = std::fs::read_to_string(path).map_err(|error| {
            format!("{}: {error}; give a text file in UTF-8 with one phrase a line", path.display())
        })?;
        let phrases: Vec<WatchedPhrase> = entries(&text).filter_map(WatchedPhrase::new).collect();
        if phrases.is_empty() {
            return Err(format!("{}: there is no phrase in it; write one a line", path.display()).into());
        }
        Ok(phrases)
    }
}
