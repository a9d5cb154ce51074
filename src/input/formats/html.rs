//! A saved page as HTML: a table whose first row names the columns, as the site has it. Where there is no such table, the
//! page is read as its text.

use std::collections::VecDeque;
use std::io::{self, Read};

use html5gum::emitters::default::{DefaultEmitter, Token};
use html5gum::{IoReader, Tokenizer};
use serde_json::Value;

use super::page;
use super::plain_text;
use crate::input::fields::names;
use crate::input::markup::page_text::PageText;
use crate::input::markup::sight::Sight;
use crate::input::notices::Notices;
use crate::input::review::error::{broken_off, too_long};
use crate::input::rows::RowReader;
use crate::input::rows::columns;
use crate::input::{Fault, Format, LIMIT, Options, Ratings, Review, Row, Rows, Source, layouts};

pub(in crate::input) const FORMAT: Format =
    Format { name: "html", extensions: &[".html", ".htm"], fits: is_html, read };

/// Elements whose text nobody sees.
const UNSEEN: [&[u8]; 4] = [b"script", b"style", b"noscript", b"template"];
/// Elements that start a line of their own.
const BLOCKS: [&[u8]; 14] =
    [b"br", b"div", b"h1", b"h2", b"h3", b"h4", b"h5", b"h6", b"li", b"ol", b"pre", b"section", b"ul", b"blockquote"];

fn is_html(start: &[u8]) -> bool {
    let start = start[..start.len().min(20)].to_ascii_lowercase();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}

pub(super) fn read(source: Source, options: &Options) -> Rows {
    let rows = RowReader::new(&source, options);
    let notices = source.notices.clone();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(IoReader::new(source.reader), emitter);
    Box::new(Html {
        tokens,
        rows,
        names: Vec::new(),
        cells: Vec::new(),
        cell: None,
        flat: Some(PageText::default()),
        unseen: None,
        sight: Sight::default(),
        notices,
        number: 0,
        waiting: VecDeque::new(),
        ended: false,
    })
}

struct Html<R: Read> {
    tokens: Tokenizer<IoReader<R>, DefaultEmitter>,
    rows: RowReader,
    /// Column names, once the row with them has been seen.
    names: Vec<String>,
    cells: Vec<String>,
    cell: Option<String>,
    /// All text, as long as no table of reviews has been seen.
    flat: Option<PageText>,
    /// The element whose text is passed over.
    unseen: Option<&'static [u8]>,
    sight: Sight,
    notices: Notices,
    number: usize,
    waiting: VecDeque<Row>,
    ended: bool,
}

impl<R: Read> Html<R> {
    fn start(&mut self, name: &[u8]) {
        if self.unseen.is_none() {
            self.unseen = UNSEEN.into_iter().find(|unseen| *unseen == name);
        }
        match name {
            b"tr" => self.cells.clear(),
            b"td" | b"th" => self.cell = Some(String::new()),
            b"p" => self.push("\n\n"),
            _ if BLOCKS.contains(&name) => self.push("\n"),
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        if self.unseen == Some(name) {
            self.unseen = None;
        }
        match name {
            b"td" | b"th" => {
                let cell = self.cell.take();
                self.cells.extend(cell.map(|cell| tidy(&cell)));
            }
            b"tr" => self.finish_row(),
            b"table" => self.names.clear(),
            _ => {}
        }
    }

    /// Adds seen text to the open cell.
    fn push(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| self.unseen.is_none() && cell.len() + text.len() <= LIMIT)
        {
            cell.push_str(text);
        }
    }

