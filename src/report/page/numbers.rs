//! Whole numbers as bytes, LEB128: seven bits a byte, the lowest first, and a high bit where more follow.
//! `assets/numbers.js` reads them.

/// The bytes of a number.
pub fn bytes_of(mut number: u64, mut push: impl FnMut(u8)) {
    while number >= 0x80 {
        push(number as u8 | 0x80);
        number >>= 7;
    }
    push(number as u8);
}

/// Numbers of either sign as numbers without: 0, -1, 1, -2, 2, ... are 0, 1, 2, 3, 4, ...
pub fn unsigned(number: i64) -> u64 {
    (number << 1 ^ number >> 63) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_take_one_byte() {
        let bytes = |number| {
            let mut bytes = Vec::new();
            bytes_of(number, |byte| bytes.push(byte));
            bytes
        };
        // 300 is 2 times 128 and 44.
        assert_eq!([bytes(127), bytes(300)], [vec![127], vec![0x80 | 44, 2]]);
        assert_eq!([0, -1, 1, -2, 2].map(unsigned), [0, 1, 2, 3, 4]);
    }
}
