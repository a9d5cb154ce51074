//! The kinds of bytes that a word holds, found while it is cut from the text.

/// A set of kinds of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Letters(u8);

impl Letters {
    /// a to z.
    pub const LOWER: Letters = Letters(1);
    /// A to Z.
    pub const UPPER: Letters = Letters(2);
    /// 0 to 9.
    pub const DIGIT: Letters = Letters(4);
    /// The underscore.
    pub const UNDERSCORE: Letters = Letters(8);
    /// The straight one.
    pub const APOSTROPHE: Letters = Letters(16);
    /// Any other mark of ASCII: within a word, those that UAX #29 lets join two letters or digits.
    pub const MARK: Letters = Letters(32);
    /// Any byte of a character beyond ASCII.
    pub const BEYOND_ASCII: Letters = Letters(64);

    /// Letters of ASCII.
    pub const ALPHABETIC: Letters = Self::LOWER.or(Self::UPPER);
    /// Letters and digits of ASCII.
    pub const ALPHANUMERIC: Letters = Self::ALPHABETIC.or(Self::DIGIT);

    /// These kinds and the others.
    pub const fn or(self, other: Self) -> Self {
        Letters(self.0 | other.0)
    }

    /// These kinds where a condition holds, none where it does not.
    #[inline]
    pub(super) fn only_if(self, holds: bool) -> Self {
        Letters(self.0 & u8::from(holds).wrapping_neg())
    }

    /// The kinds of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        bytes.iter().fold(Letters(0), |letters, &byte| letters.or(Self::of_byte(byte)))
    }

    #[inline]
    pub(super) const fn of_byte(byte: u8) -> Self {
        Letters(KINDS[byte as usize])
    }

    /// Whether one of these kinds is there.
    #[inline]
    pub fn holds(self, kinds: Letters) -> bool {
        self.0 & kinds.0 != 0
    }

    /// Whether there is nothing but these kinds.
    #[inline]
    pub fn only(self, kinds: Letters) -> bool {
        self.0 & !kinds.0 == 0
    }
}

/// The kind of each byte, as a table, since parsing asks for many.
static KINDS: [u8; 256] = {
    let mut kinds = [Letters::MARK.0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' => Letters::LOWER.0,
            b'A'..=b'Z' => Letters::UPPER.0,
            b'0'..=b'9' => Letters::DIGIT.0,
            b'_' => Letters::UNDERSCORE.0,
            b'\'' => Letters::APOSTROPHE.0,
            0x80.. => Letters::BEYOND_ASCII.0,
            _ => Letters::MARK.0,
        };
        byte += 1;
    }
    kinds
};

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn kinds_of_bytes_are_kept_apart() {
        assert!(Letters::of(b"word").only(Letters::LOWER));
        assert!(!Letters::of(b"Word").only(Letters::LOWER));
        assert!(Letters::of(b"don't").holds(Letters::APOSTROPHE));
        assert!(Letters::of(b"e.g").holds(Letters::MARK) && !Letters::of(b"e_g").holds(Letters::MARK));
        assert!(Letters::of("na\u{ef}ve".as_bytes()).holds(Letters::BEYOND_ASCII));
    }
}
