//! Figures as tables for people: each with its 95 % interval and its number of rows.

use super::table::Table;
use super::titles::grouped;
use crate::evaluation::{
    Evaluation, FiveWay, Interval, LengthBand, LevelShares, Rate, Reliability, ReliabilityBin, TwoWay,
};
use crate::lengths;
use crate::level::Level;

/// The tables of an evaluation, parted by blank lines.
pub fn evaluation_text(evaluation: &Evaluation) -> String {
    let coverage = evaluation.coverage;
    let mut parts = vec![format!(
        "{} reviews, {} with a label, {} without. In brackets: 95 % intervals.\n",
        grouped(evaluation.n),
        grouped(coverage.count),
        grouped(coverage.of - coverage.count)
    )];
    parts.extend(evaluation.two_way.as_ref().map(two_way));
    parts.extend(evaluation.five_way.as_ref().map(five_way));
    if !evaluation.level_shares.is_empty() {
        parts.push(level_shares(&evaluation.level_shares));
    }
    parts.extend(evaluation.calibration.as_ref().map(calibration));
    parts.push(length_bands(&evaluation.length_bands));
    parts.join("\n")
}

/// A figure with its interval, as `0.970 [0.951, 0.988]`.
pub(super) fn interval(figure: &Interval, decimals: usize) -> String {
    if figure.value.is_nan() {
        return "-".into();
    }
    let [value, low, high] = [figure.value, figure.low, figure.high].map(|number| decimal(number, decimals));
    format!("{value} [{low}, {high}]")
}

pub(super) fn decimal(number: f64, decimals: usize) -> String {
    if number.is_nan() { "-".into() } else { format!("{number:.decimals$}") }
}

/// Rates near 0 need a fourth decimal.
fn rate(rate: &Rate) -> String {
    interval(&rate.share, 4)
}

/// A rate of its own rows, which it names.
fn counted(rate: &Rate) -> String {
    match rate.of {
        0 => "-".into(),
        of => format!("{} of {}", interval(&rate.share, 3), grouped(of)),
    }
}

/// A share behind its count: `42 of 46: 0.913 [0.797, 0.966]`.
pub(super) fn with_count(rate: &Rate, digits: usize) -> String {
    match rate.of {
        0 => "-".into(),
        of => format!("{} of {}: {}", grouped(rate.count), grouped(of), interval(&rate.share, digits)),
    }
}

fn two_way(figures: &TwoWay) -> String {
    let mut table = Table::new(&["", "figure", "n"]);
    let all = grouped(figures.n);
    table.row(["accuracy".into(), interval(&figures.accuracy, 3), all.clone()]);
    table.row(["AUC".into(), interval(&figures.auc, 3), all.clone()]);
    table.row(["true positives at 1 % false".into(), interval(&figures.true_positive_rate_at_1_percent, 3), all]);
    table.row(["AI called AI".into(), interval(&figures.true_positives.share, 3), grouped(figures.ai)]);
    table.row(["human called AI".into(), interval(&figures.false_positives.share, 3), grouped(figures.human)]);
    let (ai, human) = (Level::FullyGenerated.label(), Level::FullyHuman.label());
    format!("{ai} against {human}, threshold {}\n{table}", decimal(figures.threshold, 3))
}

fn five_way(figures: &FiveWay) -> String {
    let mut table = Table::new(&["", "figure", "n"]);
    let rows = [
        ("accuracy", &figures.accuracy),
        ("within one level", &figures.within_one),
        ("quadratic kappa", &figures.quadratic_kappa),
        ("macro-F1", &figures.macro_f1),
        ("mean absolute error", &figures.mean_absolute_error),
        ("three ways: accuracy", &figures.three_way.accuracy),
        ("three ways: macro-F1", &figures.three_way.macro_f1),
    ];
    for (name, figure) in rows {
        table.row([name.into(), interval(figure, 3), grouped(figures.n)]);
    }
    let levels = confusion(&figures.confusion, Level::ALL.map(Level::label), ["0", "1", "2", "3", "4"]);
    let ways = ["human", "edited", "AI"];
    let three = confusion(&figures.three_way.confusion, ways, ways);
    format!("Five levels\n{table}\nTruth by row, verdict by column\n{levels}\n{three}")
}

fn confusion<const N: usize>(cells: &[[usize; N]; N], rows: [&str; N], columns: [&str; N]) -> String {
    let mut heads = vec![""];
    heads.extend(columns);
    let mut table = Table::new(&heads);
    for (name, row) in rows.iter().zip(cells) {
        table.row(std::iter::once((*name).to_owned()).chain(row.iter().map(|count| grouped(*count))));
    }
    table.to_string()
}

