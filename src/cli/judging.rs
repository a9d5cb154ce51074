//! Reads reviews row by row, works on them side by side, hands the results on in the order of the input.

use std::collections::VecDeque;
use std::error::Error;
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};

use super::Outcome;
use super::input::InputArguments;
use super::progress::Display;
use super::remedies::of_row;
use crate::input::{Review, Reviews, RowError};
use crate::model::Model;
use crate::verdict::{Abstention, Judge, JudgeOptions, Verdict, WatchedPhrase};

/// Rows that a thread takes at once.
const BATCH_ROWS: usize = 16;
/// Text that a thread takes at once.
const BATCH_BYTES: usize = 1 << 20;
/// Batches read ahead for each thread, so that none has to wait for one.
const BATCHES_AHEAD: usize = 4;
/// Text in memory at once, so that long rows do not pile up.
const MOST_BYTES: usize = 8 << 20;

/// A label of 0 or 1 may be a level, or say only whether a person or an AI wrote the text.
const TWO_WAY: &str = "the labels are only 0 and 1: if they say who wrote a review, write `human` and `ai`; if they are levels, \
    write the names, such as `Lightly AI-edited`";

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
    let text = review.text.as_str();
    let verdict = match (review.is_known_review(), wishes.explain) {
        (false, false) => judge.predict(text),
        (false, true) => judge.explain(text),
        (true, false) => judge.predict_review(text),
        (true, true) => judge.explain_review(text),
    };
    let verdict = if review.several { verdict.withheld(Abstention::SeveralReviews) } else { verdict };
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
    let pool = input.pool()?;
    let threads = pool.current_num_threads();
    let mut reviews = input.open(wishes.kept)?;
    if let Some(output) = wishes.output.filter(|output| reviews.reads(output)) {
        return Err(
            format!("{}: this file is read, so it is not written; name another with -o", output.display()).into()
        );
    }
    let mut display = Display::new(reviews.progress(), !wishes.talkative);
    let mut tally = input.tally();
    let buffers: Vec<Mutex<B>> = (0..threads).map(|_| Mutex::new(buffers())).collect();
    let work_on = |batch: Batch| {
        let thread = rayon::current_thread_index().unwrap_or_default();
        // Every text is read anew, so that buffers are as good after a panic as before.
        let mut buffers = buffers[thread].lock().unwrap_or_else(PoisonError::into_inner);
        batch.rows.into_iter().map(|row| row.map(|review| work(&mut buffers, review))).collect::<Vec<_>>()
    };
    let work_on = &work_on;
    pool.in_place_scope_fifo(|scope| {
        let (mut waiting, mut bytes_ahead) = (VecDeque::new(), 0);
        loop {
            while waiting.len() < BATCHES_AHEAD * threads && bytes_ahead < MOST_BYTES {
                let batch = Batch::read(&mut reviews);
                if batch.rows.is_empty() {
                    break;
                }
                let (sender, receiver) = sync_channel(1);
                bytes_ahead += batch.bytes;
                waiting.push_back((batch.bytes, receiver));
                scope.spawn_fifo(move |_| drop(sender.send(work_on(batch))));
            }
            let Some((bytes, receiver)) = waiting.pop_front() else { break };
            // Where a thread panics nothing comes, and the scope passes the panic on.
            let Ok(results) = receiver.recv() else { break };
            bytes_ahead -= bytes;
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
        }
        Ok::<(), Box<dyn Error>>(())
    })?;
    drop(display);
    if wishes.labels && reviews.labels_are_two_way() {
        return Err(TWO_WAY.into());
    }
    let notices = notices(&reviews);
    tally.close(&notices);
    Ok(Run { outcome: if tally.unreadable > 0 { Outcome::Flawed } else { Outcome::Clean }, notices })
}

/// What a reader of the results should know of the input.
pub fn notices(reviews: &Reviews) -> Vec<String> {
    let left_out = reviews.left_out();
    let left_out = (!left_out.is_empty()).then(|| left_out.to_string());
    reviews.notices().iter().cloned().chain(left_out).collect()
}

/// The next rows, and how much text they hold.
struct Batch {
    rows: Vec<Result<Review, RowError>>,
    bytes: usize,
}

impl Batch {
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
