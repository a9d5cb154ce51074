//! Elements of the page that the browser unpacks when they are wanted.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::digits::digits;

/// How hard is packed. Level 7 takes 1.6 times as long as level 5 and makes a page 2 % smaller; a reader waits for a browser.
const LEVEL: u32 = if cfg!(target_family = "wasm") { 4 } else { 5 };
/// A part shorter than this shares the codes of its neighbours.
const LEAST_ALONE: usize = 256;

/// A script element that is no script, with the bytes of all parts in gzip and as digits.
pub fn write_packed(output: &mut impl Write, id: &str, parts: &[&[u8]]) -> io::Result<()> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::new(LEVEL));
    for part in parts {
        packed.write_all(part)?;
        // What is alike packs better with codes of its own.
        if parts.len() > 1 && part.len() >= LEAST_ALONE {
            packed.flush()?;
        }
    }
    write!(output, "<script type=\"text/plain\" id=\"{id}\">")?;
    output.write_all(&digits(&packed.finish()?))?;
    writeln!(output, "</script>")
}
