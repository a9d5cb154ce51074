//! Texts from Python: lists without a copy, and whatever has the Arrow PyCapsule interface.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, new_null_array};
use arrow_schema::{ArrowError, DataType, Schema};
use arrow_select::take::take;
use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBool, PyFloat, PyList, PyString};
use pyo3_arrow::input::AnyArray;

use crate::errors::{of_arrow, value_error};
use crate::table::Table;

/// Texts in their order; None where there is none.
#[pyclass(frozen, module = "editlens._native")]
pub struct Texts {
    kept: Kept,
}

enum Kept {
    Strings(Vec<Option<PyBackedStr>>),
    Arrow(Vec<ArrayRef>),
}

#[pymethods]
impl Texts {
    /// From a list of strings; with `nan_is_missing`, a NaN is a missing text, as pandas has it.
    #[staticmethod]
    fn from_list(texts: &Bound<PyList>, nan_is_missing: bool) -> PyResult<Self> {
        let mut strings = Vec::with_capacity(texts.len());
        for (row, text) in texts.iter().enumerate() {
            let missing = text.is_none() || nan_is_missing && is_missing(&text);
            strings.push(if missing { None } else { Some(string(&text, Some(row))?) });
        }
        Ok(Self { kept: Kept::Strings(strings) })
    }

    fn __len__(&self) -> usize {
        match &self.kept {
            Kept::Strings(strings) => strings.len(),
            Kept::Arrow(chunks) => chunks.iter().map(Array::len).sum(),
        }
    }
}

/// What an Arrow array or stream holds: texts, or a table with columns of them.
#[derive(IntoPyObject)]
pub enum Arrow {
    Texts(Texts),
    Table(Table),
}

/// Takes anything with the Arrow PyCapsule interface. `shown` is what a message calls it.
#[pyfunction]
pub fn from_arrow(py: Python, column: &Bound<PyAny>, shown: &str) -> PyResult<Arrow> {
    let damaged = |error: String| value_error(format!("{shown} cannot be read through its Arrow interface: {error}"));
    let column: AnyArray = column.extract().map_err(|error: PyErr| damaged(error.value(py).to_string()))?;
    let (chunks, field) = column.into_chunked_array()?.into_inner();
    // A producer may promise UTF-8 and not keep to it.
    py.detach(|| chunks.iter().try_for_each(|chunk| chunk.to_data().validate_full()))
        .map_err(|error| damaged(error.to_string()))?;
    let is_text = |kind: &DataType| matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
    let chunks = match field.data_type() {
        kind if is_text(kind) => chunks,
        DataType::Null => chunks.iter().map(|chunk| new_null_array(&DataType::Utf8, chunk.len())).collect(),
        DataType::Dictionary(_, values) if is_text(values) => {
            chunks.iter().map(|chunk| take_words(chunk)).collect::<Result<_, _>>().map_err(of_arrow)?
        }
        DataType::Struct(fields) => {
            if chunks.iter().any(|chunk| chunk.null_count() > 0) {
                return Err(value_error(format!(
                    "{shown} is a table with rows that are null as a whole; leave them out"
                )));
            }
            let batches = chunks.iter().map(|chunk| RecordBatch::from(chunk.as_struct())).collect();
            return Ok(Arrow::Table(Table::new(Arc::new(Schema::new(fields.clone())), batches)));
        }
        kind => {
            return Err(value_error(format!(
                "{shown} holds no texts but values of the Arrow type {kind}; give a column of strings"
            )));
        }
    };
    Ok(Arrow::Texts(Texts { kept: Kept::Arrow(chunks) }))
}

impl Texts {
    /// All texts, borrowed.
    pub fn all(&self) -> Vec<Option<&str>> {
        match &self.kept {
            Kept::Strings(strings) => strings.iter().map(|text| text.as_deref()).collect(),
            Kept::Arrow(chunks) => chunks.iter().flat_map(of_chunk).collect(),
        }
    }
}

fn of_chunk(chunk: &ArrayRef) -> Vec<Option<&str>> {
    match chunk.data_type() {
        DataType::Utf8 => chunk.as_string::<i32>().iter().collect(),
        DataType::LargeUtf8 => chunk.as_string::<i64>().iter().collect(),
        DataType::Utf8View => chunk.as_string_view().iter().collect(),
        _ => Vec::new(),
    }
}

/// The words of a dictionary, each in its places.
fn take_words(chunk: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let dictionary = chunk.as_any_dictionary();
    take(dictionary.values().as_ref(), dictionary.keys(), None)
}

/// NaN, and the mark of pandas for a missing value.
fn is_missing(value: &Bound<PyAny>) -> bool {
    let is_nan = value.cast::<PyFloat>().is_ok_and(|number| number.extract::<f64>().is_ok_and(f64::is_nan));
    is_nan || value.get_type().name().is_ok_and(|name| name == "NAType" || name == "NaTType")
}

/// A Python string without a copy; `row` says where it stands.
pub fn string(value: &Bound<PyAny>, row: Option<usize>) -> PyResult<PyBackedStr> {
    let place = row.map_or_else(|| "the text".to_owned(), |row| format!("row {row}"));
    let Ok(text) = value.cast::<PyString>() else {
        let kind = value.get_type().name()?;
        let number = value.cast::<PyFloat>().is_ok() && !value.is_instance_of::<PyBool>();
        let advice = match kind.to_str() {
            Ok("bytes" | "bytearray" | "memoryview") => "decode it first, as in `data.decode(\"utf-8\")`",
            Ok("NoneType") => "there is no verdict on nothing; predict_batch keeps None in its place",
            _ if number || row.is_some() => "where a text is missing, give None",
            _ => "give a string; for many texts use predict_batch",
        };
        return Err(value_error(format!("{place} is of the type {kind} and no string; {advice}")));
    };
    text.clone().try_into().map_err(|error: PyErr| lone_surrogate(value.py(), error, &place))
}

/// Half of a pair of UTF-16, which stands for no character.
fn lone_surrogate(py: Python, error: PyErr, place: &str) -> PyErr {
    if !error.is_instance_of::<PyUnicodeEncodeError>(py) {
        return error;
    }
    let start = error.value(py).getattr("start").and_then(|start| start.extract::<usize>());
    let at = start.map_or_else(|_| String::new(), |start| format!(" at index {start}"));
    value_error(format!(
        "{place} has a lone surrogate{at}, which is no character; replace such with \
         `text.encode(\"utf-16\", \"surrogatepass\").decode(\"utf-16\", \"replace\")`"
    ))
}
