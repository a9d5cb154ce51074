//! Excel's spreadsheets in XML of 2003, as CMT exports reviews: the first sheet whose rows name their columns.

use std::io::Cursor;

use html5gum::Tokenizer;
use html5gum::emitters::default::{StartTag, Token};

use super::{delimited, plain_text};
use crate::input::{Fault, Format, LIMIT, Options, Row, Rows, Source};

pub(in crate::input) const FORMAT: Format =
    Format { name: "spreadsheet-xml", extensions: &[".xls", ".xml"], fits: is_workbook, read };

const NAMESPACE: &[u8] = b"urn:schemas-microsoft-com:office:spreadsheet";
/// A sheet has no more columns than this; `ss:Index` may name any.
const MOST_COLUMNS: usize = 1 << 10;
/// A spreadsheet may be larger than a review.
const MOST: usize = 4 * LIMIT;

fn is_workbook(start: &[u8]) -> bool {
    start.starts_with(b"<") && start.windows(NAMESPACE.len()).any(|window| window == NAMESPACE)
}

fn read(source: Source, options: &Options) -> Rows {
    let notices = source.notices.clone();
    let table = plain_text::whole(source, MOST).map_err(|(_, reason)| reason).and_then(|text| table(&text));
    match table {
        // Rows of named cells are what CSV has.
        Ok(table) => {
            let source = Source { notices, ..Source::of(Box::new(Cursor::new(table))) };
            (delimited::CSV.read)(source, options)
        }
        Err(reason) => Box::new(std::iter::once(Row { line: 0, number: None, outcome: Err(Fault::from(reason)) })),
    }
}

/// The cells of a workbook as comma-separated values.
fn table(text: &str) -> Result<Vec<u8>, String> {
    if !is_workbook(text.trim_start().as_bytes()) {
        return Err("this is no spreadsheet in XML; open it and save the sheet as CSV".to_owned());
    }
    let mut sheet = Sheet::default();
    for token in Tokenizer::new(text).flatten() {
        match token {
            Token::StartTag(tag) => sheet.start(&tag),
            Token::EndTag(tag) => sheet.end(&tag.name),
            Token::String(text) if sheet.in_data => sheet.cell.push_str(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    let [head, rows @ ..] = sheet.rows.as_slice() else {
        return Err("the spreadsheet has no cells; save the sheet with the reviews as CSV".to_owned());
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut record = |cells: &[String]| {
        let empty = std::iter::repeat_n("", head.len().saturating_sub(cells.len()));
        writer.write_record(cells.iter().map(String::as_str).take(head.len()).chain(empty))
    };
    let written = record(head).and_then(|()| rows.iter().try_for_each(|row| record(row)));
    written.map_err(|cause| format!("the spreadsheet cannot be read ({cause}); save it as CSV"))?;
    writer.into_inner().map_err(|cause| format!("the spreadsheet cannot be read ({cause}); save it as CSV"))
}

#[derive(Default)]
struct Sheet {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: String,
    in_data: bool,
    /// Whether a sheet with cells has ended.
    ended: bool,
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    name.rsplit(|byte| *byte == b':').next().unwrap_or(name)
}

impl Sheet {
    fn start(&mut self, tag: &StartTag<()>) {
        match local(&tag.name) {
            b"cell" => {
                // Empty cells are left out, and the next says where it stands.
                let index = tag.attributes.iter().find(|(name, _)| local(name) == b"index");
                let index = index.and_then(|(_, index)| std::str::from_utf8(index).ok()?.parse::<usize>().ok());
                let column = index.unwrap_or(0).min(MOST_COLUMNS).saturating_sub(1);
                while self.row.len() < column {
                    self.row.push(String::new());
                }
                self.cell.clear();
                if tag.self_closing {
                    self.row.push(String::new());
                }
            }
            b"data" => self.in_data = !tag.self_closing,
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        match local(name) {
            b"data" => self.in_data = false,
            b"cell" if self.row.len() < MOST_COLUMNS => self.row.push(std::mem::take(&mut self.cell)),
            b"row" => {
                let row = std::mem::take(&mut self.row);
                if !self.ended && row.iter().any(|cell| !cell.trim().is_empty()) {
                    self.rows.push(row);
                }
            }
            b"worksheet" => self.ended = !self.rows.is_empty(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Review;

    const HEAD: &str = "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook \
        xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">";

    fn row(cells: &[&str]) -> String {
        let cell = |cell: &&str| format!("<Cell><Data ss:Type=\"String\">{cell}</Data></Cell>");
        format!("<Row>{}</Row>", cells.iter().map(cell).collect::<String>())
    }

    fn reviews(sheets: &str) -> Vec<Result<Review, Fault>> {
        let source = Source::of(Box::new(Cursor::new(format!("{HEAD}{sheets}</Workbook>").into_bytes())));
        read(source, &Options::default()).map(|row| row.outcome).collect()
    }

    #[test]
    fn each_row_of_an_export_is_a_review() {
        let names = ["Paper ID", "Reviewer Number", "Q1 (Summary)", "Q2 (2. Strengths)", "Q3 (Overall Rating - Value)"];
        let sheet = format!(
            "<Worksheet ss:Name=\"Reviews\"><Table>{}{}<Row><Cell><Data ss:Type=\"Number\">12</Data></Cell><Cell \
             ss:Index=\"3\"><ss:Data ss:Type=\"String\"><B>Scans</B> are slow.</ss:Data></Cell></Row></Table></Worksheet>\
             <Worksheet><Table>{}</Table></Worksheet>",
            row(&names),
            row(&["12", "1", "Keys &amp; scans,\nin two lines.", "It is \"short\".", "4"]),
            row(&["not", "a", "review"]),
        );
        let found: Vec<Review> = reviews(&sheet).into_iter().map(Result::unwrap).collect();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].text, "Keys & scans,\nin two lines.\n\nIt is \"short\".");
        assert_eq!((found[0].group.as_deref(), found[0].ratings.rating), (Some("12"), Some(4.0)));
        assert_eq!(found[0].reviewer.as_deref(), Some("1"));
        assert_eq!((found[1].text.as_str(), found[1].reviewer.as_deref()), ("Scans are slow.", None));
    }

    #[test]
    fn what_is_no_such_spreadsheet_says_the_way_out() {
        let source = Source::of(Box::new(Cursor::new(b"\xd0\xcf\x11\xe0".to_vec())));
        assert!(read(source, &Options::default()).next().unwrap().outcome.is_err());
        let Fault::Unreadable { reason, .. } = reviews("<Worksheet/>").remove(0).unwrap_err() else { panic!() };
        assert!(reason.contains("no cells"), "{reason}");
    }
}
