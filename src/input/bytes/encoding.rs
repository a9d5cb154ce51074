//! Bytes to text: UTF-8, UTF-16 by its mark or its zeros, and Windows-1252 where nothing else can be meant.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

const BUFFER: usize = 64 << 10;

/// The bytes as UTF-8 where they start as UTF-16 does; others as they are.
pub(in crate::input) fn as_utf8(mut reader: Box<dyn BufRead + Send>) -> io::Result<(Box<dyn BufRead + Send>, bool)> {
    let Some(encoding) = utf16(reader.fill_buf()?) else { return Ok((reader, false)) };
    let transcoded = Transcoded {
        reader,
        decoder: encoding.new_decoder_with_bom_removal(),
        decoded: vec![0; BUFFER],
        next: 0..0,
        ended: false,
    };
    Ok((Box::new(BufReader::with_capacity(BUFFER, transcoded)), true))
}

/// The kind of UTF-16 that bytes start as: with a mark, or with two letters of ASCII.
fn utf16(start: &[u8]) -> Option<&'static Encoding> {
    let letter = |byte: &u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    match start {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        [first, 0, second, 0, ..] if letter(first) && letter(second) => Some(UTF_16LE),
        [0, first, 0, second, ..] if letter(first) && letter(second) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether bytes start as UTF-32: with its mark, or with a letter of ASCII.
pub(in crate::input) fn is_utf32(start: &[u8]) -> bool {
    match start {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => true,
        [letter, 0, 0, 0, ..] | [0, 0, 0, letter, ..] => letter.is_ascii_graphic(),
        _ => false,
    }
}

struct Transcoded {
    reader: Box<dyn BufRead + Send>,
    decoder: Decoder,
    decoded: Vec<u8>,
    /// The decoded bytes that have not been handed on.
    next: std::ops::Range<usize>,
    ended: bool,
}

impl Read for Transcoded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.next.is_empty() && !self.ended {
            let bytes = self.reader.fill_buf()?;
            let last = bytes.is_empty();
            let (result, read, written, _) = self.decoder.decode_to_utf8(bytes, &mut self.decoded, last);
            self.reader.consume(read);
            self.next = 0..written;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        let count = buffer.len().min(self.next.len());
        buffer[..count].copy_from_slice(&self.decoded[self.next.start..self.next.start + count]);
        self.next.start += count;
        Ok(count)
    }
}

/// The text of bytes, and whether it had to be read as Windows-1252. Bytes that are partly UTF-8, or have what no text
/// of Windows-1252 has, are damaged and give none.
pub(in crate::input) fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, bool), std::str::Utf8Error> {
    let cause = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((Cow::Borrowed(text), false)),
        Err(cause) => cause,
    };
    let no_text = |byte: &u8| {
        matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d) || byte.is_ascii_control() && !byte.is_ascii_whitespace()
    };
    let partly_utf8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if partly_utf8 || bytes.iter().any(no_text) {
        return Err(cause);
    }
    Ok((WINDOWS_1252.decode_without_bom_handling(bytes).0, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: Vec<u8>) -> String {
        let (mut reader, _) = as_utf8(Box::new(io::Cursor::new(bytes))).unwrap();
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn utf16_is_told_by_its_mark_or_its_zeros() {
        let text = "A na\u{ef}ve caf\u{e9}, \u{1f600} and \u{3b1}. ".repeat(20_000);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (mark, bytes) in [(&[0xff, 0xfe][..], &little), (&[0xfe, 0xff], &big), (&[], &little), (&[], &big)] {
            assert!(read([mark, bytes].concat()) == text, "{mark:?}");
        }
        assert_eq!(read("caf\u{e9}".into()), "caf\u{e9}");
        assert_eq!(read(b"\xff\xfea\0b".to_vec()), "a\u{fffd}");
    }

    #[test]
    fn windows_1252_is_read_where_nothing_else_can_be_meant() {
        assert_eq!(text(b"caf\xe9 \x93fine\x94").unwrap(), (Cow::Borrowed("caf\u{e9} \u{201c}fine\u{201d}"), true));
        assert_eq!(text("caf\u{e9}".as_bytes()).unwrap(), (Cow::Borrowed("caf\u{e9}"), false));
        // Damaged UTF-8, a byte that Windows-1252 lacks, and no text at all.
        for damaged in [&b"caf\xc3\xa9 \xe9"[..], b"caf\x81", b"caf\xe9\x01"] {
            assert!(text(damaged).is_err(), "{damaged:?}");
        }
    }
}
