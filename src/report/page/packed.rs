//! Elements of the page that the browser unpacks when they are wanted.

use std::io::{self, Write};

use base64::engine::general_purpose::STANDARD as BASE64;
use base64::write::EncoderWriter;
use flate2::Compression;
use flate2::write::GzEncoder;

/// How hard is packed. Level 7 takes 1.6 times as long as level 5 and makes a page 2 % smaller; a reader waits for a browser.
const LEVEL: u32 = if cfg!(target_family = "wasm") { 4 } else { 5 };

/// A script element that is no script, with what `content` writes in gzip and base64.
pub fn write_packed(
    output: &mut impl Write,
    id: &str,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    write!(output, "<script type=\"text/plain\" id=\"{id}\">")?;
    let mut packed = GzEncoder::new(EncoderWriter::new(&mut *output, &BASE64), Compression::new(LEVEL));
    // At once, since packing a few bytes at a time takes longer.
    let mut whole = Vec::new();
    content(&mut whole)?;
    packed.write_all(&whole)?;
    packed.finish()?.finish()?;
    writeln!(output, "</script>")
}
