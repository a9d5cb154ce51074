//! The signals of many texts, and their drift.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, RecordBatch};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, Schema};
use editlens::signals::{Signal, SignalSet};
use editlens::{Model, TextView, evaluation};
use pyo3::prelude::*;

use crate::errors::{of_arrow, value_error};
use crate::parallel::Workers;
use crate::table::Table;
use crate::texts::Texts;

/// Rows of one batch: 300 values each.
const BATCH_ROWS: usize = 1 << 13;

type Buffers = (TextView, SignalSet);

fn buffers(model: &Model) -> Buffers {
    (TextView::default(), SignalSet::new(Arc::clone(model.ngrams())))
}

/// Name, unit and meaning of every signal.
#[pyfunction]
pub fn signal_list() -> Vec<(&'static str, &'static str, &'static str)> {
    SignalSet::signals().map(|Signal { name, unit, meaning, .. }| (*name, unit.label(), *meaning)).collect()
}

/// A column for each signal, a row for each text; nulls where there is none.
pub fn table(
    py: Python,
    model: &Model,
    texts: &Texts,
    threads: Option<usize>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Table> {
    let texts = texts.all();
    let fields: Vec<Field> =
        SignalSet::signals().map(|signal| Field::new(signal.name, DataType::Float64, true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let workers = Workers::new(threads, texts.len(), progress)?;
    let measure = |(view, set): &mut Buffers, row: usize| {
        view.reparse(texts[row]?);
        Some(set.measure(view, false).values.to_vec())
    };
    let mut batches = Vec::new();
    for start in (0..texts.len()).step_by(BATCH_ROWS) {
        let rows = start..texts.len().min(start + BATCH_ROWS);
        let measured = workers.map(py, rows, || buffers(model), measure)?;
        let nulls = NullBuffer::from_iter(measured.iter().map(Option::is_some));
        let column = |signal: usize| -> ArrayRef {
            let values: Vec<f64> =
                measured.iter().map(|row| row.as_ref().map_or(0.0, |values| values[signal])).collect();
            Arc::new(Float64Array::new(ScalarBuffer::from(values), Some(nulls.clone())))
        };
        let batch =
            py.detach(|| RecordBatch::try_new(Arc::clone(&schema), (0..SignalSet::len()).map(column).collect()));
        batches.push(batch.map_err(of_arrow)?);
    }
    Ok(Table::new(schema, batches))
}

/// The drift of every signal that the model describes its population by, as JSON, the largest first.
pub fn drift(py: Python, model: &Model, texts: &Texts, threads: Option<usize>) -> PyResult<String> {
    let bins = &model.calibration().population;
    let place = |name: &str| SignalSet::signals().position(|signal| signal.name == name);
    let signals: Option<Vec<usize>> = bins.iter().map(|bins| place(&bins.signal)).collect();
    let signals = signals
        .ok_or_else(|| value_error("the model describes a population by signals that this version does not measure"))?;
    let texts: Vec<&str> = texts.all().into_iter().flatten().collect();
    if texts.is_empty() {
        return Err(value_error("there is no text whose signals could have moved"));
    }
    let measure = |(view, set): &mut Buffers, row: usize| {
        view.reparse(texts[row]);
        let values = set.measure(view, false).values;
        bins.iter().zip(&signals).map(|(bins, signal)| bins.bin(values[*signal])).collect::<Vec<usize>>()
    };
    let mut counts: Vec<Vec<usize>> = bins.iter().map(|bins| vec![0; bins.shares.len()]).collect();
    let workers = Workers::new(threads, texts.len(), None)?;
    for row in workers.map(py, 0..texts.len(), || buffers(model), measure)? {
        counts.iter_mut().zip(row).for_each(|(counts, bin)| counts[bin] += 1);
    }
    serde_json::to_string(&evaluation::drift(bins, &counts)).map_err(|error| value_error(error.to_string()))
}