fn level_shares(sets: &[LevelShares]) -> String {
    let mut table = Table::new(&["", "level 1 or above", "level 2 or above", "level 4", "n", "undecided", "abstained"]);
    for share in sets {
        table.row([
            share.part.as_ref().map_or_else(|| share.set.clone(), |part| format!("  {part}")),
            rate(&share.at_level_1_or_above),
            rate(&share.at_level_2_or_above),
            rate(&share.at_level_4),
            grouped(share.at_level_4.of),
            grouped(share.undecided),
            grouped(share.abstained),
        ]);
    }
    format!("Verdicts on reviews of known origin, by source or generator\n{table}")
}

fn calibration(figures: &Reliability) -> String {
    let mut bins = Table::new(&["probability", "mean", "share of AI", "n"]);
    for ReliabilityBin { from, to, mean_probability, ai } in &figures.reliability {
        let band = format!("{from:.1} to {to:.1}");
        bins.row([band, decimal(*mean_probability, 3), interval(&ai.share, 3), grouped(ai.of)]);
    }
    let mut risks = Table::new(&["coverage", "errors", "n"]);
    for point in &figures.risk_coverage {
        risks.row([decimal(point.coverage, 2), interval(&point.errors.share, 3), grouped(point.errors.of)]);
    }
    let error = interval(&figures.expected_calibration_error, 3);
    let perfect = interval(&figures.error_if_perfect, 3);
    format!(
        "Calibration of the AI probability: expected error {error}, n {}; perfect calibration would show {perfect}\n{bins}\n\
         Errors if only the surest reviews got a verdict\n{risks}",
        figures.n
    )
}

fn length_bands(bands: &[LengthBand]) -> String {
    let mut table = Table::new(&[
        "words",
        "n",
        "abstained",
        "two ways: accuracy",
        "five levels: accuracy",
        "human at level 1 or above",
        "human at level 4",
    ]);
    for band in bands {
        table.row([
            lengths::described(band.from, band.to),
            grouped(band.n),
            grouped(band.abstained),
            counted(&band.two_way_accuracy),
            counted(&band.five_way_accuracy),
            counted(&band.human_at_level_1_or_above),
            counted(&band.human_at_level_4),
        ]);
    }
    format!("By length\n{table}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::{Prediction, evaluate};
    use crate::label::Label;

    #[test]
    fn figures_have_their_leading_zero() {
        let figure = |value, low, high| interval(&Interval { value, low, high }, 2);
        assert_eq!(figure(0.97, 0.951, 0.988), "0.97 [0.95, 0.99]");
        assert_eq!(figure(-0.05, -0.2, 1.0), "-0.05 [-0.20, 1.00]");
        assert_eq!(figure(0.0, 0.0, 10.5), "0.00 [0.00, 10.50]");
        assert_eq!(figure(0.5, f64::NAN, f64::NAN), "0.50 [-, -]");
        assert_eq!(figure(f64::NAN, f64::NAN, f64::NAN), "-");
    }

    #[test]
    fn an_evaluation_reads_as_tables() {
        let row = |group: &str, label, kind: Option<&str>, level: Option<Level>, ai_probability| Prediction {
            group: group.into(),
            source: "collection".into(),
            generator: None,
            label,
            kind: kind.map(str::to_owned),
            words: 250,
            score: ai_probability,
            level,
            undecided: false,
            probabilities: [0.2; 5],
            log_odds: 0.0,
            ai_probability,
        };
        let rows = [
            row("a", Some(Label::Level(Level::FullyHuman)), None, Some(Level::FullyHuman), 0.1),
            row("b", Some(Label::Level(Level::FullyGenerated)), None, Some(Level::HeavilyEdited), 0.8),
            row("a", None, Some("ai_polished"), None, 0.5),
        ];
        let text = evaluation_text(&evaluate(&rows, 1));
        assert!(text.starts_with("3 reviews, 2 with a label, 1 without."));
        for line in [
            "  true positives at 1 % false  1.000 [1.000, 1.000]  2\n",
            "  human called AI              0.000 [0.000, 0.793]  1\n",
            "  accuracy              0.500 [0.000, 1.000]  2\n",
            "  Fully AI-generated    0  0  0  1  0\n",
            "    collection                 -                 -        -  0          0          1\n",
            "  200 to 399   3          1  1.000 [0.342, 1.000] of 2  0.500 [0.095, 0.905] of 2  0.000 [0.000, 0.793] of 1",
        ] {
            assert!(text.contains(line), "no {line:?} in\n{text}");
        }
    }
}
