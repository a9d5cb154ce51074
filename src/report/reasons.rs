//! Reasons as sentences: the same in the terminal, in explanations and on the page.

use super::Background;
use super::certainty;
use super::printable::printable;
use super::titles;
use crate::model::{Model, Reference};
use crate::text::Span;
use crate::verdict::{Explanation, Reason, ReasonEvidence, Side};

const QUOTES: usize = 2;
const QUOTE_CHARACTERS: usize = 60;
/// A word that adds less would be shown as nothing.
const LEAST_EFFECT: f64 = 0.005;

/// A reason in words.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Statement {
    /// Its part of what moved the estimate, such as "12 %".
    pub share: String,
    /// What was found, with what is usual.
    pub sentence: String,
    /// Learned words that the sentence names at its end, each with its effect on the log-odds.
    pub words: Vec<(String, f64)>,
    /// The places, in the text as given.
    pub spans: Vec<Span>,
}

/// What stands before learned words.
const NAMING: &str = ": ";

impl Statement {
    /// The sentence without the words at its end.
    pub fn head(&self) -> &str {
        let head = self.sentence.split_once(NAMING).map_or(self.sentence.as_str(), |(head, _)| head);
        if self.words.is_empty() { &self.sentence } else { head }
    }
}

/// The reasons for one side, the strongest first. The places of the explanation are bytes of the text.
pub fn statements(
    text: &str,
    explanation: &Explanation,
    side: Side,
    model: &Model,
    reference: &Reference,
) -> Vec<Statement> {
    let reasons = explanation.reasons(side, reference);
    reasons.iter().map(|reason| statement(text, reason, side, model)).collect()
}

/// Those for an AI and those for a person.
pub(super) fn statements_of_both(text: &str, explanation: &Explanation, background: Background) -> [Vec<Statement>; 2] {
    let [ai, human] = explanation.reasons_of_both(background.reference);
    [(Side::Ai, ai), (Side::Human, human)]
        .map(|(side, reasons)| reasons.iter().map(|reason| statement(text, reason, side, background.model)).collect())
}

fn statement(text: &str, reason: &Reason, side: Side, model: &Model) -> Statement {
    let share = certainty::percent(reason.share);
    match &reason.evidence {
        ReasonEvidence::Value { part, more, usual } => {
            let Some(signal) = part.signal() else {
                return Statement { share, sentence: reason.name.to_owned(), words: Vec::new(), spans: Vec::new() };
            };
            let whose = match side {
                Side::Ai => "people's reviews",
                Side::Human => "AI reviews",
            };
            let number = |value: f64| plain(&titles::value(value, signal.unit));
            let unit = titles::unit(signal.unit);
            let [low, high] = usual.map(number);
            let with_unit = |number: String| if unit.is_empty() { number } else { format!("{number} {unit}") };
            let usually = if high == "0" { "none".to_owned() } else { format!("{low} to {high}") };
            let sentence = format!(
                "{}: {}, {}, {} than in {whose} of {} (usually {usually})",
                capital(reason.name),
                subject(signal.meaning),
                if part.value == 0.0 { "none".to_owned() } else { with_unit(number(part.value)) },
                if *more { "more" } else { "less" },
                model.venue(),
            );
            let quoted = quotes(text, &part.spans);
            let sentence =
                if quoted.is_empty() { sentence } else { format!("{sentence}, such as {}", quoted.join(" and ")) };
            Statement { share, sentence, words: Vec::new(), spans: part.spans.clone() }
        }
        ReasonEvidence::Words(shown) => {
            let words = shown.iter().filter(|word| word.effect.abs() >= LEAST_EFFECT);
            let words = words.map(|word| (titles::learned(&model.ngrams().text(word.ngram)), word.effect));
            let words: Vec<(String, f64)> = words.collect();
            let named: Vec<String> =
                words.iter().map(|(word, effect)| format!("\u{201c}{word}\u{201d} {effect:+.2}")).collect();
            let sentence = format!("{} learned from reviews{NAMING}{}", capital(reason.name), named.join(", "));
            Statement { share, sentence, words, spans: shown.iter().map(|word| word.span).collect() }
        }
        ReasonEvidence::Together { count, strongest } => {
            let sentence = format!(
                "{}: {} in all, the strongest {strongest:+.2}, together {:+.2}",
                capital(reason.name),
                titles::grouped(*count),
                reason.contribution
            );
            Statement { share, sentence, words: Vec::new(), spans: Vec::new() }
        }
    }
}

/// A number without zeros at its end; nothing of something is 0, whatever its unit.
fn plain(number: &str) -> String {
    let (digits, unit) = number.split_once(' ').map_or((number, ""), |(digits, _)| (digits, " %"));
    let short = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
    match (short, unit) {
        ("0", _) => short.to_owned(),
        ("100", " %") => "all".to_owned(),
        _ => format!("{short}{unit}"),
    }
}

/// The meaning of a signal inside a sentence: "I, me, my, myself" stays, "Words that people prefer: seems, nice" becomes
/// "words that people prefer (seems, nice)".
fn subject(meaning: &str) -> String {
    let mut characters = meaning.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_lowercase).collect();
    let is_word = meaning.chars().nth(1).is_some_and(char::is_lowercase);
    let meaning = if is_word { first + characters.as_str() } else { meaning.to_owned() };
    match meaning.split_once(": ") {
        Some((thing, examples)) => format!("{thing} ({examples})"),
        None => meaning,
    }
}

fn capital(name: &str) -> String {
    let mut characters = name.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + characters.as_str()
}

/// The first different places, quoted on one line each and cut when long.
fn quotes(text: &str, spans: &[Span]) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    for span in spans {
        let quote = format!("\u{201c}{}\u{201d}", printable(&span.excerpt(text, QUOTE_CHARACTERS)));
        if !shown.contains(&quote) {
            shown.push(quote);
        }
        if shown.len() == QUOTES {
            break;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_zeros_at_their_end() {
        let numbers = ["0.0", "0.0 %", "5.10", "33.3 %", "1.00", "2,600", "100.0 %"];
        assert_eq!(numbers.map(plain), ["0", "0", "5.1", "33.3 %", "1", "2,600", "all"]);
    }

    #[test]
    fn meanings_stand_inside_sentences() {
        assert_eq!(subject("Words that people prefer: seems, nice"), "words that people prefer (seems, nice)");
        assert_eq!(subject("I, me, my, myself"), "I, me, my, myself");
        assert_eq!(capital("references to the paper"), "References to the paper");
    }

    #[test]
    fn two_places_are_quoted() {
        let spans = [(0, 4), (5, 9), (10, 14), (0, 4)].map(|(start, end)| Span { start, end });
        assert_eq!(quotes("some some what", &spans), ["\u{201c}some\u{201d}", "\u{201c}what\u{201d}"]);
    }
}
