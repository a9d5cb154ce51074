//! The program's readers: reviews from files, one row after the other.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use editlens::input::{Columns, Format, Options, Review, RowError};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::errors::{of_input, of_row, value_error};

/// An iterator of rows.
#[pyclass(frozen, module = "editlens._native")]
pub struct Reviews {
    reviews: Mutex<editlens::input::Reviews>,
    keep_errors: bool,
    kept: Vec<String>,
}

#[pymethods]
impl Reviews {
    #[new]
    #[pyo3(signature = (paths, *, format, text, id, group, label, rating, confidence, keep, keep_errors))]
    #[expect(clippy::too_many_arguments, reason = "one for each option of the readers, all by name")]
    fn new(
        py: Python,
        paths: Vec<PathBuf>,
        format: Option<&str>,
        text: Vec<String>,
        id: Option<String>,
        group: Option<String>,
        label: Option<String>,
        rating: Option<String>,
        confidence: Option<String>,
        keep: Vec<String>,
        keep_errors: bool,
    ) -> PyResult<Self> {
        let unknown = |name: &str| {
            let known: Vec<&str> = Format::names().collect();
            value_error(format!("`{name}` is no format; there are {}", known.join(", ")))
        };
        let format = format.map(|name| Format::named(name).ok_or_else(|| unknown(name))).transpose()?;
        let columns = Columns { text, id, group, label, rating, confidence, kept: keep.clone() };
        let options = Options { format, columns };
        let reviews = py.detach(|| editlens::input::Reviews::open_all(&paths, &options)).map_err(of_input)?;
        Ok(Self { reviews: Mutex::new(reviews), keep_errors, kept: keep })
    }

    fn __iter__(slf: PyRef<Self>) -> PyRef<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDict>>> {
        let row = py.detach(|| self.reviews.lock().unwrap_or_else(PoisonError::into_inner).next());
        match row {
            None => Ok(None),
            Some(Ok(review)) => self.row(py, &review).map(Some),
            Some(Err(error)) if self.keep_errors => self.unreadable(py, &error).map(Some),
            Some(Err(error)) => {
                Err(value_error(format!("{}; or keep such rows in their place with `errors=\"keep\"`", of_row(&error))))
            }
        }
    }

    /// What a reader of the results should know of the files so far, a sentence each.
    fn notices(&self, py: Python) -> Vec<String> {
        py.detach(|| {
            let reviews = self.reviews.lock().unwrap_or_else(PoisonError::into_inner);
            reviews.all_notices()
        })
    }
}

impl Reviews {
    fn row<'py>(&self, py: Python<'py>, review: &Review) -> PyResult<Bound<'py, PyDict>> {
        let row = PyDict::new(py);
        row.set_item("id", &review.id)?;
        row.set_item("text", &review.text)?;
        for name in ["group", "label", "title", "reviewer", "source", "venue", "generator"] {
            row.set_item(name, review.field(name))?;
        }
        row.set_item("year", review.year)?;
        let ratings = &review.ratings;
        row.set_item("rating", ratings.rating)?;
        row.set_item("confidence", ratings.confidence)?;
        row.set_item("soundness", ratings.soundness)?;
        row.set_item("presentation", ratings.presentation)?;
        row.set_item("contribution", ratings.contribution)?;
        row.set_item("place", &review.place)?;
        row.set_item("known_review", review.is_known_review())?;
        row.set_item("several", review.several)?;
        row.set_item("hidden_text", Some(&review.hidden).filter(|hidden| !hidden.is_empty()))?;
        self.further(&row, |name| review.field(name))?;
        row.set_item("error", py.None())?;
        Ok(row)
    }

    /// A row that cannot be read has the same fields, of which only its id and what is wrong are known.
    fn unreadable<'py>(&self, py: Python<'py>, error: &RowError) -> PyResult<Bound<'py, PyDict>> {
        let row = self.row(py, &Review { id: error.id.clone().unwrap_or_default(), ..Review::default() })?;
        for name in ["id", "text", "place"] {
            row.set_item(name, py.None())?;
        }
        row.set_item("id", error.id.as_deref())?;
        row.set_item(
            "place",
            if error.line > 0 { format!("{}:{}", error.file, error.line) } else { error.file.clone() },
        )?;
        row.set_item("error", of_row(error))?;
        Ok(row)
    }

    fn further(&self, row: &Bound<PyDict>, of: impl Fn(&str) -> Option<String>) -> PyResult<()> {
        for name in &self.kept {
            if !row.contains(name)? {
                row.set_item(name, of(name))?;
            }
        }
        Ok(())
    }
}
