//! The part of the Python package that is Rust: texts in, verdicts and tables out. What Python users see is in `python/editlens`.

mod columns;
mod errors;
mod explanation;
mod labelled;
mod model;
mod parallel;
mod reviews;
mod table;
mod texts;
mod values;

use std::collections::HashMap;
use std::ffi::OsString;

use pyo3::prelude::*;

/// Runs the program `editlens` and gives its exit code.
#[pyfunction]
fn run(py: Python, arguments: Vec<OsString>) -> u8 {
    py.detach(|| editlens::cli::run_with(arguments))
}

#[pymodule]
fn _native(module: &Bound<PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("LABELS", editlens::Level::ALL.map(editlens::Level::label))?;
    let reasons = editlens::Abstention::ALL.map(|reason| (reason.code(), reason.reason()));
    module.add("ABSTENTIONS", reasons.into_iter().collect::<HashMap<_, _>>())?;
    let findings = editlens::FindingCode::ALL.map(|finding| (finding.code(), finding.meaning()));
    module.add("FINDINGS", findings.into_iter().collect::<HashMap<_, _>>())?;
    module.add("FEWEST_WORDS", editlens::FEWEST_WORDS)?;
    module.add_class::<model::Model>()?;
    module.add_class::<reviews::Reviews>()?;
    module.add_class::<table::Column>()?;
    module.add_class::<table::Table>()?;
    module.add_class::<texts::Texts>()?;
    module.add_function(wrap_pyfunction!(columns::verdict_schema, module)?)?;
    module.add_function(wrap_pyfunction!(texts::from_arrow, module)?)?;
    module.add_function(wrap_pyfunction!(labelled::check_label, module)?)?;
    module.add_function(wrap_pyfunction!(run, module)?)?;
    module.add_function(wrap_pyfunction!(values::signal_list, module)?)?;
    Ok(())
}
