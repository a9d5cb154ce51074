//! The figures and transcripts in the documents are the tool's own. `EDITLENS_UPDATE=1 cargo test --test suite`
//! writes them anew after a training.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use editlens::{Level, Table};
use serde_json::Value;

use crate::common::{TABLE, assert_file, editlens, read};

/// The text between `<!-- name: ... -->` and the next `<!-- end -->` must be `block`.
fn with_block(document: &str, name: &str, block: &str) -> String {
    let mark = format!("<!-- {name}: made by the tests -->\n");
    let start = document.find(&mark).unwrap_or_else(|| panic!("no {mark}")) + mark.len();
    let end = start + document[start..].find("<!-- end -->").expect("a mark of the end");
    format!("{}\n{}\n\n{}", &document[..start], block.trim_end(), &document[end..])
}

#[test]
fn the_readme_shows_what_the_tool_says() {
    let document = with_block(&read("README.md"), "transcript", &transcript());
    assert_file("README.md", &with_block(&document, "headline", &headline()));
}

#[test]
fn the_evaluation_shows_what_the_tool_says() {
    let document = with_block(&read("docs/evaluation.md"), "samples", &samples());
    assert_file("docs/evaluation.md", &with_block(&document, "figures", &figures()));
}

/// The start of a verdict: the label and its bars.
fn transcript() -> String {
    let arguments = ["predict", "data/samples/mixed.txt"];
    let output = editlens(&arguments);
    let shown = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = shown.lines().map(str::trim_end).take(2 + Level::ALL.len()).collect();
    format!("```text\n$ editlens {}\n{}\n  ...\n```", arguments.join(" "), lines.join("\n"))
}

/// The few figures of the model card that a reader needs first.
fn headline() -> String {
    let card = read("models/default.md");
    let cells = |name: &str| -> Vec<String> {
        let line = card.lines().find(|line| line.trim_start().starts_with(&format!("{name}  ")) && line.contains('['));
        let line = line.unwrap_or_else(|| panic!("no line {name:?} in the card")).trim();
        line[name.len()..].split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
    };
    let (auc, human, within) = (cells("AUC"), cells("human called AI"), cells("within one level"));
    let (levels, old, polished) = (cells("accuracy"), cells("human"), cells("ai_polished"));
    let exact = cells("mean absolute error");
    // Edited or more, and generated: of today's reviews first.
    let sentences: Vec<&str> = card.lines().filter(|line| line.starts_with("- Of ")).collect();
    let recent = sentences.iter().take(2);
    let earlier = sentences.iter().filter(|line| line.contains("of 200 to 399 words"));
    format!(
        "| reviews | figure | value |\n|---|---|---|\n\
         | of ICLR 2026, level 4 against level 0 | AUC | {} of {} |\n\
         | | accuracy at the shipped threshold | {} of {} |\n\
         | of ICLR 2026, the five levels where there is a label | within one level | {} of {} |\n\
         | | mean error in levels | {} |\n\
         | of ICLR 2026, fully human by EditLens | called AI by the two-way threshold | {} of {} |\n\
         | human texts of known origin, mostly from before 2022 | given level 4 | {} of {} |\n\
         | human, polished by models known in training | given level 4 | {} of {} |\n\n\
         How often people's reviews get a label that they should not:\n\n{}\n",
        auc[0],
        auc[1],
        levels[0],
        levels[1],
        within[0],
        within[1],
        exact[0],
        human[0],
        human[1],
        old[2],
        old[3],
        polished[2],
        polished[3],
        recent.chain(earlier).map(|line| wrapped(line)).collect::<Vec<_>>().join("\n")
    )
}

/// An item of a list in lines that are not too long.
fn wrapped(item: &str) -> String {
    let (mut text, mut length) = (String::new(), 0);
    for word in item.split(' ') {
        let gap = match length {
            0 => "",
            length if length + word.chars().count() >= 116 => "\n  ",
            _ => " ",
        };
        length = if gap.starts_with('\n') { 2 } else { length + gap.len() } + word.chars().count();
        text = text + gap + word;
    }
    text
}

