//! Verdicts for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::explain::{self, Background};
use super::{calibration, titles};
use crate::input::{Review, RowError};
use crate::lengths;
use crate::level::Level;
use crate::signals::{Signal, SignalSet};
use crate::verdict::{Contribution, Estimate, Explanation, Side, Verdict};

const BAR_WIDTH: f64 = 30.0;
/// Leading signals shown for each direction.
const LEADING: usize = 4;

const TITLE: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const AI: Style = AnsiColor::Magenta.on_default();
const HUMAN: Style = AnsiColor::Green.on_default();
const WARNING: Style = AnsiColor::Yellow.on_default();

/// Writes one review's verdict: label, bars, reasons, findings; with a background the text and the reasons in full.
pub fn write(
    output: &mut impl Write,
    judgement: &Result<(Review, Verdict), RowError>,
    background: Option<Background>,
) -> io::Result<()> {
    let (review, verdict) = match judgement {
        Ok(judged) => judged,
        Err(error) => return writeln!(output, "{WARNING}Not read{WARNING:#} {error}\n"),
    };
    let id = explain::printable(&review.id);
    writeln!(output, "{TITLE}{id}{TITLE:#}  {FAINT}{} words{FAINT:#}", verdict.words)?;
    match (verdict.estimate(), verdict.abstained) {
        (Some(found), _) => estimate(output, found)?,
        (None, Some(reason)) => {
            writeln!(output, "  {WARNING}No verdict{WARNING:#} ({}): {}", reason.code(), reason.reason())?;
        }
        (None, None) => {}
    }
    if verdict.estimate().is_some()
        && let Some(explanation) = &verdict.explanation
    {
        match background {
            Some(background) => {
                errors(output, verdict, background)?;
                explain::reasons(output, &review.text, explanation, background)?;
                explain::highlighted_text(output, &review.text, explanation)?;
            }
            None => signals(output, &review.text, explanation)?,
        }
    }
    for finding in &verdict.findings {
        let count = finding.spans.len();
        writeln!(output, "  {WARNING}Found{WARNING:#} {} ({count}): {}", finding.code.code(), finding.code.meaning())?;
    }
    writeln!(output)
}

/// How often the model errs at this length.
fn errors(output: &mut impl Write, verdict: &Verdict, background: Background) -> io::Result<()> {
    let Some(band) = background.reference.errors_at(verdict.words) else { return Ok(()) };
    let rate = |[share, _, high]: [f64; 3]| format!("{:.1} % (at most {:.1} %)", 100.0 * share, 100.0 * high);
    let length = lengths::described(band.from, band.to);
    writeln!(
        output,
        "  {FAINT}Of {} held-out human reviews of {length} words the model called {} lightly edited or more, {} generated.\n  \
         An estimate for a human to weigh, never proof.{FAINT:#}",
        band.human,
        rate(band.at_level_1_or_above),
        rate(band.at_level_4)
    )
}

fn estimate(output: &mut impl Write, estimate: &Estimate) -> io::Result<()> {
    let level = estimate.level;
    let style = if level >= Level::HeavilyEdited { AI } else { HUMAN };
    writeln!(
        output,
        "  Estimate: {style}{TITLE}{}{TITLE:#}{style:#}  {FAINT}score {:.2}, AI against human {:.2}{FAINT:#}",
        level.label(),
        estimate.score,
        estimate.ai_probability
    )?;
    for (other, probability) in Level::ALL.into_iter().zip(estimate.probabilities) {
        let bar = "\u{2588}".repeat((probability * BAR_WIDTH).round() as usize);
        let mark = if other == level { ">" } else { " " };
        writeln!(output, "  {mark} {:<22}{:>4.0} %  {bar}", other.label(), 100.0 * probability)?;
    }
    for line in [calibration::level_range(estimate), calibration::scoring_as_high(estimate)].into_iter().flatten() {
        writeln!(output, "  {line}")?;
    }
    Ok(())
}

fn signals(output: &mut impl Write, text: &str, explanation: &Explanation) -> io::Result<()> {
    let total: f64 = explanation.contributions.iter().map(|part| part.contribution.abs()).sum();
    let all: Vec<&Signal> = SignalSet::signals().collect();
    for (title, colour, side) in [("Toward AI", AI, Side::Ai), ("Toward a person", HUMAN, Side::Human)] {
        writeln!(output, "  {colour}{title}{colour:#}")?;
        for part in explanation.strongest_for(side, LEADING) {
            signal(output, text, all[part.signal], part, total)?;
        }
    }
    Ok(())
}

fn signal(output: &mut impl Write, text: &str, signal: &Signal, part: &Contribution, total: f64) -> io::Result<()> {
    let share = 100.0 * part.contribution.abs() / total.max(f64::MIN_POSITIVE);
    let (value, unit) = (titles::value(part.value, signal.unit), titles::unit(signal.unit));
    let gap = if unit.is_empty() { "" } else { " " };
    let quotes = explain::quotes(text, &part.spans);
    writeln!(output, "    {share:>4.1} %  {} {FAINT}({value}{gap}{unit}){FAINT:#}{quotes}", signal.meaning)
}
