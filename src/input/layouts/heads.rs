//! The line above a note: what it is, of which paper, by whom.

use std::borrow::Cow;

use super::counts::unlisted;
use super::fields::field_line;
use super::head_words::{Word, begins_head, enumerated, ordered, tokens};
use super::lines::{Class, LONGEST_HEADING, bare, is_year, plain};
use super::openings::may_be;
use super::tables::{self, Known, NoteKind};
use super::{beside, pages, tails};
use crate::input::{NotReview, Ratings};

/// OpenReview's names for reviewers have four letters, others up to this many.
const LONGEST_NAME: usize = 8;
/// A venue's name has fewer words.
const VENUE_WORDS: usize = 7;

/// Who wrote a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Authors,
    Reviewer,
    /// Of an area or of the programme, or an editor.
    Chairs,
    Person,
}

/// What a line above a note says; by default that of a review which has none.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Head {
    pub kind: NoteKind,
    pub role: Option<Role>,
    pub reviewer: Option<String>,
    pub paper: Option<String>,
    /// As in `Review 2` or `Reviewer #12A`.
    pub number: Option<String>,
    /// Whether no reviewer writes such a line within a review.
    pub certain: bool,
    /// Whether it is a heading among certain ones.
    pub alone: bool,
    /// Whether the number stands before the name, as in a list.
    pub enumerated: bool,
    /// Whether it says that the note begins here.
    pub begun: bool,
    pub dated: bool,
    pub deleted: bool,
    /// What it says of the review's figures.
    pub ratings: Ratings,
    pub class: Class,
}

/// The head that a line is, if it is one.
pub(super) fn head(line: &str) -> Option<Head> {
    if may_be(line).head { read(line) } else { None }
}

/// The same of a line that may be one.
pub(super) fn read(line: &str) -> Option<Head> {
    if line.len() > LONGEST_HEADING || line.starts_with('|') {
        return None;
    }
    let (class, line) = bare(line);
    let line = line.trim_matches(['*', '_', '=', '-', '\u{2212}', ' ', '\t']);
    if let Some(head) = coded(line) {
        return Some(Head { class, ..head });
    }
    let begun = pages::begun(line);
    let line = begun.unwrap_or(line);
    let (enumerated, line) = match enumerated(line) {
        Some(line) => (true, Cow::Owned(line)),
        None => (false, unbracketed(unlisted(line))),
    };
    let line = &*line;
    if !begins_head(line) {
        return None;
    }
    // `Comments to the authors` is a section, `Summary:` as well.
    if is_field(line) {
        return None;
    }
    let (line, ratings) = tails::cut(line);
    let (line, person) = tails::without_person(line);
    let (mut words, notes) = tokens(line);
    ordered(&mut words);
    let named = type_of(&words);
    let counted = named.is_none() && pages::is_counted(words.first()?.low.as_str());
    if named.is_none() && !counted && !pages::is_role(words.first()?.low.as_str()) {
        return None;
    }
    let (name, taken, by) = named.map_or((None, 0, true), |(name, taken, by)| (Some(name), taken, by));
    let mut parser = Parser { words: &words, at: taken, by, ..Parser::default() };
    parser.rest(name.is_some())?;
    if let Some(person) = person {
        parser.by = true;
        parser.role = parser.role.or(Some(Role::Person));
        parser.reviewer = Some(person.to_owned());
    }
    if counted && parser.number.is_none() {
        return None;
    }
    let kind = match (name.map_or(NoteKind::Review, |name| name.kind), parser.role) {
        (NoteKind::Other(NotReview::Comment), Some(Role::Authors)) => NoteKind::Other(NotReview::AuthorReply),
        (kind, _) => kind,
    };
    let told_by_writer = parser.role.is_some() && parser.by || names_a_role(name);
    let of_paper = parser.paper.is_some() && name.is_some();
    if kind == NoteKind::Open && !(told_by_writer || notes.id) {
        return None;
    }
    let alone = name.is_some_and(|name| name.certain);
    let by_number = name.filter(|_| kind == NoteKind::Review).and_then(|name| {
        let role = ["reviewer", "referee"].into_iter().find(|role| name.words.contains(role))?;
        Some(if role == "referee" { "Referee" } else { "Reviewer" })
    });
    let by_number = by_number.zip(parser.number.as_ref()).map(|(role, number)| format!("{role} {number}"));
    Some(Head {
        kind,
        role: parser.role,
        reviewer: parser.reviewer.or(by_number),
        paper: parser.paper,
        number: parser.number,
        certain: name.is_some() && (alone || of_paper || told_by_writer || parser.dated || notes.id),
        alone: name.is_some_and(|name| name.alone),
        enumerated,
        begun: begun.is_some(),
        dated: parser.dated,
        deleted: notes.deleted,
        ratings,
        class,
    })
}