/// Each sample with the levels that would be right for what it imitates.
const SAMPLES: [(&str, &str, std::ops::RangeInclusive<u64>); 4] = [
    ("careful-human.txt", "a careful person", 0..=0),
    ("generated.txt", "an AI", 4..=4),
    ("mixed.txt", "an AI, with a person's list of typos", 1..=4),
    ("terse-human.txt", "a hurried person", 0..=0),
];

fn samples() -> String {
    let mut table = "| sample | imitates | label given | score | |\n|---|---|---|---|---|\n".to_owned();
    for (name, imitates, right) in SAMPLES {
        let output = editlens(&["predict", "--format", "jsonl", &format!("data/samples/{name}")]);
        let line: Value = serde_json::from_slice(&output.stdout).unwrap();
        let verdict =
            if line["level"].as_u64().is_some_and(|level| right.contains(&level)) { "right" } else { "wrong" };
        let (label, score) = (line["label"].as_str().unwrap_or("none"), line["score"].as_f64().unwrap());
        let _ = writeln!(table, "| `{name}` | {imitates} | {label} | {score:.2} | {verdict} |");
    }
    table + "| `short.txt` | a person, under 75 words | none | | right |\n"
}

/// The chief tables of the model card.
fn figures() -> String {
    let card = read("models/default.md");
    let between = |from: &str, to: &str| {
        let start = card.find(from).unwrap_or_else(|| panic!("no {from:?} in the card"));
        let end = start + card[start..].find(to).unwrap_or_else(|| panic!("no {to:?} behind {from:?}"));
        card[start..end].to_owned()
    };
    let known = between("Verdicts on reviews of known origin", "\n\n");
    // Sources and generators are set in deeper.
    let sets: Vec<&str> = known.lines().filter(|line| !line.starts_with("    ") || line.contains("level 4")).collect();
    let plain = |section: String| section.replace("## ", "").replace("\n\n```text", "");
    format!(
        "```text\n{}{}\n\n{}\n{}```",
        between("Fully AI-generated against", "Truth by row"),
        sets.join("\n"),
        plain(between("## Baselines on the same folds", "```\n\n")),
        plain(between("## Labels over the held-out population", "```\n"))
    )
}

#[test]
fn the_datasheet_and_the_checksum_are_those_of_the_table() {
    let table = &*TABLE;
    assert_file("data/table.sha256", &format!("{}  table.csv.zst\n", table.checksum));
    let shape = format!(
        "{} rows of {} groups; {} signals.",
        table.rows.len(),
        table.rows.iter().map(|row| &row.group).collect::<BTreeSet<_>>().len(),
        table.signals().count()
    );
    let document = with_block(&read("data/README.md"), "shape", &shape);
    let document = with_block(&document, "counts", &counts(table));
    assert_file("data/README.md", &with_block(&document, "generators", &generators(table)));
}

fn label_or_kind<'a>(label: &'a str, kind: &'a str) -> &'a str {
    match (label, kind) {
        ("", "") => "none (the population)",
        ("", kind) => kind,
        (label, _) => label,
    }
}

fn counts(table: &Table) -> String {
    let mut counts: BTreeMap<(&str, &str), (usize, BTreeSet<&str>)> = BTreeMap::new();
    for row in &table.rows {
        let (count, years) = counts.entry((&row.source, label_or_kind(&row.label, &row.kind))).or_default();
        *count += 1;
        years.extend(Some(row.year.as_str()).filter(|year| !year.is_empty()));
    }
    let mut text = "| source | label | rows | years |\n|---|---|---|---|\n".to_owned();
    for ((source, label), (count, years)) in counts {
        let span = match (years.first(), years.last()) {
            (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
            (Some(only), _) => (*only).to_owned(),
            _ => "not stated".to_owned(),
        };
        let _ = writeln!(text, "| {source} | {label} | {count} | {span} |");
    }
    text
}

fn generators(table: &Table) -> String {
    let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for row in table.rows.iter().filter(|row| !row.generator.is_empty()) {
        *counts.entry(&row.source).or_default().entry(&row.generator).or_default() += 1;
    }
    let mut text = "| source | generators, with their rows |\n|---|---|\n".to_owned();
    for (source, generators) in counts {
        let list: Vec<String> = generators.iter().map(|(generator, count)| format!("{generator} {count}")).collect();
        let _ = writeln!(text, "| {source} | {} |", list.join(", "));
    }
    text
}
