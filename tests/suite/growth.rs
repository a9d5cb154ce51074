//! No text and no file takes more than linear time: four times as much of it takes less than eight times as long.
//!
//! The hostile inputs are pairs of pieces, one after the other, many of one before many of the other, or one before many.
//! A part of them is tried, chosen by their numbers; `EDITLENS_GROWTH=full cargo test --release --test suite growth` tries all,
//! on longer texts.

use std::fs;
use std::hint::black_box;
use std::io::Write;
use std::path::Path;

use editlens::input::Reviews;
use editlens::signals::{FAMILIES, SignalSet};
use editlens::{Judge, TextView};

use crate::common::MODEL;

/// Four times the input may take this many times as long: 4 is linear, 16 is quadratic.
const MOST: f64 = 8.0;
/// What takes less than this many seconds says nothing of growth.
const NOISE: f64 = 300e-6;
/// Where growth seems too steep, it is measured anew on inputs four times as long, unless they take longer than this.
const LONG: f64 = 0.1;
const ATTEMPTS: usize = 4;

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
const REPAIRED: [(&str, &str, Form); 4] = [
    ("\\( ", "\\( ", Form::Alternating),
    ("A", "( ", Form::OnceThenMany),
    ("( ", "Summary ", Form::Halves),
    ("( ", "however ", Form::Halves),
];

/// How a pair of pieces fills a text.
#[derive(Debug, Clone, Copy)]
enum Form {
    Alternating,
    Halves,
    OnceThenMany,
}

const FORMS: [Form; 3] = [Form::Alternating, Form::Halves, Form::OnceThenMany];

impl Form {
    /// About `size` bytes of the two pieces.
    fn fill(self, one: &str, other: &str, size: usize) -> String {
        match self {
            Form::Alternating => format!("{one}{other}").repeat(size / (one.len() + other.len())),
            Form::Halves => one.repeat(size / 2 / one.len()) + &other.repeat(size / 2 / other.len()),
            Form::OnceThenMany => one.to_owned() + &other.repeat(size / other.len()),
        }
    }
}

/// All pairs in all forms, or one in so many of them and every piece by itself.
fn cases<'a>(pieces: &'a [&'a str], every: usize) -> impl Iterator<Item = (&'a str, &'a str, Form)> {
    let all = pieces.iter().flat_map(move |one| pieces.iter().map(move |other| (*one, *other)));
    let all = all.flat_map(|(one, other)| FORMS.map(|form| (one, other, form)));
    let chosen = move |&(number, (one, other, form)): &(usize, (&str, &str, Form))| {
        is_full() || number.is_multiple_of(every) || one == other && matches!(form, Form::Alternating)
    };
    all.enumerate().filter(chosen).map(|(_, case)| case)
}

fn is_full() -> bool {
    std::env::var_os("EDITLENS_GROWTH").is_some_and(|value| value == "full")
}

/// Says which stages of some work grow too fast. `run` gives the seconds of each stage on an input of so many bytes. What seems
/// steep is tried again on longer inputs, and the shortest of several runs counts.
fn steep(stages: &[&str], mut size: usize, mut run: impl FnMut(usize) -> Vec<f64>) -> Vec<String> {
    let mut found = Vec::new();
    for attempt in 0..ATTEMPTS {
        let (mut small, mut large) = (run(size), run(4 * size));
        for _ in 0..2 * attempt {
            shortest(&mut small, run(size));
            shortest(&mut large, run(4 * size));
        }
        let is_steep = |stage: &usize| large[*stage] > NOISE && large[*stage] >= MOST * small[*stage];
        let told = |stage: usize| {
            let (name, small, large) = (stages[stage], small[stage], large[stage]);
            format!("{name} takes {small:.5} s for {size} bytes, {large:.5} s for {}", 4 * size)
        };
        found = (0..stages.len()).filter(is_steep).map(told).collect();
        if found.is_empty() {
            break;
        }
        if large.iter().all(|seconds| *seconds < LONG) {
            size *= 4;
        }
    }
    found
}

fn shortest(best: &mut [f64], run: Vec<f64>) {
    best.iter_mut().zip(run).for_each(|(best, seconds)| *best = best.min(seconds));
}

/// Seconds that some work takes.
fn seconds<T>(work: impl FnOnce() -> T) -> f64 {
    let started = now();
    black_box(work());
    now() - started
}

/// Seconds that the processor has spent on this thread: what else the machine does counts for nothing.
#[cfg(unix)]
fn now() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

#[cfg(not(unix))]
fn now() -> f64 {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed().as_secs_f64()
}

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

/// A file format with what its files begin and end with, and what they and attacks on their reader are made of.
struct Reader {
    extension: &'static str,
    start: &'static str,
    end: &'static str,
    pieces: &'static [&'static str],
}

