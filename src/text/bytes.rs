//! Counting and finding bytes in steps that the compiler turns into vector instructions.

/// Bytes looked at in one step; a count of them fits into one byte.
const STEP: usize = 64;

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
    use super::{beyond_ascii, count, position};

    #[test]
    fn rare_characters_are_found_with_their_places() {
        let text = format!("\u{e9}{}\u{2014}\u{3b1}.", "a".repeat(70));
        assert_eq!(beyond_ascii(&text).collect::<Vec<_>>(), [(0, '\u{e9}'), (72, '\u{2014}'), (75, '\u{3b1}')]);
    }

    #[test]
    fn steps_do_not_show() {
        let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
        assert_eq!(count(&bytes, |byte| byte == 7), 4);
        assert_eq!(position(&bytes, 8, |byte| byte == 7), Some(263));
        assert_eq!(position(&bytes, 776, |byte| byte == 7), None);
        assert_eq!(position(&bytes, 2000, |_| true), None);
    }
}
