//! Any text is judged and explained; contributions add up, and every place lies between characters.
#![no_main]

use std::cell::RefCell;
use std::sync::Arc;

use editlens::Judge;
use editlens_fuzz::{EMBEDDED, check};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static JUDGE: RefCell<Judge> = RefCell::new(Judge::new(Arc::clone(&EMBEDDED)));
}

fuzz_target!(|text: &str| {
    let verdict = JUDGE.with_borrow_mut(|judge| judge.explain(text));
    check(text, &verdict);
    let plain = JUDGE.with_borrow_mut(|judge| judge.predict(text));
    assert_eq!(plain.estimate(), verdict.estimate());
    let Some(explanation) = verdict.explanation else { return };
    let sum: f64 = explanation.contributions.iter().map(|part| part.contribution).sum();
    assert!((explanation.intercept + sum - explanation.log_odds).abs() < 1e-6);
    for span in explanation.contributions.iter().flat_map(|part| &part.spans) {
        assert!(text.get(span.range()).is_some(), "{span:?}");
    }
    for span in explanation.highlights().iter().map(|highlight| highlight.span) {
        assert!(text.get(span.range()).is_some(), "{span:?}");
    }
});
