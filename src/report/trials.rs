//! The trials of a model, as the card shows them.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::populations::attacks_text;
use super::table::Table;
use super::text::with_count;
use crate::evaluation::{HumanErrors, Silence};
use crate::training::Trials;

const ATTACKS: &str = "Each text is changed and judged again, at the shipped threshold of the two-way verdict; a text without \
    a verdict is not called AI. Of the larger sets every so many-th text is taken, at most 2,000. Reviews without a label \
    tell how many verdicts an attack turns, not how many of these were right. Silenced: verdicts that became none. \
    Aim: look-alike letters and hidden characters change nothing; each other attack costs at most five points of true \
    positives and half a point of false positives.";
const FAIRNESS: &str = "All these texts are human: what is called more is a false positive. Shares are of the texts with a \
    verdict, the last column's of all. Sources without a venue are essays and abstracts, no reviews: the tool should be \
    silent there. `iclr2026` are the reviews that EditLens calls fully human, whose author nobody knows: \
    they are in the first table alone.";
const SILENCE: &str = "Texts without a verdict, by reason.";
const BY: [(&str, &str); 4] =
    [("source", "By source"), ("venue", "By venue"), ("year", "By year"), ("words", "By length in words")];

/// The three chapters of the card, each with its tables.
pub fn chapters(trials: &Trials) -> String {
    let mut text = "\n## Trials\n\nMade from the texts by `editlens train FILE... --adapt FILE` (data/README.md), which \
        writes data/trials.json. Every text is read with words that were learned from neither it nor its paper; the last \
        step of the fit, a few numbers, has seen the labels of the reviews that EditLens labelled. In brackets: 95 % \
        intervals (Wilson). On your own reviews: `editlens evaluate FILE --attacks`.\n"
        .to_owned();
    // Writing to a String cannot fail.
    let _ = write!(text, "\n### Attacks\n\n{ATTACKS}\n");
    for attacked in &trials.attacks {
        let mut set = attacked.set.clone();
        set[..1].make_ascii_uppercase();
        let _ = write!(text, "\n{set}:\n\n```text\n{}```\n", attacks_text(&attacked.figures));
    }
    let _ = write!(text, "\n### Human texts called more\n\n{FAIRNESS}\n");
    for (by, title) in BY {
        let errors: Vec<&HumanErrors> = trials.human.iter().filter(|errors| errors.by == by).collect();
        let _ = write!(text, "\n{title}:\n\n```text\n{}```\n", human(&errors));
    }
    let _ = write!(text, "\n### Silence\n\n{SILENCE}\n\n```text\n{}```\n", silence(&trials.silence));
    text
}

fn human(errors: &[&HumanErrors]) -> String {
    let mut table =
        Table::new(&["", "n", "with a verdict", "level 1 or above", "level 2 or above", "level 4", "level 4, of all"]);
    for errors in errors {
        table.row([
            errors.part.clone(),
            errors.n.to_string(),
            errors.at_level_4.of.to_string(),
            with_count(&errors.at_level_1_or_above, 4),
            with_count(&errors.at_level_2_or_above, 4),
            with_count(&errors.at_level_4, 4),
            with_count(&errors.at_level_4_of_all, 4),
        ]);
    }
    table.to_string()
}

fn silence(silence: &[Silence]) -> String {
    let reasons: BTreeSet<&str> =
        silence.iter().flat_map(|silence| silence.reasons.keys()).map(String::as_str).collect();
    let mut heads = vec!["", "without a verdict"];
    heads.extend(&reasons);
    let mut table = Table::new(&heads);
    for silence in silence {
        let counts = reasons.iter().map(|reason| silence.reasons.get(*reason).copied().unwrap_or_default().to_string());
        table.row([silence.source.clone(), with_count(&silence.abstained, 4)].into_iter().chain(counts));
    }
    table.to_string()
}
