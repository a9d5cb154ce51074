//! The report page: one HTML file that holds everything and asks the network for nothing.
//!
//! The page is a template; its data are JSON in script elements that are no scripts. What a table needs of every review
//! stands first and plain; texts and reasons follow in compressed chunks, which the page unpacks when a reader asks.
//! `contract` says what the data are; `bundle` puts the scripts of `assets/` together.

mod agreement;
mod bundle;
mod contract;
mod detail;
mod index;
mod template;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::Background;
use crate::evaluation::{Evaluation, Summary};
use crate::input::{Review, RowError};
use crate::label::Label;
use crate::verdict::Verdict;
use contract::Detail;
use index::Index;

/// Reviews in a chunk: unpacking one shall not be felt.
const CHUNK: usize = 64;
/// Rows that could not be read are listed up to this number, and all are counted.
const UNREADABLE_LISTED: usize = 200;
/// Venues are named up to this number.
const VENUES_NAMED: usize = 5;

/// What a reader must know to file the page.
#[derive(Debug, Clone, Default)]
pub struct Heading {
    /// Of the whole; without one the page is called after the number of its reviews.
    pub title: Option<String>,
    /// The day it was made, as in `2026-11-28`.
    pub date: String,
    /// The names of the files that were read.
    pub inputs: Vec<String>,
}

/// Takes judged reviews one by one and writes the page.
pub struct Page<'a> {
    background: Background<'a>,
    heading: Heading,
    index: Index,
    given: Summary,
    judged: Summary,
    venues: BTreeSet<String>,
    unreadable: Vec<RowError>,
    unreadable_count: usize,
    chunk: Vec<Box<serde_json::value::RawValue>>,
    chunks: usize,
    /// The chunks as they will stand in the page.
    spool: BufWriter<File>,
}

impl<'a> Page<'a> {
    /// An empty page.
    pub fn new(background: Background<'a>, heading: Heading) -> io::Result<Self> {
        Ok(Self {
            background,
            heading,
            index: Index::new(background.reference),
            given: Summary::default(),
            judged: Summary::default(),
            venues: BTreeSet::new(),
            unreadable: Vec::new(),
            unreadable_count: 0,
            chunk: Vec::new(),
            chunks: 0,
            spool: BufWriter::new(tempfile::tempfile()?),
        })
    }

    /// Adds one review. Its verdict is best one with an explanation.
    pub fn add(&mut self, review: &Review, verdict: &Verdict) -> io::Result<()> {
        let characters = review.text.chars().count();
        let (rating, confidence) = (review.ratings.rating, review.ratings.confidence);
        self.judged.add(verdict.level(), rating, confidence, characters);
        if let Some(level) = review.label.and_then(Label::level) {
            self.given.add(Some(level), rating, confidence, characters);
        }
        if let Some(venue) = &review.venue
            && self.venues.len() <= VENUES_NAMED
            && !self.venues.contains(venue)
        {
            self.venues.insert(venue.clone());
        }
        self.index.add(review, verdict);
        let detail = Detail::new(&review.text, verdict, self.background);
        self.chunk.push(serde_json::value::to_raw_value(&detail)?);
        if self.chunk.len() == CHUNK { self.end_chunk() } else { Ok(()) }
    }

    /// Adds a row that could not be read, so that a reader sees what is missing.
    pub fn add_unreadable(&mut self, error: &RowError) {
        self.unreadable_count += 1;
        if self.unreadable.len() < UNREADABLE_LISTED {
            self.unreadable.push(error.clone());
        }
    }

    /// Writes the page. `evaluation` holds the verdicts against the labels, where there are any; `notices` what a
    /// reader should know of the input, a sentence each.
    pub fn finish(
        mut self,
        output: &mut impl Write,
        evaluation: Option<&Evaluation>,
        notices: &[String],
    ) -> io::Result<()> {
        if !self.chunk.is_empty() {
            self.end_chunk()?;
        }
        let data = self.index.to_json(self.background, evaluation)?;
        self.write_template(output, notices, &data)?;
        self.spool.flush()?;
        let mut spool = self.spool.into_inner().map_err(io::IntoInnerError::into_error)?;
        spool.rewind()?;
        io::copy(&mut spool, output)?;
        output.write_all(b"</body>\n</html>\n")
    }

    fn end_chunk(&mut self) -> io::Result<()> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::new(7));
        serde_json::to_writer(&mut packed, &self.chunk)?;
        let packed = BASE64.encode(packed.finish()?);
        writeln!(self.spool, "<script type=\"text/plain\" id=\"chunk{}\">{packed}</script>", self.chunks)?;
        self.chunks += 1;
        self.chunk.clear();
        Ok(())
    }
}

/// To thousandths: more digits would cost space and say nothing.
fn thousandths(value: f64) -> f64 {
    (1000.0 * value).round() / 1000.0
}

#[cfg(test)]
mod tests;
