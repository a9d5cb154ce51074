//! Bytes as text that stays the same in any encoding and ends no element: 13 bits, the lowest first, as two digits to the
//! base 91, which makes a twelfth less of them than base 64. Up to six bits at the end are one digit, so that their number
//! is known. The digits are `#` to `~` without `<`; `assets/digits.js` reads them. bindings/web writes its page by this
//! file, too, which therefore uses nothing else of the crate.

const BASE: usize = 91;
const BITS: u32 = 13;

const fn digit(value: usize) -> u8 {
    let place = b'#' + value as u8;
    if place < b'<' { place } else { place + 1 }
}

/// The digits of every number of 13 bits.
static PAIRS: [[u8; 2]; 1 << BITS] = {
    let mut pairs = [[0; 2]; 1 << BITS];
    let mut number = 0;
    while number < pairs.len() {
        pairs[number] = [digit(number % BASE), digit(number / BASE)];
        number += 1;
    }
    pairs
};

/// The digits of some bytes, which are ASCII.
pub fn digits(bytes: &[u8]) -> Vec<u8> {
    let mut digits = Vec::with_capacity(bytes.len() * 16 / 13 + 2);
    let (mut waiting, mut bits) = (0_usize, 0);
    for byte in bytes {
        waiting |= usize::from(*byte) << bits;
        bits += 8;
        if bits >= BITS {
            digits.extend(PAIRS[waiting % PAIRS.len()]);
            waiting >>= BITS;
            bits -= BITS;
        }
    }
    let last = PAIRS[waiting];
    digits.extend(match bits {
        0 => &last[..0],
        1..7 => &last[..1],
        _ => &last[..],
    });
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_digits() {
        // 0x1234 is 4660 = 51 * 91 + 19: its digits are 19 and 51 after `#`, the second one past `<`. Three bits are left.
        assert_eq!(digits(&[0x34, 0x12]), b"6W#");
        assert_eq!(digits(b""), b"");
        let all = digits(&(0..=255).collect::<Vec<u8>>().repeat(40));
        assert!(all.iter().all(|digit| matches!(digit, b'#'..=b'~') && *digit != b'<'));
    }
}
