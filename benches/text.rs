//! Bytes per second and allocations of each stage: `cargo bench --bench text`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::Arc;

use divan::{AllocProfiler, Bencher, counter::BytesCount};
use editlens::signals::{FAMILIES, SignalSet};
use editlens::{Judge, Model, TextView};

/// Shows that no stage allocates once its buffers have grown.
#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

/// What a text is made of besides plain words.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Ascii,
    Typographic,
}

const KINDS: [Kind; 2] = [Kind::Ascii, Kind::Typographic];
/// About 350 bytes each; 9 make a review, the others 1 kB, 100 kB and 1 MB.
const PARAGRAPHS: usize = 9;
const SIZES: [usize; 4] = [3, PARAGRAPHS, 300, 3000];

fn text(kind: Kind, paragraphs: usize) -> String {
    let paragraph = "The method sorts a list of numbers, and it is fast (e.g., 3.5 times as fast as before). I don't see why \
                     line 12 says $O(n \\log n)$; the well-known bound would do. Is it \"new\" -> or not?\n\n\
                     - **Clarity:** the text reads well, but Figure 2 is small.\n1. Which of the two data sets is meant?\n\n";
    let text = paragraph.repeat(paragraphs);
    match kind {
        Kind::Ascii => text,
        Kind::Typographic => text.replace('\'', "\u{2019}").replace(" and ", "\u{2014}and ").replace("->", "\u{2192}"),
    }
}

fn model() -> Arc<Model> {
    Arc::new(Model::embedded().expect("the program's own model"))
}

#[divan::bench(args = KINDS)]
fn parse(bencher: Bencher, kind: Kind) {
    let text = text(kind, PARAGRAPHS);
    let mut view = TextView::default();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| view.reparse(divan::black_box(&text)));
}

#[divan::bench(args = KINDS)]
fn look_up(bencher: Bencher, kind: Kind) {
    let text = text(kind, PARAGRAPHS);
    let view = TextView::parse(&text);
    let model = model();
    let mut set = SignalSet::new(Arc::clone(model.ngrams()));
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| set.look_up(divan::black_box(&view)));
}

#[divan::bench(args = FAMILIES.iter().map(|family| family.name))]
fn family(bencher: Bencher, name: &str) {
    let text = text(Kind::Ascii, PARAGRAPHS);
    let view = TextView::parse(&text);
    let model = model();
    let mut set = SignalSet::new(Arc::clone(model.ngrams()));
    set.measure(&view, false);
    let place = FAMILIES.iter().position(|family| family.name == name).expect("a family by its name");
    let first = FAMILIES[..place].iter().map(|family| family.signals.len()).sum();
    let measure = || set.measure_family(&FAMILIES[place], first, divan::black_box(&view), false);
    bencher.counter(BytesCount::of_str(&text)).bench_local(measure);
}

#[divan::bench(args = KINDS)]
fn measure(bencher: Bencher, kind: Kind) {
    let text = text(kind, PARAGRAPHS);
    let view = TextView::parse(&text);
    let model = model();
    let mut set = SignalSet::new(Arc::clone(model.ngrams()));
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| set.measure(divan::black_box(&view), false).values[0]);
}

#[divan::bench]
fn score(bencher: Bencher) {
    let text = text(Kind::Ascii, PARAGRAPHS);
    let model = model();
    let mut set = SignalSet::new(Arc::clone(model.ngrams()));
    let values = set.measure(&TextView::parse(&text), false).values.to_vec();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| model.score(divan::black_box(&values)).log_odds);
}

#[divan::bench(args = KINDS.into_iter().flat_map(|kind| SIZES.map(|paragraphs| (kind, paragraphs))))]
fn verdict(bencher: Bencher, (kind, paragraphs): (Kind, usize)) {
    let text = text(kind, paragraphs);
    let model = model();
    let mut judge = Judge::new(model);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| judge.predict(divan::black_box(&text)).words);
}

#[divan::bench(args = KINDS)]
fn verdict_with_reasons(bencher: Bencher, kind: Kind) {
    let text = text(kind, PARAGRAPHS);
    let model = model();
    let mut judge = Judge::new(model);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| judge.explain(divan::black_box(&text)).words);
}

#[divan::bench]
fn load_model() -> Arc<Model> {
    model()
}

fn main() {
    divan::main();
}
