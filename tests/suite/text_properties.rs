//! What holds for every text, however odd.

use std::fs;
use std::sync::LazyLock;

use editlens::signals::SignalSet;
use editlens::{Judge, NgramModel, Span, TextView, TokenKind, Verdict};
use proptest::prelude::*;

use crate::common::{MODEL, project};

/// The words and phrases that the families look for.
static PHRASES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = fs::read_dir(project("data/lexicons")).unwrap().map(|entry| entry.unwrap().path());
    let lists = folder.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let mut phrases: Vec<String> = lists
        .flat_map(|path| {
            let list = fs::read_to_string(path).unwrap();
            // The dictionary of misspellings would crowd out the rest.
            list.lines().filter(|line| !line.starts_with('#')).take(300).map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    phrases.sort();
    phrases
});

/// A phrase of a list as it may stand in a text: with a capital, broken over lines, joined by hyphens.
fn phrases() -> impl Strategy<Value = String> {
    let gaps = prop::sample::select(vec![" ", " ", "\n", "\n\n", "-", "\u{a0}"]);
    (prop::sample::select(PHRASES.clone()), gaps, any::<bool>()).prop_map(|(phrase, gap, capital)| {
        let phrase = phrase.replace(' ', gap);
        match phrase.chars().next().filter(|_| capital) {
            Some(first) => first.to_uppercase().chain(phrase.chars().skip(1)).collect(),
            None => phrase,
        }
    })
}

/// Texts of all kinds of characters, and texts out of the pieces that reviews and attacks on them are made of.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "the",
        "paper",
        "Method",
        "e.g.",
        "i.e.",
        "don't",
        "it\u{2019}s",
        "x_1",
        "_so_",
        "3.5",
        "1,000",
        "LLMs",
        " ",
        " ",
        " ",
        "  ",
        "\t",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u{85}",
        "\u{2028}",
        "\u{a0}",
        "\u{202f}",
        "\u{3000}",
        "- ",
        "* ",
        "\u{2022} ",
        "\u{2013} ",
        "1. ",
        "(2) ",
        "**",
        "__",
        "`",
        "```\n",
        "# ",
        "> ",
        "|",
        "---",
        ".",
        ",",
        ";",
        ":",
        "?",
        "!",
        "...",
        "\u{2026}",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "$",
        "\\",
        "^",
        "_",
        "\u{201c}",
        "\u{201d}",
        "\"",
        "'",
        "\u{2014}",
        "->",
        "\u{2192}",
        "\u{301}",
        "\u{308}",
        "\u{323}",
        "\u{345}",
        "e",
        "o",
        "\u{e9}",
        "\u{fb01}",
        "\u{ff21}",
        "\u{430}",
        "\u{435}",
        "\u{440}",
        "\u{3bf}",
        "\u{3bd}",
        "\u{3b1}",
        "\u{451}",
        "\u{200b}",
        "\u{200d}",
        "\u{ad}",
        "\u{202e}",
        "\u{feff}",
        "\u{fe0f}",
        "\u{1f600}",
        "\u{1f469}",
        "\u{1f1e9}",
        "\u{1f1ea}",
        "\u{1100}",
        "\u{1161}",
        "\u{11a8}",
        "\u{1160}",
        "\u{ac00}",
        "\u{3164}",
        "\u{ffa0}",
        "\u{0}",
        "\u{7}",
        "\u{1d400}",
        "\u{2011}",
        "\u{b5}",
        "\u{b4}",
        "\u{2017}",
        "\u{fc5e}",
        "\u{fdfa}",
        "\u{e33}",
        "\u{4e2d}",
        "\u{3042}",
        "\u{5d0}",
        "\u{627}",
        "\u{2260}",
        "=",
        "\u{338}",
        "\u{f73}",
        "\u{1d15e}",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(pieces.clone(), 0..60).prop_map(|pieces| pieces.concat()),
        prop::collection::vec(
            prop_oneof![3 => pieces.clone().prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)],
            0..60
        )
        .prop_map(|pieces| pieces.concat()),
        prop::collection::vec(prop_oneof![1 => pieces.prop_map(str::to_owned), 1 => phrases()], 0..60)
            .prop_map(|pieces| pieces.concat()),
        "[a-zA-Z0-9 .,:;'\"_/()$-]{0,80}",
    ]
}

fn on_boundaries(text: &str, span: Span) -> bool {
    span.start <= span.end && text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize)
}

