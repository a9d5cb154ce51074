//! The text of a review for people, with its telling passages marked.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::printable::printable;
use crate::model::{Model, Reference};
use crate::verdict::Explanation;

/// What verdicts are written with.
#[derive(Clone, Copy)]
pub struct Background<'a> {
    /// The model that the verdicts are from.
    pub model: &'a Model,
    /// What is usual, from beside the model.
    pub reference: &'a Reference,
}

const TITLE: Style = Style::new().bold();
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
        let line = line.strip_suffix('\r').unwrap_or(line);
        if !line.is_empty() {
            write!(output, "{style}{}{style:#}", printable(line))?;
        }
    }
    Ok(())
}
