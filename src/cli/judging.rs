//! Reads files row by row, judges rows side by side, hands the results on in the order of the input.

use std::error::Error;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::input::{Review, Reviews, RowError};
use crate::model::Model;
use crate::verdict::{Judge, Verdict};

/// Rows in memory at once.
const CHUNK_ROWS: usize = 512;
/// Text in memory at once, so that long rows do not pile up.
const CHUNK_BYTES: usize = 8 << 20;

/// One row of the input and what came of it.
pub type Judgement = Result<(Review, Verdict), RowError>;

/// Judges all rows of all files. Stops at the first error of `each` or the first file that cannot be opened.
pub fn judge_files(
    files: &[PathBuf],
    model: &Model,
    explain: bool,
    mut each: impl FnMut(Judgement) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    // Open all first: a mistyped name is reported before hours of work.
    let opened = files.iter().map(|path| Reviews::open(path)).collect::<Result<Vec<_>, _>>()?;
    for mut reviews in opened {
        loop {
            let chunk = next_chunk(&mut reviews);
            if chunk.is_empty() {
                break;
            }
            let judged: Vec<Judgement> = chunk
                .into_par_iter()
                .map_init(
                    || Judge::new(model),
                    |judge, row| {
                        row.map(|review| {
                            let verdict = if explain { judge.explain(&review.text) } else { judge.judge(&review.text) };
                            (review, verdict)
                        })
                    },
                )
                .collect();
            for judgement in judged {
                each(judgement)?;
            }
        }
    }
    Ok(())
}

fn next_chunk(reviews: &mut Reviews) -> Vec<Result<Review, RowError>> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < CHUNK_ROWS && bytes < CHUNK_BYTES {
        let Some(row) = reviews.next() else { break };
        bytes += row.as_ref().map_or(0, |review| review.text.len());
        chunk.push(row);
    }
    chunk
}
