//! The forum of a paper, pasted from OpenReview's page or exported to Markdown: notes, each under a line such as `Official
//! Review of Submission12 by Reviewer aBcd` or `## Comment by Authors`.

use super::fields::field_line;
use super::heads::{Head, Role};
use super::lines::{Class, is_date, is_rule, plain, words_up_to};
use super::notes::{Note, take_title};
use super::pages::is_furniture;
use super::tables::{self, Known, NoteKind};
use super::{Part, Text, form, numbered, pages, writers};
use crate::input::NotReview;

/// A paper's page has at least this many words of abstract.
const SHORTEST_ABSTRACT: usize = 20;
/// What the page of a paper has.
const ABSTRACT: Known = Known::Other(NotReview::Abstract);
/// Longer lines are no title.
const LONGEST_TITLE: usize = 250;

/// The notes of a forum, if this is one.
pub(super) fn read(text: &Text) -> Option<Vec<Part>> {
    let (lines, heads) = (&text.lines, heads(text)?);
    // Heads of other notes alone may stand between numbered reviews.
    if !heads.iter().any(|(.., head)| head.kind == NoteKind::Review)
        && let Some(parts) = numbered::read(text)
        && parts.iter().any(|part| part.outcome.is_ok())
    {
        return Some(parts);
    }
    let title = paper_title(&lines[..heads[0].0]);
    let mut parts: Vec<Part> = preamble(&lines[..heads[0].0], &heads);
    for (index, (start, end, head)) in heads.iter().enumerate() {
        let until = heads.get(index + 1).map_or(lines.len(), |(next, ..)| *next);
        let note = Note { line: *start, head: head.clone(), lines: lines[*end..until].to_vec(), is_form: true };
        parts.extend(note.parts());
    }
    let papers: Vec<String> = heads.iter().filter_map(|(.., head)| head.paper.clone()).collect();
    let only = papers.first().filter(|first| papers.iter().all(|paper| paper == *first));
    for review in parts.iter_mut().filter_map(|part| part.outcome.as_mut().ok()) {
        review.title = review.title.take().or_else(|| title.clone());
        review.group = review.group.take().or_else(|| only.cloned());
    }
    Some(parts)
}

/// The heads with the first line of each, and the line after it; none without one that is certain.
fn heads(text: &Text) -> Option<Vec<(usize, usize, Head)>> {
    let lines = &text.lines;
    let mut heads: Vec<(usize, usize, Head)> = Vec::new();
    for (index, found) in text.heads.iter().cloned() {
        let set_apart = || index.checked_sub(1).is_none_or(|before| is_between(lines[before]));
        let counts = found.certain
            || found.class != Class::Plain && is_weak_head(&found)
            || found.alone && !has_colon(lines[index]) && set_apart();
        // `Replying to` stands before the head of another note.
        let before = || lines[..index].iter().rfind(|line| !line.trim().is_empty());
        let of_another = || before().is_some_and(|line| pages::points_to_another(line));
        if !counts || of_another() || found.is_of_reviewer(&lines[index + 1..]) {
            continue;
        }
        if let Some((_, end, last)) = heads.last_mut()
            && lines[*end..index].iter().all(|line| is_between(line))
            && last.joins(&found)
        {
            *end = index + 1;
            last.join(found);
            continue;
        }
        let floor = heads.last().map_or(0, |(_, end, _)| *end);
        let start = if found.dated && found.class == Class::Plain { titled(lines, floor, index) } else { index };
        heads.push((start, index + 1, found));
    }
    heads.iter().any(|(.., head)| head.certain).then_some(heads)
}

/// Whether a line goes on, as the name of a section does.
fn has_colon(line: &str) -> bool {
    line.trim_end_matches(['*', '_', '=', '-', ' ']).ends_with(':')
}

/// A head that is one among others only.
fn is_weak_head(head: &Head) -> bool {
    head.kind != NoteKind::Review || head.number.is_some()
}

/// What may stand between the two lines of a head.
fn is_between(line: &str) -> bool {
    line.trim().is_empty() || is_furniture(line) || is_rule(line)
}

