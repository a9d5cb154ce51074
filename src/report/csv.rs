//! Verdicts as comma-separated values.

use std::io::{self, Write};

use crate::input::{Review, RowError};
use crate::verdict::Verdict;

const HEADER: [&str; 15] = [
    "id",
    "kind",
    "label",
    "level",
    "score",
    "p0",
    "p1",
    "p2",
    "p3",
    "p4",
    "ai_probability",
    "words",
    "abstained",
    "findings",
    "model",
];

/// Writes the column names.
pub fn header(output: &mut impl Write) -> io::Result<()> {
    let columns = HEADER.into_iter().chain(["error"]);
    record(output, columns)
}

/// Writes one row for one row of the input; a row that could not be read has its reason in the last column.
pub fn write(output: &mut impl Write, judgement: &Result<(Review, Verdict), RowError>, model: &str) -> io::Result<()> {
    match judgement {
        Ok((review, verdict)) => {
            let level = verdict.level();
            let findings: Vec<&str> = verdict.findings.iter().map(|finding| finding.code.code()).collect();
            let mut cells = vec![
                review.id.clone(),
                review.kind.clone().unwrap_or_default(),
                level.map(|level| level.label().to_owned()).unwrap_or_default(),
                level.map(|level| level.number().to_string()).unwrap_or_default(),
                verdict.score.to_string(),
            ];
            cells.extend(verdict.probabilities.map(|probability| probability.to_string()));
            cells.extend([
                verdict.ai_probability.to_string(),
                verdict.words.to_string(),
                verdict.abstained.map(|reason| reason.code().to_owned()).unwrap_or_default(),
                findings.join(" "),
                model.to_owned(),
                String::new(),
            ]);
            record(output, &cells)
        }
        Err(error) => {
            let mut cells = vec![String::new(); HEADER.len() + 1];
            cells[0] = error.id.clone().unwrap_or_default();
            cells[HEADER.len()] = error.to_string();
            record(output, &cells)
        }
    }
}

fn record<T: AsRef<[u8]>>(output: &mut impl Write, cells: impl IntoIterator<Item = T>) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(output);
    writer.write_record(cells)?;
    writer.flush()
}
