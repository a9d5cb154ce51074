//! A table that pyarrow, pandas, Polars and DuckDB take without a copy.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float64Type, Int8Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchIterator, new_empty_array};
use arrow_schema::{DataType, FieldRef, SchemaRef};
use arrow_select::concat::concat;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyList, PyString};

use crate::errors::{of_arrow, value_error};

/// Columns of one length.
#[pyclass(frozen, module = "editlens._native")]
pub struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    pub fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { schema, batches }
    }

    fn place(&self, name: &str) -> PyResult<usize> {
        let unknown = || value_error(format!("there is no column `{name}`; there are {}", self.names().join(", ")));
        self.schema.index_of(name).map_err(|_| unknown())
    }

    fn names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }
}

#[pymethods]
impl Table {
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.names()
    }

    /// A stream of the Arrow C interface, without a copy. A producer may pass over the schema that is asked for.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let batches = RecordBatchIterator::new(self.batches.clone().into_iter().map(Ok), Arc::clone(&self.schema));
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), c"arrow_array_stream")
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref()).map_err(of_arrow)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// A column with the Arrow PyCapsule interface.
    fn column(&self, name: &str) -> PyResult<Column> {
        let place = self.place(name)?;
        let chunks = self.batches.iter().map(|batch| batch.column(place).clone()).collect();
        Ok(Column { chunks, field: Arc::new(self.schema.field(place).clone()) })
    }
}

/// A column of a table.
#[pyclass(frozen, module = "editlens._native")]
pub struct Column {
    chunks: Vec<ArrayRef>,
    field: FieldRef,
}

#[pymethods]
impl Column {
    fn __len__(&self) -> usize {
        self.chunks.iter().map(Array::len).sum()
    }

    /// `string`, `float`, `integer`, `boolean` or `nested`.
    #[getter]
    fn kind(&self) -> &'static str {
        match self.field.data_type() {
            DataType::Utf8 => "string",
            DataType::Float64 => "float",
            DataType::Int8 | DataType::Int64 => "integer",
            DataType::Boolean => "boolean",
            _ => "nested",
        }
    }

    /// An array of the Arrow C interface, without a copy where it is one chunk.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        drop(requested_schema);
        let chunks: Vec<&dyn Array> = self.chunks.iter().map(AsRef::as_ref).collect();
        let array = match chunks.as_slice() {
            [] => new_empty_array(self.field.data_type()),
            [chunk] => chunk.slice(0, chunk.len()),
            chunks => concat(chunks).map_err(of_arrow)?,
        };
        let schema = FFI_ArrowSchema::try_from(self.field.as_ref()).map_err(of_arrow)?;
        let schema = PyCapsule::new_with_value(py, schema, c"arrow_schema")?;
        Ok((schema, PyCapsule::new_with_value(py, FFI_ArrowArray::new(&array.to_data()), c"arrow_array")?))
    }

    /// The values as Python has them.
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let values = PyList::empty(py);
        for chunk in &self.chunks {
            for row in 0..chunk.len() {
                values.append(value(py, chunk, row)?)?;
            }
        }
        Ok(values)
    }

    /// Floating-point values as bytes in the order of this machine; NaN for null.
    fn floats<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let chunks = self.chunks.iter().filter_map(|chunk| chunk.as_primitive_opt::<Float64Type>());
        let bytes: Vec<u8> =
            chunks.flat_map(|chunk| chunk.iter().flat_map(|value| value.unwrap_or(f64::NAN).to_ne_bytes())).collect();
        PyBytes::new(py, &bytes)
    }
}

/// One value; types that this package does not write are refused.
fn value<'py>(py: Python<'py>, array: &ArrayRef, row: usize) -> PyResult<Bound<'py, PyAny>> {
    if array.is_null(row) {
        return Ok(py.None().into_bound(py));
    }
    match array.data_type() {
        DataType::Utf8 => Ok(PyString::new(py, array.as_string::<i32>().value(row)).into_any()),
        DataType::Float64 => array.as_primitive::<Float64Type>().value(row).into_bound_py_any(py),
        DataType::Int8 => array.as_primitive::<Int8Type>().value(row).into_bound_py_any(py),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into_bound_py_any(py),
        DataType::Boolean => array.as_boolean().value(row).into_bound_py_any(py),
        DataType::List(_) => {
            let items = array.as_list::<i32>().value(row);
            let list = PyList::empty(py);
            for item in 0..items.len() {
                list.append(value(py, &items, item)?)?;
            }
            Ok(list.into_any())
        }
        DataType::Struct(fields) => {
            let (parts, dict) = (array.as_struct(), PyDict::new(py));
            for (field, part) in fields.iter().zip(parts.columns()) {
                dict.set_item(field.name(), value(py, part, row)?)?;
            }
            Ok(dict.into_any())
        }
        other => Err(value_error(format!("values of the Arrow type {other} have no form in Python here; use pyarrow"))),
    }
}
