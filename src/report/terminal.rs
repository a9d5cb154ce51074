//! Verdicts for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::explain::{self, Background};
use super::printable::printable;
use super::reasons::statements;
use super::{calibration, certainty, errors};
use crate::input::{Review, RowError};
use crate::level::Level;
use crate::verdict::{Estimate, Explanation, Finding, FindingGrade, Side, Verdict};

const BAR_WIDTH: f64 = 30.0;
/// Places of a finding that are printed.
const PLACES: usize = 3;

const TITLE: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const AI: Style = AnsiColor::Magenta.on_default();
const HUMAN: Style = AnsiColor::Green.on_default();
const WARNING: Style = AnsiColor::Yellow.on_default();

/// Writes one review's verdict: label, bars, errors, reasons, findings; where it is wanted in full also the text marked.
pub fn write(
    output: &mut impl Write,
    judgement: &Result<(Review, Verdict), RowError>,
    background: Background,
    in_full: bool,
) -> io::Result<()> {
    let (review, verdict) = match judgement {
        Ok(judged) => judged,
        Err(error) => return writeln!(output, "{WARNING}Not read{WARNING:#} {}\n", printable(&error.to_string())),
    };
    let id = printable(&review.id);
    writeln!(output, "{TITLE}{id}{TITLE:#}  {FAINT}{} words{FAINT:#}", super::titles::grouped(verdict.words))?;
    if let Some(reason) = verdict.abstained {
        let title = if verdict.undecided().is_some() { "Undecided" } else { "No verdict" };
        writeln!(output, "  {WARNING}{title}{WARNING:#} ({}): {}", reason.code(), reason.reason())?;
    }
    if let Some(found) = verdict.estimate().or(verdict.undecided()) {
        estimate(output, found, verdict.level())?;
        for sentence in calibration::part_judged(verdict).into_iter().chain(errors::of(background.reference, verdict)) {
            writeln!(output, "  {FAINT}{sentence}.{FAINT:#}")?;
        }
        if in_full {
            writeln!(output, "  {FAINT}An estimate for a human to weigh, never proof.{FAINT:#}")?;
        }
        if let Some(explanation) = &verdict.explanation {
            reasons(output, &review.text, explanation, background)?;
            if in_full {
                explain::highlighted_text(output, &review.text, explanation)?;
            }
        }
    }
    for finding in &verdict.findings {
        found(output, &review.text, finding)?;
    }
    writeln!(output)
}

/// The label is one of the bars; without one every bar may be it.
fn estimate(output: &mut impl Write, estimate: &Estimate, label: Option<Level>) -> io::Result<()> {
    if let Some(level) = label {
        let style = if level >= Level::HeavilyEdited { AI } else { HUMAN };
        let own = estimate.probabilities[usize::from(level.number())];
        let probability = certainty::percent(own);
        let is_longest = estimate.probabilities.iter().all(|other| *other <= own);
        let middle = if is_longest { "" } else { ", the middle of the bars" };
        writeln!(
            output,
            "  Estimate: {style}{TITLE}{}{TITLE:#}{style:#}, {probability}{middle}  {FAINT}score {}, AI against human {}{FAINT:#}",
            level.label(),
            certainty::decimal(estimate.score),
            certainty::decimal(estimate.ai_probability)
        )?;
    }
    for (other, probability) in Level::ALL.into_iter().zip(estimate.probabilities) {
        let bar = "\u{2588}".repeat((probability * BAR_WIDTH).round() as usize);
        let mark = if Some(other) == label { ">" } else { " " };
        writeln!(output, "  {mark} {:<22}{:>10}  {bar}", other.label(), certainty::percent(probability))?;
    }
    let range = label.and_then(|_| calibration::level_range(estimate));
    for line in [range, calibration::scoring_as_high(estimate)].into_iter().flatten() {
        writeln!(output, "  {line}")?;
    }
    Ok(())
}

/// The reasons for either side.
fn reasons(output: &mut impl Write, text: &str, explanation: &Explanation, background: Background) -> io::Result<()> {
    for (title, colour, side) in [("Toward AI", AI, Side::Ai), ("Toward a person", HUMAN, Side::Human)] {
        writeln!(output, "  {colour}{title}{colour:#}")?;
        let statements = statements(text, explanation, side, background.model, background.reference);
        if statements.is_empty() {
            writeln!(output, "    nothing of weight")?;
        }
        for statement in statements {
            writeln!(output, "    {:>9}  {}", statement.share, statement.sentence)?;
        }
    }
    Ok(())
}

/// The words found, with their lines.
fn found(output: &mut impl Write, text: &str, finding: &Finding) -> io::Result<()> {
    let (count, grade) = (finding.spans.len(), finding.code.grade());
    let style = if grade == FindingGrade::Trivial { FAINT } else { WARNING };
    let places = match count {
        // Hidden text is no part of the one that was judged.
        0 => "in hidden text".to_owned(),
        1 => "1 place".to_owned(),
        _ => format!("{count} places"),
    };
    writeln!(
        output,
        "  {style}Found ({}){style:#} {}: {}, {places}",
        grade.as_str(),
        finding.code.code(),
        finding.code.meaning()
    )?;
    for quote in finding.quotes.iter().skip(count).take(PLACES) {
        writeln!(output, "      hidden: {}", printable(quote))?;
    }
    for (span, quote) in finding.spans.iter().zip(&finding.quotes).take(PLACES) {
        let line = text.get(..span.start as usize).map_or(0, |before| before.matches('\n').count()) + 1;
        writeln!(output, "      line {line}: {}", printable(quote))?;
    }
    Ok(())
}
