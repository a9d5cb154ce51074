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
        let left = |cell: fn(&LeftOut) -> String| left_out.as_ref().map_or("-".to_owned(), cell);
        table.row([
            name.clone(),
            interval(&two_way.auc, 3),
            interval(&two_way.true_positive_rate_at_1_percent, 3),
            interval(&five_way.accuracy, 3),
            interval(&five_way.quadratic_kappa, 3),
            left(|left| format!("{} {}", left.n, if left.is_generated { "generated" } else { "human" })),
            left(|left| format!("{:.4}", left.touched)),
            left(|left| format!("{:.4}", left.edited)),
            left(|left| format!("{:.4}", left.generated)),
        ]);
    }
    table.to_string()
}
