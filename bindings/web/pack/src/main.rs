//! Puts the page together: `editlens-web-pack PROGRAM.wasm PAGE.html MOST_BYTES`.

mod page;

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("editlens-web-pack: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [program, page, most] = arguments.as_slice() else {
        return Err("give the WebAssembly file, the page to write, and how many bytes it may have".into());
    };
    let most: usize = most.parse().map_err(|_| format!("{most} is no number of bytes"))?;
    let bytes = fs::read(program).map_err(|error| format!("{program}: {error}; build it first"))?;
    let written = page::page(&bytes)?;
    if written.len() > most {
        return Err(format!("the page would have {} bytes, more than {most}", written.len()).into());
    }
    let unfinished = format!("{page}.part");
    fs::write(&unfinished, &written)
        .and_then(|()| fs::rename(&unfinished, page))
        .map_err(|error| format!("{page}: {error}"))?;
    println!("{page}: {} bytes, of which the program is {} unpacked", written.len(), bytes.len());
    Ok(())
}
