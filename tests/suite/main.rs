//! The tests of the program and of the library from outside, as one program; what belongs to one module is tested beside it.
//!
//! - Cases are data: a file in `tests/signals`, `tests/formats` or `tests/attacked` is a case or a part of one.
//! - `EDITLENS_UPDATE=1 cargo test --test suite` writes every block of a document and every snapshot anew.
//! - What needs more than Rust is ignored by name: `cargo test -- --ignored browser` needs Chromium and Node,
//!   `cargo test -- --ignored corpora` the reviews that the project may not pass on.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

mod accuracy;
mod answers;
mod attacks;
mod cases;
mod command_line;
mod documents;
mod explain;
mod faults;
mod flow;
mod formats;
mod growth;
mod hostile;
mod hostile_files;
mod layouts;
mod limits;
mod lists;
mod output;
mod page;
mod robustness;
mod sentences;
mod signals;
mod snapshots;
mod text_properties;
mod verdicts;
