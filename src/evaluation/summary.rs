//! Counts and averages per label, as the site's table has them.

use crate::level::Level;

/// Running sums of one row of the table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SummaryRow {
    pub count: usize,
    ratings: (f64, usize),
    confidences: (f64, usize),
    characters: usize,
}

impl SummaryRow {
    fn add(&mut self, rating: Option<f64>, confidence: Option<f64>, characters: usize) {
        self.count += 1;
        for (sum, value) in [(&mut self.ratings, rating), (&mut self.confidences, confidence)] {
            if let Some(value) = value {
                sum.0 += value;
                sum.1 += 1;
            }
        }
        self.characters += characters;
    }

    /// Mean over the reviews that have one.
    pub fn rating(&self) -> Option<f64> {
        mean(self.ratings)
    }

    /// Mean over the reviews that have one.
    pub fn confidence(&self) -> Option<f64> {
        mean(self.confidences)
    }

    /// Mean length in characters.
    pub fn length(&self) -> Option<f64> {
        mean((self.characters as f64, self.count))
    }
}

fn mean((sum, count): (f64, usize)) -> Option<f64> {
    (count > 0).then(|| sum / count as f64)
}

/// The table: a row a level, one for reviews without a verdict, and the total.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    levels: [SummaryRow; 5],
    abstained: SummaryRow,
    total: SummaryRow,
}

impl Summary {
    /// Adds one review.
    pub fn add(&mut self, level: Option<Level>, rating: Option<f64>, confidence: Option<f64>, characters: usize) {
        let row = match level {
            Some(level) => &mut self.levels[usize::from(level.number())],
            None => &mut self.abstained,
        };
        row.add(rating, confidence, characters);
        self.total.add(rating, confidence, characters);
    }

    pub fn level(&self, level: Level) -> &SummaryRow {
        &self.levels[usize::from(level.number())]
    }

    /// Reviews without a verdict.
    pub fn abstained(&self) -> &SummaryRow {
        &self.abstained
    }

    pub fn total(&self) -> &SummaryRow {
        &self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averages_are_over_what_is_known() {
        let mut summary = Summary::default();
        summary.add(Some(Level::FullyHuman), Some(6.0), None, 100);
        summary.add(Some(Level::FullyHuman), None, Some(4.0), 300);
        summary.add(None, Some(2.0), None, 10);
        let row = summary.level(Level::FullyHuman);
        assert_eq!((row.count, row.rating(), row.confidence(), row.length()), (2, Some(6.0), Some(4.0), Some(200.0)));
        assert_eq!(summary.level(Level::HeavilyEdited).rating(), None);
        assert_eq!((summary.abstained().count, summary.total().count, summary.total().rating()), (1, 3, Some(4.0)));
    }
}