/// What holds for the verdict on every text; panics where it does not.
fn check_verdict(original: &str, verdict: &Verdict) {
    let valid = |span: &Span| on_boundaries(original, *span) && span.start < span.end;
    assert_eq!(verdict.estimate().is_none(), verdict.abstained.is_some());
    if let Some(estimate) = verdict.estimate() {
        assert!((estimate.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{estimate:?}");
        let shares = estimate.probabilities.iter().chain([&estimate.ai_probability, &estimate.score]);
        assert!(shares.into_iter().all(|share| (0.0..=1.0).contains(share)), "{estimate:?}");
        let (first, last) = estimate.level_range;
        assert!(first <= estimate.level && estimate.level <= last, "{estimate:?}");
    }
    for finding in &verdict.findings {
        assert!(!finding.spans.is_empty() && finding.spans.iter().all(valid), "{finding:?}");
        assert!(finding.spans.is_sorted(), "{finding:?}");
    }
    let Some(explanation) = &verdict.explanation else { return };
    for part in &explanation.contributions {
        assert!(part.value.is_finite() && part.contribution.is_finite() && part.place_effect.is_finite(), "{part:?}");
        assert!(part.spans.iter().all(valid), "{part:?}");
    }
    assert!(explanation.words.iter().all(|word| valid(&word.span) && word.effect.is_finite()));
    let adds_up = |sum: f64| (explanation.intercept + sum - explanation.log_odds).abs() < 1e-9;
    assert!(adds_up(explanation.contributions.iter().map(|part| part.contribution).sum()));
    assert!(adds_up(explanation.families().iter().map(|family| family.contribution).sum()));
    let highlights = explanation.highlights();
    assert!(highlights.iter().all(|one| valid(&one.span) && (1..=3).contains(&one.strength.abs())), "{highlights:?}");
    assert!(highlights.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{highlights:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn normalising_twice_is_normalising_once(original in texts()) {
        let once = TextView::parse(&original);
        let twice = TextView::parse(once.text());
        prop_assert_eq!(once.text(), twice.text());
        prop_assert_eq!(once.tokens(), twice.tokens());
        prop_assert!(twice.anomalies().is_empty());
    }

    #[test]
    fn white_space_line_ends_and_hidden_characters_change_nothing(original in texts()) {
        // Behind these a space or a hyphen of Latin-1 may be one character of UTF-8 that was misread.
        let opens_misread = |letter: char| "\u{c2}\u{c3}\u{c4}\u{c5}\u{ce}\u{cf}\u{e2}\u{ef}\u{f0}".contains(letter);
        prop_assume!(!original.contains(opens_misread));
        let breaks = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
        let plain = original.replace("\r\n", "\n").replace(breaks, "\n");
        let hide = |hidden: &str| plain.chars().flat_map(|shown| [String::from(shown), hidden.to_owned()]).collect::<String>();
        let retyped = [
            plain.replace('\n', "\r\n"),
            plain.replace('\n', "\r"),
            plain.replace('\n', "\u{2028}"),
            plain.replace('\n', " \t\n  "),
            plain.replace(' ', "\u{a0}"),
            plain.replace(' ', "\t  "),
            hide("\u{200b}"),
            hide("\u{ad}"),
            hide("\u{202e}\u{feff}"),
        ];
        let view = TextView::parse(&plain);
        for (index, text) in retyped.iter().enumerate() {
            let other = TextView::parse(text);
            prop_assert_eq!(view.text(), other.text(), "{}: {:?}", index, text);
            prop_assert_eq!((view.tokens(), view.sentences(), view.lines()), (other.tokens(), other.sentences(), other.lines()));
        }
    }

    #[test]
    fn spans_are_in_order_and_on_boundaries(original in texts()) {
        let view = TextView::parse(&original);
        let spans: [Vec<Span>; 3] = [
            view.tokens().iter().map(|token| token.span).collect(),
            view.sentences().iter().map(|sentence| sentence.span).collect(),
            view.lines().iter().map(|line| line.span).collect(),
        ];
        for spans in spans {
            prop_assert!(spans.iter().all(|span| span.start < span.end && on_boundaries(view.text(), *span)));
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
        for line in view.lines() {
            prop_assert!(view.text().is_char_boundary(line.body as usize) && line.span.start <= line.body && line.body <= line.span.end);
            prop_assert!(line.tokens.start <= line.body_token && line.body_token <= line.tokens.end);
        }
    }

    #[test]
    fn tokens_cover_all_but_white_space(original in texts()) {
        let view = TextView::parse(&original);
        let mut bare = view.text().to_owned().into_bytes();
        for token in view.tokens() {
            bare[token.span.range()].fill(b' ');
        }
        prop_assert!(String::from_utf8(bare).unwrap().chars().all(char::is_whitespace));
        let words = view.tokens().iter().filter(|token| token.kind != TokenKind::Mark).count();
        prop_assert_eq!(words, view.word_count());
    }

    #[test]
    fn the_way_back_leads_to_boundaries_in_order(original in texts()) {
        let view = TextView::parse(&original);
        let mut before = 0;
        for token in view.tokens() {
            let span = view.original_span(token.span);
            prop_assert!(on_boundaries(&original, span), "{:?} to {span:?}", token.span);
            prop_assert!(span.start < span.end && span.start >= before);
            before = span.start;
        }
        for anomaly in view.anomalies() {
            prop_assert!(on_boundaries(&original, anomaly.span));
        }
    }

    #[test]
    fn signals_are_finite_and_their_evidence_valid(original in texts()) {
        let view = TextView::parse(&original);
        let words = NgramModel::new(&[], [0.0; 2]);
        let mut set = SignalSet::new(words);
        let measured = set.measure(&view, true);
        prop_assert!(measured.values.iter().all(|value| value.is_finite()));
        prop_assert!(measured.evidence.iter().all(|place| on_boundaries(view.text(), place.span)));
        let explained = measured.values.to_vec();
        prop_assert_eq!(explained.as_slice(), set.measure(&view, false).values);
    }

    #[test]
    fn verdicts_are_sound_and_their_reasons_add_up(original in texts()) {
        let mut judge = Judge::new(MODEL.clone());
        let mut explained = judge.explain(&original);
        check_verdict(&original, &explained);
        let plain = judge.predict(&original);
        explained.explanation = None;
        prop_assert_eq!(plain, explained);
    }

    #[test]
    fn buffers_carry_nothing_over(first in texts(), second in texts()) {
        let mut used = TextView::parse(&first);
        used.reparse(&second);
        prop_assert_eq!(format!("{used:?}"), format!("{:?}", TextView::parse(&second)));
        let words = NgramModel::new(&[], [0.0; 2]);
        let mut set = SignalSet::new(words.clone());
        set.measure(&TextView::parse(&first), false);
        let mut fresh = SignalSet::new(words);
        prop_assert_eq!(set.measure(&used, true).values, fresh.measure(&used, true).values);
    }
}
