//! Notes cut out of a text, and what becomes of them.

use super::form::{self, Form};
use super::heads::{Head, Role};
use super::lines::{is_rule, plain};
use super::tables::{NoteKind, is_furniture};
use super::{Part, repeated};
use crate::input::{NotReview, Review};

/// A note as it stands in a text.
pub(super) struct Note<'t> {
    /// Its first line, from 0.
    pub line: usize,
    pub head: Head,
    pub lines: Vec<&'t str>,
    /// Whether the names of sections in it are a form's, also where nothing else tells.
    pub is_form: bool,
}

impl Note<'_> {
    /// The reviews that the note holds, or why it is none.
    pub fn parts(self) -> Vec<Part> {
        let Self { line, head, lines, is_form } = self;
        if head.deleted || first_words(&lines) == "deleted" {
            return vec![Part::left_out(line, NotReview::Deleted)];
        }
        if first_words(&lines) == "withdrawn" {
            return vec![Part::left_out(line, NotReview::Withdrawn)];
        }
        if let NoteKind::Other(kind) = head.kind {
            return vec![Part::left_out(line, kind)];
        }
        let fields = repeated::Fields::of(&lines);
        if let Some(parts) = fields.split(&lines) {
            return parts.into_iter().map(|part| Part { line: part.line + line + 1, ..part }.named(&head)).collect();
        }
        let form = form::read(&lines, is_form).unwrap_or_else(|| unread(&lines));
        let kind = match head.kind {
            NoteKind::Open => of_open(&form, head.role),
            _ => None,
        };
        let part = match kind {
            Some(kind) => Part::left_out(line, kind),
            None => Part::review(line, form, fields.is_several()),
        };
        vec![part.named(&head)]
    }
}

/// Lines as the text that they are.
fn unread(lines: &[&str]) -> Form {
    let mut builder = form::Builder::default();
    lines.iter().for_each(|line| builder.line(line));
    builder.build()
}

/// The first line that says something, in plain words.
fn first_words(lines: &[&str]) -> String {
    let says = |line: &&&str| !line.trim().is_empty() && !is_furniture(line) && !is_rule(line);
    let first = lines.iter().find(says).filter(|line| line.len() < 40);
    first.map(|line| plain(line)).unwrap_or_default()
}

/// What a note is whose head leaves it open; none for a review.
fn of_open(form: &Form, role: Option<Role>) -> Option<NotReview> {
    let role = role.or(form.role);
    // Authors write abstracts and replies, never a review of their paper.
    let by_authors = role == Some(Role::Authors);
    if let Some(other) = form.others.first() {
        let other = if by_authors && *other == NotReview::Comment { NotReview::AuthorReply } else { *other };
        return (!form.is_review() || by_authors || other != NotReview::Comment).then_some(other);
    }
    if by_authors {
        return Some(NotReview::AuthorReply);
    }
    if form.is_review() {
        return None;
    }
    Some(if role == Some(Role::Chairs) { NotReview::MetaReview } else { NotReview::Comment })
}

impl Part {
    fn left_out(line: usize, kind: NotReview) -> Self {
        Self { line, outcome: Err(kind) }
    }

    pub(super) fn review(line: usize, form: Form, several: bool) -> Self {
        if form.text.is_empty() {
            return Self::left_out(line, NotReview::EmptyForm);
        }
        let review = Review {
            text: form.text,
            sections: form.sections,
            ratings: form.ratings,
            reviewer: form.reviewer,
            group: form.paper,
            title: form.title,
            several,
            ..Review::default()
        };
        Self { line, outcome: Ok(review) }
    }

    /// With what its head says of it.
    pub(super) fn named(mut self, head: &Head) -> Self {
        if let Ok(review) = &mut self.outcome {
            review.reviewer = head.reviewer.clone().or(review.reviewer.take());
            review.group = head.paper.clone().or(review.group.take());
        }
        self
    }
}
