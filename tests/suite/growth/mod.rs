//! No text and no file takes more than linear time: four times as much of it takes less than eight times as long.
//!
//! The hostile inputs are pairs of pieces, one after the other, many of one before many of the other, or one before many.
//! A part of them is tried, chosen by their numbers; `EDITLENS_GROWTH=full cargo test --release --test suite growth` tries all,
//! on longer texts.

mod files;
mod texts;

use std::hint::black_box;

/// Four times the input may take this many times as long: 4 is linear, 16 is quadratic.
const MOST: f64 = 8.0;
/// What takes less than this many seconds says nothing of growth.
const NOISE: f64 = 300e-6;
/// Where growth seems too steep, it is measured anew on inputs four times as long, unless they take longer than this.
const LONG: f64 = 0.1;
const ATTEMPTS: usize = 4;

/// How a pair of pieces fills a text.
#[derive(Debug, Clone, Copy)]
enum Form {
    Alternating,
    Halves,
    OnceThenMany,
}

const FORMS: [Form; 3] = [Form::Alternating, Form::Halves, Form::OnceThenMany];

impl Form {
    /// About `size` bytes of the two pieces.
    fn fill(self, one: &str, other: &str, size: usize) -> String {
        match self {
            Form::Alternating => format!("{one}{other}").repeat(size / (one.len() + other.len())),
            Form::Halves => one.repeat(size / 2 / one.len()) + &other.repeat(size / 2 / other.len()),
            Form::OnceThenMany => one.to_owned() + &other.repeat(size / other.len()),
        }
    }
}

/// All pairs in all forms, or one in so many of them and every piece by itself.
fn cases<'a>(pieces: &'a [&'a str], every: usize) -> impl Iterator<Item = (&'a str, &'a str, Form)> {
    let all = pieces.iter().flat_map(move |one| pieces.iter().map(move |other| (*one, *other)));
    let all = all.flat_map(|(one, other)| FORMS.map(|form| (one, other, form)));
    let chosen = move |&(number, (one, other, form)): &(usize, (&str, &str, Form))| {
        is_full() || number.is_multiple_of(every) || one == other && matches!(form, Form::Alternating)
    };
    all.enumerate().filter(chosen).map(|(_, case)| case)
}

fn is_full() -> bool {
    std::env::var_os("EDITLENS_GROWTH").is_some_and(|value| value == "full")
}

/// Says which stages of some work grow too fast. `run` gives the seconds of each stage on an input of so many bytes. What seems
/// steep is tried again on longer inputs, and the shortest of several runs counts.
fn steep(stages: &[&str], mut size: usize, mut run: impl FnMut(usize) -> Vec<f64>) -> Vec<String> {
    let mut found = Vec::new();
    for attempt in 0..ATTEMPTS {
        let (mut small, mut large) = (run(size), run(4 * size));
        for _ in 0..2 * attempt {
            shortest(&mut small, run(size));
            shortest(&mut large, run(4 * size));
        }
        let is_steep = |stage: &usize| large[*stage] > NOISE && large[*stage] >= MOST * small[*stage];
        let told = |stage: usize| {
            let (name, small, large) = (stages[stage], small[stage], large[stage]);
            format!("{name} takes {small:.5} s for {size} bytes, {large:.5} s for {}", 4 * size)
        };
        found = (0..stages.len()).filter(is_steep).map(told).collect();
        if found.is_empty() {
            break;
        }
        if large.iter().all(|seconds| *seconds < LONG) {
            size *= 4;
        }
    }
    found
}

fn shortest(best: &mut [f64], run: Vec<f64>) {
    best.iter_mut().zip(run).for_each(|(best, seconds)| *best = best.min(seconds));
}

/// Seconds that some work takes.
fn seconds<T>(work: impl FnOnce() -> T) -> f64 {
    let started = now();
    black_box(work());
    now() - started
}

/// Seconds that the processor has spent on this thread: what else the machine does counts for nothing.
#[cfg(unix)]
fn now() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

#[cfg(not(unix))]
fn now() -> f64 {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed().as_secs_f64()
}
