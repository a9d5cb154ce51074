//! How the label is drawn, what was compared, and what abstaining buys: for the card.

use std::fmt::Write;

use super::table::Table;
use super::text::{decimal, interval, with_count};
use crate::training::{Narrowing, RuleFigures, Trained};

const HOW: &str = "A review has one place on a line from human to generated: the log-odds of the mean level that the four cumulative \
    logits give. The probabilities of the levels, the score, the range and the label are functions of that place, so they \
    cannot contradict each other. **The label is the middle of the probabilities**: neither the levels below it nor those \
    above it outweigh it. The cuts of the line are set so that the labels given to the population come out in its shares, \
    and the slope is the likeliest for the labelled reviews. Where the range runs from level 0 to 4 there is no label.";
const COMPARED: &str = "What was compared, every review labelled: on the labelled reviews by heads fitted to other papers, and on the \
    held-out population. The kappa of a rule less that of the last has its interval from the same draws of papers.";
const NARROWING: &str = "What is left when only reviews with a narrow range get a label. The model that ships gives one where \
    the range has at most four levels; the others are undecided.";

/// The chapter of the card.
pub fn chapter(trained: &Trained) -> String {
    format!(
        "## How the label is drawn\n\n{HOW}\n\n{COMPARED}\n\n```text\n{}\n{}```\n\n{NARROWING}\n\n```text\n{}```\n",
        agreement(&trained.rules),
        population(&trained.rules),
        narrowing(&trained.narrowing)
    )
}

fn agreement(rules: &[RuleFigures]) -> String {
    let mut table =
        Table::new(&["", "exact", "within one", "kappa", "less the last", "mean error", "log-loss of the bars"]);
    for rule in rules {
        table.row([
            rule.name.to_owned(),
            interval(&rule.five_way.accuracy, 3),
            interval(&rule.five_way.within_one, 3),
            interval(&rule.five_way.quadratic_kappa, 3),
            interval(&rule.kappa_difference, 3),
            interval(&rule.five_way.mean_absolute_error, 3),
            decimal(rule.log_loss, 3),
        ]);
    }
    table.to_string()
}

fn population(rules: &[RuleFigures]) -> String {
    let mut table =
        Table::new(&["", "shares, level 0 to 4", "not the likeliest", "the least likely", "lowest probability"]);
    for rule in rules {
        let mut shares = String::new();
        for share in rule.shares {
            // Writing to a String cannot fail.
            let _ = write!(shares, "{:5.1}", 100.0 * share);
        }
        table.row([
            rule.name.to_owned(),
            shares,
            format!("{:.1} %", 100.0 * rule.not_likeliest.share.value),
            format!("{} of {}", rule.least_likely.count, rule.least_likely.of),
            decimal(rule.lowest, 3),
        ]);
    }
    table.to_string()
}

fn narrowing(points: &[Narrowing]) -> String {
    let mut table = Table::new(&[
        "range of at most",
        "labelled reviews",
        "population",
        "another level",
        "two levels off or more",
        "human called level 1 or more",
    ]);
    for point in points {
        let levels =
            if point.most_levels == 1 { "1 level".to_owned() } else { format!("{} levels", point.most_levels) };
        table.row([
            levels,
            with_count(&point.coverage, 3),
            format!("{:.1} %", 100.0 * point.population.share.value),
            with_count(&point.wrong, 3),
            with_count(&point.far, 3),
            with_count(&point.human_called_more, 3),
        ]);
    }
    table.to_string()
}
