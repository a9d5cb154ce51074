//! Lengths from which on, or up to which, something counts: each at its limit and one beyond.

use editlens::signals::SignalSet;
use editlens::{NgramModel, TextView};

/// How many places of a signal a text has.
fn places(signal: &str, text: &str) -> usize {
    let index = SignalSet::signals().position(|known| known.name == signal).unwrap();
    let mut set = SignalSet::new(NgramModel::new(&[], [0.0; 2]));
    let measured = set.measure(&TextView::parse(text), true);
    measured.evidence.iter().filter(|place| place.signal == index).count()
}

/// The value of a signal.
fn value(signal: &str, text: &str) -> f64 {
    let index = SignalSet::signals().position(|known| known.name == signal).unwrap();
    let mut set = SignalSet::new(NgramModel::new(&[], [0.0; 2]));
    set.measure(&TextView::parse(text), false).values[index]
}

/// So many different words without a capital.
fn words(count: usize) -> String {
    (0..count).map(|number| format!("q{}", (b'a' + (number % 26) as u8) as char)).collect::<Vec<_>>().join(" ")
}

/// Asserts that a text made with a number counts up to it and not with one more.
fn at_most(signal: &str, most: usize, text: impl Fn(usize) -> String) {
    assert_eq!(places(signal, &text(most)), 1, "{signal} at {most}");
    assert_eq!(places(signal, &text(most + 1)), 0, "{signal} at {}", most + 1);
}

/// Asserts that a text made with a number counts from it on and not with one less.
fn at_least(signal: &str, least: usize, text: impl Fn(usize) -> String) {
    assert_eq!(places(signal, &text(least)), 1, "{signal} at {least}");
    assert_eq!(places(signal, &text(least - 1)), 0, "{signal} at {}", least - 1);
}

#[test]
fn passages() {
    // A thousand bytes between the dollar signs.
    at_most("latex.formulas", 1_000, |bytes| format!("so ${}$ holds", "x".repeat(bytes)));
    at_most("latex.formulas", 1_000, |bytes| format!("so \\(_{}\\) holds", "x".repeat(bytes - 1)));
    // Two hundred tokens with the opening mark.
    at_most("specificity.quotations", 198, |inside| format!("they say \u{201c}{}\u{201d} here", words(inside)));
    // Six words on either side.
    at_most("corrections.arrows", 6, |side| format!("\u{201c}{}\u{201d} -> \u{201c}qa qz\u{201d}", words(side)));
    at_most("corrections.arrows", 6, |side| format!("\u{201c}qa qz\u{201d} -> \u{201c}{}\u{201d}", words(side)));
    // A mention of typos speaks for a line of sixty words.
    let listed = |rest: usize| format!("typos, {}: one wins -> it was", words(rest));
    at_most("corrections.arrows", 60 - 5, listed);
    // A citation has fifteen tokens up to its closing bracket.
    at_most("specificity.citations", 14, |inside| format!("see [{}]", "1 ".repeat(inside).trim_end()));
    at_most("artefacts.placeholders", 8, |inside| format!("it is [insert {}]", words(inside - 1)));
    at_most("coordination.triples", 5, |part| format!("it is ab, {}, and cd", words(part)));
    at_least("structure.clauses_in_parentheses", 5, |inside| format!("it ({}) is", words(inside)));
    at_least("casing.title_runs", 3, |run| format!("see {}now", "Some ".repeat(run)));
    at_least("function_words.long_runs", 3, |run| format!("of {} of", words(run)));
}

#[test]
fn lines() {
    let more = "\nIt goes on from here, and it ends.";
    let capital = |count: usize| format!("Ab {}", words(count - 1));
    at_most("structure.headings", 4, |count| capital(count) + more);
    at_most("structure.headings", 5, |count| format!("{}:{more}", capital(count)));
    at_most("structure.headings", 8, |count| format!("**{}**{more}", capital(count)));
    at_most("bullets.inline_headers", 8, |count| format!("- {}: it is so.", capital(count)));
    at_most("bullets.bold_headers", 12, |count| format!("- **{}** it is so.", capital(count)));
    at_least("errors.missing_stops", 8, |count| capital(count) + "\n\nIt ends.");
    at_most("structure.labels", 2, |digits| format!("see W{}", "1".repeat(digits)));
}

