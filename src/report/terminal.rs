//! Verdicts for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::trust::words;
use crate::input::{Review, RowError};
use crate::level::Level;
use crate::model::HumanTail;
use crate::signals::{Signal, SignalSet};
use crate::text::Span;
use crate::verdict::{Contribution, Verdict};

const BAR_WIDTH: f64 = 30.0;
/// Leading signals shown for each direction, without and with `--explain`.
const LEADING: usize = 4;
const LEADING_EXPLAINED: usize = 12;
const QUOTES: usize = 3;
const QUOTE_CHARACTERS: usize = 40;

const TITLE: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const AI: Style = AnsiColor::Magenta.on_default();
const HUMAN: Style = AnsiColor::Green.on_default();
const WARNING: Style = AnsiColor::Yellow.on_default();

/// Writes one review's verdict: label, bars, leading signals, findings.
pub fn write(output: &mut impl Write, judgement: &Result<(Review, Verdict), RowError>, all: bool) -> io::Result<()> {
    let (review, verdict) = match judgement {
        Ok(judged) => judged,
        Err(error) => return writeln!(output, "{WARNING}Not read{WARNING:#} {error}\n"),
    };
    writeln!(output, "{TITLE}{}{TITLE:#}  {FAINT}{} words{FAINT:#}", review.id, verdict.words)?;
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
        let leading = if all { LEADING_EXPLAINED } else { LEADING };
        signals(output, &review.text, &explanation.contributions, leading)?;
    }
    for finding in &verdict.findings {
        let count = finding.spans.len();
        writeln!(output, "  {WARNING}Found{WARNING:#} {} ({count}): {}", finding.code.code(), finding.code.meaning())?;
    }
    writeln!(output)
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
    let (first, last) = verdict.level_range;
    if first < last {
        writeln!(output, "  Nine times out of ten: {} to {}", first.label(), last.label())?;
    }
    human_tails(output, &verdict.human_tails)
}

/// How rare so high a score is among people, in one line; what is promised holds for every set of them.
fn human_tails(output: &mut impl Write, tails: &[HumanTail]) -> io::Result<()> {
    let Some(weakest) = tails.iter().map(|tail| tail.at_most_one_in().unwrap_or(0)).min() else { return Ok(()) };
    let described: Vec<String> = tails
        .iter()
        .map(|tail| {
            format!("{} of {} {} ({} words)", tail.as_high, tail.reviews, tail.origin, words(tail.from, tail.to))
        })
        .collect();
    write!(output, "  Scoring as high: {}", described.join("; "))?;
    match weakest {
        0 => writeln!(output),
        promise => writeln!(output, ": at most 1 in {promise}"),
    }
}

fn signals(output: &mut impl Write, text: &str, contributions: &[Contribution], leading: usize) -> io::Result<()> {
    let total: f64 = contributions.iter().map(|part| part.contribution.abs()).sum();
    let mut sorted: Vec<&Contribution> = contributions.iter().collect();
    sorted.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
    let all: Vec<&Signal> = SignalSet::signals().collect();
    let toward_ai = sorted.iter().take(leading).filter(|part| part.contribution > 0.0);
    let toward_human = sorted.iter().rev().take(leading).filter(|part| part.contribution < 0.0);
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
    write!(
        output,
        "    {share:>4.1} %  {} {FAINT}({:.3} {}){FAINT:#}",
        signal.meaning,
        part.value,
        signal.unit.label()
    )?;
    let mut shown: Vec<String> = Vec::new();
    for quote in part.spans.iter().map(|span| quote(text, *span)) {
        if shown.len() == QUOTES {
            break;
        }
        if !shown.contains(&quote) {
            shown.push(quote);
        }
    }
    if !shown.is_empty() {
        write!(output, "  {}", shown.join(" "))?;
    }
    writeln!(output)
}

/// The words of a span, on one line, cut when long.
fn quote(text: &str, span: Span) -> String {
    let words = text.get(span.range()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut cut: String = words.chars().filter(|character| !character.is_control()).take(QUOTE_CHARACTERS).collect();
    if cut.len() < words.len() {
        cut.push('\u{2026}');
    }
    format!("\u{201c}{cut}\u{201d}")
}