/// Where a note begins whose second line is `index`: at its title, if a line of the page or nothing is before that.
fn titled(lines: &[&str], floor: usize, index: usize) -> usize {
    let above = |from: usize| (floor..from).rev().find(|line| !is_between(lines[*line]));
    let Some(title) = above(index).filter(|line| lines[*line].len() <= LONGEST_TITLE && index - line <= 3) else {
        return index;
    };
    let before = title.checked_sub(1).filter(|before| *before >= floor);
    let set_apart = before.is_none_or(|before| is_between(lines[before]) || is_date(lines[before]));
    let of_form = field_line(lines[title]).is_some();
    if set_apart && !of_form && !lines[title].trim_end().ends_with(['.', '?', '!']) { title } else { index }
}

impl Head {
    /// Whether the next line is of the same note.
    fn joins(&self, next: &Head) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        let kinds = self.kind == next.kind || self.kind == NoteKind::Open || next.kind == NoteKind::Open;
        let second_line = next.dated && !self.dated;
        !self.deleted
            && (kinds && same(&self.reviewer, &next.reviewer) && same(&self.paper, &next.paper) || second_line)
    }

    fn join(&mut self, next: Head) {
        let second_line = next.dated && !self.dated && next.kind != NoteKind::Open;
        if self.kind == NoteKind::Open || second_line {
            self.kind = next.kind;
        }
        self.reviewer = self.reviewer.take().or(next.reviewer);
        self.paper = self.paper.take().or(next.paper);
        self.role = self.role.or(next.role);
        self.dated |= next.dated;
        self.deleted |= next.deleted;
        self.certain |= next.certain;
    }
}

/// What stands above the first head: the paper, or the review that was pasted without its own head.
fn preamble(lines: &[&str], heads: &[(usize, usize, Head)]) -> Vec<Part> {
    let words: usize = lines.iter().filter(|line| !is_between(line)).map(|line| words_up_to(line, 1_000)).sum();
    if words < SHORTEST_ABSTRACT {
        return Vec::new();
    }
    let form = form::read(lines, false);
    let of_paper = lines.iter().any(|line| field_line(line).is_some_and(|field| field.known == ABSTRACT));
    let by_reviewer = |head: &Head| match head.kind {
        NoteKind::Review => true,
        kind => head.role == Some(Role::Reviewer) && kind != NoteKind::Other(NotReview::AuthorReply),
    };
    let reviewed = heads.iter().any(|(.., head)| by_reviewer(head));
    if of_paper || form.is_none() && reviewed {
        return vec![Part { line: 0, outcome: Err(NotReview::Abstract) }];
    }
    let mut lines = lines.to_vec();
    let head = take_title(&mut lines).unwrap_or_default();
    Note { line: 0, head, lines, is_form: false }.parts()
}

impl Head {
    /// Whether the name of a reply heads what the reviewer says of it.
    fn is_of_reviewer(&self, following: &[&str]) -> bool {
        let undated = !self.dated && self.paper.is_none() && self.reviewer.is_none();
        undated && self.kind == NoteKind::Other(NotReview::AuthorReply) && writers::is_of_reviewer(following)
    }
}

/// The paper's title, above its abstract.
fn paper_title(lines: &[&str]) -> Option<String> {
    let line = lines.iter().find(|line| !is_between(line) && !is_date(line))?;
    let (class, line) = super::lines::bare(line);
    let told = lines.iter().any(|line| field_line(line).is_some_and(|field| field.known == ABSTRACT));
    if class != Class::Heading && !told {
        return None;
    }
    let title = match field_line(line) {
        Some(field) if field.known == Known::PaperTitle || plain(line).starts_with("title") => field.rest,
        Some(_) => return None,
        None => line,
    };
    let is_title = !title.is_empty() && title.len() <= LONGEST_TITLE && tables::field(&plain(title)).is_none();
    (is_title && words_up_to(title, 40) < 40).then(|| title.trim_matches('*').trim().to_owned())
}
