//! Reviews as HotCRP writes them: its text, `Review #12A` between drawn lines with `===== Strengths =====` in it, and its
//! offline form, whose lines start with `==+==`, `==*==` and `==-==`.

use super::fields::named;
use super::form::Builder;
use super::heads::Head;
use super::lines::{is_date, is_rule, plain};
use super::{Part, Text, tables};
use crate::input::NotReview;

/// What the form says of a review that is not finished is nobody's text.
const SCRATCHPAD: &str = "scratchpad";

/// The reviews of an offline form.
pub(super) fn read_form(text: &Text) -> Option<Vec<Part>> {
    let lines = &text.lines;
    let starts: Vec<usize> = (0..lines.len()).filter(|line| begins(lines[*line])).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let parts: Vec<Part> = starts.iter().zip(ends).map(|(start, end)| offline(lines, *start, end)).collect();
    (!parts.is_empty()).then_some(parts)
}

/// What follows a mark of the form.
fn marked<'t>(line: &'t str, mark: &str) -> Option<&'t str> {
    line.trim_start().strip_prefix(mark).map(str::trim)
}

fn begins(line: &str) -> bool {
    marked(line, "==+==").is_some_and(|rest| rest.to_ascii_lowercase().starts_with("begin review"))
}

fn offline(lines: &[&str], start: usize, end: usize) -> Part {
    let mut builder = Builder::default();
    let mut section: Option<(&str, Vec<&str>)> = None;
    let (mut reviewer, mut paper, mut title) = (None, None, None);
    for line in &lines[start + 1..end] {
        if let Some(name) = marked(line, "==+==").or_else(|| marked(line, "==*==")) {
            close(&mut builder, section.take());
            if let Some(name) = name.strip_prefix("Reviewer:") {
                // The address is nobody's business.
                reviewer = name.split('<').next().map(|name| name.trim().to_owned());
            } else if let Some(number) = name.strip_prefix("Paper #") {
                paper = Some(number.trim().to_owned());
            } else if plain(name) == "end review" {
                break;
            } else if !is_rule(name) {
                section = Some((name, Vec::new()));
            }
        } else if let Some(help) = marked(line, "==-==") {
            if let Some(name) = help.strip_prefix("Title:") {
                title = Some(name.trim().to_owned());
            } else if let Some(choice) = help.strip_prefix("Enter the number of your choice:")
                && let Some((_, lines)) = &mut section
            {
                lines.push(choice.trim());
            }
        } else if let Some((_, lines)) = &mut section {
            lines.push(line);
        }
    }
    close(&mut builder, section);
    let mut form = builder.build();
    form.reviewer = reviewer.filter(|name| !name.is_empty());
    form.paper = paper.filter(|number| !number.is_empty());
    form.title = title.filter(|title| !title.is_empty());
    Part::review(start, form, false)
}

fn close<'t>(builder: &mut Builder<'t>, section: Option<(&str, Vec<&'t str>)>) {
    if let Some((name, lines)) = section
        && !plain(name).starts_with(SCRATCHPAD)
    {
        builder.marked(name, &lines);
    }
}

/// The reviews of HotCRP's text.
pub(super) fn read_text(text: &Text) -> Option<Vec<Part>> {
    let lines = &text.lines;
    // Nearly no text has a line that is drawn.
    if text.rules.is_empty() {
        return None;
    }
    let heads: Vec<(usize, Result<String, NotReview>)> =
        (0..lines.len()).filter_map(|line| Some((line, text_head(lines, line)?))).collect();
    if !heads.iter().any(|(_, head)| head.is_ok()) {
        return None;
    }
    let ends = heads.iter().skip(1).map(|(line, _)| *line).chain([lines.len()]);
    let parts = heads.iter().zip(ends).map(|((line, head), end)| match head {
        Ok(number) => text_review(lines, *line, end, number),
        Err(kind) => Part { line: *line, outcome: Err(*kind) },
    });
    Some(parts.collect())
}

