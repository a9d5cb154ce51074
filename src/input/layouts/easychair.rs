//! Reviews as EasyChair sends them: `----------------------- REVIEW 1 ---------------------`, then lines such as
//! `SUBMISSION: 12`, sections such as `----------- Overall evaluation -----------`, `SCORE: 1 (weak accept)`, `----- TEXT:`.

use super::fields::answer;
use super::form::Builder;
use super::heads::Head;
use super::lines::{plain, words_up_to};
use super::tables::{self, Known};
use super::{Part, Text};
use crate::input::NotReview;

/// The reviews of a mail or a page of EasyChair.
pub(super) fn read(text: &Text) -> Option<Vec<Part>> {
    let lines = &text.lines;
    // Such a line begins as a head does.
    let heads: Vec<(usize, Option<&str>)> =
        text.openings.iter().filter_map(|&line| Some((line, head(lines[line])?))).collect();
    let first = heads.first()?.0;
    // A list may be numbered in the same way: the fields tell.
    let told = lines[first..].iter().any(|line| {
        dashed(line).is_some() && head(line).is_none()
            || line
                .split_once(':')
                .is_some_and(|(name, _)| matches!(name.trim(), "SCORE" | "TITLE" | "AUTHORS" | "SUBMISSION"))
    });
    if !told || !heads.iter().any(|(_, number)| number.is_some()) {
        return None;
    }
    let above = paper(&lines[..first]);
    let ends = heads.iter().skip(1).map(|(line, _)| *line).chain([lines.len()]);
    let parts = heads.iter().zip(ends).map(|((start, number), end)| match number {
        Some(number) => review(lines, *start, end, number, &above),
        None => Part { line: *start, outcome: Err(NotReview::MetaReview) },
    });
    let letter: usize = lines[..first].iter().map(|line| words_up_to(line, 1_000)).sum();
    let letter = (letter > 60).then_some(Part { line: 0, outcome: Err(NotReview::Decision) });
    Some(letter.into_iter().chain(parts).collect())
}

/// What stands between dashes on a line; Markdown may have made it bold.
fn dashed(line: &str) -> Option<&str> {
    let line = line.trim().trim_matches('*').trim();
    let name = line.strip_prefix("---")?.strip_suffix("---")?.trim_matches('-').trim();
    (!name.is_empty() && name.len() <= 100).then_some(name)
}

/// The number of the review that starts here; none where it is a meta-review.
fn head(line: &str) -> Option<Option<&str>> {
    let trimmed = line.trim().trim_matches('*').trim();
    let name = dashed(line).or_else(|| trimmed.starts_with("REVIEW ").then_some(trimmed))?;
    let mut words = name.split_whitespace();
    match (words.next()?, words.next(), words.next()) {
        ("REVIEW", Some(number), None) if number.bytes().all(|byte| byte.is_ascii_digit()) => Some(Some(number)),
        ("METAREVIEW" | "META-REVIEW", None, _) | ("META", Some("REVIEW"), None) => Some(None),
        _ => None,
    }
}

/// Number and title of a paper, from lines such as `SUBMISSION: 12`.
fn paper(lines: &[&str]) -> [Option<String>; 2] {
    let value = |names: [&str; 2]| {
        let found =
            lines.iter().filter_map(|line| line.split_once(':')).find(|(name, _)| names.contains(&name.trim()))?;
        Some(found.1.trim().to_owned()).filter(|value| !value.is_empty())
    };
    [value(["SUBMISSION", "PAPER"]), value(["TITLE", "PAPER TITLE"])]
}

fn review(lines: &[&str], start: usize, end: usize, number: &str, above: &[Option<String>; 2]) -> Part {
    let mut builder = Builder::default();
    // The question that a score or a text answers.
    let mut question = "";
    let mut section: Option<(&str, Vec<&str>)> = None;
    let (mut paper_number, mut title) = (above[0].clone(), above[1].clone());
    for line in &lines[start + 1..end] {
        let trimmed = line.trim();
        let text = trimmed
            .strip_prefix("-----")
            .map(|rest| rest.trim_matches(['-', ' ']))
            .and_then(|rest| rest.strip_prefix("TEXT:"));
        let text = text.or_else(|| trimmed.strip_prefix("TEXT:").filter(|_| section.is_none()));
        let name = text.is_none().then(|| dashed(line).or_else(|| hotcrp_name(line))).flatten();
        if text.is_some() || name.is_some() {
            if let Some((name, lines)) = section.take() {
                builder.marked(name, &lines);
            }
            question = name.unwrap_or(question);
            section = Some((if plain(question).is_empty() { "review" } else { question }, Vec::new()));
            if let Some((_, lines)) = &mut section {
                lines.extend(text.map(str::trim).filter(|rest| !rest.is_empty()));
            }
            continue;
        }
        let begun = section.as_ref().is_some_and(|(_, lines)| lines.iter().any(|line| !line.trim().is_empty()));
        if !begun && let Some((name, value)) = trimmed.split_once(':') {
            let known = tables::field(&plain(if name == "SCORE" { question } else { name }));
            let known = known.or_else(|| tables::field(&plain(name)));
            match (name.trim(), known) {
                ("SUBMISSION" | "PAPER", _) => paper_number = Some(value.trim().to_owned()),
                ("TITLE", _) => title = Some(value.trim().to_owned()),
                ("AUTHORS" | "TIME" | "PC MEMBER" | "REVIEWER" | "SUBREVIEWER", _) => {}
                (_, Some(known)) if known != Known::Record => {
                    builder.figure(known, answer(known, value.trim(), &[]).and_then(|answer| answer.figure));
                }
                ("SCORE", _) => builder.figure(Known::Grade, None),
                _ => push(&mut section, line),
            }
            continue;
        }
        if section.is_some() || !trimmed.is_empty() {
            push(&mut section, line);
        }
    }
    if let Some((name, lines)) = section {
        builder.marked(name, &lines);
    }
    let mut form = builder.build();
    form.title = title.filter(|title| !title.is_empty());
    let reviewer = Some(format!("Reviewer {number}"));
    let head = Head { paper: paper_number, reviewer, ..Head::default() };
    Part::review(start, form, false).named(&head)
}

fn push<'t>(section: &mut Option<(&'t str, Vec<&'t str>)>, line: &'t str) {
    section.get_or_insert(("review", Vec::new())).1.push(line);
}

/// Venues have their reviewers paste such names into EasyChair's one field.
fn hotcrp_name(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix("=====")?.strip_suffix("=====")?.trim_matches(['=', ' ']);
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::input::layouts::openings::may_be;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn only_what_may_be_a_head_is_one(
            marks in "[-* \u{a0}]{0,3}(---)?[- ]{0,3}", name in "(REVIEW|METAREVIEW|META-REVIEW|META REVIEW)", rest in "[- 1a\u{a0}]{0,4}(---)?",
        ) {
            let line = format!("{marks}{name}{rest}");
            prop_assert!(may_be(&line).head || head(&line).is_none());
        }
    }
}
