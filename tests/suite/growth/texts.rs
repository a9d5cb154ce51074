//! Texts: parsing, looking words up, every family of signals, explaining and highlighting.

use editlens::signals::{FAMILIES, SignalSet};
use editlens::{Judge, TextView};

use super::{Form, cases, is_full, seconds, steep};
use crate::common::MODEL;

/// What reviews, their mark-up and attacks on a reader are made of.
const PIECES: [&str; 60] = [
    "a",
    "a ",
    "the ",
    "A ",
    "Word ",
    "3 ",
    "\n",
    "\n\n",
    "( ",
    ")",
    "[",
    "] ",
    "{",
    "\\( ",
    "\\)",
    "\\alpha",
    "$",
    "$$",
    "_",
    "^",
    "*",
    "**a",
    "**",
    "`",
    "```\n",
    "~~~\n",
    "- ",
    "- \n",
    "1. ",
    "(a) ",
    "# ",
    "> ",
    "|",
    "'",
    "\" ",
    "\u{201c}",
    "\u{201d} ",
    "\u{2018}",
    "-> ",
    "\u{2014}",
    ".",
    ". ",
    "? ",
    ": ",
    ", and ",
    "a.b",
    "e.g. ",
    "line 3 ",
    "however ",
    "Summary ",
    "should be ",
    "[cite: ",
    "http://",
    "<b>&amp;",
    "\u{430}",
    "\u{200b}",
    "\u{301}",
    "\u{1f469}\u{200d}\u{1f1e9}",
    "\u{4e2d}",
    "\u{3bd}",
];

/// Pairs that once took quadratic time: always tried, on longer texts.
const REPAIRED: [(&str, &str, Form); 9] = [
    ("\\( ", "\\( ", Form::Alternating),
    ("A", "( ", Form::OnceThenMany),
    ("( ", "Summary ", Form::Halves),
    ("( ", "however ", Form::Halves),
    ("\u{201c}a ", "\u{201c}a ", Form::Alternating),
    ("* ", "* ", Form::Alternating),
    ("a\u{430}", "a\u{430}", Form::Alternating),
    ("[cite: 1] ", "[cite: 1] ", Form::Alternating),
    ("My review was corrected by ", "gpt ", Form::OnceThenMany),
];

#[test]
fn texts_take_linear_time() {
    let mut stages = vec!["parse", "look_up"];
    stages.extend(FAMILIES.iter().map(|family| family.name));
    stages.extend(["explain", "highlights"]);
    let (mut view, mut set, mut judge) =
        (TextView::default(), SignalSet::new(MODEL.ngrams().clone()), Judge::new(MODEL.clone()));
    let mut run = |text: &str| {
        let mut times = vec![seconds(|| view.reparse(text)), seconds(|| set.look_up(&view))];
        // Gives the values their places.
        set.measure(&view, true);
        let mut first = 0;
        for family in FAMILIES {
            times.push(seconds(|| set.measure_family(family, first, &view, true)));
            first += family.signals.len();
        }
        let mut verdict = None;
        times.push(seconds(|| verdict = Some(judge.explain(text))));
        let explanation = verdict.and_then(|verdict| verdict.explanation);
        times.push(seconds(|| {
            explanation.map(|explanation| (explanation.highlights().len(), explanation.families().len()))
        }));
        times
    };
    let size = if is_full() { 96 << 10 } else { 6 << 10 };
    let chosen = cases(&PIECES, 61).map(|case| (case, size)).chain(REPAIRED.map(|case| (case, 64 << 10)));
    let mut failures = Vec::new();
    for ((one, other, form), size) in chosen {
        let found = steep(&stages, size, |size| run(&form.fill(one, other, size)));
        failures.extend(found.into_iter().map(|stage| format!("{one:?} {other:?} {form:?}: {stage}")));
    }
    assert!(failures.is_empty(), "{} are steep:\n{}", failures.len(), failures.join("\n"));
}
