//! Which rows go into which figure.

use super::*;

fn row(label: Option<Label>, given: Option<u8>, ai_probability: f64) -> Prediction {
    Prediction {
        group: format!("{label:?}"),
        source: "collection".into(),
        generator: None,
        label,
        kind: None,
        words: 300,
        score: ai_probability,
        level: given.and_then(Level::from_number),
        undecided: false,
        probabilities: [0.2; 5],
        log_odds: 0.0,
        ai_probability,
    }
}

fn level(number: u8) -> Option<Label> {
    Level::from_number(number).map(Label::Level)
}

fn rows() -> Vec<Prediction> {
    let kind = |given, name: &str| Prediction { kind: Some(name.into()), ..row(None, given, 0.5) };
    vec![
        row(level(0), Some(0), 0.1),
        row(level(0), Some(1), 0.6),
        row(level(4), Some(4), 0.9),
        row(level(4), None, 0.2),
        row(level(2), Some(3), 0.5),
        row(Some(Label::Human), Some(0), 0.1),
        Prediction { source: "old".into(), words: 99, ..row(Some(Label::Human), Some(4), 0.9) },
        Prediction { source: "old".into(), words: 20, ..row(Some(Label::Human), None, 0.9) },
        Prediction { generator: Some("model".into()), words: 100, ..row(Some(Label::Ai), Some(4), 0.9) },
        row(Some(Label::Ai), Some(2), 0.4),
        kind(Some(2), "ai_polished"),
        row(None, Some(2), 0.5),
    ]
}

#[test]
fn levels_go_into_the_two_way_and_five_way_figures() {
    let found = evaluate(&rows(), 1);
    assert_eq!((found.n, found.coverage.count, found.coverage.of), (12, 10, 12));
    let two = found.two_way.unwrap();
    assert_eq!((two.n, two.human, two.ai, two.auc.value), (3, 2, 1, 1.0));
    assert!((two.accuracy.value - 2.0 / 3.0).abs() < 1e-12);
    let five = found.five_way.unwrap();
    assert_eq!((five.n, five.accuracy.value, five.within_one.value), (4, 0.5, 1.0));
    assert_eq!(found.calibration.unwrap().n, 3);
}

#[test]
fn known_origins_go_into_the_shares() {
    let found = evaluate(&rows(), 1).level_shares;
    let shares: Vec<_> = found
        .iter()
        .map(|share| {
            let counts =
                [share.at_level_1_or_above, share.at_level_2_or_above, share.at_level_4].map(|rate| rate.count);
            (share.set.as_str(), share.part.as_deref(), share.n, share.abstained, counts)
        })
        .collect();
    let expected = [
        ("ai", None, 2, 0, [2, 2, 1]),
        ("ai", Some("model"), 1, 0, [1, 1, 1]),
        ("ai", Some("unknown"), 1, 0, [1, 1, 0]),
        ("ai_polished", None, 1, 0, [1, 1, 0]),
        ("ai_polished", Some("collection"), 1, 0, [1, 1, 0]),
        ("human", None, 3, 1, [1, 1, 1]),
        ("human", Some("collection"), 1, 0, [0, 0, 0]),
        ("human", Some("old"), 2, 1, [1, 1, 1]),
    ];
    assert_eq!(shares, expected);
}

#[test]
fn every_row_is_in_one_length_band() {
    let bands = evaluate(&rows(), 1).length_bands;
    let counts: Vec<_> = bands.iter().map(|band| (band.from, band.to, band.n, band.abstained)).collect();
    let expected = [
        (0, Some(100), 2, 1),
        (100, Some(200), 1, 0),
        (200, Some(400), 9, 1),
        (400, Some(800), 0, 0),
        (800, None, 0, 0),
    ];
    assert_eq!(counts, expected);
    let rate = |rate: Rate| (rate.count, rate.of);
    assert_eq!((rate(bands[0].human_at_level_1_or_above), rate(bands[0].human_at_level_4)), ((1, 1), (1, 1)));
    assert_eq!((rate(bands[2].two_way_accuracy), rate(bands[2].five_way_accuracy)), ((2, 3), (2, 4)));
    assert_eq!(rate(bands[2].human_at_level_1_or_above), (1, 3));
}

#[test]
fn nothing_labelled_is_no_figure_and_nothing_undefined_breaks_json() {
    let found = evaluate(&[row(None, Some(1), 0.5)], 1);
    assert!(found.two_way.is_none() && found.five_way.is_none() && found.level_shares.is_empty());
    let json = serde_json::to_value(evaluate(&rows()[..1], 1)).unwrap();
    assert_eq!(json["two_way"]["auc"]["value"], serde_json::Value::Null);
    assert_eq!(json["coverage"]["value"], 1.0);
}
