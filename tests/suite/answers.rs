//! What holds for every answer: label, bars, range and score say one thing, nothing is certain, and where there is no label
//! there is no number.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::common::{editlens_in, folder, json_lines, sample, stdout};

const TEXTS: usize = 300;

/// Reviews from human to generated and all between: sentences of two samples in changing parts, and some that are too short.
fn reviews() -> Vec<Value> {
    let lines = |name: &str| -> Vec<String> {
        let text = sample(name);
        let sentences = text.split_inclusive(['.', '?', '\n']).map(str::trim).filter(|sentence| sentence.len() > 20);
        sentences.map(str::to_owned).collect()
    };
    let human = [lines("careful-human.txt"), lines("terse-human.txt")].concat();
    let generated = [lines("generated.txt"), lines("mixed.txt")].concat();
    (0..TEXTS)
        .map(|number| {
            let mut text = String::new();
            let sentences = if number % 25 == 0 { 2 } else { 8 + number % 13 };
            for place in 0..sentences {
                // A fixed stride goes through all sentences, in an order of its own for each text.
                let of = if (place * 10) / sentences < number % 11 { &generated } else { &human };
                let _ = write!(text, "{} ", of[(number * 7 + place * (1 + number % 3)) % of.len()]);
            }
            json!({"id": format!("r{number}"), "text": text})
        })
        .collect()
}

#[test]
fn every_answer_is_one_answer() {
    let rows: String = reviews().iter().map(|row| format!("{row}\n")).collect();
    let folder = folder(&[("reviews.jsonl", rows.as_bytes())]);
    let verdicts = json_lines(&editlens_in(&folder, &["predict", "--format", "jsonl", "reviews.jsonl"]));
    assert_eq!(verdicts.len(), TEXTS);
    let (mut seen, mut undecided) = ([0; 5], 0);
    let mut by_score: Vec<(f64, u64)> = Vec::new();
    for verdict in &verdicts {
        let range: Option<[u64; 2]> = serde_json::from_value(verdict["level_range"].clone()).ok();
        if !verdict["abstained"].is_null() {
            for field in ["label", "level", "score", "probabilities", "ai_probability"] {
                assert!(verdict[field].is_null(), "{field}: {verdict}");
            }
            let is_undecided = verdict["abstained"] == "undecided";
            assert_eq!((is_undecided, is_undecided), (range == Some([0, 4]), verdict["undecided"].is_object()));
            undecided += usize::from(is_undecided);
            continue;
        }
        let probabilities: [f64; 5] = serde_json::from_value(verdict["probabilities"].clone()).unwrap();
        let level = verdict["level"].as_u64().unwrap();
        let [first, last] = range.unwrap();
        let own = probabilities[level as usize];
        assert!(first <= level && level <= last && (first, last) != (0, 4), "{verdict}");
        assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{verdict}");
        assert!(probabilities.iter().any(|other| *other < own), "the least likely: {verdict}");
        let below: f64 = probabilities[..level as usize].iter().sum();
        let above: f64 = probabilities[level as usize + 1..].iter().sum();
        assert!(below <= 0.5 && above <= 0.5 + 1e-12, "not the middle: {verdict}");
        let mean: f64 = probabilities.iter().zip(0..).map(|(share, level)| share * f64::from(level) / 4.0).sum();
        let score = verdict["score"].as_f64().unwrap();
        assert!((score - mean).abs() < 1e-9, "{verdict}");
        by_score.push((score, level));
        seen[level as usize] += 1;
    }
    assert!(seen[0] > 20 && seen[4] > 20 && seen.iter().filter(|count| **count > 0).count() >= 4, "{seen:?}");
    assert!(undecided > 0, "no text is between the ends: {seen:?}");
    by_score.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert!(by_score.windows(2).all(|pair| pair[0].1 <= pair[1].1), "a higher score with a lower label");
}

#[test]
fn nothing_is_certain_in_print() {
    let rows: String = reviews().iter().map(|row| format!("{row}\n")).collect();
    let folder = folder(&[("reviews.jsonl", rows.as_bytes())]);
    let output = editlens_in(&folder, &["predict", "reviews.jsonl"]);
    let printed = stdout(&output);
    assert!(printed.contains("over 99 %") && printed.contains("under 1 %"));
    for line in printed.lines() {
        for certain in ["100 %", " 0 %", " 1.00", " 0.00"] {
            assert!(!line.contains(certain), "{line}");
        }
    }
    assert!(printed.contains("Undecided (undecided): "));
    // At most five reasons for a side, each worth something.
    let mut reasons = 0;
    for line in printed.lines() {
        let is_reason = line.starts_with("    ") && line.contains(" %  ") && line.contains(": ");
        reasons = if is_reason { reasons + 1 } else { 0 };
        assert!(reasons <= 5 && !(is_reason && line.contains("under 1 %")), "{line}");
    }
}

#[test]
fn what_would_steer_the_terminal_is_shown() {
    let row = json!({"id": "a\u{202e}b\u{200b}", "text": "Fine.\u{202e} Hidden\u{200b}."});
    let folder = folder(&[("reviews.jsonl", format!("{row}\n").as_bytes())]);
    for format in ["text", "csv"] {
        let output = editlens_in(&folder, &["predict", "--explain", "--format", format, "reviews.jsonl"]);
        let printed = stdout(&output);
        assert!(!printed.contains(['\u{202e}', '\u{200b}']), "{printed:?}");
        assert!(printed.contains("a\\u{202e}b\\u{200b}"), "{printed}");
    }
}

#[test]
fn planted_phrases_are_reported() {
    let text = format!("{} The method is a sapphire lattice, of sorts.", sample("careful-human.txt"));
    let row = json!({"id": "a", "text": text});
    let files = [
        ("reviews.jsonl", format!("{row}\n")),
        ("phrases.txt", "# planted\n\nSapphire lattice of sorts\n".to_owned()),
        ("empty.txt", "# nothing\n".to_owned()),
    ];
    let folder = folder(&files.each_ref().map(|(name, text)| (*name, text.as_bytes())));
    let found =
        json_lines(&editlens_in(&folder, &["predict", "--format", "jsonl", "--watch", "phrases.txt", "reviews.jsonl"]));
    let finding = &found[0]["findings"][0];
    assert_eq!((&finding["code"], &finding["grade"]), (&json!("planted_phrase"), &json!("certain")));
    assert_eq!(finding["quotes"], json!(["sapphire lattice, of sorts"]));
    let printed = editlens_in(&folder, &["predict", "--watch", "phrases.txt", "reviews.jsonl"]);
    assert!(stdout(&printed).contains("sapphire lattice, of sorts"));
    let nothing = editlens_in(&folder, &["predict", "--watch", "empty.txt", "reviews.jsonl"]);
    crate::common::assert_fails(&nothing, 2, &["empty.txt", "no phrase"]);
}
