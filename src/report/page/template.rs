//! The page around the data.

use std::io::{self, Write};
use std::path::Path;

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use super::bundle::{SCRIPT, STYLE};
use super::contract::Made;
use super::index::NO_LEVEL;
use super::{Outline, UNREADABLE_LISTED, VENUES_NAMED};
use crate::evaluation::{Summary, SummaryRow};
use crate::input::RowError;
use crate::level::Level;
use crate::report::titles::grouped;

#[derive(Template)]
#[template(path = "report.html")]
struct PageTemplate<'a> {
    style: &'static str,
    script: &'static str,
    style_hash: String,
    script_hash: String,
    title: &'a str,
    venues: String,
    inputs: String,
    made: &'a Made<'a>,
    total: String,
    rows: Vec<Row>,
    has_given: bool,
    notices: &'a [String],
    /// How many rows could not be read, in words; empty where all could.
    unread: String,
    unreadable: Vec<Unreadable<'a>>,
    /// How many of these there is no room for; empty where there is room for all.
    not_listed: String,
    data: &'a str,
}

/// A row that could not be read.
struct Unreadable<'a> {
    place: String,
    id: Option<&'a str>,
    reason: &'a str,
}

/// A row of the summary; the second cell of a pair is that of the given labels.
struct Row {
    name: &'static str,
    /// The number of the level, or a word.
    class: String,
    cells: [(String, Option<String>); 4],
}

impl Outline<'_> {
    /// Everything up to the chunks.
    pub(super) fn write_template(
        &self,
        output: &mut impl Write,
        notices: &[String],
        made: &Made,
        data: &str,
    ) -> io::Result<()> {
        let Self { heading, judged, given, .. } = self;
        let given = (given.total().count > 0).then_some(given);
        let count = judged.total().count;
        let total = format!("{} review{}", grouped(count), if count == 1 { "" } else { "s" });
        let mut venues: Vec<&str> = self.venues.iter().take(VENUES_NAMED).map(String::as_str).collect();
        if self.venues.len() > VENUES_NAMED {
            venues.push("others");
        }
        let page = PageTemplate {
            style: STYLE,
            script: &SCRIPT,
            style_hash: BASE64.encode(Sha256::digest(STYLE)),
            script_hash: BASE64.encode(Sha256::digest(SCRIPT.as_bytes())),
            title: heading.title.as_deref().unwrap_or(&total),
            venues: venues.join(", "),
            inputs: heading.inputs.join(", "),
            made,
            rows: rows(judged, given),
            has_given: given.is_some(),
            notices,
            unreadable: self.unreadable.iter().map(unreadable).collect(),
            unread: match self.unreadable_count {
                0 => String::new(),
                1 => "1 row could not be read".to_owned(),
                count => format!("{} rows could not be read", grouped(count)),
            },
            not_listed: match self.unreadable_count.saturating_sub(UNREADABLE_LISTED) {
                0 => String::new(),
                count => grouped(count),
            },
            total: total.clone(),
            data,
        };
        page.write_into(output)
    }
}

/// Its place by the name of the file: those who hand a page on need not say where its files lay.
fn unreadable(error: &RowError) -> Unreadable<'_> {
    let name = Path::new(&error.file).file_name().map_or(error.file.as_str().into(), |name| name.to_string_lossy());
    let place = if error.line == 0 { name.into_owned() } else { format!("{name}:{}", error.line) };
    Unreadable { place, id: error.id.as_deref(), reason: &error.reason }
}

fn rows(judged: &Summary, given: Option<&Summary>) -> Vec<Row> {
    let total = |summary: &Summary| summary.total().count;
    let pair = |judged_row: &SummaryRow, given_row: Option<&SummaryRow>| {
        let given_cells = given_row.zip(given).map(|(row, given)| cells(row, total(given)));
        let mut second = given_cells.map_or([const { None }; 4], |cells| cells.map(Some)).into_iter();
        cells(judged_row, total(judged)).map(|cell| (cell, second.next().flatten()))
    };
    let levels = Level::ALL.into_iter().rev().map(|level| Row {
        name: level.label(),
        class: level.number().to_string(),
        cells: pair(judged.level(level), given.map(|given| given.level(level))),
    });
    let abstained = (judged.without_level().count > 0).then(|| Row {
        name: NO_LEVEL.full,
        class: "none".to_owned(),
        cells: pair(judged.without_level(), given.map(Summary::without_level)),
    });
    let sum = Row { name: "Total", class: "total".to_owned(), cells: pair(judged.total(), given.map(Summary::total)) };
    levels.chain(abstained).chain([sum]).collect()
}

/// Count and share, rating, confidence, length.
fn cells(row: &SummaryRow, total: usize) -> [String; 4] {
    let share = 100.0 * row.count as f64 / total.max(1) as f64;
    let figure = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.2}"));
    [
        format!("{} ({share:.1} %)", grouped(row.count)),
        figure(row.rating()),
        figure(row.confidence()),
        row.length().map_or("–".to_owned(), |length| grouped(length.round() as usize)),
    ]
}
