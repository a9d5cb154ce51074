//! What was found about many reviews at once: attacks, shares, drift.

use std::io;

use super::csv::record;
use super::table::Table;
use super::text::{interval, with_count};
use crate::evaluation::{AttackFigures, Drift, MOVED, Prevalence, Rate};
use crate::level::Level;

/// Signals shown of those that moved most.
const LEADING: usize = 20;

/// One row per attack; the first is without any. Columns without a text are left out.
pub fn attacks_text(figures: &[AttackFigures]) -> String {
    type Column = (&'static str, fn(&AttackFigures) -> &Rate);
    let columns: [Column; 6] = [
        ("AI called AI", |figure| &figure.true_positives),
        ("human called AI", |figure| &figure.false_positives),
        ("no longer called AI", |figure| &figure.no_longer_ai),
        ("newly called AI", |figure| &figure.newly_ai),
        ("label changed", |figure| &figure.changed),
        ("abstained", |figure| &figure.abstained),
    ];
    let shown: Vec<Column> =
        columns.into_iter().filter(|(_, rate)| figures.first().is_some_and(|none| rate(none).of > 0)).collect();
    let mut table =
        Table::new(&[&["attack"], shown.iter().map(|(head, _)| *head).collect::<Vec<_>>().as_slice()].concat());
    for figure in figures {
        let cells = shown.iter().map(|(_, rate)| with_count(rate(figure), 3));
        table.row(std::iter::once(figure.attack.clone()).chain(cells));
    }
    table.to_string()
}

/// The site's levels, as given and corrected.
pub fn prevalence_text(found: &Prevalence) -> String {
    let mut table = Table::new(&["", "as given", "corrected"]);
    for (level, (given, corrected)) in Level::ALL.into_iter().zip(found.given.iter().zip(&found.corrected)).rev() {
        table.row([level.label().to_owned(), format!("{given:.3}"), interval(corrected, 3)]);
    }
    let reviews = if found.n == 1 { "review" } else { "reviews" };
    format!("{} {reviews} with a verdict. In brackets: 95 % intervals.\n{table}", found.n)
}

/// Writes the site's levels, as given and corrected, as comma-separated values.
pub fn prevalence_csv(output: &mut impl io::Write, found: &Prevalence) -> io::Result<()> {
    record(output, ["label", "given", "corrected", "low", "high"])?;
    for (level, (given, corrected)) in Level::ALL.into_iter().zip(found.given.iter().zip(&found.corrected)) {
        // Of too few reviews there is no interval: an empty cell, as wherever nothing is known.
        let figure = |figure: f64| if figure.is_finite() { figure.to_string() } else { String::new() };
        let figures = [*given, corrected.value, corrected.low, corrected.high].map(figure);
        record(output, std::iter::once(level.label().to_owned()).chain(figures))?;
    }
    Ok(())
}

/// The signals that moved most.
pub fn drift_text(drifts: &[Drift], reviews: usize) -> String {
    let moved = drifts.iter().filter(|drift| drift.stability_index >= MOVED).count();
    let mut table = Table::new(&["signal", "stability index", "by chance", "values"]);
    for drift in drifts.iter().take(LEADING) {
        let direction = if drift.shift > 0.0 { "higher" } else { "lower" };
        table.row([
            drift.signal.clone(),
            format!("{:.3}", drift.stability_index),
            format!("{:.3}", drift.by_chance),
            direction.to_owned(),
        ]);
    }
    format!(
        "{reviews} reviews; {moved} of {} signals moved (index {MOVED} or more). Those that moved most:\n{table}",
        drifts.len()
    )
}
