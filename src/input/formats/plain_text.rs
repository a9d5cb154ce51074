//! A plain text: one review, its id the file name, or several in one of the known layouts.

use std::io::{self, Read};

use crate::input::bytes::encoding;
use crate::input::notices::{Notices, Unseen};
use crate::input::review::error::{broken_off, not_utf8};
use crate::input::{Fault, Format, LIMIT, Options, Row, Rows, Source, layouts};

pub(in crate::input) const FORMAT: Format =
    Format { name: "text", extensions: &[".txt", ".md", ".markdown"], fits: |_| true, read };

fn read(source: Source, _: &Options) -> Rows {
    Box::new(std::iter::once(source).flat_map(|source| match whole(source, LIMIT) {
        Ok(text) => layouts::rows(text),
        Err((line, reason)) => vec![Row { line, number: None, outcome: Err(Fault::from(reason)) }],
    }))
}

/// All text up to the limit, or the line and what is wrong with it.
pub(in crate::input) fn whole(source: Source, limit: usize) -> Result<String, (usize, String)> {
    let mut bytes = Vec::new();
    let outcome = source.reader.take(limit as u64 + 1).read_to_end(&mut bytes);
    outcome.map_err(|cause: io::Error| (line_at(&bytes, bytes.len()), broken_off(&cause)))?;
    if bytes.len() > limit {
        return Err((1, format!("the text is longer than {} MiB; is it one review?", limit >> 20)));
    }
    match String::from_utf8(bytes) {
        // A byte-order mark is the editor's, not the writer's.
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(bytes) => match encoding::text(bytes.as_bytes()) {
            Ok((text, _)) => {
                source.notices.guessed();
                Ok(text.into_owned())
            }
            Err(cause) => {
                let bytes = bytes.as_bytes();
                Err((line_at(bytes, cause.valid_up_to()), not_utf8(bytes, cause, "file")))
            }
        },
    }
}

/// The rows of a document's text. What nobody sees in it is its only review's, or else noticed.
pub(super) fn of_document(text: String, unseen: Unseen, notices: &Notices) -> Rows {
    let hidden = unseen.text.clone();
    notices.unseen(unseen);
    let mut rows = layouts::rows(text);
    hide(&mut rows, hidden, notices);
    Box::new(rows.into_iter())
}

/// Gives hidden text to the only review of these rows.
pub(super) fn hide(rows: &mut [Row], hidden: String, notices: &Notices) {
    let mut reviews = rows.iter_mut().filter_map(|row| row.outcome.as_mut().ok());
    match (reviews.next(), reviews.next()) {
        (Some(only), None) => only.hidden = hidden,
        _ => notices.hidden_beside(&hidden),
    }
}

/// The line, from 1, that a byte stands in.
pub(in crate::input) fn line_at(bytes: &[u8], offset: usize) -> usize {
    1 + bytes[..offset].iter().filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_over_the_limit_is_an_error() {
        let source = |bytes: &'static [u8]| Source::of(Box::new(bytes));
        assert!(whole(source(b"12345"), 5).is_ok());
        assert!(whole(source(b"123456"), 5).unwrap_err().1.contains("longer than"));
    }
}
