//! A plain text: the whole file is one review, its id the file name.

use std::io::Read;

use super::error::{broken_off, not_utf8};
use super::{Format, LIMIT, Review, RowError, Rows, Source};

pub(super) const FORMAT: Format = Format { extensions: &[".txt", ".md"], start: b"", read };

fn read(source: Source) -> Rows {
    Box::new(std::iter::once(source).map(|source| read_whole(source, LIMIT)))
}

fn read_whole(source: Source, limit: usize) -> Result<Review, RowError> {
    let Source { path, name, mut reader } = source;
    let error = |line, reason| RowError { file: path.clone(), line, id: Some(name.clone()), reason };
    let mut bytes = Vec::new();
    let outcome = reader.by_ref().take(limit as u64 + 1).read_to_end(&mut bytes);
    outcome.map_err(|cause| error(line_at(&bytes, bytes.len()), broken_off(&cause)))?;
    if bytes.len() > limit {
        return Err(error(1, format!("the text is longer than {} MiB; is it one review?", limit >> 20)));
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            // A byte-order mark is the editor's, not the writer's.
            let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
            Ok(Review { id: name, text, ..Review::default() })
        }
        Err(cause) => {
            let (bytes, cause) = (cause.as_bytes(), cause.utf8_error());
            Err(error(line_at(bytes, cause.valid_up_to()), not_utf8(bytes, cause, "file")))
        }
    }
}

/// The line, from 1, that a byte stands in.
fn line_at(bytes: &[u8], offset: usize) -> usize {
    1 + bytes[..offset].iter().filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_over_the_limit_is_an_error() {
        let source = |text: &'static str| Source {
            path: "a.txt".into(),
            name: "a.txt".into(),
            reader: Box::new(text.as_bytes()),
        };
        assert!(read_whole(source("12345"), 5).is_ok());
        assert!(read_whole(source("123456"), 5).unwrap_err().reason.contains("longer than"));
    }
}
