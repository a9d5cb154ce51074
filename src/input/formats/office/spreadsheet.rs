//! Workbooks: the rows of every sheet whose columns hold a text. The first row that names such columns is the head.

use std::io::{self, BufReader, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Cell, DataRef, Reader, Xlsb, Xlsx};
use serde_json::Value;
use zip::ZipArchive;

use super::xml;
use super::xml::{Element, MOST_XML, Part};
use super::{Content, SAVE_TABLE, archive_of, opening, reader};
use crate::input::bytes::opened::Opened;
use crate::input::rows::RowReader;
use crate::input::rows::columns;
use crate::input::{Fault, Options, Row, Rows, Source};

/// The head is looked for in as many rows: titles and remarks may stand above it.
const ROWS_ABOVE: usize = 10;
/// What a cell or row is repeated at most; programs repeat empty ones to the edge of the sheet.
const MOST_REPEATED: usize = 100;

pub(super) fn read(source: Source, options: &Options) -> Rows {
    let rows = reader(&source, options);
    opening(source, rows, table)
}

fn table(source: Source, rows: &RowReader) -> Result<Vec<Row>, Fault> {
    let mut book = Book { rows, found: Vec::new(), refusal: None };
    let read = fill(&mut book, source);
    read.map_err(|reason| format!("{reason}; {SAVE_TABLE}"))?;
    match (book.found.is_empty(), book.refusal) {
        (true, Some(fault)) => Err(fault),
        (true, None) => Err(format!("it holds no table; {SAVE_TABLE}").into()),
        _ => Ok(book.found),
    }
}

fn fill(book: &mut Book, source: Source) -> Result<(), String> {
    let (mut archive, content) = archive_of(source, SAVE_TABLE)?;
    check_size(&mut archive, MOST_XML)?;
    // The library may panic on damaged data, which must not end the whole run.
    let contradiction = || Err("the spreadsheet is damaged (it contradicts itself)".to_owned());
    catch_unwind(AssertUnwindSafe(|| match content {
        Content::Ods => open_document(&mut archive, book),
        Content::Xlsb => excel_binary(archive.into_inner(), book),
        Content::Xlsx => excel(archive.into_inner(), book),
        _ => Err("it is not a spreadsheet".to_owned()),
    }))
    .unwrap_or_else(|_| contradiction())
}

/// Refuses what unpacks to too much, whatever the sizes are that it states.
fn check_size(archive: &mut ZipArchive<Opened>, most: u64) -> Result<(), String> {
    let mut left = most;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|cause| damaged(&cause))?;
        let name = file.name().map(|name| name.into_owned()).unwrap_or_default();
        if ![".xml", ".bin", ".rels"].iter().any(|extension| name.ends_with(extension)) {
            continue;
        }
        let read = io::copy(&mut file.take(left + 1), &mut io::sink()).map_err(|cause| damaged(&cause))?;
        left = left.checked_sub(read).ok_or_else(|| format!("it unpacks to more than {} MiB", most >> 20))?;
    }
    Ok(())
}

fn damaged(cause: &dyn std::fmt::Display) -> String {
    format!("the spreadsheet is damaged ({cause})")
}

/// What was found in the sheets so far.
struct Book<'a> {
    rows: &'a RowReader,
    found: Vec<Row>,
    /// Why the first sheet that has cells holds no reviews.
    refusal: Option<Fault>,
}

/// The current row of a sheet, and its columns once they are known.
#[derive(Default)]
struct Sheet {
    names: Option<Vec<(usize, String)>>,
    /// The row in the sheet, from 0.
    row: usize,
    cells: Vec<(usize, Value)>,
    above: usize,
}

impl Sheet {
    /// Adds a cell; a row is finished by the first cell of another.
    fn add(&mut self, book: &mut Book, row: usize, column: usize, value: Value) {
        if row != self.row {
            self.finish_row(book);
            self.row = row;
        }
        if !value.is_null() && value != "" {
            self.cells.push((column, value));
        }
    }

    /// Whether there is no use in reading on.
    fn hopeless(&self) -> bool {
        self.names.is_none() && self.above > ROWS_ABOVE
    }

    fn finish_row(&mut self, book: &mut Book) {
        let cells = std::mem::take(&mut self.cells);
        if cells.is_empty() {
            return;
        }
        let Some(names) = &self.names else {
            self.above += 1;
            let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let names: Vec<String> = cells.iter().map(|(_, value)| word(value)).collect();
            let names = columns::looked_up(&names, book.rows.columns());
            match columns::check(&names, book.rows.columns()) {
                Ok(()) => self.names = Some(cells.iter().map(|(column, _)| *column).zip(names).collect()),
                Err(fault) => drop(book.refusal.get_or_insert(fault)),
            }
            return;
        };
        let name = |(column, value): (usize, Value)| {
            let (_, name) = names.iter().find(|(named, _)| *named == column)?;
            Some((name.clone(), value))
        };
        let empty = names.iter().map(|(_, name)| (name.clone(), Value::Null));
        let fields = book.rows.row(empty.chain(cells.into_iter().filter_map(name)));
        let reviews = fields.map_or_else(|fault| vec![Err(fault)], |fields| book.rows.of_row(fields));
        for outcome in reviews {
            let number = book.found.len() + 1;
            let outcome = outcome.map_err(|fault: Fault| fault.within(&format!("row {number}")));
            book.found.push(Row { line: self.row + 1, number: Some(number), outcome });
        }
    }
}

