//! When a text gets no verdict, at each limit.

use editlens::signals::FAMILIES;
use editlens::{Abstention, FindingCode, Judge, Verdict};

use crate::common::{MODEL, json_lines, read, sample, with_input};

/// The texts are no prose, so that they are to be taken for reviews.
fn judge(text: &str) -> Verdict {
    Judge::new(MODEL.clone()).explain_review(text)
}

/// The code of the reason for giving no label.
fn reason(text: &str) -> Option<&'static str> {
    judge(text).abstained.map(|reason| reason.code())
}

/// Lines of ten words: so many common ones, so many of reviewing, the rest unknown.
fn words(all: usize, common: usize, reviewing: usize) -> Vec<String> {
    let word = |index: usize| match index {
        _ if index < common => "the",
        _ if index < common + reviewing => "baselines",
        _ => "zblorg",
    };
    (0..all).map(word).collect::<Vec<_>>().chunks(10).map(|line| line.join(" ")).collect()
}

#[test]
fn a_text_of_74_words_is_too_short() {
    assert_eq!(reason(&words(74, 20, 4).join("\n")), Some("too_short"));
    assert_eq!(reason(&words(75, 20, 4).join("\n")), None);
    assert_eq!(judge(&words(74, 20, 4).join("\n")).words, 74);
    assert_eq!(reason("-- ..."), Some("empty"));
    assert_eq!(reason("One."), Some("too_short"));
}

#[test]
fn fifteen_words_of_a_hundred_must_be_common() {
    assert_eq!(reason(&words(100, 14, 1).join("\n")), Some("not_english"));
    assert_eq!(reason(&words(100, 15, 1).join("\n")), None);
    // Numbers are no words of a language.
    assert_eq!(reason(&(words(100, 15, 1).join("\n") + &" 7".repeat(20))), None);
}

#[test]
fn what_is_no_review_gets_no_verdict_unless_it_is_known_to_be_one() {
    let replies = read("data/not_reviews/author_reply.txt");
    let reply = replies.split("\n---\n").next().unwrap();
    let mut judge = Judge::new(MODEL.clone());
    let verdict = judge.predict(reply);
    assert_eq!((verdict.level(), verdict.abstained), (None, Some(Abstention::NotAReview)));
    assert!(judge.predict_review(reply).level().is_some());
    assert!(judge.predict(&sample("careful-human.txt")).level().is_some());
    let row = serde_json::json!({"id": "a", "text": reply, "rating": 6}).to_string();
    let output = with_input(&["predict", "--format", "jsonl", "--input-format", "jsonl", "-"], row);
    assert!(json_lines(&output)[0]["abstained"].is_null());
}

#[test]
fn half_of_the_words_must_be_the_writers_own() {
    // Of ten lines, so many are made foreign.
    let with = |foreign: usize, change: &dyn Fn(&String) -> String| {
        let lines = words(100, 40, 20);
        let changed =
            lines.iter().enumerate().map(|(index, line)| if index < foreign { change(line) } else { line.clone() });
        reason(&changed.collect::<Vec<_>>().join("\n"))
    };
    let ways: [&dyn Fn(&String) -> String; 4] =
        [&|line| format!("> {line}"), &|line| format!("| {line} |"), &|line| format!("```\n{line}\n```"), &|line| {
            format!("${line}$")
        }];
    for (way, change) in ways.into_iter().enumerate() {
        assert_ne!(with(5, change), Some("not_prose"), "{way}");
        assert_eq!(with(6, change), Some("not_prose"), "{way}");
    }
    // A lone dollar sign is a price.
    assert_eq!(with(10, &|line| format!("$5 {line}")), None);
}

/// A verdict measures only the families that its model reads, an explanation all.
#[test]
fn a_verdict_is_the_same_with_and_without_its_explanation() {
    let mut judge = Judge::new(MODEL.clone());
    let families: Vec<&str> = MODEL.plan().families().collect();
    assert!(families.len() < FAMILIES.len(), "nothing is left out");
    assert!(["length", "bullets", "hedging", "corrections"].iter().all(|family| families.contains(family)));
    for name in ["careful-human.txt", "generated.txt", "mixed.txt", "short.txt", "terse-human.txt"] {
        // Twice, so that nothing is left over from an explanation.
        for _ in 0..2 {
            let plain = judge.predict(&sample(name));
            let mut explained = judge.explain(&sample(name));
            explained.explanation = None;
            assert_eq!(plain, explained, "{name}");
        }
    }
}

#[test]
fn a_verdict_withheld_has_no_figures() {
    let verdict = judge(&words(100, 40, 4).join("\n"));
    assert!(verdict.level().is_some());
    let withheld = verdict.clone().withheld(Abstention::SeveralReviews);
    assert_eq!((withheld.level(), withheld.abstained), (None, Some(Abstention::SeveralReviews)));
    assert_eq!((withheld.estimate(), withheld.words), (None, 100));
    assert_eq!(withheld.explanation, verdict.explanation);
}

#[test]
fn codes_and_sentences_are_as_documented() {
    let findings = [
        (FindingCode::HiddenCharacters, "hidden_characters", "cannot see"),
        (FindingCode::SoftHyphens, "soft_hyphens", "end of a line"),
        (FindingCode::OddSpaces, "odd_spaces", "unusual kind"),
        (FindingCode::LookAlikeLetters, "look_alike_letters", "another alphabet"),
        (FindingCode::MisreadCharacters, "misread_characters", "wrong encoding"),
        (FindingCode::ChatResidue, "chat_residue", "chat program"),
        (FindingCode::Disclosure, "disclosure", "a tool helped"),
        (FindingCode::PlantedPhrase, "planted_phrase", "planted"),
        (FindingCode::InjectedPrompt, "injected_prompt", "language model"),
        (FindingCode::Placeholder, "placeholder", "filled in"),
    ];
    for (finding, code, words) in findings {
        assert_eq!(finding.code(), code);
        assert!(finding.meaning().contains(words), "{code}");
    }
    let abstentions = [
        (Abstention::Empty, "empty", "no text"),
        (Abstention::TooShort, "too_short", "under 75 words"),
        (Abstention::NotProse, "not_prose", "quotation, code, tables or formulas"),
        (Abstention::NotEnglish, "not_english", "English"),
        (Abstention::NotAReview, "not_a_review", "review of a paper"),
        (Abstention::SeveralReviews, "several_reviews", "several reviews"),
        (Abstention::Undecided, "undecided", "from human to generated"),
    ];
    for (abstention, code, words) in abstentions {
        assert_eq!(abstention.code(), code);
        assert!(abstention.reason().contains(words), "{code}");
    }
}
