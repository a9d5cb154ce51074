//! A model with what it judges by: one text, many texts, and data with labels.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::RecordBatch;
use editlens::{Judge, JudgeOptions, Offsets, Reference, Verdict};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAny, PyBytes};
use serde::Serialize;

use crate::errors::{of_model, value_error};
use crate::labelled::Known;
use crate::parallel::Workers;
use crate::table::Table;
use crate::texts::{Texts, string};
use crate::{columns, explanation, labelled, values};

/// Rows of one batch of a table: judged texts are let go before the next are read.
const BATCH_ROWS: usize = 1 << 16;

/// The model that the package carries, read once.
static CARRIED: PyOnceLock<Py<Model>> = PyOnceLock::new();

/// A model, and judges that wait for the next text.
#[pyclass(frozen, module = "editlens._native")]
pub struct Model {
    model: Arc<editlens::Model>,
    reference: Reference,
    carried: bool,
    /// With places in code points.
    judges: Mutex<Vec<Judge>>,
    /// With places in bytes, which quotations in reasons are cut by.
    explainers: Mutex<Vec<Judge>>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(flatten)]
    verdict: &'a Verdict,
    model: &'a str,
}

impl Model {
    fn new(model: editlens::Model, reference: Reference, carried: bool) -> Self {
        Self { model: Arc::new(model), reference, carried, judges: Mutex::default(), explainers: Mutex::default() }
    }

    fn judge(&self) -> Judge {
        Judge::with_options(Arc::clone(&self.model), JudgeOptions::new().offsets(Offsets::CodePoints))
    }

    /// Judges texts side by side and hands them on in batches.
    fn judge_all(
        &self,
        py: Python,
        asked: &Asked,
        mut each: impl FnMut(Vec<Option<Verdict>>) -> PyResult<()>,
    ) -> PyResult<()> {
        let texts = asked.texts.all();
        let flag = |flags: &Option<Vec<bool>>, row: usize| flags.as_ref().is_some_and(|flags| flags[row]);
        let hidden = &asked.known.hidden_text;
        let flags = [&asked.known.known_review, &asked.known.several].into_iter().flatten().map(Vec::len);
        if let Some(marks) = flags.chain(hidden.as_ref().map(Vec::len)).find(|marks| *marks != texts.len()) {
            return Err(value_error(format!("there are {} texts and {marks} marks of them", texts.len())));
        }
        let workers =
            Workers::new(asked.threads, texts.len(), asked.progress.as_ref().map(|progress| progress.clone_ref(py)))?;
        let judge_one = |judge: &mut Judge, row: usize| {
            let text = texts[row]?;
            let known = editlens::Known {
                review: flag(&asked.known.known_review, row),
                several: flag(&asked.known.several, row),
            };
            let verdict = judge.judge(text, known, false);
            let hidden = hidden.as_ref().and_then(|hidden| hidden[row].as_deref()).unwrap_or_default();
            Some(judge.with_hidden(verdict, hidden))
        };
        for start in (0..texts.len()).step_by(BATCH_ROWS) {
            let rows = start..texts.len().min(start + BATCH_ROWS);
            each(workers.map(py, rows, || self.judge(), judge_one)?)?;
        }
        Ok(())
    }
}

/// Lets one of the judges that wait do something, or a new one where none does.
fn with_one<T>(waiting: &Mutex<Vec<Judge>>, new: impl FnOnce() -> Judge, work: impl FnOnce(&mut Judge) -> T) -> T {
    let judge = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let mut judge = judge.unwrap_or_else(new);
    let result = work(&mut judge);
    waiting.lock().unwrap_or_else(PoisonError::into_inner).push(judge);
    result
}

/// What to judge, and how.
struct Asked<'a> {
    texts: &'a Texts,
    known: &'a Known,
    threads: Option<usize>,
    progress: Option<Py<PyAny>>,
}

#[pymethods]
impl Model {
    /// The model that the package carries.
    #[staticmethod]
    fn default(py: Python) -> PyResult<Py<Self>> {
        let carried = CARRIED.get_or_try_init(py, || {
            let model = editlens::Model::embedded().map_err(of_model)?;
            Py::new(py, Self::new(model, Reference::embedded().map_err(of_model)?, true))
        })?;
        Ok(carried.clone_ref(py))
    }

    /// A model file, with the files beside it.
    #[staticmethod]
    fn load(py: Python, path: PathBuf) -> PyResult<Self> {
        py.detach(|| {
            let model = editlens::Model::read(&path).map_err(of_model)?;
            Ok(Self::new(model, Reference::beside(&path).map_err(of_model)?, false))
        })
    }

    /// From the bytes of the three files, as a pickle has them.
    #[staticmethod]
    fn from_parts(model: &[u8], words: &[u8], reference: &[u8]) -> PyResult<Self> {
        let model = editlens::Model::from_parts(model, words).map_err(of_model)?;
        Ok(Self::new(model, Reference::from_json(reference).map_err(of_model)?, false))
    }

