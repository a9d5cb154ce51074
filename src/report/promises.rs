//! Whether the promises that stand beside a verdict are kept, for the card and for a calibration.

use std::fmt::Write;

use super::table::Table;
use super::text::interval;
use super::trust::words;
use crate::model::HumanScores;
use crate::training::{PromiseTest, Trained};

/// What the tables say, for the card.
pub const EXPLANATION: &str = "A verdict is held against human reviews of its length (split conformal prediction by \
    length band): \"at most 1 in N score as high\" is said only where (as high + 1) / (reviews + 1) is at most 1 / N. Each \
    half of the papers sets limits and the other half is held against them. **The promise holds for reviews like those \
    that set it.** Reviews written before 2022 are easier to tell than those of today: the last column shows how many \
    reviews of ICLR 2026 that EditLens calls fully human lie beyond the limits of the older ones. So a verdict is held \
    against these too, and `editlens calibrate` sets limits from a venue's own reviews.\n";

/// The tests of the promises, the sets behind them, and the ranges of levels.
pub fn text(trained: &Trained) -> String {
    let mut tests = Table::new(&["at most", "words", "other half beyond", "n", "2026 beyond", "n"]);
    for test in &trained.trust.promises {
        tests.row([
            format!("1 in {}", test.promise),
            words(test.from, test.to),
            interval(&test.broken.share, 4),
            test.broken.of.to_string(),
            interval(&test.broken_recently.share, 3),
            test.broken_recently.of.to_string(),
        ]);
    }
    let mut sets = Table::new(&["", "words", "n", "smallest rate"]);
    for set in &trained.model.trust().human {
        for band in &set.bands {
            let rate = format!("1 in {}", band.reviews + 1);
            sets.row([set.origin.clone(), words(band.from, band.to), band.reviews.to_string(), rate]);
        }
    }
    let trust = &trained.trust;
    let mut text =
        format!("{tests}\nBehind the promises, and the smallest rate that so many reviews can support\n{sets}\n");
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "Ranges of levels at 90 % coverage, set by other papers: the true level is in {} of {},\n{:.2} levels on average, \
         one level alone in {}",
        interval(&trust.covered.share, 3),
        trust.covered.of,
        trust.mean_levels,
        interval(&trust.single.share, 3)
    );
    text
}

/// The limits that were set, and how the halves fared.
pub fn calibration_text(scores: &HumanScores, tests: &[PromiseTest], passed_over: usize) -> String {
    let mut bands = Table::new(&["words", "reviews", "smallest rate supported"]);
    for band in &scores.bands {
        bands.row([words(band.from, band.to), band.reviews.to_string(), format!("1 in {}", band.reviews + 1)]);
    }
    let mut halves = Table::new(&["at most", "words", "other half beyond", "n"]);
    for test in tests {
        let rate = interval(&test.broken.share, 4);
        halves.row([format!("1 in {}", test.promise), words(test.from, test.to), rate, test.broken.of.to_string()]);
    }
    let tested = match tests.is_empty() {
        true => "Too few reviews to test a promise on one half that the other half set.\n".to_owned(),
        false => format!("Each half of the papers held against limits set by the other\n{halves}"),
    };
    format!("Limits from {}; {passed_over} rows passed over\n{bands}\n{tested}", scores.origin)
}