/// `RC1: 'Comment on egusphere-2026-12', Anonymous Referee #1, 12 Mar 2026`
fn coded(line: &str) -> Option<Head> {
    // Nearly every line ends here.
    let end = line.bytes().take(LONGEST_NAME + 1).position(|byte| byte == b':')?;
    let (code, title) = (&line[..end], line[end + 1..].strip_prefix(' ')?);
    let letters = code.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_title = title.starts_with(['\'', '"', '\u{2018}', '\u{201c}']) && letters.len() < code.len();
    let kind = pages::kind_of_code(&letters.to_ascii_lowercase()).filter(|_| is_title)?;
    let number = Some(code[letters.len()..].to_owned());
    Some(Head { kind, number, reviewer: Some(code.to_owned()), certain: true, ..Head::default() })
}

/// Whether a line says that a note ends here: `End of review 1`.
pub(super) fn is_end(line: &str) -> bool {
    let line = bare(line).1.trim_matches(['*', '_', '=', '-', ' ']);
    pages::ended(line).is_some_and(|name| head(name).is_some() || beside::is_title(name))
}

/// `Reviewer (1)` and `Review (Reviewer 1)` without their brackets.
fn unbracketed(line: &str) -> Cow<'_, str> {
    let end = line.trim_end_matches(':').trim_end();
    let Some((before, inside)) = end.strip_suffix(')').and_then(|line| line.rsplit_once('(')) else {
        return line.into();
    };
    let number = inside.trim_start_matches('#');
    let is_number = number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) || number.len() == 1;
    let is_head = || {
        inside.split_once(' ').is_some_and(|(role, number)| pages::is_role(&role.to_lowercase()) && number.len() <= 4)
    };
    let counts = before.bytes().any(|byte| byte.is_ascii_digit()) || before.contains('(');
    if !counts && !number.is_empty() && (is_number || is_head()) {
        format!("{before} {inside}").into()
    } else {
        line.into()
    }
}

/// Who signs a note.
pub(super) struct Signature {
    pub role: Role,
    pub name: Option<String>,
    pub paper: Option<String>,
}

/// The writer that a line consists of, perhaps with a date.
pub(super) fn signature(line: &str) -> Option<Signature> {
    if line.len() > LONGEST_HEADING {
        return None;
    }
    let (_, line) = bare(line);
    let (words, _) = tokens(line);
    let from = usize::from(words.first()?.low == "by");
    // `ICLR 2021 Conference Paper77 AnonReviewer2`
    let of_paper = words.iter().take(VENUE_WORDS).position(|word| {
        word.low.strip_prefix("paper").is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
    });
    let from = of_paper.map_or(from, |paper| paper + 1);
    let first = words.get(from)?;
    if !pages::is_role(&first.low) && !first.profile && !first.path {
        return None;
    }
    let mut parser = Parser { words: &words, at: from, by: true, ..Parser::default() };
    parser.rest(true)?;
    Some(Signature { role: parser.role?, name: parser.reviewer, paper: parser.paper })
}