    /// The bytes of the three files, for a pickle; none of the model that the package carries.
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Option<[Bound<'py, PyBytes>; 3]>> {
        if self.carried {
            return Ok(None);
        }
        let json = self.model.to_json().map_err(of_model)?;
        let reference = self.reference.to_json().map_err(of_model)?;
        let words = self.model.ngrams().to_bytes();
        Ok(Some([json.as_bytes(), &words, reference.as_bytes()].map(|part| PyBytes::new(py, part))))
    }

    /// Writes the model file, its word table and its reference.
    fn save(&self, py: Python, path: PathBuf) -> PyResult<()> {
        py.detach(|| {
            self.model.write(&path).map_err(of_model)?;
            self.reference.write(&path).map_err(of_model)
        })
    }

    /// Name and version, as verdicts quote them.
    #[getter]
    fn name(&self) -> String {
        self.model.name_and_version()
    }

    /// Whose reviews it is for, as it follows "reviews of".
    #[getter]
    fn venue(&self) -> &str {
        self.model.venue()
    }

    /// The verdict on a text as JSON, with places in code points.
    fn predict(&self, py: Python, text: &Bound<PyAny>, known_review: bool) -> PyResult<String> {
        let text = string(text, None)?;
        let verdict = py.detach(|| {
            let known = editlens::Known { review: known_review, several: false };
            let judged = |judge: &mut Judge| judge.judge(&text, known, false);
            with_one(&self.judges, || self.judge(), judged)
        });
        let named = Named { verdict: &verdict, model: &self.model.name_and_version() };
        serde_json::to_string(&named).map_err(|error| value_error(error.to_string()))
    }

    /// Why, as JSON with places in code points.
    fn explain(&self, py: Python, text: &Bound<PyAny>, known_review: bool) -> PyResult<String> {
        let text = string(text, None)?;
        py.detach(|| {
            let known = editlens::Known { review: known_review, several: false };
            let judged = |judge: &mut Judge| judge.judge(&text, known, true);
            let verdict = with_one(&self.explainers, || Judge::new(Arc::clone(&self.model)), judged);
            let explanation = verdict.explanation.as_ref();
            explanation.map(|explanation| explanation::json(&text, explanation, &self.model, &self.reference))
        })
        .transpose()
        .map_err(|error| value_error(error.to_string()))?
        .ok_or_else(|| value_error("there is no explanation"))
    }

    /// The verdicts on many texts as a table.
    fn predict_batch(
        &self,
        py: Python,
        texts: &Texts,
        known: Known,
        threads: Option<usize>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Table> {
        let name = self.model.name_and_version();
        let to_batch = |verdicts: &[Option<Verdict>]| {
            columns::verdicts(verdicts, &name).map_err(|error| value_error(error.to_string()))
        };
        let mut batches: Vec<RecordBatch> = Vec::new();
        self.judge_all(py, &Asked { texts, known: &known, threads, progress }, |verdicts| {
            batches.push(py.detach(|| to_batch(&verdicts))?);
            Ok(())
        })?;
        Ok(Table::new(to_batch(&[])?.schema(), batches))
    }

    /// The signals of many texts as a table.
    #[pyo3(signature = (texts, threads, progress))]
    fn signals(
        &self,
        py: Python,
        texts: &Texts,
        threads: Option<usize>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Table> {
        values::table(py, &self.model, texts, threads, progress)
    }

    /// The figures of verdicts against labels, as JSON.
    fn evaluate(&self, py: Python, texts: &Texts, known: Known, threads: Option<usize>, seed: u64) -> PyResult<String> {
        let mut verdicts = Vec::new();
        self.judge_all(py, &Asked { texts, known: &known, threads, progress: None }, |batch| {
            verdicts.extend(batch);
            Ok(())
        })?;
        labelled::evaluate(py, verdicts, known, seed)
    }

    /// The shares of the levels, as JSON.
    fn prevalence(
        &self,
        py: Python,
        texts: &Texts,
        known: Known,
        threads: Option<usize>,
        seed: u64,
    ) -> PyResult<String> {
        let mut levels = Vec::new();
        self.judge_all(py, &Asked { texts, known: &known, threads, progress: None }, |batch| {
            levels.extend(batch.iter().map(|verdict| verdict.as_ref().and_then(Verdict::level)));
            Ok(())
        })?;
        labelled::prevalence(py, &self.model, &levels, known, seed)
    }

    /// A model with bounds from these human reviews, and how many rows were passed over.
    fn calibrate(
        &self,
        py: Python,
        texts: &Texts,
        known: Known,
        threads: Option<usize>,
        origin: &str,
    ) -> PyResult<(Self, usize)> {
        let mut verdicts = Vec::new();
        self.judge_all(py, &Asked { texts, known: &known, threads, progress: None }, |batch| {
            verdicts.extend(batch);
            Ok(())
        })?;
        let (model, passed_over) = labelled::calibrate(&self.model, &verdicts, known, origin)?;
        Ok((Self::new(model, self.reference.clone(), false), passed_over))
    }

    /// How far the signals of these texts are from those of the reviews that the model was made for, as JSON.
    fn drift(&self, py: Python, texts: &Texts, threads: Option<usize>) -> PyResult<String> {
        values::drift(py, &self.model, texts, threads)
    }
}
