//! Titles of papers: a list of notes has each submission beside its reviews, before or after them.

use std::collections::VecDeque;
use std::iter::FusedIterator;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::input::{Row, Rows};

/// As many rows wait for the title of their paper, and as much text.
const MOST_WAITING: usize = 500;
const MOST_BYTES: usize = 8 << 20;
/// As many titles are remembered.
const MOST_TITLES: usize = 100_000;

/// The titles that a file has named so far, shared by who reads its notes and who hands on its rows.
#[derive(Clone, Default)]
pub(in crate::input) struct Titles {
    known: Arc<Mutex<Known>>,
}

#[derive(Default)]
struct Known {
    /// Whether the file holds reviews that name a paper apart from its title.
    wanted: bool,
    of: FxHashMap<String, String>,
}

impl Titles {
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn want(&self) {
        self.lock().wanted = true;
    }

    pub fn learn(&self, paper: &str, title: &str) {
        let mut known = self.lock();
        if known.of.len() < MOST_TITLES {
            known.of.insert(paper.to_owned(), title.to_owned());
        }
    }

    /// Gives the review of a row its title, and says whether it need not wait for one.
    fn settle(&self, row: &mut Row) -> bool {
        let Ok(review) = &mut row.outcome else { return true };
        let known = self.lock();
        let Some(group) = review.group.as_ref().filter(|_| known.wanted && review.title.is_none()) else { return true };
        review.title = known.of.get(group).cloned();
        review.title.is_some()
    }
}

/// The rows in their order, each with the title of its paper where one stands near it.
pub(in crate::input) struct Titled {
    pub rows: Rows,
    pub titles: Titles,
    waiting: VecDeque<Row>,
    bytes: usize,
    ended: bool,
}

impl Titled {
    pub fn new(rows: Rows, titles: Titles) -> Self {
        Self { rows, titles, waiting: VecDeque::new(), bytes: 0, ended: false }
    }
}

impl Iterator for Titled {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let full = self.waiting.len() > MOST_WAITING || self.bytes > MOST_BYTES;
            if let Some(first) = self.waiting.front_mut() {
                // Where the rows have ended no title can come any more.
                if self.titles.settle(first) || full || self.ended {
                    let row = self.waiting.pop_front()?;
                    self.bytes -= size(&row);
                    return Some(row);
                }
            } else if self.ended {
                return None;
            }
            match self.rows.next() {
                Some(row) => {
                    self.bytes += size(&row);
                    self.waiting.push_back(row);
                }
                None => self.ended = true,
            }
        }
    }
}

impl FusedIterator for Titled {}

fn size(row: &Row) -> usize {
    row.outcome.as_ref().map_or(0, |review| review.text.len())
}
