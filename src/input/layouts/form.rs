//! A review's own text out of a filled form: without the names of its sections, ratings with their wording, choices, dates
//! and signatures. The ratings are read.

use std::collections::BTreeSet;

use super::fields::{FieldLine, answer, field_line, named};
use super::heads::{self, Role, Signature};
use super::lines::{Class, is_date, is_rule, joined, plain, without_end, words_up_to};
use super::pages::is_furniture;
use super::tables::Known;
use super::wrapping;
use crate::input::{NotReview, Ratings, Section};

/// What stands between two sections.
const BREAK: &str = "\n\n";
/// An answer to an unknown question that has no more words is none of the reviewer's own text.
const LONGEST_UNKNOWN: usize = 12;
/// Lines that tell a form where nothing else does: figures, choices.
const FEWEST_ANSWERS: usize = 2;
/// Or one of them, and this many sections.
const FEWEST_SECTIONS: usize = 2;

/// A line above the text that has more words is a part of it.
const LONGEST_RECORD: usize = 30;
/// Or so many lines above the text.
const FEWEST_RECORDS: usize = 3;

/// What a form holds.
#[derive(Debug, Default)]
pub(super) struct Form {
    pub text: String,
    pub sections: Vec<Section>,
    pub ratings: Ratings,
    pub reviewer: Option<String>,
    pub role: Option<Role>,
    pub paper: Option<String>,
    pub title: Option<String>,
    /// Kinds of notes other than reviews that have such fields.
    pub others: Vec<NotReview>,
    /// Sections with a known name.
    pub named: usize,
    /// Figures and choices.
    pub answers: usize,
    /// Lines above the text that say what is reviewed, by whom, and when.
    pub records: usize,
}

impl Form {
    /// Whether only a reviewer fills such a form.
    pub fn is_review(&self) -> bool {
        let figures = self.ratings != Ratings::default();
        figures && self.others.is_empty() || self.named >= FEWEST_SECTIONS
    }

    /// Whether its answers show that it is one.
    fn has_enough(&self) -> bool {
        self.answers >= FEWEST_ANSWERS
            || self.answers > 0 && self.named >= FEWEST_SECTIONS
            || self.records >= FEWEST_RECORDS
    }

    fn sign(&mut self, Signature { role, name, paper }: Signature) {
        self.role = self.role.or(Some(role));
        self.reviewer = self.reviewer.take().or(name);
        self.paper = self.paper.take().or(paper);
    }
}

/// Gathers a form section by section.
#[derive(Default)]
pub(super) struct Builder<'t> {
    form: Form,
    parts: Vec<(&'static str, Vec<&'t str>)>,
    /// Whether the system broke the lines.
    wrapped: bool,
}

impl<'t> Builder<'t> {
    /// One whose lines the system may have broken.
    pub fn of_wrapped() -> Self {
        Self { wrapped: true, ..Self::default() }
    }

    /// Starts a section; without a name what follows is the reviewer's text all the same.
    pub fn section(&mut self, name: &'static str) {
        self.parts.push((name, Vec::new()));
    }

    pub fn line(&mut self, line: &'t str) {
        match self.parts.last_mut() {
            Some((_, lines)) => lines.push(line),
            None => self.parts.push(("", vec![line])),
        }
    }

    pub fn figure(&mut self, known: Known, figure: Option<f64>) {
        self.form.answers += 1;
        if let Some(place) = known.place(&mut self.form.ratings) {
            *place = place.or(figure);
        }
    }

