//! Bytes per second of the text room and of the signals: `cargo bench --bench text`.

use divan::{Bencher, counter::BytesCount};
use editlens::signals::SignalSet;
use editlens::{Judge, Model, TextView};

/// What a text is made of besides plain words.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Ascii,
    Typographic,
}

const KINDS: [Kind; 2] = [Kind::Ascii, Kind::Typographic];
const PARAGRAPHS: usize = 12;

fn text(kind: Kind) -> String {
    let paragraph = "The method sorts a list of numbers, and it is fast (e.g., 3.5 times as fast as before). I don't see why \
                     line 12 says $O(n \\log n)$; the well-known bound would do. Is it \"new\" -> or not?\n\n\
                     - **Clarity:** the text reads well, but Figure 2 is small.\n1. Which of the two data sets is meant?\n\n";
    let text = paragraph.repeat(PARAGRAPHS);
    match kind {
        Kind::Ascii => text,
        Kind::Typographic => text.replace('\'', "\u{2019}").replace(" and ", "\u{2014}and ").replace("->", "\u{2192}"),
    }
}

#[divan::bench(args = KINDS)]
fn parse(bencher: Bencher, kind: Kind) {
    let text = text(kind);
    let mut view = TextView::default();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| view.reparse(divan::black_box(&text)));
}

#[divan::bench(args = KINDS)]
fn measure(bencher: Bencher, kind: Kind) {
    let text = text(kind);
    let view = TextView::parse(&text);
    let model = Model::embedded().expect("the program's own model");
    let mut set = SignalSet::new(model.words());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| set.measure(divan::black_box(&view), false).values[0]);
}

#[divan::bench(args = KINDS)]
fn verdict(bencher: Bencher, kind: Kind) {
    let text = text(kind);
    let model = Model::embedded().expect("the program's own model");
    let mut judge = Judge::new(&model);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| judge.judge(divan::black_box(&text)).score);
}

fn main() {
    divan::main();
}
