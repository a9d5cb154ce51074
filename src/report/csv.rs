//! Verdicts as comma-separated values that a spreadsheet opens without harm.
//!
//! There is no byte-order mark: it would become part of the first column's name for most scripts.

use std::borrow::Cow;
use std::io::{self, Write};

use super::origin::{COLUMNS, Origin, kept_name};
use super::printable::printable;
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

/// Writes the column names; `kept` are those of further fields.
pub fn header(output: &mut impl Write, kept: &[String]) -> io::Result<()> {
    let kept: Vec<Cow<str>> = kept.iter().map(|name| kept_name(name)).collect();
    let kept = kept.iter().map(|name| guarded(name));
    let columns = HEADER.into_iter().chain(COLUMNS).map(Cow::Borrowed).chain(kept);
    record(output, columns.chain([Cow::Borrowed("error")]).map(Cow::into_owned).map(String::into_bytes))
}

/// Writes one row for one row of the input; a row that could not be read has its reason in the last column.
pub fn write(
    output: &mut impl Write,
    judgement: &Result<(Review, Verdict), RowError>,
    model: &str,
    kept: &[String],
) -> io::Result<()> {
    match judgement {
        Ok((review, verdict)) => {
            let level = verdict.level();
            let findings: Vec<&str> = verdict.findings.iter().map(|finding| finding.code.code()).collect();
            let mut cells = vec![
                guarded(&review.id).into_owned(),
                guarded(review.kind.as_deref().unwrap_or_default()).into_owned(),
                level.map(|level| level.label().to_owned()).unwrap_or_default(),
                level.map(|level| level.number().to_string()).unwrap_or_default(),
                figure(verdict.estimate().map(|estimate| estimate.score)),
            ];
            let probabilities = verdict.estimate().map(|estimate| estimate.probabilities);
            cells.extend((0..5).map(|level| figure(probabilities.map(|probabilities| probabilities[level]))));
            cells.extend([
                figure(verdict.estimate().map(|estimate| estimate.ai_probability)),
                verdict.words.to_string(),
                verdict.abstained.map(|reason| reason.code().to_owned()).unwrap_or_default(),
                findings.join(" "),
                guarded(model).into_owned(),
            ]);
            cells.extend(Origin::of(review).cells(kept).iter().map(|cell| guarded(cell).into_owned()));
            cells.push(String::new());
            record(output, &cells)
        }
        Err(error) => {
            let last = HEADER.len() + COLUMNS.len() + kept.len();
            let mut cells = vec![String::new(); last + 1];
            cells[0] = guarded(error.id.as_deref().unwrap_or_default()).into_owned();
            cells[last] = guarded(&error.to_string()).into_owned();
            record(output, &cells)
        }
    }
}

/// Nothing where the judge abstains.
fn figure(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A word from outside with an apostrophe before what a spreadsheet would take for a formula, and before an apostrophe,
/// so that taking one off gives every word back. What does not show becomes an escape. The marks are those of OWASP's "CSV Injection".
pub(super) fn guarded(word: &str) -> Cow<'_, str> {
    let word = printable(word);
    const MARKS: [char; 12] =
        ['=', '+', '-', '@', '\t', '\r', '\n', '\'', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    if word.starts_with(MARKS) { Cow::Owned(format!("'{word}")) } else { word }
}

pub(super) fn record<T: AsRef<[u8]>>(output: &mut impl Write, cells: impl IntoIterator<Item = T>) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(output);
    writer.write_record(cells)?;
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Judge;

    #[test]
    fn no_cell_from_outside_is_a_formula() {
        let model = crate::model::Model::embedded().unwrap();
        let verdict = Judge::new(model).predict("Fine.");
        let cases = [
            ("=HYPERLINK(\"http://x.example\",\"a, b\")", "'=HYPERLINK(\"http://x.example\",\"a, b\")"),
            ("+1", "'+1"),
            ("-0ZfMYzJ", "'-0ZfMYzJ"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("a\u{202e}b\u{200b}", "a\\u{202e}b\\u{200b}"),
            ("'quoted", "''quoted"),
            ("a=1", "a=1"),
            ("", ""),
        ];
        for (id, expected) in cases {
            let review = Review { id: id.to_owned(), kind: Some(id.to_owned()), ..Review::default() };
            let error = RowError {
                file: id.to_owned(),
                line: 0,
                id: Some(id.to_owned()),
                reason: "broken".into(),
                remedy: None,
            };
            let mut written = Vec::new();
            write(&mut written, &Ok((review, verdict.clone())), "model", &[]).unwrap();
            write(&mut written, &Err(error), "model", &[]).unwrap();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_slice());
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!((&rows[0][0], &rows[0][1], &rows[1][0]), (expected, expected, expected));
            assert_eq!(rows[1][HEADER.len() + COLUMNS.len()], format!("{expected}: broken"));
            // Taking off one apostrophe gives the word back.
            assert_eq!(expected.strip_prefix('\'').unwrap_or(expected), printable(id));
        }
    }
}
