//! How far a long run is, on standard error and only where a person watches it.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{HumanDuration, ProgressBar, ProgressStyle};

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
        let (bytes, total) = (self.progress.bytes(), self.progress.total());
        let mut message = format!("{rows} reviews, {:.0} a second", rows as f64 / elapsed.as_secs_f64());
        if let Some(left) = left(elapsed, bytes, total) {
            message.push_str(&format!(", {} left", HumanDuration(left)));
        }
        let bar = self.bar.get_or_insert_with(|| bar(total).with_message(message.clone()));
        bar.set_message(message);
        bar.set_position(bytes);
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

/// The time that the rest takes at the rate so far, in whole seconds.
fn left(elapsed: Duration, bytes: u64, total: Option<u64>) -> Option<Duration> {
    let rest = total?.saturating_sub(bytes) as f64 / bytes.max(1) as f64;
    Duration::try_from_secs_f64((elapsed.as_secs_f64() * rest).round()).ok()
}

fn bar(total: Option<u64>) -> ProgressBar {
    let template = match total {
        Some(_) => "{bar:30} {percent:>3} %  {msg}",
        None => "{spinner} {msg}",
    };
    let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_goes_by_the_rate_so_far() {
        let after_six_seconds = |bytes, total| left(Duration::from_secs(6), bytes, total).map(|left| left.as_secs());
        assert_eq!(after_six_seconds(25, Some(100)), Some(18));
        assert_eq!(after_six_seconds(100, Some(100)), Some(0));
        // A file that grew while it was read.
        assert_eq!(after_six_seconds(120, Some(100)), Some(0));
        assert_eq!(after_six_seconds(25, None), None);
    }
}
