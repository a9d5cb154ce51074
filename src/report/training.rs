//! What a training run found: for the terminal, and as the model card.

use std::fmt::Write;

use super::table::Table;
use super::text::{evaluation_text, interval, with_count};
use super::titles::grouped;
use super::{bounds, decision, errors, robustness};
use crate::level::Level;
use crate::training::{Baseline, ReviewTestReport, Robustness, Trained};

/// The held-out figures, the baselines on the same folds, and the shares over the population.
pub fn training_text(trained: &Trained) -> String {
    format!(
        "{}\nBounds\n{}\nBaselines on the same folds\n{}\nLabels over the held-out population\n{}\n",
        evaluation_text(&trained.evaluation),
        bounds::text(trained),
        baselines(&trained.baselines),
        population(trained)
    )
}

/// What earlier runs on the texts have found, for the card.
pub struct CardBackground {
    /// What each part of the recipe gives, as text.
    pub ablations: Option<String>,
    /// How the model fares under attack.
    pub robustness: Option<Robustness>,
    /// How often the findings are what they say, as text.
    pub findings: Option<String>,
}

/// The card that lies beside the model: what it is, what it was made of, what it is worth, what it must not be used for.
pub fn card(trained: &Trained, background: &CardBackground) -> String {
    let (model, training) = (&trained.model, trained.model.training());
    let recipe = &trained.settings.recipe;
    let mut card = format!("# Model card: {}\n\nMade by `editlens train`; do not edit.\n\n", model.name_and_version());
    // Writing to a String cannot fail.
    let _ = write!(
        card,
        "**What it is.** A logistic model of the labels of {}. Unofficial: EditLens is a model of Pangram Labs.\n\
         **What it is for.** Sorting reviews for a human to look at, and estimating shares of a population.\n\
         **What it is not.** Proof that anyone used an AI. It imitates labels that are themselves an estimate and err.\n\n",
        trained.names.labelled()
    );
    let _ = writeln!(
        card,
        "| made of | |\n|---|---|\n| table | {} rows of {} groups, SHA-256 {} |\n| columns | {}; docs/decisions.md says why their families were chosen |\n| n-grams | {} |\n\
         | recipe | docs/training.md; its numbers are in the model file |\n| folds, seed | {}, {} |\n",
        grouped(training.rows),
        grouped(training.groups),
        training.table,
        model.columns().len(),
        grouped(model.ngrams().len()),
        recipe.folds,
        recipe.seed
    );
    card.push_str(
        "## Held-out figures\n\nReviews with one of the five labels are predicted by heads fitted to other papers; their texts \
         and labels were never seen by the n-grams. All other rows are predicted with n-grams that have seen \
         neither them nor their paper. Intervals: bootstrap by paper, Wilson for rates.\n\n\
         The recipe is the best of some ninety that were compared on labelled reviews of ICLR 2026, and some signals were kept \
         after a look at them: expect new reviews to come out a little worse. The intervals do not contain that choice.\n\n```text\n",
    );
    card.push_str(&evaluation_text(&trained.evaluation));
    let _ = write!(
        card,
        "```\n\n{}\n## What bounds a verdict gives\n\n{}\n```text\n{}```\n\n## Baselines on the same folds, every review labelled\n\n```text\n{}```\n\n## Labels over the held-out population\n\n```text\n{}```\n",
        decision::chapter(trained),
        bounds::explanation(trained),
        bounds::text(trained),
        baselines(&trained.baselines),
        population(trained)
    );
    if let Some(report) = &trained.review_test {
        let _ = write!(card, "\n## Reviews and other texts\n\n{REVIEW_TEST}\n\n```text\n{}```\n", review_test(report));
    }
    card.push_str("\n## How often people's reviews get a label that they should not\n\n");
    card.push_str(
        "Reviews written before 2022 are easier to recognise than those of today, so their rates do not hold for today's. \
         In brackets: 95 % intervals.\n\n",
    );
    for sentence in errors::all(&trained.reference) {
        let _ = writeln!(card, "- {sentence}.");
    }
    if let Some(findings) = &background.findings {
        let _ = write!(card, "\n## How often findings are what they say\n\n```text\n{findings}```\n");
    }
    if let Some(robustness) = &background.robustness {
        card.push_str(&robustness::chapters(robustness));
    }
    if let Some(ablations) = &background.ablations {
        let _ = write!(
            card,
            "\n## Ablations: what self-training gives, and sources and generators that were never met\n\n\
             Scored by the n-grams alone and cut at the population's shares: no label of the five levels is used. The last \
             columns are verdicts on what was left out.\n\n```text\n{ablations}```\n"
        );
    }
    card
}

const REVIEW_TEST: &str = "A text that does not look like a review gets no verdict: a logistic model on rates of what reviewers do, \
    fitted to one row of the table in four and to the texts of data/not_reviews. No review of the held-out population lies below its \
    threshold. Texts that come with a rating or from a form are never put to it. Each kind of data/not_reviews \
    is counted by a test that was fitted without it, to a quarter of the rows; the other rows are those that the test was not fitted to.";

fn review_test(report: &ReviewTestReport) -> String {
    let mut table = Table::new(&["", "n", "without a verdict"]);
    let rows = [
        ("reviews of the population", &report.population),
        ("other reviews", &report.reviews),
        ("abstracts and essays of the table", &report.prose),
        ("texts of data/not_reviews", &report.not_reviews),
    ];
    let kinds = report.kinds.iter().map(|(kind, rate)| (*kind, rate));
    for (name, rate) in rows.into_iter().chain(kinds) {
        table.row([name.to_owned(), rate.of.to_string(), with_count(rate, 4)]);
    }
    table.to_string()
}

fn baselines(baselines: &[Baseline]) -> String {
    let mut table = Table::new(&["", "AUC", "accuracy", "TPR at 1 % FPR", "levels", "within one", "kappa", "macro-F1"]);
    for Baseline { name, two_way, five_way } in baselines {
        table.row([
            (*name).to_owned(),
            interval(&two_way.auc, 3),
            interval(&two_way.accuracy, 3),
            interval(&two_way.true_positive_rate_at_1_percent, 3),
            interval(&five_way.accuracy, 3),
            interval(&five_way.within_one, 3),
            interval(&five_way.quadratic_kappa, 3),
            interval(&five_way.macro_f1, 3),
        ]);
    }
    table.to_string()
}

fn population(trained: &Trained) -> String {
    let mut table = Table::new(&["", "given here", "published"]);
    for ((level, share), published) in
        Level::ALL.into_iter().zip(trained.population_shares).zip(trained.settings.venue.shares)
    {
        table.row([level.label().to_owned(), format!("{:.1} %", 100.0 * share), format!("{:.1} %", 100.0 * published)]);
    }
    let undecided = &trained.population_undecided;
    format!(
        "{table}Of all that were judged {} are undecided; the shares are of the others.\n",
        with_count(undecided, 3)
    )
}
