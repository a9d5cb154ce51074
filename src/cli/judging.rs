//! Reads reviews row by row, judges rows side by side, hands the results on in the order of the input.

use std::error::Error;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::Outcome;
use super::input::InputArguments;
use super::progress::Display;
use crate::evaluation::Judged;
use crate::input::{Review, Reviews, RowError};
use crate::model::Model;
use crate::verdict::{Judge, Verdict};

/// Rows in memory at once.
const CHUNK_ROWS: usize = 512;
/// Text in memory at once, so that long rows do not pile up.
const CHUNK_BYTES: usize = 8 << 20;

/// One row of the input and what came of it.
pub type Judgement = Result<(Review, Verdict), RowError>;

/// What to do beside judging.
#[derive(Default)]
pub struct Wishes<'a> {
    /// Say what every signal contributes.
    pub explain: bool,
    /// The field to keep with every review.
    pub kept: Option<&'a str>,
    /// Standard output is a terminal that `each` writes to.
    pub talkative: bool,
}

/// Judges all rows of all files. Rows that cannot be read are reported, handed on and counted. Stops at the first error
/// of `each` or the first file that cannot be opened.
pub fn judge_files(
    input: &InputArguments,
    model: &Model,
    wishes: &Wishes,
    mut each: impl FnMut(Judgement) -> Result<(), Box<dyn Error>>,
) -> Result<Outcome, Box<dyn Error>> {
    let pool = input.pool()?;
    let mut reviews = input.open(wishes.kept)?;
    let mut display = Display::new(reviews.progress(), !wishes.talkative);
    let mut tally = input.tally();
    // One a thread, from chunk to chunk: what it remembers of words makes it fast.
    let judges: Vec<_> = (0..pool.current_num_threads()).map(|_| Mutex::new(Judge::new(model))).collect();
    let mut next = next_chunk(&mut reviews);
    let mut judged = Vec::new();
    while !(next.is_empty() && judged.is_empty()) {
        let (chunk, before) = (std::mem::take(&mut next), std::mem::take(&mut judged));
        // A chunk is judged while the one after it is read and the one before it is written.
        pool.in_place_scope(|scope| {
            scope.spawn(|_| judged = judge(chunk, &judges, wishes.explain));
            next = next_chunk(&mut reviews);
            before.into_iter().try_for_each(|judgement| {
                tally.rows += 1;
                let reported = match &judgement {
                    Ok(_) => Ok(()),
                    Err(error) => display.aside(|| tally.report(error)),
                };
                each(judgement)?;
                reported
            })
        })?;
        display.update(tally.rows);
    }
    drop(display);
    tally.close();
    Ok(if tally.unreadable > 0 { Outcome::Flawed } else { Outcome::Clean })
}

fn judge(chunk: Vec<Result<Review, RowError>>, judges: &[Mutex<Judge>], explain: bool) -> Vec<Judgement> {
    let judge_row = |row: Result<Review, RowError>| {
        row.map(|review| {
            let thread = rayon::current_thread_index().unwrap_or_default();
            // Every text is read anew, so that a judge is as good after a panic as before.
            let mut judge = judges[thread].lock().unwrap_or_else(PoisonError::into_inner);
            let verdict = if explain { judge.explain(&review.text) } else { judge.judge(&review.text) };
            (review, verdict)
        })
    };
    chunk.into_par_iter().map(judge_row).collect()
}

/// What evaluation needs of a review, where there is a label or a kind.
pub fn judged(review: Review, verdict: &Verdict) -> Option<Judged> {
    (review.label.is_some() || review.kind.is_some()).then(|| Judged {
        group: review.group.unwrap_or(review.id),
        source: review.source.unwrap_or_default(),
        generator: review.generator,
        label: review.label,
        kind: review.kind,
        words: verdict.words,
        score: verdict.score,
        level: verdict.level(),
        probabilities: verdict.probabilities,
        ai_probability: verdict.ai_probability,
    })
}

/// The next rows, as many as are held in memory at once; none at the end.
pub fn next_chunk(reviews: &mut Reviews) -> Vec<Result<Review, RowError>> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < CHUNK_ROWS && bytes < CHUNK_BYTES {
        let Some(row) = reviews.next() else { break };
        bytes += row.as_ref().map_or(0, |review| review.text.len());
        chunk.push(row);
    }
    chunk
}
