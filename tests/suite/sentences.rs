//! Sentences, held against texts whose sentences were marked by hand: a line of tests/sentences is a sentence, joined to the
//! next by a space, or by nothing behind a backslash; an empty line parts paragraphs.

use std::collections::BTreeSet;
use std::fs;

use editlens::{Span, TextView};
use unicode_segmentation::UnicodeSegmentation;

use crate::common::{corpora, project};

/// A text, and where its sentences but the first begin.
struct Marked {
    text: String,
    starts: BTreeSet<usize>,
}

impl Marked {
    fn read(content: &str) -> Self {
        let (mut text, mut starts) = (String::new(), BTreeSet::new());
        for line in content.lines() {
            if line.is_empty() {
                text.truncate(text.trim_end().len());
                text.push_str("\n\n");
                continue;
            }
            if !text.is_empty() {
                starts.insert(text.len());
            }
            match line.strip_suffix('\\') {
                Some(joined) => text.push_str(joined),
                None => text.extend([line, " "]),
            }
        }
        text.truncate(text.trim_end().len());
        Self { text, starts }
    }
}

/// Where sentences but the first begin; a marker at the start of a line belongs to the first one there.
fn starts(text: &str) -> BTreeSet<usize> {
    let view = TextView::parse(text);
    let place = |span: Span| view.original_span(span).start as usize;
    let mut line = None;
    let starts = view.sentences().iter().map(|sentence| {
        let first = line.replace(sentence.line) != Some(sentence.line);
        place(if first { view.lines()[sentence.line].span } else { sentence.span })
    });
    starts.skip(1).collect()
}

fn by_unicode(text: &str) -> BTreeSet<usize> {
    text.split_sentence_bound_indices().map(|(start, _)| start).skip(1).collect()
}

fn marked() -> Vec<(String, Marked)> {
    let mut files: Vec<_> =
        fs::read_dir(project("tests/sentences")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let name = |path: &std::path::Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), Marked::read(&fs::read_to_string(path).unwrap()))).collect()
}

/// Found and true boundaries, found ones, true ones.
fn count(texts: &[(String, Marked)], split: fn(&str) -> BTreeSet<usize>) -> [usize; 3] {
    texts.iter().fold([0; 3], |sum, (_, marked)| {
        let found = split(&marked.text);
        let both = found.intersection(&marked.starts).count();
        [sum[0] + both, sum[1] + found.len(), sum[2] + marked.starts.len()]
    })
}

#[test]
fn sentences_begin_where_people_see_them() {
    let texts = marked();
    let mut misses = String::new();
    for (name, marked) in &texts {
        let found = starts(&marked.text);
        for place in found.symmetric_difference(&marked.starts) {
            let kind = if found.contains(place) { "too many" } else { "missing" };
            let from = marked.text[..*place].char_indices().rev().nth(25).map_or(0, |(at, _)| at);
            let to = marked.text[*place..].char_indices().nth(25).map_or(marked.text.len(), |(at, _)| place + at);
            misses += &format!("{name}: {kind} {:?} | {:?}\n", &marked.text[from..*place], &marked.text[*place..to]);
        }
    }
    let [both, found, all] = count(&texts, starts);
    let (precision, recall) = (both as f64 / found as f64, both as f64 / all as f64);
    let [both, found_there, _] = count(&texts, by_unicode);
    println!("{all} boundaries: precision {precision:.3}, recall {recall:.3}");
    println!("UAX #29: {:.3}, {:.3}\n{misses}", both as f64 / found_there as f64, both as f64 / all as f64);
    assert!(all >= 200 && precision >= 0.99 && recall >= 0.99, "{precision:.3} {recall:.3}\n{misses}");
}

#[test]
#[ignore = "needs the corpora, in ../shared/corpora or where EDITLENS_CORPORA says"]
fn golden_rules_of_pysbd_from_corpora() {
    let rules = fs::read_to_string(corpora().join("golden_rules.jsonl")).unwrap();
    let mut right = 0;
    let rules: Vec<serde_json::Value> = rules.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for rule in &rules {
        let text = rule["text"].as_str().unwrap();
        let mut from = 0;
        let expected = rule["sentences"].as_array().unwrap().iter().map(|sentence| {
            let sentence = sentence.as_str().unwrap();
            let at = from + text[from..].find(sentence.trim()).unwrap();
            from = at + sentence.trim().len();
            at
        });
        let expected: BTreeSet<usize> = expected.skip(1).collect();
        let found = starts(text);
        right += usize::from(found == expected);
        if found != expected {
            println!("{}: {text}: {found:?} for {expected:?}", rule["id"]);
        }
    }
    println!("{right} of {}", rules.len());
    assert!(right >= 45, "{right} of {}", rules.len());
}
