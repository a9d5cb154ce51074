//! Verdicts for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::explain::{self, Background};
use super::{calibration, titles};
use crate::input::{Review, RowError};
use crate::level::Level;
use crate::signals::{Signal, SignalSet};
use crate::verdict::{Contribution, Verdict};

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
    match (verdict.level(), verdict.abstained) {
        (Some(level), _) => estimate(output, verdict, level)?,
        (None, Some(reason)) => {
            writeln!(output, "  {WARNING}No verdict{WARNING:#} ({}): {}", reason.code(), reason.reason())?;
        }
        (None, None) => {}
    }
    if verdict.level().is_some()
        && let Some(explanation) = &verdict.explanation
    {
        match background {
            Some(background) => {
                errors(output, verdict, background)?;
                explain::reasons(output, &review.text, verdict.log_odds, explanation, background)?;
                explain::marked_text(output, &review.text, explanation)?;
            }
            None => signals(output, &review.text, &explanation.contributions)?,
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
    let length = match band.to {
        Some(to) => format!("{} to {} words", band.from, to - 1),
        None => format!("{} words or more", band.from),
    };
    writeln!(
        output,
        "  {FAINT}Of {} held-out human reviews of {length} the model called {} lightly edited or more, {} generated.\n  \
         An estimate for a human to weigh, never proof.{FAINT:#}",
        band.human,
        rate(band.at_level_1_or_above),
        rate(band.at_level_4)
    )
}

fn estimate(output: &mut impl Write, verdict: &Verdict, level: Level) -> io::Result<()> {
    let style = if level >= Level::HeavilyEdited { AI } else { HUMAN };
    writeln!(
        output,
        "  Estimate: {style}{TITLE}{}{TITLE:#}{style:#}  {FAINT}score {:.2}, AI against human {:.2}{FAINT:#}",
        level.label(),
        verdict.score,
        verdict.ai_probability
    )?;
    for (other, probability) in Level::ALL.into_iter().zip(verdict.probabilities) {
        let bar = "\u{2588}".repeat((probability * BAR_WIDTH).round() as usize);
        let mark = if other == level { ">" } else { " " };
        writeln!(output, "  {mark} {:<22}{:>4.0} %  {bar}", other.label(), 100.0 * probability)?;
    }
    for line in [calibration::level_range(verdict), calibration::scoring_as_high(verdict)].into_iter().flatten() {
        writeln!(output, "  {line}")?;
    }
    Ok(())
}

fn signals(output: &mut impl Write, text: &str, contributions: &[Contribution]) -> io::Result<()> {
    let total: f64 = contributions.iter().map(|part| part.contribution.abs()).sum();
    let mut sorted: Vec<&Contribution> = contributions.iter().collect();
    sorted.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
    let all: Vec<&Signal> = SignalSet::signals().collect();
    let toward_ai = sorted.iter().take(LEADING).filter(|part| part.contribution > 0.0);
    let toward_human = sorted.iter().rev().take(LEADING).filter(|part| part.contribution < 0.0);
    writeln!(output, "  {AI}Toward AI{AI:#}")?;
    for part in toward_ai {
        signal(output, text, all[part.signal], part, total)?;
    }
    writeln!(output, "  {HUMAN}Toward a person{HUMAN:#}")?;
    for part in toward_human {
        signal(output, text, all[part.signal], part, total)?;
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
