//! What leaving something out did to the n-grams, as the file that the model card quotes.

use super::table::Table;
use super::text::interval;
use crate::training::{Ablation, LeftOut};

/// One aligned row per ablation.
pub fn ablations_text(ablations: &[Ablation]) -> String {
    let mut table = Table::new(&[
        "n-grams",
        "AUC",
        "TPR at 1 % FPR",
        "levels",
        "kappa",
        "left out",
        "level 1 or above",
        "2 or above",
        "4",
    ]);
    for Ablation { name, left_out, two_way, five_way } in ablations {
        let figures = [
            name.clone(),
            interval(&two_way.auc, 3),
            interval(&two_way.true_positive_rate_at_1_percent, 3),
            interval(&five_way.accuracy, 3),
            interval(&five_way.quadratic_kappa, 3),
        ];
        let first = left_out.first().map_or_else(|| [(); 4].map(|()| "-".to_owned()), verdicts);
        table.row(figures.into_iter().chain(first));
        for others in left_out.iter().skip(1) {
            table.row([const { String::new() }; 5].into_iter().chain(verdicts(others)));
        }
    }
    table.to_string()
}

/// How many reviews of one kind were left out, and the shares of their levels.
fn verdicts(left_out: &LeftOut) -> [String; 4] {
    let share = |share: f64| format!("{share:.4}");
    [
        format!("{} {}", left_out.n, left_out.written),
        share(left_out.touched),
        share(left_out.edited),
        share(left_out.generated),
    ]
}
