//! How often people's reviews get a label that they should not: one sentence for terminal, page, card and README.

use super::titles::grouped;
use crate::evaluation::Rate;
use crate::lengths;
use crate::level::Level;
use crate::model::{LengthErrors, Reference, SetErrors};
use crate::verdict::Verdict;

/// For a label, or none: a sentence for each set of human reviews of this length, the most recent first.
pub(super) fn of(reference: &Reference, verdict: &Verdict) -> Vec<String> {
    at(reference, verdict.words_judged, verdict.level())
}

fn at(reference: &Reference, words: usize, level: Option<Level>) -> Vec<String> {
    let label = match level {
        Some(Level::FullyHuman) => "a higher label",
        Some(Level::FullyGenerated) => "this label",
        None => "an edited label or a higher one",
        Some(_) => "this label or a higher one",
    };
    let sentences = reference.errors.iter().filter_map(|set| {
        let band = set.bands.iter().find(|band| lengths::holds(band.from, band.to, words))?;
        Some(sentence(set, band, level.unwrap_or(Level::LightlyEdited).max(Level::LightlyEdited), label))
    });
    sentences.collect()
}

/// Every set and band: reviews called edited or more, and reviews called generated.
pub(super) fn all(reference: &Reference) -> Vec<String> {
    let levels = [Level::LightlyEdited, Level::FullyGenerated];
    let bands = reference.errors.iter().flat_map(|set| set.bands.iter().map(move |band| (set, band)));
    let sentences = bands.flat_map(|(set, band)| {
        levels.map(|level| {
            let higher = if level == Level::FullyGenerated { "" } else { " or a higher label" };
            sentence(set, band, level, &format!("\u{201c}{}\u{201d}{higher}", level.label()))
        })
    });
    sentences.collect()
}

fn sentence(set: &SetErrors, band: &LengthErrors, level: Level, label: &str) -> String {
    let count = band.at_or_above[usize::from(level.number())];
    let rate = Rate::new(count, band.human).share;
    let length = match set.bands.len() {
        1 => String::new(),
        _ => format!(" of {} words", lengths::described(band.from, band.to)),
    };
    let undecided = match band.undecided {
        0 => String::new(),
        count => format!("; {} got no label", grouped(count)),
    };
    format!(
        "Of {} {}{length}, {} [{} to {} %] got {label}{undecided}",
        grouped(band.human),
        set.origin,
        grouped(count),
        percent(rate.low),
        percent(rate.high)
    )
}

/// With as many decimals as small rates need.
fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    match percent {
        percent if percent < 0.005 => "0".to_owned(),
        percent if percent < 0.1 => format!("{percent:.2}"),
        percent if percent < 10.0 => format!("{percent:.1}"),
        percent => format!("{percent:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_reviews_stand_first_with_count_and_interval() {
        let band = |from, to, human, at_or_above, undecided| LengthErrors { from, to, human, at_or_above, undecided };
        let recent = SetErrors {
            origin: "reviews of V 2026 called human".to_owned(),
            bands: vec![band(75, None, 109, [109, 20, 5, 3, 2], 4)],
        };
        let old = SetErrors {
            origin: "human reviews written before 2022".to_owned(),
            bands: vec![band(75, Some(200), 50, [50, 1, 0, 0, 0], 0), band(200, None, 3631, [3631, 20, 1, 0, 0], 0)],
        };
        let reference = Reference { errors: vec![recent, old], ..Reference::default() };
        assert_eq!(
            at(&reference, 300, Some(Level::LightlyEdited)),
            [
                // Wilson's interval of 20 of 109 by hand: 0.1221 to 0.2664; of 20 of 3,631: 0.0036 to 0.0085.
                "Of 109 reviews of V 2026 called human, 20 [12 to 27 %] got this label or a higher one; 4 got no label",
                "Of 3,631 human reviews written before 2022 of 200 or more words, 20 [0.4 to 0.8 %] got this label or a \
                 higher one"
            ]
        );
        assert!(at(&reference, 300, Some(Level::FullyHuman))[0].ends_with("got a higher label; 4 got no label"));
        assert_eq!(at(&reference, 10, None), Vec::<String>::new());
        assert_eq!(all(&reference).len(), 6);
        assert!(
            all(&reference)[1].contains("2 [0.5 to 6.4 %] got \u{201c}Fully AI-generated\u{201d}"),
            "{:?}",
            all(&reference)
        );
    }
}
