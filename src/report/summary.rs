//! The site's table as text.

use std::fmt::Write;

use crate::evaluation::{Summary, SummaryRow};
use crate::level::Level;

/// The summary with the site's columns, its rows from AI to human.
pub fn text(summary: &Summary) -> String {
    let mut table = format!(
        "{:<26}{:>16}{:>12}{:>16}{:>20}\n",
        "Prediction", "Count", "Avg Rating", "Avg Confidence", "Avg Length (chars)"
    );
    for level in Level::ALL.into_iter().rev() {
        row(&mut table, level.label(), summary.level(level), summary.total().count);
    }
    if summary.abstained().count > 0 {
        row(&mut table, "No verdict", summary.abstained(), summary.total().count);
    }
    row(&mut table, "Total", summary.total(), summary.total().count);
    table
}

fn row(table: &mut String, name: &str, row: &SummaryRow, total: usize) {
    let share = 100.0 * row.count as f64 / total.max(1) as f64;
    let count = format!("{} ({share:.1}%)", row.count);
    let number =
        |value: Option<f64>, digits: usize| value.map_or("N/A".to_owned(), |value| format!("{value:.digits$}"));
    // Writing to a String cannot fail.
    let _ = writeln!(
        table,
        "{name:<26}{count:>16}{:>12}{:>16}{:>20}",
        number(row.rating(), 2),
        number(row.confidence(), 2),
        number(row.length(), 0)
    );
}
