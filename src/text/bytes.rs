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

#[cfg(test)]
mod tests {
    use super::{count, position};

    #[test]
    fn steps_do_not_show() {
        let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
        assert_eq!(count(&bytes, |byte| byte == 7), 4);
        assert_eq!(position(&bytes, 8, |byte| byte == 7), Some(263));
        assert_eq!(position(&bytes, 776, |byte| byte == 7), None);
        assert_eq!(position(&bytes, 2000, |_| true), None);
    }
}
