//! Kinds of files that hold reviews at times and are not read: each is named, with the way out.

use std::sync::LazyLock;

use crate::input::bytes::source::BYTE_ORDER_MARK;
use crate::lists::entries;

static KINDS: LazyLock<Vec<Kind>> =
    LazyLock::new(|| entries(include_str!("../../../data/forms/foreign.tsv")).filter_map(Kind::parse).collect());

/// A kind of file, by its first bytes.
#[derive(Debug, Clone)]
pub(in crate::input) struct Kind {
    pub name: &'static str,
    pub remedy: &'static str,
    mark: Vec<u8>,
    at: usize,
}

impl Kind {
    fn parse(line: &'static str) -> Option<Self> {
        let mut cells = line.split('\t');
        let (mark, at) = (bytes(cells.next()?)?, cells.next()?.parse().ok()?);
        Some(Self { mark, at, name: cells.next()?, remedy: cells.next()? })
    }
}

/// The bytes that a mark stands for.
fn bytes(mark: &str) -> Option<Vec<u8>> {
    let mut parts = mark.split("\\x");
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend(part[2..].bytes());
    }
    Some(bytes)
}

/// The kind that first bytes are of.
pub(in crate::input) fn kind(start: &[u8]) -> Option<&'static Kind> {
    let start = start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(start);
    KINDS.iter().find(|kind| start.get(kind.at..).is_some_and(|start| start.starts_with(&kind.mark)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_understood() {
        let file = include_str!("../../../data/forms/foreign.tsv");
        assert_eq!(KINDS.len(), entries(file).count());
        assert_eq!(kind(b"\xef\xbb\xbf{\\rtf1 ").unwrap().name, "a rich text file (RTF)");
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n...").unwrap().name, "an image");
        assert!(kind(b"A PDF is not read.").is_none());
    }
}
