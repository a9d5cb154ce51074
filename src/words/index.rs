//! Grams by their keys.

/// Grams in one line of the table.
const LANES: usize = 8;
/// Lines have room for more grams than this, so that few are full.
const MEAN_LANES: usize = 5;

/// What one look-up reads: a cache line of parts of keys, each with one more than the number of its gram, or 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[repr(align(64))]
struct Line {
    checks: [u32; LANES],
    numbers: [u32; LANES],
}

impl Line {
    /// One more than the number of the gram with this part of its key, or 0; no two grams of a line have the same.
    #[inline]
    fn find(&self, check: u32) -> u32 {
        // Without a branch, since nobody can foretell which grams are known.
        let lanes = self.checks.iter().zip(self.numbers);
        lanes.fold(0, |found, (other, number)| found | number & u32::from(*other == check).wrapping_neg())
    }

    fn is_full(&self) -> bool {
        self.numbers[LANES - 1] != 0
    }
}

/// A hash table whose lines are cache lines: a gram that does not fit its line goes to the next. Of a key 32 bits choose the
/// line and 32 are compared, so that a strange gram is taken for a known one about once in a thousand million times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GramIndex {
    /// A power of two.
    lines: Vec<Line>,
}

impl GramIndex {
    /// An index of grams by their keys, in order; of two that look alike in a line the first is found.
    pub fn new(keys: impl ExactSizeIterator<Item = u64>) -> Self {
        let mut lines = vec![Line::default(); (keys.len() / MEAN_LANES + 1).next_power_of_two()];
        let last_line = lines.len() - 1;
        // Apart from the lines, so that nothing waits for these to be fetched.
        let mut taken = vec![0_u8; lines.len()];
        for (number, key) in (1..).zip(keys) {
            let mut at = line_of(key, last_line);
            while usize::from(taken[at]) == LANES {
                at = (at + 1) & last_line;
            }
            if lines[at].find(check(key)) != 0 {
                continue;
            }
            let lane = usize::from(taken[at]);
            taken[at] += 1;
            lines[at].checks[lane] = check(key);
            lines[at].numbers[lane] = number;
        }
        Self { lines }
    }

    /// One more than the number of a gram, by its key; 0 where there is none.
    #[inline]
    pub fn get(&self, key: u64) -> u32 {
        let last_line = self.lines.len() - 1;
        let mut at = line_of(key, last_line);
        loop {
            let line = &self.lines[at & last_line];
            let number = line.find(check(key));
            // Few lines are full, so that this is foretold well as one condition, and not as two.
            if !((number == 0) & line.is_full()) {
                return number;
            }
            at += 1;
        }
    }
}

/// The key of two symbols in a row, of the hash of each; a single symbol's key is its hash.
#[inline]
pub fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(32) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ first
}

#[inline]
fn line_of(key: u64, last_line: usize) -> usize {
    (key >> 32) as usize & last_line
}

#[inline]
fn check(key: u64) -> u32 {
    key as u32
}