/// The number of the review that begins here, or what else does: a line between drawn ones.
fn text_head(lines: &[&str], line: usize) -> Option<Result<String, NotReview>> {
    let drawn = |line: Option<usize>| line.and_then(|line| lines.get(line)).is_some_and(|line| is_rule(line));
    if !drawn(line.checked_sub(1)) && !drawn(Some(line + 1)) && !drawn(Some(line + 2)) {
        return None;
    }
    let text = lines[line].trim().trim_start_matches(['*', '#', ' ']);
    if text.len() > 150 || !text.contains(['R', 'C', 'A']) {
        return None;
    }
    if let Some((_, number)) = text.split_once("Review #") {
        let number = number.split_whitespace().next().unwrap_or_default();
        let letters = number.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let is_number = letters.len() < number.len() && letters.bytes().all(|byte| byte.is_ascii_uppercase());
        return is_number.then(|| Ok(number.to_owned()));
    }
    let words = plain(text);
    let comment = text.split(' ').next() == Some("Comment") && (text.contains('@') || text.contains(" by "))
        || text.contains("Comment @");
    // `SIGMOD 2027 Response by Author [Ann Smith]` between drawn lines, perhaps above the paper.
    let below = |line: &&&str| !line.trim().is_empty() && !is_rule(line);
    let until = lines[line + 1..].iter().take_while(below).count();
    let boxed = drawn(line.checked_sub(1)) && until < 4 && drawn(Some(line + 1 + until));
    let answered = ["response by ", "rebuttal by ", "reply by "].iter().any(|by| words.contains(by));
    let reply =
        ["response by author", "author response", "rebuttal response by author", "rebuttal by author", "response"];
    if boxed && answered
        || words.starts_with("comment") && words.contains("by author")
        || reply
            .iter()
            .any(|start| words.strip_prefix(start).is_some_and(|rest| *start != "response" || rest.is_empty()))
    {
        return Some(Err(NotReview::AuthorReply));
    }
    comment.then_some(Err(NotReview::Comment))
}

fn text_review(lines: &[&str], start: usize, end: usize, number: &str) -> Part {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let mut builder = Builder::of_wrapped();
    let mut section: Option<(&str, Vec<&str>)> = None;
    let (mut title, mut reviewer) = (None, None);
    let mut at = start + 1;
    while at < end {
        let line = lines[at];
        at += 1;
        if let Some(name) = section_name(line) {
            if let Some((name, lines)) = section.replace((name, Vec::new())) {
                builder.marked(name, &lines);
            }
            continue;
        }
        // A newer text underlines the names.
        if lines[at..end].first().is_some_and(|next| is_rule(next) && next.trim().starts_with('-'))
            && named(line).is_some()
        {
            if let Some((name, lines)) = section.replace((line.trim(), Vec::new())) {
                builder.marked(name, &lines);
            }
            at += 1;
            continue;
        }
        if let Some((_, lines)) = &mut section {
            lines.push(line);
            continue;
        }
        // Above the sections: the paper, and figures whose wording goes on under itself.
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let indented =
            |line: &&&str| line.starts_with([' ', '\t']) && !line.contains(':') && section_name(line).is_none();
        if name.trim().starts_with("Paper #") || name.trim().starts_with("Submission #") {
            let more = lines[at..end].iter().take_while(indented).count();
            let words =
                std::iter::once(value).chain(lines[at..at + more].iter().copied()).flat_map(str::split_whitespace);
            title = Some(words.collect::<Vec<_>>().join(" "));
            at += more;
        } else if plain(name).trim() == "reviewer" {
            reviewer = value.split('<').next().map(|name| name.trim().to_owned());
        } else if let Some(known) = tables::field(&plain(name)).filter(|_| !value.is_empty()) {
            let figure = super::fields::answer(known, value.trim(), &[]).and_then(|answer| answer.figure);
            builder.figure(known, figure);
            at += lines[at..end].iter().take_while(indented).count();
        } else if !value.is_empty() && line.starts_with(' ') {
            at += lines[at..end].iter().take_while(indented).count();
        } else if !(is_rule(line) || is_date(line) || line.trim().is_empty()) {
            section = Some(("review", vec![line]));
        }
    }
    if let Some((name, mut lines)) = section {
        while lines.last().is_some_and(|line| is_end(line)) {
            lines.pop();
        }
        builder.marked(name, &lines);
    }
    let mut form = builder.build();
    form.title = title.filter(|title| !title.is_empty());
    form.reviewer = reviewer.filter(|name| !name.is_empty());
    let reviewer = form.reviewer.take().or_else(|| Some(format!("Reviewer {}", &number[digits..])));
    let head = Head { paper: Some(number[..digits].to_owned()), reviewer, ..Head::default() };
    Part::review(start, form, false).named(&head)
}

/// The name between `=====` and `=====`.
fn section_name(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix("=====")?.strip_suffix("=====")?.trim();
    (!name.is_empty() && !is_rule(name)).then_some(name)
}

/// What stands below the last section.
fn is_end(line: &str) -> bool {
    line.trim().is_empty() || is_rule(line) || line.trim().bytes().all(|byte| matches!(byte, b'*' | b' '))
}
