//! The report page: one HTML file that holds everything and asks the network for nothing.
//!
//! The page is a template; its data lie compressed in script elements that are no scripts. What a table needs of every
//! review stands first; a dictionary, an index of words, the texts and the reasons follow in pieces, which the page unpacks
//! when a reader asks.
//! `contract` says what the data are; `bundle` puts the scripts of `assets/` together.

mod agreement;
mod bundle;
mod columns;
mod contract;
mod detail;
mod dictionary;
mod digits;
mod index;
mod numbers;
mod packed;
mod places;
mod template;
mod words;

use std::collections::BTreeSet;
#[cfg(not(target_family = "wasm"))]
use std::fs::File;
use std::io::{self, Write};
#[cfg(not(target_family = "wasm"))]
use std::io::{BufWriter, Seek};

use super::Background;
use crate::evaluation::{Evaluation, Summary};
use crate::input::{Review, RowError};
use crate::label::Label;
use crate::verdict::Verdict;
pub use contract::Details;
use contract::Made;
pub use dictionary::Dictionary;
use index::Index;
use packed::write_packed;
use words::WordIndex;

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

/// The page but for the texts and reasons of its reviews: tables, filters, charts.
///
/// [`Page`] holds all. Who packs the reviews elsewhere, as a browser does, keeps an outline and [`Chunk`]s and writes
/// [`Outline::write_start`], then the chunks in their order, then [`END`].
pub struct Outline<'a> {
    background: Background<'a>,
    heading: Heading,
    index: Index,
    given: Summary,
    judged: Summary,
    venues: BTreeSet<String>,
    unreadable: Vec<RowError>,
    unreadable_count: usize,
    words: WordIndex,
    dictionary: Dictionary,
}

/// What a page ends with, behind its chunks.
pub const END: &str = "</body>\n</html>\n";

impl<'a> Outline<'a> {
    /// Of a page without reviews.
    pub fn new(background: Background<'a>, heading: Heading) -> Self {
        Self {
            background,
            heading,
            index: Index::new(background.reference),
            given: Summary::default(),
            judged: Summary::default(),
            venues: BTreeSet::new(),
            unreadable: Vec::new(),
            unreadable_count: 0,
            words: WordIndex::default(),
            dictionary: Dictionary::of(background.model),
        }
    }

    /// Adds one review.
    pub fn add(&mut self, review: &Review, verdict: &Verdict) {
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
    }

    /// Adds a row that could not be read, so that a reader sees what is missing.
    pub fn add_unreadable(&mut self, error: &RowError) {
        self.unreadable_count += 1;
        if self.unreadable.len() < UNREADABLE_LISTED {
            self.unreadable.push(error.clone());
        }
    }

    /// What the page's tables, filters and charts read, as JSON.
    pub fn data(&self, evaluation: Option<&Evaluation>) -> io::Result<String> {
        self.index.to_json(self.background, &self.made()?, evaluation)
    }

    /// By what it is made, and when.
    fn made(&self) -> io::Result<Made<'_>> {
        let model = self.background.model;
        Ok(Made {
            date: &self.heading.date,
            version: env!("CARGO_PKG_VERSION"),
            model: model.name_and_version(),
            model_hash: model.hash().map_err(io::Error::other)?,
        })
    }

    /// Writes the page up to its chunks. `evaluation` holds the verdicts against the labels, where there are any;
    /// `notices` what a reader should know of the input, a sentence each.
    pub fn write_start(
        &self,
        output: &mut impl Write,
        evaluation: Option<&Evaluation>,
        notices: &[String],
    ) -> io::Result<()> {
        let made = self.made()?;
        let mut data = Vec::new();
        let json = self.index.to_json(self.background, &made, evaluation)?;
        write_packed(&mut data, "data", &[json.as_bytes()])?;
        self.write_template(output, notices, &made, &String::from_utf8_lossy(&data))?;
        write_packed(output, "dictionary", &[self.dictionary.words().join("\n").as_bytes()])?;
        // Before the chunks, so that a reader can search while they are still on their way.
        self.words.write(output)
    }
}

