//! editlens for a web page: what the page's workers call, in WebAssembly.
//!
//! A call leaves its argument in memory (`reserve`), does one thing, and leaves bytes to be fetched (`result`). It returns 1
//! where it went well; else the result is a sentence that says what was wrong. `exports.rs` has the calls, `assets/wasm.js` makes them.

mod exports;
mod judging;
mod reading;

use std::error::Error;

use editlens::report::Background;
use editlens::report::page::{Chunk, Heading, Outline};
use editlens::{Model, Reference};

use judging::Judging;
use reading::Reading;

/// What a call came to: bytes for the page, or a sentence for the reader.
type Answer = Result<Vec<u8>, Box<dyn Error>>;

/// One instance of the program; each worker has its own.
#[derive(Default)]
struct Program {
    argument: Vec<u8>,
    result: Vec<u8>,
    judging: Option<Judging>,
    /// Files that wait to be read.
    files: Vec<(String, Vec<u8>)>,
    reading: Option<Reading>,
}

impl Program {
    fn judging(&mut self) -> Result<&mut Judging, Box<dyn Error>> {
        if self.judging.is_none() {
            self.judging = Some(Judging::new()?);
        }
        self.judging.as_mut().ok_or_else(|| "there is no model".into())
    }

    fn reading(&mut self) -> Result<&mut Reading, Box<dyn Error>> {
        self.reading.as_mut().ok_or_else(|| "there is nothing to read; give a file first".into())
    }
}

/// What the page must know before it can show a verdict: the data of a report without reviews.
fn background() -> Answer {
    let (model, reference) = (Model::embedded()?, Reference::embedded()?);
    let background = Background { model: &model, reference: &reference };
    Ok(Outline::new(background, Heading::default()).data(None)?.into_bytes())
}

/// Reviews in a chunk of the report.
const ROWS: usize = Chunk::REVIEWS;