    /// A section between marks of its own, under whatever name the venue gave it.
    pub fn marked(&mut self, name: &str, lines: &[&'t str]) {
        let known = named(name);
        if let Some(Known::Text(section)) = known {
            self.form.named += 1;
            self.section(section);
            lines.iter().for_each(|line| self.line(line));
            return;
        }
        let answered = known.and_then(|known| Some((known, answer(known, "", lines)?)));
        if let Some((known, answer)) = answered {
            self.figure(known, answer.figure);
            self.section("");
            self.line(answer.own);
            lines[answer.lines..].iter().for_each(|line| self.line(line));
            return;
        }
        let words: usize = lines.iter().map(|line| words_up_to(line, LONGEST_UNKNOWN + 1)).sum();
        let first = lines.iter().map(|line| line.trim()).find(|line| !line.is_empty()).unwrap_or_default();
        let is_choice = first.starts_with(|letter: char| letter.is_ascii_digit()) || words <= 3;
        if words > LONGEST_UNKNOWN || !is_choice {
            self.section("");
            lines.iter().for_each(|line| self.line(line));
        }
    }

    /// The whole with its text put together.
    pub fn build(self) -> Form {
        let mut form = self.form;
        let all = || self.parts.iter().flat_map(|(_, lines)| lines.iter().copied());
        let width = if self.wrapped { wrapping::width(all()) } else { None };
        for (name, lines) in self.parts {
            // A line drawn between two sections is of neither.
            let lines = without_end(&lines, is_rule);
            let start = lines.iter().take_while(|line| line.trim().is_empty() || is_rule(line)).count();
            let part = joined(&lines[start..]);
            let part = width.map_or(part.clone(), |width| wrapping::undone(&part, width));
            if part.is_empty() {
                continue;
            }
            if !form.text.is_empty() {
                form.text.push_str(BREAK);
            }
            let start = form.text.len();
            form.text.push_str(&part);
            if !name.is_empty() {
                form.sections.push(Section { name: name.to_owned(), span: start..form.text.len() });
            }
        }
        form
    }
}

/// The form that these lines are. Where that is not certain, none without enough of its lines.
pub(super) fn read(lines: &[&str], certain: bool) -> Option<Form> {
    let of_page =
        |line: &str| is_furniture(line) || certain && (is_rule(line) || is_date(line) || heads::is_signature(line));
    read_within(without_end(lines, of_page), certain)
}

/// The same of a text of which the names of its sections may tell that it is a form.
pub(super) fn read_named(lines: &[&str], by_names: bool) -> Option<Form> {
    read_within(without_end(lines, is_furniture), by_names)
}

fn read_within(lines: &[&str], certain: bool) -> Option<Form> {
    let mut reader = Reader::default();
    let mut at = 0;
    while at < lines.len() {
        at += reader.line(lines[at], &lines[at + 1..]);
    }
    let form = reader.builder.build();
    (certain || form.has_enough()).then_some(form)
}

#[derive(Default)]
struct Reader<'t> {
    builder: Builder<'t>,
    /// How the names of the sections are set off.
    class: Option<Class>,
    seen: BTreeSet<String>,
    /// Whether the note's own text has begun.
    begun: bool,
}

impl<'t> Reader<'t> {
    /// Takes a line and says how many it took with it.
    fn line(&mut self, line: &'t str, following: &[&'t str]) -> usize {
        if let Some(field) = field_line(line)
            && let Some(taken) = self.field(line, field, following)
        {
            return taken;
        }
        if is_furniture(line) || !self.begun && self.is_head(line) {
            return 1;
        }
        self.begun |= !line.trim().is_empty();
        self.builder.line(line);
        1
    }

    /// Whether a line before the text signs or dates it.
    fn is_head(&mut self, line: &str) -> bool {
        if let Some(signature) = heads::signature(line) {
            self.builder.form.sign(signature);
            return true;
        }
        let of_table = line.trim_start().starts_with('|') && plain(line).is_empty();
        is_date(line) || is_rule(line) || of_table
    }

    fn field(&mut self, line: &str, field: FieldLine<'t>, following: &[&'t str]) -> Option<usize> {
        let form = &mut self.builder.form;
        match field.known {
            Known::Text(section) => {
                let name = plain(line.split(':').next().unwrap_or_default());
                // The first name shows how names look; others like it, or the same name again, are the reviewer's.
                if *self.class.get_or_insert(field.class) != field.class || !self.seen.insert(name) {
                    return None;
                }
                self.begun = true;
                form.named += 1;
                self.builder.section(section);
                self.builder.line(field.rest);
                let underlined = field.rest.is_empty() && following.first().is_some_and(|line| is_rule(line));
                Some(1 + usize::from(underlined))
            }
            Known::Reviewer | Known::Paper | Known::PaperTitle | Known::Record
                if self.begun || words_up_to(field.rest, LONGEST_RECORD + 1) > LONGEST_RECORD =>
            {
                None
            }
            Known::Reviewer | Known::Paper | Known::PaperTitle | Known::Record => {
                form.records += 1;
                let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
                match (field.known, heads::signature(field.rest)) {
                    (Known::Reviewer, Some(signature)) => form.sign(signature),
                    (Known::Reviewer, None) => form.reviewer = said(field.rest.trim()),
                    (Known::Paper, _) => form.paper = said(field.rest.trim().trim_start_matches('#')),
                    (Known::PaperTitle, _) => form.title = said(field.rest),
                    _ => {}
                }
                Some(1)
            }
            Known::Other(kind) => {
                if self.begun {
                    // A remark is the reviewer's.
                    if matches!(kind, NotReview::Comment | NotReview::AuthorReply) {
                        return None;
                    }
                    return (words_up_to(field.rest, LONGEST_UNKNOWN + 1) <= LONGEST_UNKNOWN && !field.rest.is_empty())
                        .then_some(1);
                }
                form.others.push(kind);
                self.begun = true;
                self.builder.line(field.rest);
                Some(1)
            }
            known => {
                let Some(answer) = answer(known, field.rest, following) else {
                    // A question left open: the next one follows at once.
                    let next = following.iter().find(|line| !line.trim().is_empty())?;
                    return (field.rest.is_empty() && field_line(next).is_some()).then_some(1);
                };
                self.begun = true;
                self.builder.figure(known, answer.figure);
                self.builder.section("");
                self.builder.line(answer.own);
                Some(1 + answer.lines)
            }
        }
    }
}