#[test]
fn sentences() {
    at_most("rhythm.under_6_words", 5, |count| words(count) + ".");
    at_least("rhythm.over_35_words", 36, |count| words(count) + ".");
    // The first forty openings are read; the last two are alike.
    let openings = |count: usize| {
        let different: String = (0..count).map(|n| format!("Q{} is so. ", words(n + 1).replace(' ', ""))).collect();
        different + "Alike it is. Alike it is."
    };
    assert_eq!(places("repetition.sentence_openings", &openings(38)), 1);
    assert_eq!(places("repetition.sentence_openings", &openings(39)), 0);
}

#[test]
fn single_words() {
    for (signal, letters) in [("words.long", 9), ("words.very_long", 12)] {
        let share = |letters: usize| value(signal, &format!("{} ab", "m".repeat(letters)));
        assert_eq!((share(letters), share(letters - 1)), (0.5, 0.0), "{signal}");
    }
    let short = |letters: usize| value("words.short", &format!("{} abcdef", "m".repeat(letters)));
    assert_eq!((short(3), short(4)), (0.5, 0.0));
    let again = |letters: usize| places("repetition.long_words", &format!("{0} ab {0}", "m".repeat(letters)));
    assert_eq!((again(7), again(6)), (1, 0));
    let ends_in_s = |letters: usize| places("grammar.ends_in_s", &("m".repeat(letters - 1) + "s"));
    assert_eq!((ends_in_s(5), ends_in_s(4)), (1, 0));
    // "ably" has an ending that a shorter word does not bear.
    assert_eq!((places("grammar.adverbs", "mmmmly"), places("grammar.adverbs", "mmmly")), (1, 0));
    assert_eq!((places("clauses.participial", "so, zzing"), places("clauses.participial", "so, zing")), (1, 0));
}

#[test]
fn what_is_read_of_a_long_text() {
    // The first four hundred words, the first two hundred, the first two thousand bytes.
    let varied = |count: usize| (0..count).map(|n| format!("q{}", n * 7919)).collect::<Vec<_>>().join(" ");
    let head = (0..400)
        .map(|n| char::from(b'a' + (n / 26) as u8).to_string() + &char::from(b'a' + (n % 26) as u8).to_string());
    let head = head.collect::<Vec<_>>().join(" ");
    for signal in
        ["variety.mtld", "variety.moving_ratio", "variety.yules_k", "variety.type_token_ratio", "repetition.triples"]
    {
        assert_eq!(value(signal, &head), value(signal, &format!("{head} {}", "again ".repeat(300))), "{signal}");
    }
    for signal in ["characters.entropy", "characters.spaces", "characters.digits", "characters.compressible_share"] {
        let text = &varied(600)[..2_000];
        assert_eq!(value(signal, text), value(signal, &format!("{text}{}", " 0 0 0 0".repeat(100))), "{signal}");
        assert_ne!(
            value(signal, &text[..1_990]),
            value(signal, &format!("{}{}", &text[..1_990], " 0 0 0 0".repeat(100))),
            "{signal}"
        );
    }
}

#[test]
fn every_opening_of_a_question_has_its_kind() {
    let kinds = [
        ("requests.why_questions", "why"),
        ("requests.how_questions", "how"),
        ("requests.what_questions", "what what's which when where who whose"),
        ("requests.can_questions", "can could would will may might should shouldn't can't"),
        ("requests.polar_questions", "is are was were isn't aren't do does did don't doesn't didn't has have had am"),
        ("requests.embedded_questions", "it they perhaps"),
    ];
    for (signal, openings) in kinds {
        for opening in openings.split(' ') {
            assert_eq!(places(signal, &format!("{opening} it is so?")), 1, "{opening}");
            assert_eq!(places(signal, &format!("And {opening} it is so?")), 1, "And {opening}");
            assert_eq!(places(signal, &format!("{opening} it is so.")), 0, "{opening}");
        }
    }
}
