//! zstd by a decoder in Rust, for browsers: frame after frame, as zstd's own decoder does it.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// As much is unpacked at once.
const STEP: usize = 128 << 10;

pub(in crate::input) struct Frames<R> {
    packed: R,
    decoder: FrameDecoder,
}

impl<R: BufRead> Frames<R> {
    pub fn new(packed: R) -> Self {
        Self { packed, decoder: FrameDecoder::new() }
    }

    /// Whether the frame that has ended is not what was packed.
    fn is_damaged(&self) -> bool {
        let stated = self.decoder.get_checksum_from_data();
        stated.is_some() && stated != self.decoder.get_calculated_checksum()
    }

    /// Starts the next frame, past those that hold no data; false at the end.
    fn start(&mut self) -> io::Result<bool> {
        while !self.packed.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.packed) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.packed.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() {
            let read = self.decoder.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            if !self.decoder.is_finished() {
                let step = BlockDecodingStrategy::UptoBytes(STEP);
                self.decoder.decode_blocks(&mut self.packed, step).map_err(io::Error::other)?;
            } else if self.is_damaged() {
                return Err(io::Error::other("its checksum is another"));
            } else if !self.start()? {
                break;
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    fn unpacked(packed: Vec<u8>) -> io::Result<Vec<u8>> {
        let mut unpacked = Vec::new();
        Frames::new(Cursor::new(packed)).read_to_end(&mut unpacked)?;
        Ok(unpacked)
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ::zstd::stream::write::Encoder::new(Vec::new(), 3).unwrap();
        encoder.include_checksum(true).unwrap();
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn frames_follow_each_other_and_those_without_data_are_passed_over() {
        let text: Vec<u8> = (0..400_000_u32).flat_map(|number| number.to_string().into_bytes()).collect();
        let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
        let all = [packed(&text), skipped.clone(), packed(b""), packed(b"end")].concat();
        assert!(unpacked(all).unwrap() == [&text[..], b"end"].concat());
        assert!(unpacked(Vec::new()).unwrap().is_empty());
        assert!(unpacked(skipped).unwrap().is_empty());
    }

    #[test]
    fn what_is_cut_or_changed_is_an_error() {
        let whole = packed(&b"It is clear. ".repeat(1000));
        for length in 1..whole.len() {
            assert!(unpacked(whole[..length].to_vec()).is_err(), "{length} bytes of {}", whole.len());
        }
        let mut changed = whole.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert_eq!(unpacked(changed).unwrap_err().to_string(), "its checksum is another");
    }
}
