//! What the page shows of an evaluation.

use super::contract::{Agreement, Estimate, Figure, ReliabilityBin, Roc};
use crate::evaluation::{Evaluation, FiveWay, Interval, TwoWay};

pub fn of(evaluation: &Evaluation) -> Agreement {
    let (two_way, five_way) = (evaluation.two_way.as_ref(), evaluation.five_way.as_ref());
    let bins = evaluation.calibration.iter().flat_map(|calibration| &calibration.reliability);
    Agreement {
        figures: two_way.into_iter().flat_map(of_two).chain(five_way.into_iter().flat_map(of_five)).collect(),
        confusion: five_way.map(|figures| figures.confusion),
        roc: two_way.filter(|figures| figures.auc.value.is_finite()).map(|figures| Roc {
            curve: figures.curve.clone(),
            area: figures.auc.value,
            found_at_1_percent: figures.true_positive_rate_at_1_percent.value,
        }),
        reliability: bins
            .map(|bin| ReliabilityBin {
                mean_probability: bin.mean_probability,
                generated: bin.ai.count,
                reviews: bin.ai.of,
                share: estimate(bin.ai.share),
            })
            .collect(),
    }
}

fn of_two(two: &TwoWay) -> [Figure; 4] {
    [
        figure("Generated against human: area under ROC", two.auc, two.n),
        figure("accuracy", two.accuracy, two.n),
        figure("true positives at 1 % false positives", two.true_positive_rate_at_1_percent, two.ai),
        figure("human called AI", two.false_positives.share, two.human),
    ]
}

fn of_five(five: &FiveWay) -> [Figure; 4] {
    [
        figure("Five levels: accuracy", five.accuracy, five.n),
        figure("within one level", five.within_one, five.n),
        figure("quadratic kappa", five.quadratic_kappa, five.n),
        figure("macro-F1", five.macro_f1, five.n),
    ]
}

fn figure(name: &'static str, interval: Interval, reviews: usize) -> Figure {
    Figure { name, estimate: estimate(interval), reviews }
}

/// What is not defined has no number.
fn estimate(interval: Interval) -> Estimate {
    let defined = |value: f64| value.is_finite().then_some(value);
    Estimate { value: defined(interval.value), low: defined(interval.low), high: defined(interval.high) }
}
