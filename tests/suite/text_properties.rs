//! What holds for every text, however odd.

use editlens::signals::SignalSet;
use editlens::{NgramModel, Span, TextView, TokenKind};
use proptest::prelude::*;

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
            prop_oneof![3 => pieces.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)],
            0..60
        )
        .prop_map(|pieces| pieces.concat()),
        "[a-zA-Z0-9 .,:;'\"_/()$-]{0,80}",
    ]
}

fn on_boundaries(text: &str, span: Span) -> bool {
    span.start <= span.end && text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize)
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
