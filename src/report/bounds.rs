//! Whether the bounds that stand beside a verdict hold, for the card and for a calibration.

use std::fmt::Write;

use super::table::Table;
use super::text::interval;
use super::titles::grouped;
use crate::lengths;
use crate::model::HumanScores;
use crate::training::{BoundTest, Trained};

/// What the tables say, for the card.
pub fn explanation(trained: &Trained) -> String {
    format!(
        "A verdict is held against human reviews of its length (split conformal prediction by \
         length band): \"at most 1 in N score as high\" is said only where (as high + 1) / (reviews + 1) is at most 1 / N. Each \
         half of the papers sets bounds and the other half is held against them. **The bound holds for reviews like those \
         that set it.** Reviews written before 2022 are easier to tell than those of today: the last column shows how many \
         {} lie beyond the bounds of the older ones. So a verdict is held against these too, and `editlens calibrate` sets \
         bounds from a venue's own reviews.\n",
        trained.names.labelled_human()
    )
}

/// The tests of the bounds, the sets that they rest on, and the ranges of levels.
pub fn text(trained: &Trained) -> String {
    let mut tests = Table::new(&["at most", "words", "other half beyond", "n", "recent beyond", "n"]);
    for test in &trained.calibration.bounds {
        tests.row([
            format!("1 in {}", grouped(test.one_in)),
            lengths::described(test.from, test.to),
            interval(&test.beyond.share, 4),
            grouped(test.beyond.of),
            interval(&test.beyond_recently.share, 3),
            grouped(test.beyond_recently.of),
        ]);
    }
    let mut sets = Table::new(&["", "words", "n", "smallest rate"]);
    for set in &trained.model.calibration().human {
        for band in &set.bands {
            let rate = format!("1 in {}", grouped(band.reviews + 1));
            sets.row([set.origin.clone(), lengths::described(band.from, band.to), grouped(band.reviews), rate]);
        }
    }
    let calibration = &trained.calibration;
    let mut text =
        format!("{tests}\nWhat the bounds rest on, and the smallest rate that so many reviews can support\n{sets}\n");
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "Ranges of levels at 90 % coverage, set by other papers: the true level is in {} of {},\n{:.2} levels on average, \
         one level alone in {}",
        interval(&calibration.covered.share, 3),
        calibration.covered.of,
        calibration.mean_levels,
        interval(&calibration.single.share, 3)
    );
    text
}

/// The bounds that were set, and how the halves fared.
pub fn calibration_text(scores: &HumanScores, tests: &[BoundTest], passed_over: usize) -> String {
    let mut bands = Table::new(&["words", "reviews", "smallest rate supported"]);
    for band in &scores.bands {
        bands.row([
            lengths::described(band.from, band.to),
            grouped(band.reviews),
            format!("1 in {}", grouped(band.reviews + 1)),
        ]);
    }
    let mut halves = Table::new(&["at most", "words", "other half beyond", "n"]);
    for test in tests {
        let rate = interval(&test.beyond.share, 4);
        halves.row([
            format!("1 in {}", grouped(test.one_in)),
            lengths::described(test.from, test.to),
            rate,
            grouped(test.beyond.of),
        ]);
    }
    let tested = match tests.is_empty() {
        true => "Too few reviews to test on one half a bound that the other half set.\n".to_owned(),
        false => format!("Each half of the papers held against bounds set by the other\n{halves}"),
    };
    format!("Bounds from {}; {passed_over} rows passed over\n{bands}\n{tested}", scores.origin)
}
