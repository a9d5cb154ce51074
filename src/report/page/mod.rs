//! The report page: one HTML file that holds everything and asks the network for nothing.
//!
//! The page is a template; its data are JSON in script elements that are no scripts. What a table needs of every review
//! stands first and plain; texts and reasons follow in compressed chunks, which the page unpacks when a reader asks.

mod detail;
mod index;
mod template;

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::Background;
use crate::evaluation::{Evaluation, Summary};
use crate::input::Review;
use crate::label::Label;
use crate::verdict::Verdict;
use index::Index;

/// Reviews in a chunk: unpacking one shall not be felt.
const CHUNK: usize = 64;

/// Takes judged reviews one by one and writes the page.
pub struct Page<'a> {
    background: Background<'a>,
    index: Index,
    given: Summary,
    judged: Summary,
    chunk: Vec<Box<serde_json::value::RawValue>>,
    chunks: usize,
    /// The chunks as they will stand in the page.
    spool: BufWriter<File>,
}

impl<'a> Page<'a> {
    /// An empty page.
    pub fn new(background: Background<'a>) -> io::Result<Self> {
        Ok(Self {
            background,
            index: Index::new(background.model, background.reference),
            given: Summary::default(),
            judged: Summary::default(),
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
        self.index.add(review, verdict, characters);
        let detail = detail::Detail::new(&review.text, verdict, self.background.model);
        self.chunk.push(serde_json::value::to_raw_value(&detail)?);
        if self.chunk.len() == CHUNK { self.end_chunk() } else { Ok(()) }
    }

    /// Writes the page. `evaluation` holds the verdicts against the labels, where there are any; `notices` what a
    /// reader should know of the input.
    pub fn finish(
        mut self,
        output: &mut impl Write,
        evaluation: Option<&Evaluation>,
        notices: &[String],
    ) -> io::Result<()> {
        if !self.chunk.is_empty() {
            self.end_chunk()?;
        }
        let data = self.index.to_json(CHUNK, evaluation)?;
        let given = (self.given.total().count > 0).then_some(&self.given);
        template::write(output, &self.judged, given, &self.index.model, notices, &data)?;
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
