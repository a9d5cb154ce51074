//! Verdicts as columns, with the names and nesting of the program's JSON. The types are those that every engine reads.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, Float64Array, Int8Array, Int64Array, ListArray, RecordBatch, StringArray, StructArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use editlens::{ConformalPValue, Estimate, Finding, Level, Verdict};
use pyo3::prelude::*;

use crate::errors::of_arrow;
use crate::table::Table;

/// The table of verdicts without a row.
#[pyfunction]
pub fn verdict_schema() -> PyResult<Table> {
    let batch = verdicts(&[], "").map_err(of_arrow)?;
    Ok(Table::new(batch.schema(), Vec::new()))
}

/// One row for each verdict, of nulls where there was no text.
pub fn verdicts(verdicts: &[Option<Verdict>], model: &str) -> Result<RecordBatch, ArrowError> {
    let estimates: Vec<Option<&Estimate>> = each(verdicts, |verdict| verdict.estimate());
    let undecided: Vec<Option<&Estimate>> = each(verdicts, |verdict| verdict.undecided());
    let ranged = estimates.iter().zip(&undecided).map(|(estimate, undecided)| estimate.or(*undecided));
    let ranges: Vec<Option<Vec<i8>>> = ranged
        .map(|estimate| estimate.map(|Estimate { level_range: (first, last), .. }| vec![number(*first), number(*last)]))
        .collect();
    let words = |verdict: &Option<Verdict>| verdict.as_ref().map(|verdict| verdict.words as i64);
    let words_judged = |verdict: &Option<Verdict>| verdict.as_ref().map(|verdict| verdict.words_judged as i64);
    let labels = verdicts.iter().map(|verdict| verdict.as_ref().and_then(Verdict::level));
    let levels: Vec<Option<Level>> = labels.collect();
    let no_tails: &[ConformalPValue] = &[];
    let tails: Vec<Option<&[ConformalPValue]>> =
        each(verdicts, |verdict| Some(verdict.estimate().map_or(no_tails, |estimate| &estimate.p_values)));
    let findings: Vec<Option<&[Finding]>> = each(verdicts, |verdict| Some(verdict.findings.as_slice()));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("label", strings(levels.iter().map(|level| level.map(Level::label)))),
        ("level", Arc::new(levels.iter().map(|level| level.map(number)).collect::<Int8Array>())),
        ("score", numbers(estimates.iter().map(|estimate| estimate.map(|estimate| estimate.score)))),
        ("probabilities", probabilities(&estimates)?),
        ("ai_probability", numbers(estimates.iter().map(|estimate| estimate.map(|estimate| estimate.ai_probability)))),
        ("log_odds", numbers(estimates.iter().map(|estimate| estimate.map(|estimate| estimate.log_odds)))),
        ("words", Arc::new(verdicts.iter().map(words).collect::<Int64Array>())),
        ("words_judged", Arc::new(verdicts.iter().map(words_judged).collect::<Int64Array>())),
        ("level_range", lists(&ranges, |values| Ok(Arc::new(Int8Array::from_iter_values(values.copied()))))?),
        ("human_tail", lists(&tails, |tails| tail_columns(&tails.collect::<Vec<_>>()))?),
        ("abstained", strings(verdicts.iter().map(|verdict| Some(verdict.as_ref()?.abstained?.code())))),
        ("undecided", undecided_columns(&undecided)?),
        ("findings", lists(&findings, |findings| finding_columns(&findings.collect::<Vec<_>>()))?),
        ("model", strings(verdicts.iter().map(|verdict| verdict.as_ref().map(|_| model)))),
    ];
    let fields: Vec<Field> =
        columns.iter().map(|(name, column)| Field::new(*name, column.data_type().clone(), true)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.into_iter().map(|(_, column)| column).collect())
}

fn each<'a, T>(verdicts: &'a [Option<Verdict>], of: impl Fn(&'a Verdict) -> Option<T>) -> Vec<Option<T>> {
    verdicts.iter().map(|verdict| verdict.as_ref().and_then(&of)).collect()
}

fn number(level: Level) -> i8 {
    level.number() as i8
}

fn strings<'a>(values: impl Iterator<Item = Option<&'a str>>) -> ArrayRef {
    Arc::new(values.collect::<StringArray>())
}

fn numbers(values: impl Iterator<Item = Option<f64>>) -> ArrayRef {
    Arc::new(values.collect::<Float64Array>())
}

fn integers(values: impl Iterator<Item = Option<usize>>) -> ArrayRef {
    Arc::new(values.map(|value| value.map(|value| value as i64)).collect::<Int64Array>())
}

fn probabilities(estimates: &[Option<&Estimate>]) -> Result<ArrayRef, ArrowError> {
    let rows: Vec<Option<&[f64]>> =
        estimates.iter().map(|estimate| estimate.map(|estimate| estimate.probabilities.as_slice())).collect();
    lists(&rows, |values| Ok(Arc::new(Float64Array::from_iter_values(values.copied()))))
}

