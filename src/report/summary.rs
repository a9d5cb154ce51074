//! The site's table as text.

use std::io::{self, Write};

use serde::Serialize;

use super::csv::{guarded, record};
use super::table::Table;
use crate::evaluation::{Comparison, Summary, SummaryRow};
use crate::level::Level;

/// The tables of all reviews and of those with each value of a field.
pub struct Tables<'a> {
    /// The name of the field, where there are parts.
    pub field: Option<&'a str>,
    /// Each value of the field, and the reviews that have it.
    pub parts: &'a [(String, Comparison)],
    /// All reviews.
    pub whole: &'a Comparison,
}

/// One row of one of the tables, for programs.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The value of the field, where there is one; none for all reviews together.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    label: String,
    count: usize,
    share: f64,
    rating: Option<f64>,
    confidence: Option<f64>,
    /// Characters on average.
    length: Option<f64>,
    /// Reviews to which the input gives this label.
    given: usize,
}

impl Tables<'_> {
    /// Every table, that of all reviews the last.
    pub fn text(&self) -> String {
        let field = self.field.unwrap_or_default();
        let parts = self.parts.iter().map(|(value, part)| format!("{field}: {value}\n{}\n", text(part)));
        parts.chain([text(self.whole)]).collect()
    }

    /// The rows of every table, those of all reviews the last.
    pub fn rows(&self) -> Vec<Row> {
        let parts = self.parts.iter().flat_map(|(value, part)| rows(part, Some(value)));
        parts.chain(rows(self.whole, None)).collect()
    }

    /// Writes the rows as comma-separated values.
    pub fn csv(&self, output: &mut impl Write) -> io::Result<()> {
        let names = ["label", "count", "share", "rating", "confidence", "length", "given"];
        let field: Vec<String> = self.field.map(|field| guarded(field).into_owned()).into_iter().collect();
        record(output, field.iter().map(String::as_str).chain(names))?;
        let figure = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        for row in self.rows() {
            let value = row.value.as_deref().unwrap_or("(all)");
            let value = self.field.map(|_| guarded(value).into_owned());
            let figures = [figure(row.rating), figure(row.confidence), figure(row.length)];
            let counts = [guarded(&row.label).into_owned(), row.count.to_string(), row.share.to_string()];
            record(output, value.into_iter().chain(counts).chain(figures).chain([row.given.to_string()]))?;
        }
        Ok(())
    }
}

/// A table for programs: the levels from AI to human, what has none, and all.
fn rows(comparison: &Comparison, value: Option<&String>) -> Vec<Row> {
    let Comparison { given, predicted } = comparison;
    let row = |label: &str, predicted_row: &SummaryRow, given: usize| Row {
        value: value.cloned(),
        label: label.to_owned(),
        count: predicted_row.count,
        share: predicted_row.count as f64 / predicted.total().count.max(1) as f64,
        rating: predicted_row.rating(),
        confidence: predicted_row.confidence(),
        length: predicted_row.length(),
        given,
    };
    let levels = Level::ALL.into_iter().rev();
    let levels = levels.map(|level| row(level.label(), predicted.level(level), given.level(level).count));
    let none = SummaryRow::default();
    let others = given.others().map(|(name, other)| row(name, &none, other.count));
    let all = given.total().count - given.without_level().count;
    let rest = [row("No verdict", predicted.without_level(), 0), row("Total", predicted.total(), all)];
    levels.chain(others).chain(rest).collect()
}

/// The table with the site's columns, its rows from AI to human; labels that were given stand before the predicted ones.
pub fn text(comparison: &Comparison) -> String {
    let Comparison { given, predicted } = comparison;
    let labelled = given.total().count > given.without_level().count || given.others().next().is_some();
    let mut heads = vec!["Prediction"];
    if labelled {
        heads.extend(["Given", "Rating", "Confidence", "Length", "Predicted", "Rating", "Confidence", "Length"]);
    } else {
        heads.extend(["Count", "Avg Rating", "Avg Confidence", "Avg Length (chars)"]);
    }
    let mut table = Table::new(&heads);
    let mut row = |name: &str, of_given: &SummaryRow, of_predicted: &SummaryRow| {
        let mut line = vec![name.to_owned()];
        if labelled {
            line.extend(cells(of_given, given));
        }
        line.extend(cells(of_predicted, predicted));
        table.row(line);
    };
    for level in Level::ALL.into_iter().rev() {
        row(level.label(), given.level(level), predicted.level(level));
    }
    let none = SummaryRow::default();
    for (name, other) in given.others() {
        row(name, other, &none);
    }
    if predicted.without_level().count > 0 {
        row("No verdict", &none, predicted.without_level());
    }
    if labelled && given.without_level().count > 0 {
        row("No label", given.without_level(), &none);
    }
    row("Total", given.total(), predicted.total());
    table.to_string()
}

fn cells(row: &SummaryRow, of: &Summary) -> [String; 4] {
    let share = 100.0 * row.count as f64 / of.total().count.max(1) as f64;
    let number =
        |value: Option<f64>, digits: usize| value.map_or("N/A".to_owned(), |value| format!("{value:.digits$}"));
    [
        format!("{} ({share:.1}%)", row.count),
        number(row.rating(), 2),
        number(row.confidence(), 2),
        number(row.length(), 0),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Review;
    use crate::label::Label;

    #[test]
    fn given_labels_stand_before_predicted_ones() {
        let review = |label, kind: Option<&str>| Review {
            text: "x".repeat(10),
            label,
            kind: kind.map(str::to_owned),
            ..Review::default()
        };
        let mut comparison = Comparison::default();
        comparison.add(&review(None, None), Some(Level::FullyHuman));
        let plain = text(&comparison);
        assert!(plain.contains("Avg Length (chars)"), "{plain}");
        comparison.add(&review(Some(Label::Level(Level::FullyGenerated)), None), None);
        comparison.add(&review(Some(Label::Ai), None), Some(Level::FullyGenerated));
        comparison.add(&review(None, Some("ai_polished")), Some(Level::FullyGenerated));
        let lines: Vec<String> =
            text(&comparison).lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        for line in [
            "Fully AI-generated 1 (25.0%) N/A N/A 10 2 (50.0%) N/A N/A 10",
            "ai 1 (25.0%) N/A N/A 10 0 (0.0%) N/A N/A N/A",
            "ai_polished 1 (25.0%) N/A N/A 10 0 (0.0%) N/A N/A N/A",
            "No verdict 0 (0.0%) N/A N/A N/A 1 (25.0%) N/A N/A 10",
            "No label 1 (25.0%) N/A N/A 10 0 (0.0%) N/A N/A N/A",
            "Total 4 (100.0%) N/A N/A 10 4 (100.0%) N/A N/A 10",
        ] {
            assert!(lines.iter().any(|found| found == line), "no {line:?} in {lines:#?}");
        }
    }
}
