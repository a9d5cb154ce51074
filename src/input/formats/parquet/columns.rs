//! The columns of a Parquet file that hold plain values: text, figures, true and false.

use std::vec::IntoIter;

use parquet::basic::ConvertedType;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::reader::RowGroupReader;
use serde_json::Value;

use crate::input::fields::names::usual;
use crate::input::review::error::not_utf8;

/// Cells of a column that are decoded at once.
const BATCH: usize = 64;

/// The value in one row of a column, or why it is none; null where there is none.
pub(in crate::input) type Cell = Result<Value, String>;

/// One column of a group of rows.
pub(in crate::input) struct Column {
    /// As names are looked up.
    pub name: String,
    reader: ColumnReader,
    /// Decoded cells that have not been handed on.
    cells: IntoIter<Cell>,
}

/// The columns of plain values of a group.
pub(in crate::input) fn columns_of(group: &dyn RowGroupReader) -> Result<Vec<Column>, ParquetError> {
    let mut columns = Vec::new();
    for index in 0..group.num_columns() {
        let kind = group.metadata().column(index).column_descr_ptr();
        // A decimal read as its digits would be another figure.
        let plain = kind.path().parts().len() == 1
            && kind.max_rep_level() == 0
            && kind.converted_type() != ConvertedType::DECIMAL;
        if plain {
            let reader = group.get_column_reader(index)?;
            columns.push(Column { name: usual(kind.name()), reader, cells: Vec::new().into_iter() });
        }
    }
    Ok(columns)
}

impl Column {
    /// The cell of the next row.
    pub fn next(&mut self) -> Result<Cell, ParquetError> {
        if self.cells.len() == 0 {
            self.cells = match &mut self.reader {
                ColumnReader::BoolColumnReader(reader) => batch(reader, |value| Ok(value.into())),
                ColumnReader::Int32ColumnReader(reader) => batch(reader, |value| Ok(value.into())),
                ColumnReader::Int64ColumnReader(reader) => batch(reader, |value| Ok(value.into())),
                ColumnReader::FloatColumnReader(reader) => batch(reader, |value| Ok(value.into())),
                ColumnReader::DoubleColumnReader(reader) => batch(reader, |value| Ok(value.into())),
                ColumnReader::ByteArrayColumnReader(reader) => batch(reader, text),
                // Moments and bytes of a fixed length tell nothing of a review.
                ColumnReader::Int96ColumnReader(reader) => batch(reader, |_| Ok(Value::Null)),
                ColumnReader::FixedLenByteArrayColumnReader(reader) => batch(reader, |_| Ok(Value::Null)),
            }?
            .into_iter();
        }
        let short = || ParquetError::EOF(format!("the column `{}` has fewer rows than the others", self.name));
        self.cells.next().ok_or_else(short)
    }
}

/// The next cells of a column.
fn batch<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    cell: impl Fn(T::T) -> Cell,
) -> Result<Vec<Cell>, ParquetError> {
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    let (rows, ..) = reader.read_records(BATCH, Some(&mut levels), None, &mut values)?;
    let mut values = values.into_iter().map(cell);
    if levels.is_empty() {
        return Ok(values.take(rows).collect());
    }
    // Level 1 says that there is a value.
    let of_level = |level: &i16| if *level == 1 { values.next().unwrap_or(Ok(Value::Null)) } else { Ok(Value::Null) };
    Ok(levels.iter().map(of_level).collect())
}

fn text(bytes: ByteArray) -> Cell {
    let bytes = bytes.data();
    std::str::from_utf8(bytes).map(Value::from).map_err(|error| not_utf8(bytes, error, "cell"))
}
