//! Errors of the library as exceptions: `OSError` where the system failed, `ValueError` for all else, each with the
//! library's own sentence and a way out in terms of the Python package.

use std::io;

use arrow_schema::ArrowError;
use editlens::input::{InputError, RowError};
use editlens::{ModelError, NgramModelError, Remedy};
use pyo3::PyErr;
use pyo3::exceptions::{PyFileNotFoundError, PyOSError, PyPermissionError, PyValueError};

/// A sentence as a `ValueError`.
pub fn value_error(sentence: impl Into<String>) -> PyErr {
    PyValueError::new_err(sentence.into())
}

/// What Arrow cannot do.
pub fn of_arrow(error: ArrowError) -> PyErr {
    value_error(error.to_string())
}

/// What is wrong with a model or its files.
pub fn of_model(error: ModelError) -> PyErr {
    let sentence = with_remedy(error.to_string(), error.remedy());
    match error {
        ModelError::File { source, .. } | ModelError::Words(NgramModelError::File { source, .. }) => {
            of_system(source.kind(), sentence)
        }
        _ => value_error(sentence),
    }
}

/// What is wrong with a whole input.
pub fn of_input(error: InputError) -> PyErr {
    let sentence = with_remedy(error.to_string(), error.remedy());
    match error {
        InputError::Missing { .. } => of_system(io::ErrorKind::NotFound, sentence),
        InputError::Permission { .. } => of_system(io::ErrorKind::PermissionDenied, sentence),
        InputError::Unreadable { error, .. } => of_system(error.kind(), sentence),
        _ => value_error(sentence),
    }
}

/// What is wrong with one row.
pub fn of_row(error: &RowError) -> String {
    with_remedy(error.to_string(), error.remedy)
}

fn of_system(kind: io::ErrorKind, sentence: String) -> PyErr {
    match kind {
        io::ErrorKind::NotFound => PyFileNotFoundError::new_err(sentence),
        io::ErrorKind::PermissionDenied => PyPermissionError::new_err(sentence),
        _ => PyOSError::new_err(sentence),
    }
}

fn with_remedy(sentence: String, remedy: Option<Remedy>) -> String {
    let way_out = match remedy {
        Some(Remedy::TrainModel) => "make it anew with `editlens train`",
        Some(Remedy::RebuildTable) => "rebuild it with `editlens train FILE... --adapt FILE`",
        Some(Remedy::NameFormat) => "or say what it is with `format=`",
        Some(Remedy::NameText) => "name the text's with `text=`",
        Some(Remedy::NameId) => "name the id's with `id=`",
        Some(Remedy::EnableParquet) => "or read it with pandas or Polars and judge its column",
        // Remedies that are younger than this package.
        Some(_) | None => return sentence,
    };
    format!("{sentence}; {way_out}")
}
