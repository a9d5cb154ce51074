//! Counts and averages per label, as the site's table has them.

use std::collections::BTreeMap;

use crate::input::Review;
use crate::label::Label;
use crate::level::Level;

/// Running sums of one row of the table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SummaryRow {
    /// How many reviews.
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

/// The table: a row a level, one for each label beside the levels, one for reviews without any, and the total.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    levels: [SummaryRow; 5],
    others: BTreeMap<String, SummaryRow>,
    without_level: SummaryRow,
    total: SummaryRow,
}

impl Summary {
    /// Adds one review.
    pub fn add(&mut self, level: Option<Level>, rating: Option<f64>, confidence: Option<f64>, characters: usize) {
        let row = match level {
            Some(level) => &mut self.levels[usize::from(level.number())],
            None => &mut self.without_level,
        };
        row.add(rating, confidence, characters);
        self.total.add(rating, confidence, characters);
    }

    fn add_other(&mut self, name: &str, rating: Option<f64>, confidence: Option<f64>, characters: usize) {
        self.others.entry(name.to_owned()).or_default().add(rating, confidence, characters);
        self.total.add(rating, confidence, characters);
    }

    /// The reviews of one level.
    pub fn level(&self, level: Level) -> &SummaryRow {
        &self.levels[usize::from(level.number())]
    }

    /// Labels that are no level, such as `human` or `ai_polished`, by name.
    pub fn others(&self) -> impl Iterator<Item = (&str, &SummaryRow)> {
        self.others.iter().map(|(name, row)| (name.as_str(), row))
    }

    /// Reviews without a label or verdict.
    pub fn without_level(&self) -> &SummaryRow {
        &self.without_level
    }

    /// All reviews.
    pub fn total(&self) -> &SummaryRow {
        &self.total
    }
}

/// The same reviews by the label that they came with and by the one predicted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// By the label that they came with.
    pub given: Summary,
    /// By the label predicted.
    pub predicted: Summary,
}

impl Comparison {
    /// Adds a review with the level predicted for it.
    pub fn add(&mut self, review: &Review, predicted: Option<Level>) {
        let (rating, confidence) = (review.ratings.rating, review.ratings.confidence);
        let characters = review.text.chars().count();
        self.predicted.add(predicted, rating, confidence, characters);
        let level = review.label.and_then(Label::level);
        match review.label.map(Label::as_str).or(review.kind.as_deref()) {
            Some(name) if level.is_none() => self.given.add_other(name, rating, confidence, characters),
            _ => self.given.add(level, rating, confidence, characters),
        }
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
        assert_eq!((summary.without_level().count, summary.total().count, summary.total().rating()), (1, 3, Some(4.0)));
    }
}