    fn finish_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let usual = columns::looked_up(&cells, self.rows.columns());
        let asked = |name: &String| self.rows.columns().text.iter().any(|column| names::usual(column) == *name);
        if self.names.is_empty() {
            if columns::holds_reviews(&usual) || usual.iter().any(asked) {
                self.names = usual;
                self.flat = None;
            }
            return;
        }
        let number = self.number + 1;
        let place = format!("row {number} of the table");
        for outcome in self.reviews(cells).unwrap_or_else(|fault| vec![Err(fault)]) {
            self.number += 1;
            let outcome = outcome.map_err(|fault| fault.within(&place));
            self.waiting.push_back(Row { line: 0, number: Some(self.number), outcome });
        }
    }

    fn reviews(&self, cells: Vec<String>) -> Result<Vec<Result<Review, Fault>>, Fault> {
        if cells.len() != self.names.len() {
            return Err(format!("{} cells for {} columns", cells.len(), self.names.len()).into());
        }
        if cells.iter().any(|cell| cell.len() >= LIMIT - LIMIT / 64) {
            return Err(too_long("cell").into());
        }
        let cells = self.names.iter().cloned().zip(cells.into_iter().map(Value::String));
        let fields = self.rows.row(cells)?;
        let together = fields.get("ratings").and_then(Value::as_str).and_then(page::ratings);
        let of_page = |mut review: Review| {
            if let Some((ratings, _)) = together
                && review.ratings == Ratings::default()
            {
                review.ratings = ratings;
            }
            review.group = review.group.or_else(|| review.title.clone());
            review
        };
        Ok(self.rows.of_row(fields).into_iter().map(|review| review.map(of_page)).collect())
    }

    fn finish(&mut self, broken: Option<io::Error>) {
        self.ended = true;
        let unseen = std::mem::take(&mut self.sight.unseen);
        let mut rows = self.flat.take().map(|text| rows_of(text.finish())).unwrap_or_default();
        plain_text::hide(&mut rows, unseen.text.clone(), &self.notices);
        self.notices.unseen(unseen);
        self.waiting.extend(rows);
        if let Some(error) = broken {
            let outcome = Err(Fault::from(broken_off(&error)));
            self.waiting.push_back(Row { line: 0, number: Some(self.number + 1), outcome });
        }
    }
}

impl<R: Read> Iterator for Html<R> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        while self.waiting.is_empty() && !self.ended {
            match self.tokens.next() {
                None => self.finish(None),
                Some(Err(error)) => self.finish(Some(error)),
                Some(Ok(Token::StartTag(tag))) if !self.sight.start(&tag) => {}
                Some(Ok(Token::StartTag(tag))) => {
                    self.start(&tag.name);
                    self.flat.iter_mut().for_each(|page| page.start(&tag));
                }
                Some(Ok(Token::EndTag(tag))) if !self.sight.end(&tag.name) => {}
                Some(Ok(Token::EndTag(tag))) => {
                    self.end(&tag.name);
                    self.flat.iter_mut().for_each(|page| page.end(&tag.name));
                }
                Some(Ok(Token::String(text))) => {
                    let text = String::from_utf8_lossy(&text);
                    if self.sight.text(&text) {
                        self.push(&text);
                        self.flat.iter_mut().for_each(|page| page.text(&text));
                    }
                }
                Some(Ok(_)) => {}
            }
        }
        self.waiting.pop_front()
    }
}

/// The rows of a page without a table of reviews: of the site's by its words, of any other by its layout.
fn rows_of(text: String) -> Vec<Row> {
    if text.is_empty() {
        let reason =
            "the page shows no text; save it anew once it has loaded, or copy its text into a .txt file".to_owned();
        return vec![Row { line: 0, number: None, outcome: Err(reason.into()) }];
    }
    let rows = if page::is_page(text.as_bytes()) { page::reviews(&text) } else { layouts::rows(text) };
    rows.into_iter().map(|row| Row { line: 0, ..row }).collect()
}

/// Lines without blanks at their ends, and never two empty ones together.
fn tidy(cell: &str) -> String {
    let mut tidied = String::new();
    let mut empty = 0;
    for line in cell.trim().lines() {
        let line = line.trim();
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !tidied.is_empty() {
            tidied.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        tidied.push_str(line);
        empty = 0;
    }
    tidied
}
