//! Why, for people: the marked text, and the leading families and signals with what is usual.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::titles;
use crate::model::{Model, Reference};
use crate::signals::{FAMILIES, Signal, SignalSet};
use crate::text::Span;
use crate::verdict::{Contribution, Explanation, FamilyContribution, Side};

/// What an explanation is written with.
#[derive(Clone, Copy)]
pub struct Background<'a> {
    /// The model that the verdicts are from.
    pub model: &'a Model,
    /// What is usual, from beside the model.
    pub reference: &'a Reference,
}

const FAMILIES_SHOWN: usize = 6;
const SIGNALS_SHOWN: usize = 3;
const WORDS_SHOWN: usize = 12;
/// The family whose signals are sums over words.
const NGRAMS: &str = "ngrams";
const QUOTES: usize = 2;
const QUOTE_CHARACTERS: usize = 40;
/// Families and signals that move the log-odds less are left out.
const LEAST: f64 = 0.01;

const TITLE: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const AI: AnsiColor = AnsiColor::Magenta;
const HUMAN: AnsiColor = AnsiColor::Green;

/// The style of a passage, from -3 (most like a person's) to 3 (most like an AI's).
fn style(strength: i8) -> Style {
    let style = if strength > 0 { AI } else { HUMAN }.on_default();
    match strength.abs() {
        1 => style,
        2 => style.bold(),
        _ => style.bold().underline(),
    }
}

/// The review with its telling passages highlighted.
pub(super) fn highlighted_text(output: &mut impl Write, text: &str, explanation: &Explanation) -> io::Result<()> {
    let [ai, strong_ai, human, strong_human] = [1, 3, -1, -3].map(style);
    writeln!(
        output,
        "\n  {TITLE}Text{TITLE:#}  {ai}more usual in AI reviews{ai:#}, {strong_ai}much more{strong_ai:#}; \
         {human}more usual in human ones{human:#}, {strong_human}much more{strong_human:#}"
    )?;
    write!(output, "  | ")?;
    let mut end = 0;
    for highlight in explanation.highlights() {
        passage(output, text.get(end..highlight.span.start as usize), Style::new())?;
        passage(output, text.get(highlight.span.range()), style(highlight.strength))?;
        end = highlight.span.end as usize;
    }
    passage(output, text.get(end..), Style::new())?;
    writeln!(output)
}

/// Line by line, so that no colour runs into the margin, and without what would steer the terminal.
fn passage(output: &mut impl Write, text: Option<&str>, style: Style) -> io::Result<()> {
    for (index, line) in text.unwrap_or_default().split('\n').enumerate() {
        if index > 0 {
            write!(output, "\n  | ")?;
        }
        if !line.is_empty() {
            write!(output, "{style}{}{style:#}", printable(line))?;
        }
    }
    Ok(())
}

pub(super) fn printable(text: &str) -> String {
    text.chars().filter(|character| *character == '\t' || !character.is_control()).collect()
}

/// The leading families toward either side, each with its strongest signals.
pub(super) fn reasons(
    output: &mut impl Write,
    text: &str,
    explanation: &Explanation,
    background: Background,
) -> io::Result<()> {
    let Explanation { intercept, log_odds, .. } = explanation;
    writeln!(
        output,
        "\n  {TITLE}Why{TITLE:#}  {FAINT}log-odds of AI against human {log_odds:+.2}: {intercept:+.2} to begin with, and what \
         each family adds{FAINT:#}"
    )?;
    let signals: Vec<&Signal> = SignalSet::signals().collect();
    for (title, colour, side) in [("Toward AI", AI, Side::Ai), ("Toward a person", HUMAN, Side::Human)] {
        let colour = colour.on_default();
        let mut families = explanation.strongest_families_for(side, FAMILIES_SHOWN);
        families.retain(|family| family.contribution.abs() >= LEAST);
        writeln!(output, "  {colour}{TITLE}{title}{TITLE:#}{colour:#}")?;
        if families.is_empty() {
            writeln!(output, "    nothing of weight")?;
        }
        for FamilyContribution { family, contribution, parts, .. } in families {
            let family = &FAMILIES[family];
            writeln!(output, "    {colour}{contribution:+.2}{colour:#}  {TITLE}{}{TITLE:#}", family.title)?;
            if family.name == NGRAMS {
                words(output, explanation, background.model, side)?;
                continue;
            }
            let same_side = parts.iter().filter(|part| side.strength(part.contribution) > 0.0);
            for part in same_side.take(SIGNALS_SHOWN).filter(|part| part.contribution.abs() >= LEAST / 2.0) {
                signal(output, text, signals[part.signal], part, background.reference)?;
            }
        }
    }
    Ok(())
}

fn signal(
    output: &mut impl Write,
    text: &str,
    signal: &Signal,
    part: &Contribution,
    reference: &Reference,
) -> io::Result<()> {
    let number = |value: f64| titles::value(value, signal.unit);
    write!(
        output,
        "           {:+.2}  {}: {} {}",
        part.contribution,
        signal.meaning,
        number(part.value),
        titles::unit(signal.unit)
    )?;
    if let Some(usual) = reference.usual.get(signal.name) {
        let range = |[low, median, high]: [f64; 3]| format!("{} ({} to {})", number(median), number(low), number(high));
        write!(output, " {FAINT}usual: human {}, AI {}{FAINT:#}", range(usual.human), range(usual.ai))?;
    }
    writeln!(output, "{}", quotes(text, &part.spans))
}

/// The learned words that carry their family to its side, with what each adds.
fn words(output: &mut impl Write, explanation: &Explanation, model: &Model, side: Side) -> io::Result<()> {
    let named = explanation.strongest_words_for(side, WORDS_SHOWN).into_iter().map(|word| {
        format!("\u{201c}{}\u{201d} {:+.2}", titles::learned(&model.ngrams().text(word.ngram)), word.effect)
    });
    writeln!(output, "           {}", named.collect::<Vec<_>>().join(", "))
}

/// The first different places, quoted.
pub(super) fn quotes(text: &str, spans: &[Span]) -> String {
    let mut shown: Vec<String> = Vec::new();
    for span in spans {
        let quote = quote(text, *span);
        if shown.len() < QUOTES && !shown.contains(&quote) {
            shown.push(quote);
        }
    }
    shown.iter().map(|quote| format!("  {quote}")).collect()
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
