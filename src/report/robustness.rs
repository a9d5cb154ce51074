//! What a model does under attack, to human writers, and where it abstains, as the card shows it.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::populations::attacks_text;
use super::table::Table;
use super::text::with_count;
use crate::evaluation::{AbstentionRate, HumanErrors};
use crate::training::Robustness;

const ATTACKS: &str = "Each text is changed and gets another verdict, at the shipped threshold of the two-way verdict; a text without \
    a verdict is not called AI. Of a larger set, 2,000 texts or fewer are taken at even steps. Reviews without a label \
    tell how many verdicts an attack turns, not how many of these were right. Abstained: texts with a verdict that have none after the attack. \
    Aim: look-alike letters and hidden characters change nothing; each other attack costs at most five points of true \
    positives and half a point of false positives.";
const LAYOUTS: &str = "The reviews with one of the five labels, typed, pasted or wrapped in another way. Aim: of 240 labels at most 2 change by \
    line breaks, white space, hidden characters and ligatures, 4 by Chinese marks, missing spaces and lost Markdown, 5 by \
    quotation marks and dashes, 6 by case; 12 and 16 when the text stands there twice and four times, since longer reviews \
    are more often generated.";
const FAIRNESS: &str = "All these texts are human: what is called more is a false positive. Shares are of the texts with a \
    verdict, the last column's of all. Sources without a venue are essays and abstracts, no reviews: the tool should \
    abstain there. Reviews with one of the five labels are in the \
    first table alone, since nobody knows their author.";
const ABSTENTION: &str = "Texts without a verdict, by reason.";
const BY: [(&str, &str); 4] =
    [("source", "By source"), ("venue", "By venue"), ("year", "By year"), ("words", "By length in words")];

/// The three chapters of the card, each with its tables.
pub fn chapters(robustness: &Robustness) -> String {
    let mut text = "\n## Robustness\n\nMade from the texts by `editlens train FILE... --adapt FILE` (data/README.md), which \
        writes data/robustness.json. Every text is read with n-grams that were fitted to neither it nor its paper; the last \
        step of the fit, a few numbers, has seen the labels of the reviews that EditLens labelled. In brackets: 95 % \
        intervals (Wilson). On your own reviews: `editlens evaluate FILE --attacks`.\n"
        .to_owned();
    // Writing to a String cannot fail.
    let _ = write!(text, "\n### Attacks\n\n{ATTACKS}\n");
    for attacked in &robustness.attacks {
        let mut set = attacked.set.clone();
        set[..1].make_ascii_uppercase();
        let _ = write!(text, "\n{set}:\n\n```text\n{}```\n", attacks_text(&attacked.figures));
    }
    let table = attacks_text(&robustness.layouts);
    let _ = write!(text, "\n### The same words in another layout\n\n{LAYOUTS}\n\n```text\n{table}```\n");
    let _ = write!(text, "\n### Human texts called more\n\n{FAIRNESS}\n");
    for (by, title) in BY {
        let errors: Vec<&HumanErrors> = robustness.human.iter().filter(|errors| errors.by == by).collect();
        let _ = write!(text, "\n{title}:\n\n```text\n{}```\n", human(&errors));
    }
    let _ = write!(
        text,
        "\n### Texts without a verdict\n\n{ABSTENTION}\n\n```text\n{}```\n",
        abstention(&robustness.abstention)
    );
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

fn abstention(rates: &[AbstentionRate]) -> String {
    let reasons: BTreeSet<&str> = rates.iter().flat_map(|rate| rate.reasons.keys()).map(String::as_str).collect();
    let mut heads = vec!["", "without a verdict"];
    heads.extend(&reasons);
    let mut table = Table::new(&heads);
    for rate in rates {
        let counts = reasons.iter().map(|reason| rate.reasons.get(*reason).copied().unwrap_or_default().to_string());
        table.row([rate.source.clone(), with_count(&rate.abstained, 4)].into_iter().chain(counts));
    }
    table.to_string()
}
