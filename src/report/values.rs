//! The values of the signals for each review.

use std::io::{self, Write};

use super::csv::{guarded, record};
use super::printable::printable;
use crate::input::Review;
use crate::signals::SignalSet;

/// Writes a line for each signal, for people.
pub fn text(output: &mut impl Write, review: &Review, values: &[f64]) -> io::Result<()> {
    writeln!(output, "{}", printable(&review.id))?;
    for (signal, value) in SignalSet::signals().zip(values) {
        writeln!(output, "  {:<36}{value:>12.4} {}", signal.name, signal.unit.label())?;
    }
    Ok(())
}

/// Writes a line of JSON with the values under the names of their signals.
pub fn json(output: &mut impl Write, review: &Review, values: &[f64]) -> io::Result<()> {
    write!(
        output,
        "{{\"id\":{},\"source\":{}",
        serde_json::to_string(&review.id)?,
        serde_json::to_string(&review.place)?
    )?;
    for (signal, value) in SignalSet::signals().zip(values) {
        write!(output, ",\"{}\":{}", signal.name, serde_json::to_string(value)?)?;
    }
    writeln!(output, "}}")
}

/// Writes the names of the columns.
pub fn header(output: &mut impl Write) -> io::Result<()> {
    record(output, ["id", "source"].into_iter().chain(SignalSet::signals().map(|signal| signal.name)))
}

/// Writes one row of a table.
pub fn csv(output: &mut impl Write, review: &Review, values: &[f64]) -> io::Result<()> {
    let names = [guarded(&review.id).into_owned(), guarded(&review.place).into_owned()];
    record(output, names.into_iter().chain(values.iter().map(f64::to_string)))
}
