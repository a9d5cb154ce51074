//! Files to rows, and the rows with their verdicts to a report.

use std::collections::VecDeque;
use std::error::Error;

use editlens::evaluation::{Prediction, evaluate};
use editlens::input::{InputError, Options, Review, Reviews, RowError, TWO_WAY_LABELS};
use editlens::report::Background;
use editlens::report::page::{END, Heading, Outline};
use editlens::{Model, Reference, Remedy, Verdict};
use serde::Deserialize;

use crate::judging::Row;
use crate::{Answer, ROWS};

/// As many rows are named where none could be read.
const FAULTS_NAMED: usize = 5;

/// What the page says of the report.
#[derive(Deserialize)]
pub struct Wanted {
    /// The day, as in `2026-11-28`.
    date: String,
}

pub struct Reading {
    reviews: Reviews,
    outline: Outline<'static>,
    /// Chunks that have been handed out and wait for their verdicts, the oldest first.
    waiting: VecDeque<Vec<Review>>,
    labelled: Vec<Prediction>,
    /// How many reviews have been read, and judged.
    read: usize,
    judged: usize,
    /// What is wrong with the first rows that could not be read, and how many more there are.
    faults: Vec<String>,
    more_faults: usize,
}

impl Reading {
    pub fn open(files: Vec<(String, Vec<u8>)>, wanted: &[u8]) -> Result<Self, Box<dyn Error>> {
        let Wanted { date } = serde_json::from_slice(wanted)?;
        let inputs = files.iter().map(|(name, _)| name.clone()).collect();
        let reviews = Reviews::open_bytes(files, &Options::default()).map_err(of_input)?;
        // The report lives as long as the page.
        let background = Background {
            model: Box::leak(Box::new(Model::embedded()?)),
            reference: Box::leak(Box::new(Reference::embedded()?)),
        };
        let outline = Outline::new(background, Heading { title: None, date, inputs });
        Ok(Self {
            reviews,
            outline,
            waiting: VecDeque::new(),
            labelled: Vec::new(),
            read: 0,
            judged: 0,
            faults: Vec::new(),
            more_faults: 0,
        })
    }

    /// The rows of the next chunk as JSON; none at the end.
    pub fn next(&mut self) -> Answer {
        let mut chunk = Vec::with_capacity(ROWS);
        while chunk.len() < ROWS {
            match self.reviews.next() {
                Some(Ok(review)) => chunk.push(review),
                Some(Err(error)) => self.add_unreadable(of_row(error)),
                None => break,
            }
        }
        if chunk.is_empty() {
            return Ok(Vec::new());
        }
        let row = |review: &Review| Row {
            text: review.text.clone(),
            known_review: review.is_known_review(),
            several: review.several,
            hidden: review.hidden.clone(),
        };
        let rows: Vec<Row> = chunk.iter().map(row).collect();
        self.read += chunk.len();
        self.waiting.push_back(chunk);
        Ok(serde_json::to_vec(&rows)?)
    }

    fn add_unreadable(&mut self, error: RowError) {
        self.outline.add_unreadable(&error);
        match self.faults.len() < FAULTS_NAMED {
            true => self.faults.push(error.to_string()),
            false => self.more_faults += 1,
        }
    }

    /// Takes the verdicts on the oldest chunk that waits for them; says how many there are now.
    pub fn add(&mut self, verdicts: &[u8]) -> Answer {
        let verdicts: Vec<Verdict> = serde_json::from_slice(verdicts)?;
        let reviews = self.waiting.pop_front().ok_or("no reviews wait for a verdict")?;
        for (review, verdict) in reviews.into_iter().zip(&verdicts) {
            self.outline.add(&review, verdict);
            self.labelled.extend(Prediction::of(review, verdict));
        }
        self.judged += verdicts.len();
        Ok(self.judged.to_string().into_bytes())
    }

    /// The part of the files that has been read, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let progress = self.reviews.progress();
        progress.total().map_or(0.0, |total| progress.bytes() as f64 / total.max(1) as f64)
    }

    /// The report up to its chunks; a sentence where there is nothing to report on.
    pub fn start(&mut self) -> Answer {
        if self.read == 0 {
            return Err(self.nothing().into());
        }
        let mut notices = self.reviews.all_notices();
        let mut evaluation = None;
        if self.reviews.labels_are_two_way() {
            notices.push(format!(
                "the labels are only 0 and 1, so the verdicts are not compared with them: {TWO_WAY_LABELS}"
            ));
        } else if !self.labelled.is_empty() {
            evaluation = Some(evaluate(&self.labelled, 1));
        }
        let mut page = Vec::new();
        self.outline.write_start(&mut page, evaluation.as_ref(), &notices)?;
        Ok(page)
    }

    fn nothing(&self) -> String {
        let left_out = self.reviews.left_out();
        let left_out = (!left_out.is_empty()).then(|| left_out.to_string());
        let more = (self.more_faults > 0).then(|| format!("and {} more rows could not be read", self.more_faults));
        let why: Vec<String> = self.faults.iter().cloned().chain(more).chain(left_out).collect();
        match why.is_empty() {
            true => "There is no review in these files: they are empty.".to_owned(),
            false => format!("There is no review in these files. {}.", why.join(". ")),
        }
    }
}

/// What the report ends with.
pub fn end() -> Answer {
    Ok(END.as_bytes().to_vec())
}

fn of_input(error: InputError) -> String {
    with_remedy(error.to_string(), error.remedy())
}

fn of_row(error: RowError) -> RowError {
    let reason = with_remedy(error.reason.clone(), error.remedy);
    RowError { reason, remedy: None, ..error }
}

/// What a reader of the page can do.
fn with_remedy(sentence: String, remedy: Option<Remedy>) -> String {
    let way_out = match remedy {
        Some(Remedy::NameFormat) => "or give it the ending of the format that it has",
        Some(Remedy::NameText) => "name the text's column `text`",
        Some(Remedy::NameId) => "name the id's column `id`",
        Some(Remedy::EnableParquet) => "or use the program, which reads Parquet",
        _ => return sentence,
    };
    format!("{sentence}; {way_out}")
}
