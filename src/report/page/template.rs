//! The page around the data.

use std::io::{self, Write};

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use crate::evaluation::{Summary, SummaryRow};
use crate::level::Level;

const STYLE: &str = concat!(include_str!("../templates/page.css"), include_str!("../templates/panel.css"));
const SCRIPT: &str = concat!(
    include_str!("../templates/data.js"),
    include_str!("../templates/charts.js"),
    include_str!("../templates/tables.js"),
    include_str!("../templates/panel.js"),
    include_str!("../templates/page.js"),
);

#[derive(Template)]
#[template(path = "report.html")]
struct PageTemplate<'a> {
    style: &'static str,
    script: &'static str,
    style_hash: String,
    script_hash: String,
    model: &'a str,
    total: usize,
    rows: Vec<Row>,
    has_given: bool,
    notices: &'a [String],
    data: &'a str,
}

/// A row of the summary; the second cell of a pair is that of the given labels.
struct Row {
    name: &'static str,
    /// The number of the level, or a word.
    class: String,
    cells: [(String, Option<String>); 4],
}

/// Everything up to the chunks.
pub fn write(
    output: &mut impl Write,
    judged: &Summary,
    given: Option<&Summary>,
    model: &str,
    notices: &[String],
    data: &str,
) -> io::Result<()> {
    let page = PageTemplate {
        style: STYLE,
        script: SCRIPT,
        style_hash: BASE64.encode(Sha256::digest(STYLE)),
        script_hash: BASE64.encode(Sha256::digest(SCRIPT)),
        model,
        total: judged.total().count,
        rows: rows(judged, given),
        has_given: given.is_some(),
        notices,
        data,
    };
    page.write_into(output)
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
        name: "No verdict",
        class: "none".to_owned(),
        cells: pair(judged.without_level(), given.map(Summary::without_level)),
    });
    let sum = Row { name: "Total", class: "total".to_owned(), cells: pair(judged.total(), given.map(Summary::total)) };
    levels.chain(abstained).chain([sum]).collect()
}

/// Count and share, rating, confidence, length.
fn cells(row: &SummaryRow, total: usize) -> [String; 4] {
    let share = 100.0 * row.count as f64 / total.max(1) as f64;
    let figure =
        |value: Option<f64>, digits: usize| value.map_or("–".to_owned(), |value| format!("{value:.digits$}"));
    [
        format!("{} ({share:.1} %)", row.count),
        figure(row.rating(), 2),
        figure(row.confidence(), 2),
        figure(row.length(), 0),
    ]
}