const READERS: [Reader; 9] = [
    Reader {
        extension: "json",
        start: "[",
        end: "]",
        pieces: &["{\"text\": \"a\"},", "{", "[", "}", "]", "\"a\": ", "\"", "\\", ",", " ", "\n", "1", "\"notes\": ["],
    },
    Reader {
        extension: "json",
        start: "{\"a\": 1, \"id\": \"p\", \"details\": {\"replies\": [",
        end: "null]}}",
        pieces: &[
            "{\"content\": {\"review\": {\"value\": \"a\"}}},",
            "{\"invitations\": [\"Official_Review\"], \"content\": {}},",
            "null,",
            "{\"details\": {\"replies\": [",
            "]}},",
            "{\"content\": {\"summary\": \"",
            "\"}},",
        ],
    },
    Reader {
        extension: "jsonl",
        start: "",
        end: "",
        pieces: &[
            "{\"text\": \"a\"}\n",
            "{\"text\": \"",
            "\"}\n",
            "{",
            "[",
            "a",
            "\\n",
            "\\u0430",
            " ",
            "\n",
            "\"a\": 1,",
        ],
    },
    Reader {
        extension: "jsonl",
        start: "{\"details\": {\"replies\": [",
        end: "null]}}\n",
        pieces: &[
            "{\"content\": {\"review\": \"a\"}},",
            "null,",
            "{\"details\": {\"replies\": [",
            "]}},",
            "[",
            "],",
            "1,",
        ],
    },
    Reader {
        extension: "csv",
        start: "id,text\n",
        end: "\n",
        pieces: &["a,b\n", "\"", "\"\"", ",", "a", ";", "\n", "\r\n", "\r", " ", "\"a\",\"b\"\n"],
    },
    Reader { extension: "tsv", start: "id\ttext\n", end: "\n", pieces: &["a\tb\n", "\"", "\t", "a", "\n", "\r", " "] },
    Reader {
        extension: "html",
        start: "<html><table><tr><th>Text</th></tr>",
        end: "</table></html>",
        pieces: &[
            "<tr>",
            "</tr>",
            "<td>",
            "</td>",
            "<table>",
            "</table>",
            "a",
            "&amp;",
            "&",
            "<",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<p>",
            "<b a=\"",
            "\"",
            "'",
            "<![CDATA[",
            "</",
            ">",
            " ",
            "\n",
            "<textarea>",
            "<title>",
        ],
    },
    Reader {
        extension: "html",
        start: "<html>",
        end: "</html>",
        pieces: &["<p>", "Soundness: ", "Confidence: 4", "a ", "<tr><td>", "Fully human-written", "&#32;", "<style>"],
    },
    Reader {
        extension: "txt",
        start: "Title Ratings Review Text EditLens Prediction\n",
        end: "",
        pieces: &[
            "Soundness: 2 Presentation: 2 Contribution: 2 Rating: 4 Confidence: 4 ",
            "Soundness: ",
            "Presentation: ",
            "Confidence: 4",
            "Title ",
            "Title Ratings ",
            "Fully human-written ",
            "Fully ",
            "PreviousPage",
            "a ",
            "\n",
            " ",
            "Review 1\n",
            "---\n",
            "=====\n",
            "Strengths:\n",
        ],
    },
];

#[test]
fn files_take_linear_time() {
    let folder = tempfile::tempdir().unwrap();
    let size = if is_full() { 256 << 10 } else { 16 << 10 };
    let mut failures = Vec::new();
    for reader in READERS {
        for (one, other, form) in cases(reader.pieces, 17) {
            let mut written = [0; 2];
            let found = steep(&[reader.extension], size, |size| {
                let path = folder.path().join(format!("{size}.{}", reader.extension));
                if !written.contains(&size) {
                    fs::write(&path, reader.start.to_owned() + &form.fill(one, other, size) + reader.end).unwrap();
                    written = [written[1], size];
                }
                vec![seconds(|| read(&path))]
            });
            failures.extend(found.into_iter().map(|reader| format!("{one:?} {other:?} {form:?}: {reader}")));
        }
    }
    assert!(failures.is_empty(), "{} are steep:\n{}", failures.len(), failures.join("\n"));
}

/// How many rows a file has, good or bad.
fn read(path: &Path) -> usize {
    Reviews::open(path).map_or(0, Iterator::count)
}

/// A few kilobytes that unpack to megabytes: as one row over the limit, as one within it and as many small ones.
#[test]
fn packed_files_take_linear_time() {
    let folder = tempfile::tempdir().unwrap();
    let small = ["a", " ", "\n", "{\"text\": \"a\"}\n", "{\"text\":", "Soundness: ", "<td>", "\"a\",b\n"]
        .map(|piece| (piece, 64 << 10));
    let mut failures = Vec::new();
    for extension in ["json", "jsonl", "csv", "tsv", "html", "txt"] {
        // One row over the limit, whatever it is packed in.
        let large = Some(("a", 5 << 20)).filter(|_| extension == "jsonl");
        for (piece, size) in small.into_iter().chain(large) {
            for packing in ["gz", "zst"] {
                let mut written = [0; 2];
                let found = steep(&[extension], size, |size| {
                    let path = folder.path().join(format!("{size}.{extension}.{packing}"));
                    if !written.contains(&size) {
                        fs::write(&path, packed(packing, piece, size)).unwrap();
                        written = [written[1], size];
                    }
                    vec![seconds(|| read(&path))]
                });
                failures.extend(found.into_iter().map(|reader| format!("{piece:?} {packing}: {reader}")));
            }
        }
    }
    assert!(failures.is_empty(), "{} are steep:\n{}", failures.len(), failures.join("\n"));
}

fn packed(packing: &str, piece: &str, size: usize) -> Vec<u8> {
    let text = Form::OnceThenMany.fill("id,text\n", piece, size);
    if packing == "zst" {
        return zstd::encode_all(text.as_bytes(), 1).unwrap();
    }
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}
