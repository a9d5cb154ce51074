//! Explanations: what learned words add, and how the program writes them. `text_properties.rs` has what holds for every text.

use editlens::Judge;

use crate::common::{MODEL, program};

const PIECES: [&str; 14] = [
    "I think the paper is nice. ",
    "The authors provide a comprehensive evaluation, highlighting robustness. ",
    "can not reproduce Table 3, see line 112: ",
    "\r\n\r\n- **Clarity:** it is unclear\u{2014}why? ",
    "\tna\u{ef}ve cafe\u{301} re\u{301}sume\u{301} ",
    "\u{1f600}\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} ",
    "\u{200b}hidden\u{202e} ",
    "p\u{430}per with a look-alike ",
    "$\\alpha_i \\le 0.5$ ",
    "\u{fb01}nal \u{ff21}\u{ff22} \u{2460} ",
    "\n\n1. Could the authors clarify this? ",
    "\u{201c}quoted\u{201d} don\u{2019}t ",
    "\u{1f1e9}\u{1f1ea} \u{4e2d}\u{6587} ",
    "typo: teh -> the\u{a0}\u{2028}",
];

#[test]
fn learned_words_make_up_what_their_signals_add() {
    let mut judge = Judge::new(MODEL.clone());
    // Two texts differ by their words alone, so the sums over words differ as the contributions do.
    let mut difference = |text: &str| {
        let explanation = judge.explain(text).explanation.unwrap();
        let words: f64 = explanation.words.iter().map(|word| word.effect).sum();
        let learned = explanation.families().into_iter().next().unwrap();
        assert!(learned.parts.iter().all(|part| part.place_effect == 0.0));
        words - learned.contribution
    };
    let first = difference(&PIECES[0].repeat(10));
    let second = difference(&[PIECES[1], PIECES[0], PIECES[10]].concat());
    assert!((first - second).abs() < 1e-4, "{first} {second}");
}

#[test]
fn the_program_says_what_is_usual_and_lets_no_text_steer_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.txt");
    std::fs::write(&path, format!("\u{1b}[2Jcleared \u{7}{}", PIECES[..3].concat().repeat(8))).unwrap();
    let run = |format: &str| {
        let output = program().args(["predict", "--explain", "--format", format]).arg(&path).assert().success();
        String::from_utf8(output.get_output().stdout.clone()).unwrap()
    };
    let text = run("text");
    assert!(!text.contains(['\u{1b}', '\u{7}']));
    assert!(
        ["Of 109 reviews of", "Words and word pairs", "never proof"].iter().all(|words| text.contains(words)),
        "{text}"
    );
    let line: serde_json::Value = serde_json::from_str(&run("jsonl")).unwrap();
    assert_eq!(line["contributions"][2]["usual"]["ai"].as_array().unwrap().len(), 3);
    assert!(line["learned_words"][0]["contribution"].is_f64());
}
