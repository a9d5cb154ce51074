//! Notes cut out of a text, and what becomes of them.

use super::beside::Piece;
use super::form::{self, Form};
use super::heads::{self, Head, Role};
use super::lines::{is_rule, plain, without_end};
use super::pages::is_furniture;
use super::tables::NoteKind;
use super::{Part, Text, beside, quoted, repeated, writers};
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
        match first_words(&lines).as_str() {
            said if head.deleted || said == "deleted" => return vec![Part::left_out(line, NotReview::Deleted)],
            "withdrawn" => return vec![Part::left_out(line, NotReview::Withdrawn)],
            _ => {}
        }
        if let NoteKind::Other(kind) = head.kind {
            // Under their names the authors may comment.
            let by_authors = kind == NotReview::Comment && head.role == Some(Role::Person) && writers::is_reply(&lines);
            let kind = if by_authors { NotReview::AuthorReply } else { kind };
            let mut parts = vec![Part::left_out(line, kind)];
            if kind == NotReview::AuthorReply
                && let Some(start) = beside::review_below(&lines)
            {
                parts.push(Part::review(line + start, unread(&lines[start..]), true));
            }
            return parts;
        }
        if head.kind == NoteKind::Review
            && let Some(pieces) = beside::split(&lines)
        {
            return pieces.into_iter().flat_map(|piece| of_piece(piece, &lines, &head, is_form)).collect();
        }
        Self { line, head, lines, is_form }.alone()
    }

    /// The reviews of a note that holds nothing else.
    fn alone(self) -> Vec<Part> {
        let Self { line, head, lines, is_form } = self;
        // Under its number the authors may answer a review.
        if head.kind == NoteKind::Review && head.number.is_some() && writers::is_reply(&lines) {
            return vec![Part::left_out(line, NotReview::AuthorReply)];
        }
        let fields = repeated::Fields::of(&lines);
        if let Some(parts) = fields.split(&lines) {
            return parts.into_iter().map(|part| Part { line: part.line + line + 1, ..part }.named(&head)).collect();
        }
        let is_form = is_form || fields.name_a_form(&lines);
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

/// The parts of a text that holds a review and other notes, if it does.
pub(super) fn beside(text: &Text) -> Option<Vec<Part>> {
    let (lines, head) = (&text.lines, Head::default());
    Some(
        beside::split_at(lines, &text.beside)?
            .into_iter()
            .flat_map(|piece| of_piece(piece, lines, &head, false))
            .collect(),
    )
}

/// The parts of a piece of a note with this head.
fn of_piece(piece: Piece, lines: &[&str], head: &Head, is_form: bool) -> Vec<Part> {
    if let Some(kind) = piece.other {
        return vec![Part::left_out(piece.line, kind)];
    }
    let mut body = quoted::bared(without_end(&lines[piece.body.clone()], is_rule).to_vec());
    // The heading that a review without other notes keeps.
    let own = if piece.head.is_none() { take_title(&mut body) } else { None };
    let head = piece.head.or(own).unwrap_or_else(|| head.clone());
    let mut parts = Note { line: piece.line, head, lines: body, is_form }.alone();
    for review in parts.iter_mut().filter_map(|part| part.outcome.as_mut().ok()) {
        review.several |= piece.doubtful;
    }
    parts
}

/// Takes the title of a review from above it, and gives the head that it is.
pub(super) fn take_title(lines: &mut Vec<&str>) -> Option<Head> {
    let first = lines.iter().position(|line| !line.trim().is_empty())?;
    if !beside::is_title(lines[first]) {
        return None;
    }
    let head = heads::head(lines[first]);
    lines.drain(..=first);
    head
}

/// Lines as the text that they are, without those of the page below.
fn unread(lines: &[&str]) -> Form {
    let mut builder = form::Builder::default();
    without_end(lines, is_furniture).iter().for_each(|line| builder.line(line));
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
    pub(super) fn left_out(line: usize, kind: NotReview) -> Self {
        Self { line, outcome: Err(kind) }
    }

    /// The whole text as it stands, which is not to be judged where it may hold several reviews.
    pub(super) fn whole(several: bool) -> Self {
        Self { line: 0, outcome: Ok(Review { several, ..Review::default() }) }
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
            review.ratings = review.ratings.or(head.ratings);
        }
        self
    }
}
