//! How far a long run is, on standard error and only where a person watches it.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::input::Progress;

/// Shorter runs show nothing.
const LONG: Duration = Duration::from_secs(2);

pub struct Display {
    progress: Progress,
    started: Instant,
    watched: bool,
    bar: Option<ProgressBar>,
}

impl Display {
    /// `free`: nothing else writes to the terminal meanwhile.
    pub fn new(progress: Progress, free: bool) -> Self {
        Self { progress, started: Instant::now(), watched: free && stderr().is_terminal(), bar: None }
    }

    /// Shows how far it is, with the rate and, where the size is known, the time left.
    pub fn update(&mut self, rows: usize) {
        let elapsed = self.started.elapsed();
        if !self.watched || elapsed < LONG {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| bar(self.progress.total()).with_elapsed(elapsed));
        bar.set_position(self.progress.bytes());
        bar.set_message(format!("{rows} reviews, {:.0} a second", rows as f64 / elapsed.as_secs_f64()));
    }

    /// Runs what writes to standard error, out of the bar's way.
    pub fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let template = match total {
        Some(_) => "{bar:30} {percent:>3} %  {msg}, {eta} left",
        None => "{spinner} {msg}",
    };
    let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}
