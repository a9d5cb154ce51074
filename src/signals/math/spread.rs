//! Mean and deviation of numbers that come one after another.

/// Sums over the numbers so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spread {
    pub count: f64,
    pub sum: f64,
    squares: f64,
}

impl Spread {
    pub fn add(&mut self, number: f64) {
        self.count += 1.0;
        self.sum += number;
        self.squares += number * number;
    }

    /// The mean; 0 without a number.
    pub fn mean(&self) -> f64 {
        self.sum / self.count.max(1.0)
    }

    /// The standard deviation, over all numbers and not over one less; 0 without a number.
    pub fn deviation(&self) -> f64 {
        let mean = self.mean();
        (self.squares / self.count.max(1.0) - mean * mean).max(0.0).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_summed_up() {
        let mut spread = Spread::default();
        assert_eq!((spread.mean(), spread.deviation()), (0.0, 0.0));
        // numpy.std([2, 4, 4, 4, 5, 5, 7, 9]) -> 2.0
        [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0].into_iter().for_each(|number| spread.add(number));
        assert_eq!((spread.mean(), spread.deviation()), (5.0, 2.0));
    }
}