pub(super) fn is_signature(line: &str) -> bool {
    signature(line).is_some()
}

/// Whether a line is a field of a form: `Comments to the authors`, `Reviewer: Reviewer aBcd`, but not `Reviewer: 1`.
fn is_field(line: &str) -> bool {
    if matches!(tables::field(&plain(line)), Some(Known::Text(section)) if section != "review") {
        return true;
    }
    let rest = field_line(line).map_or("", |field| field.rest);
    !rest.trim_matches(['*', '#', ' ']).bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a name says itself who wrote it, as `Response to Reviewer` does.
fn names_a_role(name: Option<&tables::NoteName>) -> bool {
    name.is_some_and(|name| {
        matches!(name.kind, NoteKind::Other(_)) && name.words.iter().any(|word| pages::is_role(word))
    })
}

/// The name of a note that these words start with, how many words it takes, and whether `by` has run into it.
fn type_of(words: &[Word]) -> Option<(&'static tables::NoteName, usize, bool)> {
    // `Official_Review` is as good as two words.
    let first = words.first()?.low.as_str();
    let first = first.strip_suffix("by").filter(|cut| !tables::note_names(cut).is_empty()).unwrap_or(first);
    tables::note_names(first).iter().find_map(|name| {
        let last = name.words.len() - 1;
        let (mut glued, mut counted) = (false, false);
        let fits = name.words.iter().enumerate().all(|(index, word)| {
            words.get(index).is_some_and(|found| {
                let run_on = index == last && found.low.strip_suffix("by") == Some(*word);
                glued |= run_on;
                // `Response to Reviewer2`
                let is_counted = index == last && found.low.ends_with(is_digit) && bare_role(&found.low) == *word;
                counted |= is_counted;
                found.low == *word || run_on || is_counted
            })
        });
        let by = glued || name.words.contains(&"by");
        fits.then_some((name, name.words.len() - usize::from(counted), by))
    })
}

/// The name of a role without its number: `AnonReviewer2`.
fn bare_role(word: &str) -> &str {
    word.strip_prefix("anon").unwrap_or(word).trim_end_matches(is_digit)
}

/// Reads what follows the name of a note.
#[derive(Default)]
struct Parser<'w, 't> {
    words: &'w [Word<'t>],
    at: usize,
    by: bool,
    role: Option<Role>,
    reviewer: Option<String>,
    paper: Option<String>,
    number: Option<String>,
    dated: bool,
    month: bool,
}

impl Parser<'_, '_> {
    /// Takes all words, or none where one does not belong above a note.
    fn rest(&mut self, after_name: bool) -> Option<()> {
        while let Some(word) = self.words.get(self.at) {
            if self.dated && !word.path {
                return Some(());
            }
            self.at += 1;
            self.word(word, after_name)?;
        }
        Some(())
    }

