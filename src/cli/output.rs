//! Where a command's output goes: standard output, or a file that appears under its name only when it is whole.

use std::error::Error;
use std::io::{self, BufWriter, IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};

use anstream::adapter::StripBytes;
use clap::builder::{PathBufValueParser, TypedValueParser};

use crate::files::{remove_unfinished, write_whole};

/// The exit code of a program that Ctrl-C ended, as shells expect it.
const INTERRUPTED: i32 = 130;

#[derive(clap::Args)]
pub struct OutputArguments {
    /// Write to this file in place of standard output; it appears only when it is whole
    #[arg(short, long, alias = "out", value_name = "FILE", value_parser = output_path())]
    output: Option<PathBuf>,
}

/// Endings of files that are not written: packed, or of programs of their own.
const NOT_WRITTEN: [&str; 16] =
    ["gz", "zst", "bz2", "xz", "zip", "7z", "tar", "tsv", "parquet", "xls", "xlsx", "ods", "doc", "docx", "odt", "pdf"];

/// Takes the name of a file that is to be written, and refuses one that promises what it would not be.
pub fn output_path() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        if NOT_WRITTEN.contains(&ending.as_str()) && !is_special(&path) {
            return Err(format!(
                "files that end in .{ending} are not written; end the name in .jsonl, .json, .csv, .txt or .html, and \
                 make a .{ending} of that"
            ));
        }
        Ok(path)
    })
}

impl OutputArguments {
    /// The file, where one is named.
    pub fn path(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// Whether what is written appears on a terminal.
    pub fn on_terminal(&self) -> bool {
        self.output.is_none() && stdout().is_terminal()
    }

    /// Runs what writes the output; codes of colours are taken out where they do not belong, unless it has none.
    pub fn write<T>(
        &self,
        coloured: bool,
        write: impl FnOnce(&mut dyn Write) -> Result<T, Box<dyn Error>>,
    ) -> Result<T, Box<dyn Error>> {
        let Some(path) = &self.output else {
            let stream: Box<dyn Write> =
                if coloured { Box::new(anstream::stdout().lock()) } else { Box::new(stdout().lock()) };
            let mut output = BufWriter::new(stream);
            let outcome = write(&mut output);
            // What came before an error is shown.
            output.flush()?;
            return outcome;
        };
        let failed = |error: Box<dyn Error>| match error.downcast::<io::Error>() {
            Ok(error) => format!("{}: cannot be written: {error}; name another file with -o", path.display()).into(),
            Err(error) => error,
        };
        if is_special(path) {
            let mut file = std::fs::OpenOptions::new().write(true).open(path).map_err(|error| failed(error.into()))?;
            return write_bare(&mut file, coloured, write);
        }
        ctrlc::set_handler(|| {
            remove_unfinished();
            std::process::exit(INTERRUPTED);
        })?;
        write_whole(path, |file| write_bare(file, coloured, write)).map_err(failed)
    }
}

/// Runs what writes to a file, without the codes of colours.
fn write_bare<T>(
    file: &mut dyn Write,
    coloured: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<T, Box<dyn Error>>,
) -> Result<T, Box<dyn Error>> {
    if coloured { write(&mut Plain { file, strip: StripBytes::new() }) } else { write(file) }
}

/// A device or pipe, such as /dev/null, which must not be replaced by a file.
fn is_special(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// Writes to a file without the codes of colours.
struct Plain<'a> {
    file: &'a mut dyn Write,
    strip: StripBytes,
}

impl Write for Plain<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in self.strip.strip_next(bytes) {
            self.file.write_all(part)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