/// Texts and reasons of reviews that follow each other on a page.
#[derive(Default)]
pub struct Chunk {
    texts: Vec<String>,
    details: Details,
}

impl Chunk {
    /// So many reviews are in each chunk but the last: unpacking one shall not be felt.
    pub const REVIEWS: usize = 128;

    /// How many reviews it has.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Adds a text with its details.
    pub fn add(&mut self, text: String, mut details: Details) {
        self.details.append(&mut details);
        self.texts.push(text);
    }

    /// What the page's panel shows of the reviews beside their texts, as JSON.
    pub fn to_json(&self) -> io::Result<String> {
        Ok(serde_json::to_string(&self.details)?)
    }

    /// Writes the chunk with its number, from 0, as it stands in the page: the texts apart from the rest, since a search for
    /// a phrase reads them alone. In a first line are the bytes of each, then come the texts themselves, shortened.
    pub fn write(&self, output: &mut impl Write, number: usize, dictionary: &Dictionary) -> io::Result<()> {
        let (mut short, mut lengths) = (Vec::new(), Vec::with_capacity(self.len()));
        for text in &self.texts {
            let start = short.len();
            dictionary.shorten(text, &mut short);
            lengths.push((short.len() - start).to_string());
        }
        write_packed(output, &format!("texts{number}"), &[format!("{}\n", lengths.join(" ")).as_bytes(), &short])?;
        let streams = columns::streams(&self.details, &self.texts, dictionary);
        let streams: Vec<&[u8]> = streams.iter().map(Vec::as_slice).collect();
        write_packed(output, &format!("details{number}"), &streams)
    }
}

/// Takes judged reviews one by one and writes the page. There is none in a browser, which has no files.
#[cfg(not(target_family = "wasm"))]
pub struct Page<'a> {
    outline: Outline<'a>,
    chunk: Chunk,
    chunks: usize,
    /// The chunks as they will stand in the page.
    spool: BufWriter<File>,
}

#[cfg(not(target_family = "wasm"))]
impl<'a> Page<'a> {
    /// An empty page.
    pub fn new(background: Background<'a>, heading: Heading) -> io::Result<Self> {
        let spool = BufWriter::new(tempfile::tempfile()?);
        Ok(Self { outline: Outline::new(background, heading), chunk: Chunk::default(), chunks: 0, spool })
    }

    /// Adds one review with its details.
    pub fn add(&mut self, review: &Review, verdict: &Verdict, details: Details) -> io::Result<()> {
        self.outline.add(review, verdict);
        self.chunk.add(review.text.clone(), details);
        if self.chunk.len() == Chunk::REVIEWS { self.end_chunk() } else { Ok(()) }
    }

    /// Adds a row that could not be read, so that a reader sees what is missing.
    pub fn add_unreadable(&mut self, error: &RowError) {
        self.outline.add_unreadable(error);
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
        self.outline.write_start(output, evaluation, notices)?;
        self.spool.flush()?;
        let mut spool = self.spool.into_inner().map_err(io::IntoInnerError::into_error)?;
        spool.rewind()?;
        io::copy(&mut spool, output)?;
        output.write_all(END.as_bytes())
    }

    fn end_chunk(&mut self) -> io::Result<()> {
        self.chunk.write(&mut self.spool, self.chunks, &self.outline.dictionary)?;
        self.chunks += 1;
        self.chunk = Chunk::default();
        Ok(())
    }
}

/// To thousandths: more digits would cost space and say nothing.
fn thousandths(value: f64) -> f64 {
    (1000.0 * value).round() / 1000.0
}

/// To hundredths, as parts of the log-odds are shown.
fn hundredths(value: f64) -> f64 {
    // Adding nothing takes the sign of a zero away.
    (100.0 * value).round() / 100.0 + 0.0
}

#[cfg(test)]
mod tests;
