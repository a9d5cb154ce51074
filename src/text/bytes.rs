//! Counting and finding bytes in vector steps.

use memchr::memchr_iter;
use wide::u8x16;

/// The bit that a small letter of ASCII has and its capital one lacks.
pub(super) const SMALL_BIT: u8 = 1 << 5;

/// Bytes looked at in one step; a count of them fits into one byte.
pub(super) const STEP: usize = 64;

/// So many bytes from a place on; where the text ends before, in `last` with zeros behind them.
#[inline]
pub(super) fn chunk_from<'t, const N: usize>(text: &'t [u8], at: usize, last: &'t mut [u8; N]) -> &'t [u8; N] {
    let rest = text.get(at..).unwrap_or_default();
    rest.first_chunk().unwrap_or_else(|| {
        *last = last_chunk(rest);
        last
    })
}

/// Which bytes are letters of ASCII.
#[inline]
pub(super) fn letters(bytes: u8x16) -> u8x16 {
    let from_a = (bytes | u8x16::splat(SMALL_BIT)) - u8x16::splat(b'a');
    from_a.simd_eq(from_a.min(u8x16::splat(b'z' - b'a')))
}

/// One bit for each byte, the first one lowest, set where it is of a kind.
#[inline]
pub(super) fn bits(bytes: &[u8; STEP], is: impl Fn(u8x16) -> u8x16) -> u64 {
    let (parts, _) = bytes.as_chunks();
    parts.iter().rev().fold(0, |bits, part| bits << 16 | u64::from(is(u8x16::new(*part)).to_bitmask()))
}

#[cold]
#[inline(never)]
fn last_chunk<const N: usize>(rest: &[u8]) -> [u8; N] {
    std::array::from_fn(|at| rest.get(at).copied().unwrap_or_default())
}

/// How many bytes are of a kind.
#[inline]
pub fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let count_step = |step: &[u8]| step.iter().fold(0_u8, |sum, &byte| sum + u8::from(is(byte)));
    bytes.chunks(STEP).map(|step| usize::from(count_step(step))).sum()
}

/// Where the first byte of a kind stands, from a place on.
#[inline]
pub fn position(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> Option<usize> {
    let mut start = from;
    for step in bytes.get(from..)?.chunks(STEP) {
        if step.iter().fold(false, |any, &byte| any | is(byte)) {
            return step.iter().position(|&byte| is(byte)).map(|at| start + at);
        }
        start += step.len();
    }
    None
}

/// Where the first three bytes of a kind begin, from a place on; where the last but one stands if there are none.
#[inline]
pub(super) fn position_of_three(bytes: &[u8], from: usize, is: impl Fn([u8; 3]) -> bool) -> usize {
    let mut at = from;
    while let Some(step) = bytes[at..].first_chunk::<{ STEP + 2 }>() {
        let mut hits = [0_u8; STEP];
        for (place, hit) in hits.iter_mut().enumerate() {
            *hit = u8::from(is([step[place], step[place + 1], step[place + 2]]));
        }
        if hits.iter().fold(0, |any, hit| any | hit) != 0 {
            return at + first_hit(&hits);
        }
        at += STEP;
    }
    bytes[at..]
        .windows(3)
        .position(|three| is([three[0], three[1], three[2]]))
        .map_or(bytes.len().saturating_sub(2).max(at), |place| at + place)
}

fn first_hit(hits: &[u8; STEP]) -> usize {
    let (eights, _) = hits.as_chunks();
    let zeros = eights.iter().take_while(|eight| **eight == [0; 8]).count();
    zeros * 8 + eights.get(zeros).map_or(0, |eight| u64::from_le_bytes(*eight).trailing_zeros() as usize / 8)
}

/// The lines of a text between its line feeds, the last one also where it is empty.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    memchr_iter(b'\n', text.as_bytes()).chain([text.len()]).map(move |end| {
        let line = &text[start..end];
        start = end + 1;
        line
    })
}

/// The characters beyond ASCII with their places: most texts hold few.
pub fn beyond_ascii(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = position(text.as_bytes(), from, |byte| !byte.is_ascii())?;
        let character = text[at..].chars().next()?;
        from = at + character.len_utf8();
        Some((at, character))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_characters_are_found_with_their_places() {
        let text = format!("\u{e9}{}\u{2014}\u{3b1}.", "a".repeat(70));
        assert_eq!(beyond_ascii(&text).collect::<Vec<_>>(), [(0, '\u{e9}'), (72, '\u{2014}'), (75, '\u{3b1}')]);
    }

    #[test]
    fn lines_are_what_stands_between_line_feeds() {
        for text in ["", "one", "one\n", "\n\none \u{e9}\r\ntwo\n\n"] {
            assert!(lines(text).eq(text.split('\n')), "{text:?}");
        }
    }

    #[test]
    fn steps_do_not_show() {
        let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
        assert_eq!(count(&bytes, |byte| byte == 7), 4);
        assert_eq!(position(&bytes, 8, |byte| byte == 7), Some(263));
        assert_eq!(position(&bytes, 776, |byte| byte == 7), None);
        assert_eq!(position(&bytes, 2000, |_| true), None);
        for place in [3, 65, 200, 997] {
            let other = |three: [u8; 3]| three == [bytes[place], bytes[place + 1], bytes[place + 2]];
            let first = place.min(3 + (place - 3) % 256);
            assert_eq!(position_of_three(&bytes, 0, other), first);
        }
        assert_eq!(position_of_three(&bytes, 0, |_| false), 998);
    }

    #[test]
    fn bits_are_those_of_the_bytes() {
        let text: Vec<u8> = (0..=255).collect();
        for at in [0, 40, 200, 256, 300] {
            let is_letter = |place: usize| text.get(at + place).is_some_and(u8::is_ascii_alphabetic);
            let expected = (0..64).filter(|place| is_letter(*place)).fold(0, |bits, place| bits | 1_u64 << place);
            assert_eq!(bits(chunk_from(&text, at, &mut [0; STEP]), letters), expected, "{at}");
        }
    }

    #[test]
    fn eight_bytes_end_in_zeros_behind_the_text() {
        let eight_from = |text, at| *chunk_from::<8>(text, at, &mut [1; 8]);
        assert_eq!(eight_from(b"abcdefghij", 1), *b"bcdefghi");
        assert_eq!(eight_from(b"abc", 1), *b"bc\0\0\0\0\0\0");
        assert_eq!(eight_from(b"abc", 3), [0; 8]);
    }
}
