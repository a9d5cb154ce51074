//! The site's table as text.

use super::table::Table;
use crate::evaluation::{Comparison, Summary, SummaryRow};
use crate::level::Level;

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
