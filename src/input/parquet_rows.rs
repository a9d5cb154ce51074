//! Rows of a Parquet file, one at a time.

use std::fs::File;
use std::io::{self, Seek};
use std::sync::Arc;

use parquet::errors::ParquetError;
use parquet::file::reader::SerializedFileReader;
use parquet::record::Field;
use parquet::record::reader::RowIter;
use serde_json::{Map, Value};

use super::error::broken_off;
use super::{Fault, Options, Row, Rows, Source, names, row};

pub(super) fn read(source: Source, options: &Options) -> Rows {
    let columns = Arc::new(options.columns.clone());
    let rows = std::iter::once(source).flat_map(move |source| {
        let columns = Arc::clone(&columns);
        let (rows, fault) = match open(source) {
            Ok(rows) => (Some(rows), None),
            Err(reason) => (None, Some(Row { line: 0, number: Some(1), outcome: Err(reason.into()) })),
        };
        let mut number = 0;
        let mut ended = false;
        let rows = rows.into_iter().flatten().map_while(move |fields| {
            if ended {
                return None;
            }
            number += 1;
            ended = fields.is_err();
            let at_row = |fault: Fault| Fault { id: fault.id, reason: format!("row {number}: {}", fault.reason) };
            let outcome = fields
                .map_err(|error| Fault::from(format!("{}, the rest is not read", damage(&error))))
                .and_then(|fields| row::review(object(fields), &columns))
                .map_err(at_row);
            Some(Row { line: 0, number: Some(number), outcome })
        });
        fault.into_iter().chain(rows)
    });
    Box::new(rows)
}

/// The file's end says where its columns are, so it goes to a file that can be read in any order.
fn open(mut source: Source) -> Result<RowIter<'static>, String> {
    let spool = || -> io::Result<File> {
        let mut file = tempfile::tempfile()?;
        io::copy(&mut source.reader, &mut file)?;
        file.rewind()?;
        Ok(file)
    };
    let file = { spool }().map_err(|error| broken_off(&error))?;
    let reader = SerializedFileReader::new(file).map_err(|error| damage(&error))?;
    Ok(RowIter::from_file_into(Box::new(reader)))
}

fn damage(error: &ParquetError) -> String {
    format!("the Parquet data are cut off or damaged ({error}); fetch or write the file again")
}

fn object(row: parquet::record::Row) -> Map<String, Value> {
    row.into_columns().into_iter().map(|(name, field)| (names::usual(&name), value(field))).collect()
}

fn value(field: Field) -> Value {
    match field {
        Field::Bool(value) => value.into(),
        Field::Byte(value) => value.into(),
        Field::Short(value) => value.into(),
        Field::Int(value) => value.into(),
        Field::Long(value) => value.into(),
        Field::UByte(value) => value.into(),
        Field::UShort(value) => value.into(),
        Field::UInt(value) => value.into(),
        Field::ULong(value) => value.into(),
        Field::Float(value) => value.into(),
        Field::Double(value) => value.into(),
        Field::Str(value) => value.into(),
        // Some writers do not mark their strings as such.
        Field::Bytes(bytes) => String::from_utf8(bytes.data().to_vec()).map_or(Value::Null, Value::String),
        Field::Group(row) => Value::Object(object(row)),
        _ => Value::Null,
    }
}
