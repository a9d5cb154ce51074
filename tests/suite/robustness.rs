//! How the model stands attacks, human writers and new populations, by the figures that lie in data/ and models/.

use editlens::Level;
use editlens::evaluation::{AttackFigures, HumanErrors, Rate, prevalence};
use editlens::training::{AttackedSet, Robustness, Venue};

use crate::common::{MODEL, TABLE, assert_clean, editlens, read};

fn robustness() -> Robustness {
    serde_json::from_str(&read("data/robustness.json")).unwrap()
}

fn set<'a>(robustness: &'a Robustness, name: &str) -> &'a AttackedSet {
    robustness.attacks.iter().find(|attacked| attacked.set.starts_with(name)).unwrap()
}

fn with<'a>(figures: &'a [AttackFigures], attack: &str) -> &'a AttackFigures {
    figures.iter().find(|figures| figures.attack.starts_with(attack)).unwrap()
}

fn lost(before: &Rate, after: &Rate) -> f64 {
    before.share.value - after.share.value
}

#[test]
fn the_figures_are_those_of_the_shipped_table_and_stand_in_the_card() {
    let checksum = read("data/table.sha256");
    assert_eq!(checksum.split_whitespace().next(), Some(robustness().table.as_str()), "train from the texts");
    let card = read("models/default.md");
    for chapter in ["### Attacks", "### Human texts called more", "### Texts without a verdict"] {
        assert!(card.contains(chapter), "{chapter}: `editlens train` makes the card");
    }
}

#[test]
fn look_alikes_and_hidden_characters_change_no_label() {
    let robustness = robustness();
    for attacked in &robustness.attacks {
        for attack in ["look-alikes", "zero-width", "doubled spaces"] {
            let figures = with(&attacked.figures, attack);
            assert!(figures.changed.of >= 240, "{}: {figures:?}", attacked.set);
            assert_eq!((figures.changed.count, figures.abstained.count), (0, 0), "{}: {figures:?}", attacked.set);
        }
    }
}

/// At most five points of true positives, half a point of false positives.
#[test]
fn attacks_cost_little() {
    let robustness = robustness();
    let generated = &set(&robustness, "reviews written by models").figures;
    let human = &set(&robustness, "human reviews").figures;
    assert!(generated[0].true_positives.of > 1500 && human[0].false_positives.of > 1500);
    for figures in generated {
        assert!(lost(&generated[0].true_positives, &figures.true_positives) <= 0.05, "{figures:?}");
    }
    for figures in human {
        assert!(lost(&figures.false_positives, &human[0].false_positives) <= 0.005, "{figures:?}");
    }
    let labelled = &set(&robustness, "reviews of ICLR 2026 that EditLens labelled").figures;
    for figures in labelled {
        assert!(lost(&figures.false_positives, &labelled[0].false_positives) <= 0.005, "{figures:?}");
        // One review of 46 is 2.2 points, so that this tells little; the card has the intervals.
        assert!(lost(&labelled[0].true_positives, &figures.true_positives) <= 0.05, "{figures:?}");
    }
}

#[test]
fn nobody_is_called_generated_who_wrote_before_2022() {
    let robustness = robustness();
    let by = |by: &str| robustness.human.iter().filter(|errors| errors.by == by).collect::<Vec<&HumanErrors>>();
    let years: Vec<_> =
        by("year").into_iter().filter(|errors| errors.part.parse().is_ok_and(|year: u16| year < 2022)).collect();
    assert!(years.len() >= 8, "only {} years", years.len());
    for errors in years.into_iter().chain(by("venue")).chain(by("words")) {
        assert_eq!(errors.at_level_4.count, 0, "{errors:?}");
        // One in a thousand, unless chance alone explains more.
        assert!(errors.at_level_2_or_above.of == 0 || errors.at_level_2_or_above.share.low <= 0.001, "{errors:?}");
    }
    let judged: usize = by("words").iter().map(|errors| errors.at_level_4.of).sum();
    assert!(judged > 6000, "only {judged} human reviews");
}

#[test]
fn essays_of_non_native_writers_are_not_called_generated_and_mostly_get_no_verdict() {
    let robustness = robustness();
    let essays =
        robustness.human.iter().find(|errors| errors.by == "source" && errors.part == "shijaku_toefl").unwrap();
    assert_eq!(essays.n, 126);
    assert!(essays.at_level_4_of_all.share.value <= 0.01, "{essays:?}");
    assert!(essays.at_level_4.of * 10 <= essays.n, "{essays:?}");
    let abstained = robustness.abstention.iter().find(|rate| rate.source == "shijaku_toefl").unwrap();
    assert!(abstained.reasons["not_a_review"] > 200, "{abstained:?}");
}

/// No training has seen these papers, and the errors are those of the labelled reviews.
#[test]
fn the_corrected_share_of_the_population_covers_the_published_one() {
    let population = TABLE.rows.iter().enumerate().filter(|(_, row)| row.label.is_empty() && row.kind.is_empty());
    let (groups, levels): (Vec<&str>, Vec<Level>) = population
        .map(|(index, row)| {
            let values: Vec<f64> = TABLE.values_of(index).map(f64::from).collect();
            (row.group.as_str(), MODEL.score(&values).level)
        })
        .unzip();
    let generated = prevalence(&groups, &levels, &MODEL.calibration().errors, 1).corrected[4];
    let published = Venue::ICLR_2026.shares[4];
    assert!(generated.low <= published && published <= generated.high, "{generated:?}");
    assert!(generated.high - generated.low < 0.2, "an interval that says nothing: {generated:?}");
}

#[test]
fn attacks_and_drift_run_on_anyones_reviews() {
    let run = |arguments: &[&str]| {
        let output = editlens(&[arguments, &["tests/report/reviews.jsonl"]].concat());
        assert_clean(&output);
        String::from_utf8(output.stdout).unwrap()
    };
    let attacks = run(&["evaluate", "--attacks"]);
    assert_eq!(attacks.lines().count(), 2 + 10, "{attacks}");
    assert!(attacks.contains("AI called AI") && attacks.contains("abstained"), "{attacks}");
    let drift = run(&["drift", "--json", "--threads", "1"]);
    assert_eq!(drift, run(&["drift", "--json", "--threads", "2"]));
    assert!(drift.contains("stability_index"));
}
