//! The report page: one HTML file that holds everything and asks the network for nothing.
//!
//! The page is a template; its data are JSON in script elements that are no scripts. What a table needs of every review
//! stands first and plain; an index of words, the texts and the reasons follow in compressed pieces, which the page
//! unpacks when a reader asks.
//! `contract` says what the data are; `bundle` puts the scripts of `assets/` together.

mod agreement;
mod bundle;
mod contract;
mod detail;
mod index;
mod packed;
mod template;
mod words;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};

use super::Background;
use crate::evaluation::{Evaluation, Summary};
use crate::input::{Review, RowError};
use crate::label::Label;
use crate::verdict::Verdict;
use contract::{Detail, Made};
use index::Index;
use packed::write_packed;
use words::WordIndex;

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
    words: WordIndex,
    texts: Vec<String>,
    details: Vec<Box<serde_json::value::RawValue>>,
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
            words: WordIndex::default(),
            texts: Vec::new(),
            details: Vec::new(),
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
        self.words.add(&review.text);
        let detail = Detail::new(&review.text, verdict, self.background);
        self.details.push(serde_json::value::to_raw_value(&detail)?);
        self.texts.push(review.text.clone());
        if self.texts.len() == CHUNK { self.end_chunk() } else { Ok(()) }
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
        if !self.texts.is_empty() {
            self.end_chunk()?;
        }
        let model = self.background.model;
        let made = Made {
            date: &self.heading.date,
            version: env!("CARGO_PKG_VERSION"),
            model: model.name_and_version(),
            model_hash: model.hash().map_err(io::Error::other)?,
        };
        let data = self.index.to_json(self.background, &made, evaluation)?;
        self.write_template(output, notices, &made, &data)?;
        drop(data);
        // Before the chunks, so that a reader can search while they are still on their way.
        self.words.write(output)?;
        self.spool.flush()?;
        let mut spool = self.spool.into_inner().map_err(io::IntoInnerError::into_error)?;
        spool.rewind()?;
        io::copy(&mut spool, output)?;
        output.write_all(b"</body>\n</html>\n")
    }

    /// Texts apart from the rest, since a search for a phrase reads them alone: in a first line the bytes of each,
    /// then the texts themselves.
    fn end_chunk(&mut self) -> io::Result<()> {
        let Self { texts, details, chunks, spool, .. } = self;
        write_packed(spool, &format!("texts{chunks}"), |packed| {
            let lengths: Vec<String> = texts.iter().map(|text| text.len().to_string()).collect();
            writeln!(packed, "{}", lengths.join(" "))?;
            texts.iter().try_for_each(|text| packed.write_all(text.as_bytes()))
        })?;
        write_packed(spool, &format!("details{chunks}"), |packed| Ok(serde_json::to_writer(packed, details)?))?;
        *chunks += 1;
        texts.clear();
        details.clear();
        Ok(())
    }
}

/// To thousandths: more digits would cost space and say nothing.
fn thousandths(value: f64) -> f64 {
    (1000.0 * value).round() / 1000.0
}

#[cfg(test)]
mod tests;