/// A list for each row; `values` puts all their items into one array.
fn lists<'a, T: 'a, L: AsRef<[T]>>(
    rows: &'a [Option<L>],
    values: impl FnOnce(&mut dyn Iterator<Item = &'a T>) -> Result<ArrayRef, ArrowError>,
) -> Result<ArrayRef, ArrowError> {
    let lengths = rows.iter().map(|row| row.as_ref().map_or(0, |row| row.as_ref().len()));
    let offsets = OffsetBuffer::from_lengths(lengths);
    let nulls = NullBuffer::from_iter(rows.iter().map(Option::is_some));
    let values = values(&mut rows.iter().flatten().flat_map(|row| row.as_ref()))?;
    let item = Field::new("item", values.data_type().clone(), true);
    Ok(Arc::new(ListArray::try_new(Arc::new(item), offsets, values, Some(nulls))?))
}

fn structs(columns: Vec<(&str, ArrayRef)>, nulls: Option<NullBuffer>) -> Result<ArrayRef, ArrowError> {
    let fields: Fields =
        columns.iter().map(|(name, column)| Field::new(*name, column.data_type().clone(), true)).collect();
    let columns = columns.into_iter().map(|(_, column)| column).collect();
    Ok(Arc::new(StructArray::try_new(fields, columns, nulls)?))
}

fn tail_columns(tails: &[&ConformalPValue]) -> Result<ArrayRef, ArrowError> {
    let columns = vec![
        ("origin", strings(tails.iter().map(|tail| Some(tail.origin.as_str())))),
        ("from_words", integers(tails.iter().map(|tail| Some(tail.from)))),
        ("to_words", integers(tails.iter().map(|tail| tail.to))),
        ("reviews", integers(tails.iter().map(|tail| Some(tail.reviews)))),
        ("as_high", integers(tails.iter().map(|tail| Some(tail.as_high)))),
        ("at_most_one_in", integers(tails.iter().map(|tail| tail.at_most_one_in()))),
    ];
    structs(columns, None)
}

fn undecided_columns(estimates: &[Option<&Estimate>]) -> Result<ArrayRef, ArrowError> {
    let tails: Vec<Option<&[ConformalPValue]>> =
        estimates.iter().map(|estimate| estimate.map(|estimate| estimate.p_values.as_slice())).collect();
    let columns = vec![
        ("score", numbers(estimates.iter().map(|estimate| estimate.map(|estimate| estimate.score)))),
        ("probabilities", probabilities(estimates)?),
        ("ai_probability", numbers(estimates.iter().map(|estimate| estimate.map(|estimate| estimate.ai_probability)))),
        ("log_odds", numbers(estimates.iter().map(|estimate| estimate.map(|estimate| estimate.log_odds)))),
        ("human_tail", lists(&tails, |tails| tail_columns(&tails.collect::<Vec<_>>()))?),
    ];
    structs(columns, Some(NullBuffer::from_iter(estimates.iter().map(Option::is_some))))
}

fn finding_columns(findings: &[&Finding]) -> Result<ArrayRef, ArrowError> {
    let spans: Vec<Option<Vec<Vec<i64>>>> = findings
        .iter()
        .map(|finding| {
            Some(finding.spans.iter().map(|span| vec![i64::from(span.start), i64::from(span.end)]).collect())
        })
        .collect();
    let quotes: Vec<Option<&[String]>> = findings.iter().map(|finding| Some(finding.quotes.as_slice())).collect();
    let columns = vec![
        ("code", strings(findings.iter().map(|finding| Some(finding.code.code())))),
        ("grade", strings(findings.iter().map(|finding| Some(finding.code.grade().as_str())))),
        ("count", integers(findings.iter().map(|finding| Some(finding.spans.len())))),
        (
            "spans",
            lists(&spans, |spans| {
                let pairs: Vec<Option<&Vec<i64>>> = spans.map(Some).collect();
                let ends = |pairs: &[Option<&Vec<i64>>]| {
                    pairs.iter().flatten().flat_map(|pair| pair.iter().copied()).collect::<Vec<i64>>()
                };
                let values: ArrayRef = Arc::new(Int64Array::from(ends(&pairs)));
                let item = Arc::new(Field::new("item", DataType::Int64, true));
                let offsets = OffsetBuffer::from_lengths(std::iter::repeat_n(2, pairs.len()));
                Ok(Arc::new(ListArray::try_new(item, offsets, values, None)?))
            })?,
        ),
        ("quotes", lists(&quotes, |quotes| Ok(strings(quotes.map(|quote| Some(quote.as_str())))))?),
    ];
    structs(columns, None)
}
