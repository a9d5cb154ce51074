//! Reads reviews row by row, works on them side by side, hands the results on in the order of the input.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::{error::Error, iter};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::Outcome;
use super::input::InputArguments;
use super::progress::Display;
use super::remedies::of_row;
use crate::input::{Review, RowError, TWO_WAY_LABELS};
use crate::model::Model;
use crate::verdict::{Judge, JudgeOptions, Known, Verdict, WatchedPhrase};

/// Rows that a thread takes at once.
const BATCH_ROWS: usize = 16;
/// Text that a thread takes at once.
const BATCH_BYTES: usize = 1 << 20;
/// Batches read ahead for each thread, so that none has to wait for one.
const BATCHES_AHEAD: usize = 4;
/// Text in memory at once, so that long rows do not pile up.
const MOST_BYTES: usize = 8 << 20;

/// What to do beside judging.
#[derive(Default)]
pub struct Wishes<'a> {
    /// Say what every signal contributes.
    pub explain: bool,
    /// Fields to keep with every review.
    pub kept: &'a [String],
    /// Standard output is a terminal that `each` writes to.
    pub talkative: bool,
    /// The file that is written, which must not be one of those that are read.
    pub output: Option<&'a Path>,
    /// The labels of the reviews matter.
    pub labels: bool,
    /// Phrases to report.
    pub watched: &'a [WatchedPhrase],
}

/// What came of all rows.
pub struct Run {
    pub outcome: Outcome,
    /// What a reader of the results should know of the input, a sentence each.
    pub notices: Vec<String>,
}

/// One row of the input and what came of it.
pub type Judgement = Result<(Review, Verdict), RowError>;

/// Judges all rows of all files; see [`for_each_review`].
pub fn judge_files(
    input: &InputArguments,
    model: &Arc<Model>,
    wishes: &Wishes,
    each: impl FnMut(Judgement) -> Result<(), Box<dyn Error>>,
) -> Result<Run, Box<dyn Error>> {
    for_each_review(
        input,
        wishes,
        || Judge::with_options(Arc::clone(model), JudgeOptions::new().watch(wishes.watched.to_vec())),
        |judge, review| judge_review(judge, review, wishes),
        each,
    )
}

/// A review with its verdict.
pub fn judge_review(judge: &mut Judge, review: Review, wishes: &Wishes) -> (Review, Verdict) {
    let known = Known { review: review.is_known_review(), several: review.several };
    let verdict = judge.judge(&review.text, known, wishes.explain);
    let verdict = judge.with_hidden(verdict, &review.hidden);
    (review, verdict)
}

/// Works on all rows of all files side by side, each thread in buffers of its own, and hands the results on in order. Rows
/// that cannot be read are reported, handed on and counted. Stops at the first error of `each` or the first file that cannot
/// be opened.
pub fn for_each_review<B: Send, T: Send>(
    input: &InputArguments,
    wishes: &Wishes,
    buffers: impl Fn() -> B,
    work: impl Fn(&mut B, Review) -> T + Sync,
    mut each: impl FnMut(Result<T, RowError>) -> Result<(), Box<dyn Error>>,
) -> Result<Run, Box<dyn Error>> {
    let mut reviews = input.open(wishes.kept)?;
    if let Some(output) = wishes.output.filter(|output| reviews.reads(output)) {
        return Err(
            format!("{}: this file is read, so it is not written; name another with -o", output.display()).into()
        );
    }
    let mut display = Display::new(reviews.progress(), !wishes.talkative);
    let mut tally = input.tally();
    let work_on = |buffers: &mut B, batch: Batch| {
        batch.rows.into_iter().map(|row| row.map(|review| work(buffers, review))).collect::<Vec<_>>()
    };
    let mut hand_on = |results: Vec<Result<T, RowError>>| {
        for result in results {
            tally.rows += 1;
            let result = result.map_err(of_row);
            let reported = match &result {
                Ok(_) => Ok(()),
                Err(error) => display.aside(|| tally.report(error)),
            };
            each(result)?;
            reported?;
        }
        display.update(tally.rows);
        Ok::<(), Box<dyn Error>>(())
    };
    let first = Batch::read(&mut reviews);
    let threads = if first.is_last() { 1 } else { input.threads() };
    let others = iter::from_fn(|| Some(Batch::read(&mut reviews)).filter(|batch| !batch.rows.is_empty()));
    let batches = iter::once(first).chain(others.fuse());
    if threads == 1 {
        // Another thread takes longer to start than a few texts take, and a single one would only take turns with this one.
        let mut buffers = buffers();
        for batch in batches {
            hand_on(work_on(&mut buffers, batch))?;
        }
    } else {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
        let buffers: Vec<Mutex<B>> = (0..threads).map(|_| Mutex::new(buffers())).collect();
        let work_on = |batch: Batch| {
            let thread = rayon::current_thread_index().unwrap_or_default();
            // Every text is read anew, so that buffers are as good after a panic as before.
            work_on(&mut buffers[thread].lock().unwrap_or_else(PoisonError::into_inner), batch)
        };
        side_by_side(&pool, batches, work_on, hand_on)?;
    }
    drop(display);
    if wishes.labels && reviews.labels_are_two_way() {
        return Err(format!("the labels are only 0 and 1: {TWO_WAY_LABELS}").into());
    }
    let notices = reviews.all_notices();
    tally.close(&notices, reviews.errors_beside_rows());
    Ok(Run { outcome: if tally.unreadable > 0 { Outcome::Flawed } else { Outcome::Clean }, notices })
}

/// Works on batches in the threads of a pool, some ahead of those that are handed on in their order.
fn side_by_side<T: Send>(
    pool: &ThreadPool,
    mut batches: impl Iterator<Item = Batch>,
    work_on: impl Fn(Batch) -> Vec<T> + Sync,
    mut hand_on: impl FnMut(Vec<T>) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let (work_on, most) = (&work_on, BATCHES_AHEAD * pool.current_num_threads());
    pool.in_place_scope_fifo(|scope| {
        let (mut waiting, mut bytes_ahead) = (VecDeque::new(), 0);
        loop {
            while waiting.len() < most && bytes_ahead < MOST_BYTES {
                let Some(batch) = batches.next() else { break };
                let (sender, receiver) = sync_channel(1);
                bytes_ahead += batch.bytes;
                waiting.push_back((batch.bytes, receiver));
                scope.spawn_fifo(move |_| drop(sender.send(work_on(batch))));
            }
            let Some((bytes, receiver)) = waiting.pop_front() else { break };
            // Where a thread panics nothing comes, and the scope passes the panic on.
            let Ok(results) = receiver.recv() else { break };
            bytes_ahead -= bytes;
            hand_on(results)?;
        }
        Ok(())
    })
}

/// The next rows, and how much text they hold.
struct Batch {
    rows: Vec<Result<Review, RowError>>,
    bytes: usize,
}

impl Batch {
    /// Whether no row was left to read.
    fn is_last(&self) -> bool {
        self.rows.len() < BATCH_ROWS && self.bytes < BATCH_BYTES
    }

    /// No rows at the end.
    fn read(reviews: &mut impl Iterator<Item = Result<Review, RowError>>) -> Self {
        let mut batch = Self { rows: Vec::with_capacity(BATCH_ROWS), bytes: 0 };
        while batch.rows.len() < BATCH_ROWS && batch.bytes < BATCH_BYTES {
            let Some(row) = reviews.next() else { break };
            batch.bytes += row.as_ref().map_or(0, |review| review.text.len());
            batch.rows.push(row);
        }
        batch
    }
}
