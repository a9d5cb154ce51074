//! A model of one's own: read from its file and shared by the judges of two threads:
//! `cargo run --release --example own_model -- model.json review.txt`. `editlens train` and `editlens calibrate` write such
//! files.

#![allow(clippy::print_stdout, reason = "an example shows what it finds")]

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

use editlens::{Judge, Model};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = PathBuf::from(arguments.next().unwrap_or_else(|| "models/default.json".to_owned()));
    let review = arguments.next().unwrap_or_else(|| "data/samples/generated.txt".to_owned());
    let text = std::fs::read_to_string(review)?;
    let model = Arc::new(Model::read(&path)?);
    println!("{}, trained on {} rows", model.name_and_version(), model.training().rows);
    let verdicts = std::thread::scope(|scope| {
        let threads = [(); 2].map(|()| scope.spawn(|| Judge::new(Arc::clone(&model)).predict(&text)));
        threads.map(|thread| thread.join())
    });
    for verdict in verdicts.into_iter().flatten() {
        println!("{}", verdict.level().map_or("no verdict", |level| level.label()));
    }
    Ok(())
}
