//! Grams by their keys.

/// Grams in one line of the table.
const LANES: usize = 8;
/// Lines have room for more grams than this, so that few are full.
const MEAN_LANES: usize = 5;

/// What one look-up reads: a line of the processor's cache with parts of keys, each with one more than the number of its
/// gram, or 0 where there is none.
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
        let mut found = 0;
        for (other, number) in self.checks.iter().zip(&self.numbers) {
            found |= number & u32::from(*other == check).wrapping_neg();
        }
        found
    }

    fn is_full(&self) -> bool {
        self.numbers[LANES - 1] != 0
    }
}

/// What the line of a key says.
#[derive(Debug, Clone, Copy)]
pub struct Fetched {
    key: u64,
    /// One more than the number of the gram, or 0 where the line has none.
    number: u32,
    is_full: bool,
}

/// A hash table whose lines are cache lines: a gram that does not fit its line goes to the next. Of a key 32 bits choose the
/// line and 32 are compared, so that a strange gram is taken for a known one about once in a thousand million times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NgramIndex {
    /// A power of two.
    lines: Vec<Line>,
}

impl NgramIndex {
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

    /// Reads the line of a key. A step of its own for many keys, so that the processor waits for many lines at once.
    #[inline]
    pub fn fetch(&self, key: u64) -> Fetched {
        let line = &self.lines[line_of(key, self.lines.len() - 1)];
        Fetched { key, number: line.find(check(key)), is_full: line.is_full() }
    }

    /// One more than the number of a gram; 0 where there is none.
    #[inline]
    pub fn find(&self, fetched: &Fetched) -> u32 {
        // A gram that is not in a full line may be in the next. As one condition this is foretold better than as two.
        if (fetched.number == 0) & fetched.is_full { self.find_behind(fetched.key) } else { fetched.number }
    }

    /// Looks through the lines behind that of a key, which is full.
    fn find_behind(&self, key: u64) -> u32 {
        let last_line = self.lines.len() - 1;
        let mut at = line_of(key, last_line);
        loop {
            at = (at + 1) & last_line;
            let number = self.lines[at].find(check(key));
            if number != 0 || !self.lines[at].is_full() {
                return number;
            }
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
