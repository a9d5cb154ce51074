//! Texts to verdicts and to what a report shows of them.

use std::error::Error;
use std::sync::Arc;

use editlens::input::Review;
use editlens::report::Background;
use editlens::report::page::{Chunk, Details, Dictionary, Heading, Outline};
use editlens::{Judge, Known, Model, Reference, Verdict};
use serde::{Deserialize, Serialize};

use crate::Answer;

/// What the judge must know of a row; the rest stays with the reader.
#[derive(Serialize, Deserialize)]
pub struct Row {
    pub text: String,
    pub known_review: bool,
    pub several: bool,
    /// What stands beside the text and no reader sees.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hidden: String,
}

pub struct Judging {
    model: Arc<Model>,
    reference: Reference,
    judge: Judge,
    dictionary: Dictionary,
    /// The chunk of the report that the rows judged last become.
    chunk: Vec<u8>,
}

impl Judging {
    pub fn new() -> Result<Self, Box<dyn Error>> {
        let model = Arc::new(Model::embedded()?);
        Ok(Self {
            reference: Reference::embedded()?,
            judge: Judge::new(Arc::clone(&model)),
            dictionary: Dictionary::of(&model),
            model,
            chunk: Vec::new(),
        })
    }

    fn judge(&mut self, row: &Row) -> Verdict {
        let verdict = self.judge.judge(&row.text, Known { review: row.known_review, several: row.several }, true);
        self.judge.with_hidden(verdict, &row.hidden)
    }

    /// One text as a report of one review: `{"data": ..., "details": {...}}`, as `contract.d.ts` has them.
    pub fn text(&mut self, text: &[u8]) -> Answer {
        let text = std::str::from_utf8(text)?;
        let review = Review { id: "text".to_owned(), text: text.to_owned(), ..Review::default() };
        let verdict = self.judge.explain(text);
        let background = Background { model: &self.model, reference: &self.reference };
        let (mut outline, mut chunk) = (Outline::new(background, Heading::default()), Chunk::default());
        outline.add(&review, &verdict);
        chunk.add(review.text, Details::of(text, &verdict, background));
        Ok(format!("{{\"data\":{},\"details\":{}}}", outline.data(None)?, chunk.to_json()?).into_bytes())
    }

    /// Judges the rows of a chunk, which is then there to be fetched. The verdicts come back without their reasons.
    pub fn rows(&mut self, rows: &[u8], number: usize) -> Answer {
        let rows: Vec<Row> = serde_json::from_slice(rows)?;
        let (mut verdicts, mut chunk) = (Vec::with_capacity(rows.len()), Chunk::default());
        for row in rows {
            let mut verdict = self.judge(&row);
            let background = Background { model: &self.model, reference: &self.reference };
            let details = Details::of(&row.text, &verdict, background);
            chunk.add(row.text, details);
            verdict.explanation = None;
            verdicts.push(verdict);
        }
        self.chunk.clear();
        chunk.write(&mut self.chunk, number, &self.dictionary)?;
        Ok(serde_json::to_vec(&verdicts)?)
    }

    /// The chunk of the rows that were judged last, as it stands in the report.
    pub fn chunk(&mut self) -> Answer {
        Ok(std::mem::take(&mut self.chunk))
    }
}