fn excel(file: Opened, book: &mut Book) -> Result<(), String> {
    let mut workbook = Xlsx::new(rewound(file)?).map_err(|cause| damaged(&cause))?;
    for name in workbook.sheet_names() {
        // A chart is a sheet without cells.
        let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else { continue };
        read_cells(book, || cells.next_cell().map_err(|cause| damaged(&cause)))?;
    }
    Ok(())
}

fn excel_binary(file: Opened, book: &mut Book) -> Result<(), String> {
    let mut workbook = Xlsb::new(rewound(file)?).map_err(|cause| damaged(&cause))?;
    for name in workbook.sheet_names() {
        let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else { continue };
        read_cells(book, || cells.next_cell().map_err(|cause| damaged(&cause)))?;
    }
    Ok(())
}

/// Reads one sheet, cell by cell, until it ends or can hold no review.
fn read_cells<'a>(
    book: &mut Book,
    mut next: impl FnMut() -> Result<Option<Cell<DataRef<'a>>>, String>,
) -> Result<(), String> {
    let mut sheet = Sheet::default();
    while let Some(cell) = next()? {
        let (row, column) = cell.get_position();
        sheet.add(book, row as usize, column as usize, value(cell.get_value()));
        if sheet.hopeless() {
            break;
        }
    }
    sheet.finish_row(book);
    Ok(())
}

fn rewound(mut file: Opened) -> Result<BufReader<Opened>, String> {
    file.rewind().map_err(|cause| damaged(&cause))?;
    Ok(BufReader::new(file))
}

fn value(cell: &DataRef) -> Value {
    match cell {
        DataRef::Int(number) => Value::from(*number),
        DataRef::Float(number) => figure(*number),
        DataRef::String(text) => Value::from(text.as_str()),
        DataRef::SharedString(text) => Value::from(*text),
        DataRef::Bool(value) => Value::from(*value),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::from(text.as_str()),
        DataRef::DateTime(moment) => Value::from(moment.to_string()),
        _ => Value::Null,
    }
}

/// A whole number without a fraction, since it may be an id.
fn figure(number: f64) -> Value {
    let whole = number.fract() == 0.0 && number.abs() < 1e15;
    if whole { Value::from(number as i64) } else { Value::from(number) }
}

/// The sheets of LibreOffice.
fn open_document(archive: &mut ZipArchive<Opened>, book: &mut Book) -> Result<(), String> {
    let mut sheet = Sheet::default();
    let (mut row, mut column) = (0, 0);
    let mut cell: Option<(usize, Option<f64>, String)> = None;
    let (mut hidden, mut row_repeated) = (0_usize, 1);
    let repeated =
        |element: &Element, name: &str| element.attribute(name).and_then(|count| count.parse().ok()).unwrap_or(1_usize);
    xml::read(archive, "content.xml", |part| {
        match part {
            Part::Start(element) => match element.name.as_str() {
                "table" => {
                    sheet = Sheet::default();
                    row = 0;
                }
                "table-row" => {
                    column = 0;
                    row_repeated = repeated(&element, "number-rows-repeated");
                }
                "table-cell" | "covered-table-cell" => {
                    let count = repeated(&element, "number-columns-repeated");
                    let figure = element.attribute("value").and_then(|value| value.parse().ok());
                    if element.empty {
                        column += count;
                    } else {
                        cell = Some((count, figure, String::new()));
                    }
                }
                "annotation" if !element.empty => hidden += 1,
                "p" => {
                    let text = cell.as_mut().map(|(_, _, text)| text).filter(|text| hidden == 0 && !text.is_empty());
                    text.into_iter().for_each(|text| text.push('\n'));
                }
                "line-break" | "s" | "tab" => {
                    let mark = if element.name == "line-break" { '\n' } else { ' ' };
                    cell.iter_mut().filter(|_| hidden == 0).for_each(|(_, _, text)| text.push(mark));
                }
                _ => {}
            },
            Part::Text(text) => cell.iter_mut().filter(|_| hidden == 0).for_each(|(_, _, all)| all.push_str(&text)),
            Part::End(name) => match name.as_str() {
                "annotation" => hidden = hidden.saturating_sub(1),
                "table-cell" | "covered-table-cell" => {
                    let Some((count, number, text)) = cell.take() else { return Ok(()) };
                    let text = text.trim();
                    for at in column..column + count.min(MOST_REPEATED) {
                        let value = number.filter(|_| !text.is_empty()).map_or_else(|| Value::from(text), figure);
                        sheet.add(book, row, at, value);
                    }
                    column += count;
                }
                "table-row" => {
                    let cells = sheet.cells.clone();
                    sheet.finish_row(book);
                    if !cells.is_empty() && sheet.names.is_some() {
                        for _ in 1..row_repeated.min(MOST_REPEATED) {
                            sheet.cells.clone_from(&cells);
                            sheet.finish_row(book);
                        }
                    }
                    row += row_repeated;
                    sheet.row = row;
                }
                _ => {}
            },
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn what_unpacks_to_too_much_is_refused_whatever_sizes_it_states() {
        let mut writer = ZipWriter::new(tempfile::tempfile().unwrap());
        for name in ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/media/picture.png"] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(&[b' '; 3 << 18]).unwrap();
        }
        let mut archive = ZipArchive::new(Opened::File(writer.finish().unwrap())).unwrap();
        assert!(check_size(&mut archive, 3 << 19).is_ok());
        let refused = check_size(&mut archive, (3 << 19) - 1);
        assert_eq!(refused, Err("it unpacks to more than 1 MiB".to_owned()));
    }
}
