//! LaTeX: formulas and commands in a review.
//!
//! # Measures
//! Formulas between dollar signs (and \( \), \[ \]), the share of the text that they take, commands and scripts in them,
//! escaped signs, and formulas left without a delimiter ("x_i", "n^2").
//!
//! # Why it tells
//! Formulas are copied from a paper by whoever reads its text, person or model; a formula typed without a delimiter is
//! rather a person's, one with commands throughout rather a model's or a careful theorist's.
//!
//! # Examples
//! ```text
//! The $\alpha_i$ of x_i costs 5 \% more.
//! ---
//! formulas = "$\alpha_i$"
//! commands = "\alpha"
//! scripts = "_"
//! bare_scripts = "_"
//! escapes = "\%"
//! ```
//!
//! # Reference
//! Delimiters as in Pandoc's `tex_math_dollars`: an opening dollar sign touches its formula, unlike a price.

use crate::signals::engine::family;
use crate::signals::{Document, Recorder};
use crate::text::{Span, bytes::position};

family!("latex", "LaTeX and formulas", measure, {
    FORMULAS = "formulas", PerThousandWords, "Formulas between delimiters";
    SHARE = "formula_share", Ratio, "Share of the text's bytes that formulas take";
    COMMANDS = "commands", PerThousandWords, "Commands, a backslash and letters";
    SCRIPTS = "scripts", PerThousandWords, "Subscripts and superscripts within formulas";
    BARE = "bare_scripts", PerThousandWords, "Subscripts and superscripts outside formulas";
    ESCAPES = "escapes", PerThousandWords, "Signs escaped with a backslash outside formulas";
});

/// What opens and closes a formula.
const DELIMITERS: [(&str, &str); 4] = [("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")];
/// Longer than this, two dollar signs do not belong together.
const LONGEST_FORMULA: usize = 1_000;

fn measure(document: &Document, record: &mut Recorder) {
    let text = document.view.text();
    let bytes = text.as_bytes();
    let mut closers = [0; DELIMITERS.len()];
    let (mut at, mut covered) = (0, 0);
    while let Some(start) = position(bytes, at, |byte| matches!(byte, b'$' | b'\\' | b'_' | b'^')) {
        at = match formula_end(text, start, &mut closers) {
            Some(end) => {
                record.hit(FORMULAS, Span::new(start, end));
                covered += end - start;
                inside(bytes, start, end, record);
                end
            }
            None => start + outside(bytes, start, record),
        };
    }
    record.value(SHARE, covered as f64 / bytes.len().max(1) as f64);
}

/// Where the formula that begins here ends, if one does. `closers` keeps the next place of each closing delimiter: to search
/// the rest of the text for it at every opening one would take quadratic time.
fn formula_end(text: &str, start: usize, closers: &mut [usize; DELIMITERS.len()]) -> Option<usize> {
    let rest = &text[start..];
    let kind = DELIMITERS.iter().position(|(open, _)| rest.starts_with(open))?;
    let (open, close) = DELIMITERS[kind];
    let from = start + open.len();
    if closers[kind] < from {
        closers[kind] = text[from..].find(close).map_or(text.len(), |length| from + length);
    }
    let body = &text[from..];
    let length = Some(closers[kind] - from).filter(|length| *length <= LONGEST_FORMULA && *length < body.len())?;
    let formula = &body[..length];
    let touches = !formula.starts_with(' ') && !formula.ends_with([' ', '\\']);
    let accepted = match open {
        "$" => !formula.contains('\n') && (touches || formula.contains(['\\', '_', '^', '='])),
        // In Markdown these are also escaped brackets.
        "\\[" | "\\(" => formula.contains(['\\', '_', '^', '=']),
        _ => true,
    };
    (accepted && !formula.trim().is_empty()).then_some(start + open.len() + length + close.len())
}

fn inside(bytes: &[u8], start: usize, end: usize, record: &mut Recorder) {
    for at in start..end {
        match bytes[at] {
            b'_' | b'^' => record.hit(SCRIPTS, Span::new(at, at + 1)),
            b'\\' => drop(command(bytes, at, record)),
            _ => {}
        }
    }
}

/// Counts what a sign outside formulas is; returns how many bytes are done.
fn outside(bytes: &[u8], at: usize, record: &mut Recorder) -> usize {
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    match bytes[at] {
        b'\\' if next.is_ascii_alphabetic() => command(bytes, at, record),
        b'\\' if next.is_ascii_punctuation() => {
            record.hit(ESCAPES, Span::new(at, at + 2));
            2
        }
        b'_' | b'^' => {
            let base = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b')' | b'}'));
            // Names of variables and files have longer parts.
            let short = at < 2 || !bytes[at - 2].is_ascii_alphanumeric() || bytes[at] == b'^';
            if base && short && (next.is_ascii_alphanumeric() || matches!(next, b'{' | b'*' | b'-')) {
                record.hit(BARE, Span::new(at, at + 1));
            }
            1
        }
        _ => 1,
    }
}

/// Counts a command of at least two letters; returns its length, or 1 where there is none.
fn command(bytes: &[u8], at: usize, record: &mut Recorder) -> usize {
    let letters = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if letters < 2 {
        return 1;
    }
    record.hit(COMMANDS, Span::new(at, at + 1 + letters));
    1 + letters
}
