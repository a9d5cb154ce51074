//! Attacks on the texts in tests/attacked, which were written for this test: what they cost at the shipped threshold.

use editlens::evaluation::{ATTACKS, Attack};
use editlens::{Judge, Level, Verdict};
use proptest::prelude::*;

use crate::common::MODEL;

const HUMAN: [&str; 2] = [include_str!("../attacked/human_1.txt"), include_str!("../attacked/human_2.txt")];
const AI: [&str; 2] = [include_str!("../attacked/ai_1.txt"), include_str!("../attacked/ai_2.txt")];

fn is_ai(verdict: &Verdict) -> bool {
    verdict.estimate().is_some_and(|estimate| estimate.ai_probability >= 0.5)
}

fn named(name: &str) -> &'static Attack {
    ATTACKS.iter().find(|attack| attack.name.starts_with(name)).unwrap()
}

#[test]
fn every_attack_leaves_these_texts_on_their_side() {
    let mut judge = Judge::new(MODEL.clone());
    assert!(AI.iter().all(|text| is_ai(&judge.predict(text))));
    assert!(!HUMAN.iter().any(|text| is_ai(&judge.predict(text))));
    for attack in &ATTACKS {
        for seed in 0..3 {
            for text in AI {
                assert!(is_ai(&judge.predict(&attack.apply(text, seed))), "{} hides an AI", attack.name);
            }
            for text in HUMAN {
                let verdict = judge.predict(&attack.apply(text, seed));
                assert!(!is_ai(&verdict), "{} accuses a person", attack.name);
                assert!(verdict.level() <= Some(Level::ModeratelyEdited), "{}", attack.name);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hidden_characters_and_look_alikes_change_no_verdict(seed in any::<u64>()) {
        let mut judge = Judge::new(MODEL.clone());
        for text in AI.iter().chain(&HUMAN) {
            let plain = judge.predict(text);
            let hidden = judge.predict(&named("zero-width").apply(text, seed));
            prop_assert!(plain.estimate().is_some());
            prop_assert_eq!(plain.estimate(), hidden.estimate());
            prop_assert_eq!(hidden.findings.first().map(|finding| finding.code.code()), Some("hidden_characters"));
            let twins = judge.predict(&named("look-alikes").apply(text, seed));
            prop_assert_eq!(plain.level(), twins.level());
            prop_assert!(twins.findings.iter().any(|finding| finding.code.code() == "look_alike_letters"));
        }
    }
}