    fn word(&mut self, word: &Word, after_name: bool) -> Option<()> {
        let low = word.low.as_str();
        let figures = low.bytes().take_while(u8::is_ascii_digit).count();
        if word.profile {
            self.role = self.role.or(Some(Role::Person));
            let name = self.reviewer.get_or_insert_default();
            *name = format!("{name} {}", word.text).trim().to_owned();
            return Some(());
        }
        if let Some(number) = pages::after_paper(low) {
            let next = self.words.get(self.at).filter(|next| number.is_empty() && next.low.starts_with(is_digit));
            self.at += usize::from(next.is_some());
            let number = next.map_or(number, |next| next.text);
            self.paper = Some(number.to_owned()).filter(|number| !number.is_empty()).or(self.paper.take());
            return (number.bytes().all(|byte| byte.is_ascii_digit()) || next.is_some()).then_some(());
        }
        match low {
            "by" => self.by = true,
            _ if pages::is_between(low) => {}
            _ if self.role == Some(Role::Reviewer) && pages::is_after_role(low) => {}
            _ if pages::is_before_number(low) && self.next_is(|next| next.low.starts_with(is_digit)) => {}
            _ if pages::office(low).is_some() => {
                self.role = self.role.or(pages::office(low));
                let named =
                    pages::is_before_name(low) && self.next_is(|next| is_name(next, self.words.get(self.at + 1)));
                self.at += usize::from(named);
            }
            _ if pages::is_role(low) || pages::is_counted(low) => self.reviewer_named(word),
            _ if pages::is_said(low) && self.number.is_some() => {}
            // The parts of a path are groups, up to the one that signs.
            _ if word.path => {}
            _ if is_year(low) && self.month => self.dated = true,
            _ if pages::is_month(low) => self.month = true,
            _ if figures > 0 && self.number.is_none() && !self.month => self.numbered(word, figures)?,
            _ if figures > 0 => {}
            _ if (low.len() == 1 || pages::ordinal(low).is_some()) && after_name && self.number.is_none() => {
                self.number = Some(pages::ordinal(low).unwrap_or(word.text).to_owned());
            }
            _ if pages::is_audience(low) => {}
            // An emoji is no word, but letters that no list has are.
            _ => return None,
        }
        Some(())
    }

    fn next_is(&self, kind: impl Fn(&Word) -> bool) -> bool {
        self.words.get(self.at).is_some_and(kind)
    }

    /// A reviewer and their name, which may be a part of the word.
    fn reviewer_named(&mut self, word: &Word) {
        if self.role.is_none() {
            self.role = Some(Role::Reviewer);
        }
        let number = word.low.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        let next =
            self.words.get(self.at).filter(|next| number.is_empty() && is_name(next, self.words.get(self.at + 1)));
        self.at += usize::from(next.is_some());
        let name = match next {
            // A date may have run into it: `Reviewer aBcd13 Mar 2026`.
            Some(next) if self.words.get(self.at).is_some_and(|after| pages::is_month(&after.low)) => {
                next.text.get(..4).unwrap_or(next.text)
            }
            Some(next) => pages::ordinal(&next.low).unwrap_or(next.text),
            None => number,
        };
        self.number = Some(name.to_owned()).filter(|name| !name.is_empty());
        // `Panel member 1`
        let unnamed = name.is_empty() && pages::is_counted(&word.low);
        if self.role == Some(Role::Reviewer) && self.reviewer.is_none() && !unnamed {
            self.reviewer = Some(match word.low.as_str() {
                low if low.starts_with("anonreviewer") => word.text.to_owned(),
                low if low.starts_with("referee") => format!("Referee {name}").trim().to_owned(),
                _ => format!("Reviewer {name}").trim().to_owned(),
            });
        }
    }

    /// A number of a note, with a letter or two after it as HotCRP has; or the start of a date.
    fn numbered(&mut self, word: &Word, figures: usize) -> Option<()> {
        let letters = word.text.len() - figures;
        let next_is_month = self.words.get(self.at).is_some_and(|next| pages::is_month(&next.low));
        if !next_is_month {
            self.number = Some(word.text.to_owned());
        }
        (letters <= 2 || next_is_month).then_some(())
    }
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// Whether a word names a reviewer: letters and figures as a system draws them, a number, or a letter.
fn is_name(word: &Word, next: Option<&Word>) -> bool {
    let low = word.low.as_str();
    let dated = next.is_some_and(|next| pages::is_month(&next.low));
    let drawn = word.text.bytes().any(|byte| byte.is_ascii_digit())
        || word.text.len() == 4 && !pages::is_audience(low)
        || word.text.len() == 1;
    let is_name = drawn && word.text.len() <= LONGEST_NAME && word.text.is_ascii();
    (is_name || pages::ordinal(low).is_some()) && !(is_year(low) && dated) && !pages::is_month(low)
}
