//! Grams by their keys.

use super::Sums;

/// Grams in one line of the table.
const LANES: usize = 4;
/// Lines have room for more grams than this, so that not too many are full.
const MEAN_LANES: usize = 3;

/// What one look-up reads: a line of the processor's cache with parts of keys, 0 where there is none, and what each of
/// these grams adds to a text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[repr(align(64))]
struct Line {
    checks: [u32; LANES],
    sums: [Sums; LANES],
}

/// One more than the lane with this part of a key, or 0; no two lanes have the same.
#[inline]
fn lane_of(checks: &[u32; LANES], check: u32) -> u32 {
    // Without a branch, since nobody can foretell which grams are known.
    let lanes = (1..).zip(checks);
    lanes.fold(0, |found, (lane, other)| found | lane & u32::from(*other == check).wrapping_neg())
}

/// A key with the parts of keys in its line.
#[derive(Debug, Clone, Copy)]
pub struct Fetched {
    key: u64,
    checks: [u32; LANES],
}

/// A hash table whose lines are cache lines: a gram that does not fit its line goes to the next. Of a key 32 bits choose the
/// line and 32 are compared, so that a strange gram is taken for a known one about once in a thousand million times.
#[derive(Debug, Clone, PartialEq)]
pub struct GramIndex {
    /// A power of two.
    lines: Vec<Line>,
    /// The number of the gram in each lane.
    numbers: Vec<u32>,
}

impl GramIndex {
    /// An index of grams by their keys, in order; of two that look alike in a line the first is found.
    pub fn new(grams: impl ExactSizeIterator<Item = (u64, Sums)>) -> Self {
        let mut lines = vec![Line::default(); (grams.len() / MEAN_LANES + 1).next_power_of_two()];
        let mut numbers = vec![0; lines.len() * LANES];
        let last_line = lines.len() - 1;
        // Apart from the lines, so that nothing waits for these to be fetched.
        let mut taken = vec![0_u8; lines.len()];
        for (number, (key, sums)) in (0..).zip(grams) {
            let mut at = line_of(key, last_line);
            while usize::from(taken[at]) == LANES {
                at = (at + 1) & last_line;
            }
            if lane_of(&lines[at].checks, check(key)) != 0 {
                continue;
            }
            let lane = usize::from(taken[at]);
            taken[at] += 1;
            lines[at].checks[lane] = check(key);
            lines[at].sums[lane] = sums;
            numbers[at * LANES + lane] = number;
        }
        Self { lines, numbers }
    }

    /// Fetches the line of a key. A step of its own for many keys, so that the processor waits for many lines at once.
    #[inline]
    pub fn fetch(&self, key: u64) -> Fetched {
        Fetched { key, checks: self.lines[line_of(key, self.lines.len() - 1)].checks }
    }

    /// The place of a gram, by its key; places are counted from 1, and 0 is none.
    #[inline]
    pub fn find(&self, fetched: &Fetched) -> u32 {
        let last_line = self.lines.len() - 1;
        let (mut at, mut checks) = (line_of(fetched.key, last_line), &fetched.checks);
        loop {
            let lane = lane_of(checks, check(fetched.key));
            // A gram that is not in a full line may be in the next. As one condition this is foretold better than as two.
            if !((lane == 0) & (checks[LANES - 1] != 0)) {
                return ((at * LANES) as u32 + lane) & u32::from(lane != 0).wrapping_neg();
            }
            at = (at + 1) & last_line;
            checks = &self.lines[at].checks;
        }
    }

    /// The last place.
    pub fn places(&self) -> usize {
        self.numbers.len()
    }

    /// What the gram at a place adds to a text that holds it.
    #[inline]
    pub fn sums(&self, place: u32) -> Sums {
        let lane = place as usize - 1;
        self.lines[lane / LANES].sums[lane % LANES]
    }

    /// The number of the gram at a place.
    pub fn number(&self, place: u32) -> u32 {
        self.numbers[place as usize - 1]
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

/// Never 0, which stands for an empty lane.
#[inline]
fn check(key: u64) -> u32 {
    (key as u32).max(1)
}
