//! What stands beside a review and no layout marks off: a reply of the authors, what a chair or an editor wrote, the paper's
//! abstract. A heading tells, together with what follows it.

use memchr::{memchr, memmem};

use super::answers::Answers;
use super::fields::field_line;
use super::heads::{Head, head};
use super::lines::{Class, bare, has_words, is_rule, plain, words_up_to};
use super::openings::{MayBe, may_be};
use super::pages::{self, is_furniture};
use super::tables::{self, Known, NoteKind};
use super::tails;
use super::writers::{self, Said, is, is_known, is_reply, said_by};
use crate::input::NotReview;

/// The answer of a decision has fewer words.
const MOST_OF_ANSWER: usize = 6;
/// A heading of such a note has fewer letters and words.
const LONGEST_HEADING: usize = 100;
/// A longer line with no colon so far is no heading, whatever marks are around it.
const LONGEST_LINE: usize = 2 * LONGEST_HEADING;
const MOST_WORDS: usize = 12;
/// A note of fewer words does not tell who wrote it.
const SHORTEST_SIGN: usize = 12;
/// Fewer words after a doubtful heading leave the verdict to the rest.
const SHORTEST_DOUBT: usize = 40;
/// An abstract has more words, and what stands above it fewer.
const SHORTEST_ABSTRACT: usize = 20;
const LONGEST_ABOVE: usize = 40;
/// As many words of a line are looked at before all are.
const MOST_STRANGE: usize = 4;
/// A review below a reply has as many words.
const SHORTEST_REVIEW: usize = 75;
/// Thanks stand at the start of a reply.
const OF_THANKS: usize = 60;

/// How much a heading says by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sign {
    Strong,
    Weak,
}

/// A line that may be the heading of a note beside a review.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heading {
    pub line: usize,
    kind: NotReview,
    sign: Sign,
    /// Whether the note begins on the line.
    inline: bool,
}

/// A part of a text: a review, or what is none.
#[derive(Debug)]
pub(super) struct Piece {
    /// The line of its heading, or its first.
    pub line: usize,
    /// Its lines below the heading.
    pub body: std::ops::Range<usize>,
    pub other: Option<NotReview>,
    pub head: Option<Head>,
    /// Whether it may hold a reply, too.
    pub doubtful: bool,
}

/// The parts of a text, if more than a review is in it.
pub(super) fn split(lines: &[&str]) -> Option<Vec<Piece>> {
    let headings = (0..lines.len()).filter_map(|line| heading(lines, line, may_be(lines[line])));
    split_at(lines, &headings.collect::<Vec<_>>())
}

/// The same of lines that have these headings.
pub(super) fn split_at(lines: &[&str], headings: &[Heading]) -> Option<Vec<Piece>> {
    let top = headings.first()?;
    let first = |line: usize, head: Option<Head>| Piece { line, body: line..line, other: None, head, doubtful: false };
    let mut pieces = vec![first(0, None)];
    let mut coming = headings.iter().peekable();
    let mut answers = Answers::default();
    for (index, text) in lines.iter().enumerate() {
        let last = pieces.last_mut()?;
        if let Some(Heading { kind, sign, inline, .. }) = coming.next_if(|heading| heading.line == index) {
            // Such a heading only says that an answer follows.
            let is_answer = *kind == NotReview::AuthorReply && (*inline || *sign == Sign::Weak);
            if is_answer && last.other == Some(*kind) {
                answers.again(index);
            }
            let until = coming.peek().map_or(lines.len(), |next| next.line);
            let from = if *inline { index } else { index + 1 };
            let more = if has_words(&lines[from..until], SHORTEST_SIGN) { until } else { lines.len() };
            match confirmed(*kind, *sign, &lines[from..more], &lines[..index]) {
                Some(true) if last.other != Some(*kind) => {
                    answers.begin(index, is_answer);
                    pieces.push(Piece { body: from..from, other: Some(*kind), ..first(index, None) });
                    continue;
                }
                None if last.other.is_none() => last.doubtful = true,
                _ => {}
            }
        } else if last.other.is_some()
            && let Some(head) = review_head(lines, index, text)
        {
            pieces.push(Piece { body: index + 1..index + 1, ..first(index, Some(head)) });
            continue;
        } else if last.other == Some(NotReview::Abstract)
            && let Some(kept) = section(lines, index)
        {
            let from = if kept { index } else { index + 1 };
            pieces.push(Piece { body: from..index + 1, ..first(index, Some(Head::default())) });
            continue;
        }
        last.body.end = index + 1;
    }
    if answers.are_between_comments(lines) {
        pieces.iter_mut().filter(|piece| piece.other.is_none()).for_each(|piece| piece.doubtful = true);
    }
    let begins = pieces.iter().position(|piece| piece.other == Some(NotReview::Abstract));
    // An abstract ends where a review begins, else it is the review's own heading.
    if begins.is_some_and(|at| pieces.get(at + 1).is_none_or(|next| next.other.is_some())) {
        return None;
    }
    for piece in &mut pieces {
        let text = &lines[piece.body.clone()];
        if piece.other.is_none() && piece.head.is_some() && is_reply(text) {
            piece.other = Some(NotReview::AuthorReply);
        }
    }
    let mut below: Vec<Piece> = Vec::new();
    for piece in pieces.iter_mut().filter(|piece| piece.other == Some(NotReview::AuthorReply)) {
        if let Some(start) = review_below(&lines[piece.body.clone()]).map(|start| piece.body.start + start) {
            below.push(Piece { body: start..piece.body.end, doubtful: true, ..first(start, None) });
            piece.body.end = start;
        }
    }
    pieces.extend(below);
    pieces.sort_by_key(|piece| piece.line);
    let is_empty = |piece: &Piece| lines[piece.body.clone()].iter().all(|line| line.trim().is_empty() || is_rule(line));
    let title = begins.is_some().then_some(0);
    pieces.retain(|piece| piece.other.is_some() || !is_empty(piece) && (Some(piece.line) != title));
    // Whether a text that only thanks a reviewer is a review at all is asked where it is judged.
    let headed = !top.inline && !plain(lines[top.line]).starts_with("dear ");
    if !headed && pieces.iter().all(|piece| piece.other == Some(NotReview::AuthorReply)) {
        return None;
    }
    (pieces.len() > 1 || pieces.iter().any(|piece| piece.other.is_some() || piece.doubtful)).then_some(pieces)
}

/// Where a text begins below the last words of a reply's writer that speaks of the authors, as a reviewer does, at a length
/// that no heading told: whoever wrote it, it is not to be lost.
pub(super) fn review_below(lines: &[&str]) -> Option<usize> {
    let own = |line: &&str| {
        let said = Said::of(&[line]);
        said.we > 0 || said.author > 0
    };
    let last = lines.iter().rposition(own)?;
    let start = last + lines[last..].iter().position(|line| line.trim().is_empty())?;
    if !has_words(&lines[start..], SHORTEST_REVIEW) {
        return None;
    }
    Said::of(&lines[start..]).of_authors.then_some(start)
}

/// Whether a reply stands below a review.
pub(super) fn has_reply(lines: &[&str]) -> bool {
    split(lines).is_some_and(|pieces| {
        pieces[0].other.is_none() && pieces.iter().any(|piece| piece.other == Some(NotReview::AuthorReply))
    })
}

/// Whether a heading is of a note of this kind: yes, no, or none where it cannot be told.
fn confirmed(kind: NotReview, sign: Sign, text: &[&str], above: &[&str]) -> Option<bool> {
    if kind == NotReview::Abstract {
        return Some(!has_words(above, LONGEST_ABOVE + 1) && has_words(text, SHORTEST_ABSTRACT));
    }
    let said = Said::of(text);
    let told = if kind == NotReview::AuthorReply { said.author } else { said.chair };
    if told > said.own && (told >= 2 || sign == Sign::Strong) {
        return Some(true);
    }
    let is_reply = kind == NotReview::AuthorReply;
    if sign == Sign::Strong && (!is_reply || said.we > 0 || said.words < SHORTEST_DOUBT) {
        return Some(said.own == 0 && said.i == 0 && !(is_reply && said.of_authors));
    }
    let doubt =
        is_reply && said.own == 0 && said.i == 0 && !said.of_authors && (sign == Sign::Strong || said.we + told >= 2);
    let doubt = doubt && said.words >= SHORTEST_DOUBT;
    if doubt { None } else { Some(false) }
}

/// The head of a review below another note.
fn review_head(lines: &[&str], line: usize, text: &str) -> Option<Head> {
    let set_apart = line.checked_sub(1).is_none_or(|before| lines[before].trim().is_empty() || is_rule(lines[before]));
    if let Some(found) = head(text).filter(|head| head.kind == NoteKind::Review) {
        let counts = found.number.is_some() && (set_apart || found.class != Class::Plain);
        return (found.certain || counts || set_apart && is_title(text)).then_some(found);
    }
    (set_apart && is_title(text)).then(Head::default)
}

/// Whether a line that stands alone as the name of a section is kept; none for other lines.
fn section(lines: &[&str], line: usize) -> Option<bool> {
    let set_apart = line > 0 && lines[line - 1].trim().is_empty();
    let field = field_line(lines[line]).filter(|field| set_apart && field.rest.is_empty())?;
    match field.known {
        Known::Text("conclusion" | "review") => Some(false),
        // A reviewer may call the summary an abstract, but not write both.
        Known::Text("summary") => Some(true),
        _ => None,
    }
}

/// Whether a line names a review and nothing else of it.
pub(super) fn is_title(line: &str) -> bool {
    if line.len() > LONGEST_HEADING {
        return false;
    }
    let words = plain(line);
    let (told, words) = pages::titled(&words);
    told || words != "text" && tables::field(words) == Some(Known::Text("review"))
        || head(line).is_some_and(|head| head.kind == NoteKind::Review && (head.certain || head.number.is_some()))
}

/// Whether lines hold the paper's abstract under its heading, and hardly anything above it.
pub(super) fn has_abstract(lines: &[&str]) -> bool {
    let is_heading =
        |line: usize| heading(lines, line, may_be(lines[line])).is_some_and(|found| found.kind == NotReview::Abstract);
    let found = (0..lines.len()).find(|line| is_heading(*line));
    found.is_some_and(|line| {
        !has_words(&lines[..line], LONGEST_ABOVE + 1) && has_words(&lines[line..], SHORTEST_ABSTRACT + 1)
    })
}

/// Whether the last line names the office of who signed a letter.
pub(super) fn is_signed(lines: &[&str]) -> bool {
    let last = lines.iter().rev().find(|line| !line.trim().is_empty() && !is_rule(line));
    last.filter(|line| line.len() <= LONGEST_HEADING).is_some_and(|line| {
        let words = plain(line);
        words.split(' ').any(|word| is(word, "chair"))
            && words
                .split(' ')
                .all(|word| is(word, "chair") || is(word, "any") || is(word, "reviewer") || is(word, "author"))
    })
}

/// The heading that a line is, by what it may be.
pub(super) fn heading(lines: &[&str], line: usize, may_be: MayBe) -> Option<Heading> {
    let text = lines[line];
    // Nearly every line ends here, and most others where they are seen to be long.
    let is_long = || text.len() > LONGEST_LINE && memchr(b':', &text.as_bytes()[..LONGEST_LINE]).is_none();
    let may_be_thanks = may_be.thanks && memmem::find(&text.as_bytes()[..text.len().min(OF_THANKS)], b"hank").is_some();
    let may_be_heading = may_be.beside && !is_long();
    if !may_be_heading && !may_be_thanks {
        return None;
    }
    let set_apart = line.checked_sub(1).is_none_or(|before| {
        let before = lines[before];
        before.trim().is_empty() || is_rule(before) || is_furniture(before)
    });
    if set_apart && may_be_thanks && thanks(text) {
        return Some(Heading { line, kind: NotReview::AuthorReply, sign: Sign::Weak, inline: true });
    }
    // What a reviewer quotes is no note.
    if !may_be_heading || text.trim_start().starts_with(['>', '|']) {
        return None;
    }
    let (class, bare) = bare(text);
    if !set_apart && class == Class::Plain {
        return None;
    }
    let (name, rest) = match bare.split_once(':') {
        Some((name, rest)) => (name, rest.trim_matches(['*', '_', ' '])),
        None => (bare, ""),
    };
    let colon = name.len() < bare.len();
    let ends = name.trim_end_matches(['*', '_', ' ']);
    if name.len() > LONGEST_HEADING || ends.ends_with(['.', '?', ';']) {
        return None;
    }
    let (name, person) = tails::without_person(name);
    let short = !rest.is_empty() && words_up_to(rest, MOST_OF_ANSWER) < MOST_OF_ANSWER;
    if let Some((kind, sign)) = named(name, colon, rest, class) {
        let sign = if person.is_some() { Sign::Strong } else { sign };
        return Some(Heading { line, kind, sign, inline: !(rest.is_empty() || short && kind == NotReview::Decision) });
    }
    // `Part 1: Response`
    let (kind, sign) = named(&bare.replace(':', " "), true, "", class).filter(|_| short)?;
    Some(Heading { line, kind, sign, inline: false })
}

/// Whether a paragraph starts with thanks to a reviewer.
fn thanks(text: &str) -> bool {
    let words = plain(text.get(..text.len().min(2 * OF_THANKS)).unwrap_or(text));
    let words: Vec<&str> = words.split(' ').take(MOST_WORDS).collect();
    words.first().is_some_and(|first| writers::begins_thanks(first))
        && (0..words.len()).any(|at| words[at].starts_with("thank") && said_by(&words[at..]) == Some("author"))
}

/// What words are the name of.
fn named(name: &str, colon: bool, rest: &str, class: Class) -> Option<(NotReview, Sign)> {
    // Most sentences have a strange word among their first ones.
    let first = name.split(['(', '[']).next().unwrap_or_default().split_whitespace().take(MOST_STRANGE);
    let may_be_told = |word: &str| word.len() <= 4 || !word.starts_with(char::is_alphabetic) || may_be(word).beside;
    if !first.clone().all(may_be_told) && first.clone().next().is_some_and(|word| !word.eq_ignore_ascii_case("dear")) {
        return None;
    }
    let outside = without_brackets(name);
    let words = plain(&outside);
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS + 1).collect();
    if words.is_empty() || words.len() > MOST_WORDS {
        return None;
    }
    let is_short = |word: &str| is(word.trim_end_matches(|letter: char| letter.is_ascii_digit()), "short answer");
    if colon && words.len() == 1 && is_short(words[0]) {
        return Some((NotReview::AuthorReply, Sign::Weak));
    }
    if words[0] == "dear" {
        let to_reviewer = words.get(1).is_some_and(|word| is(word, "reviewer"))
            || words.get(2..).is_some_and(|rest| rest.iter().any(|word| is(word, "reviewer")));
        return (to_reviewer && words.len() <= 5).then_some((NotReview::AuthorReply, Sign::Weak));
    }
    let counts = |word: &str| word.len() <= 12 && word.bytes().any(|byte| byte.is_ascii_digit()) || word.len() == 1;
    let told = |word: &&str| is_known(word) || counts(word) || is_paper(word);
    // The name of a reviewer has four letters.
    let known = words
        .iter()
        .enumerate()
        .all(|(at, word)| told(word) || word.len() == 4 && at > 0 && is(words[at - 1], "reviewer"));
    if !known {
        return None;
    }
    let has = |kind: &str| words.iter().any(|word| is(word, kind));
    let toward = |kind: &str| {
        let to = words.iter().position(|word| is(word, "toward"));
        to.is_some_and(|to| words[to + 1..].iter().any(|word| is(word, kind)))
    };
    // What goes to the authors or to a chair is the reviewer's.
    if toward("author") || toward("chair") || words.first().is_some_and(|first| is(first, "any") && words.len() == 1) {
        return None;
    }
    let answer = has("answer");
    if has("author") && (answer || has("reply")) && !has("discussion") {
        return Some((NotReview::AuthorReply, Sign::Strong));
    }
    if answer && !has("chair") && (toward("reviewer") || has("to reviewers")) {
        return Some((NotReview::AuthorReply, Sign::Strong));
    }
    let of_reviews = words.windows(2).any(|pair| pair[0] == "meta" && pair[1].starts_with("review"));
    if has("chair") && has("meta") || of_reviews || words.iter().any(|word| word.starts_with("metareview")) {
        let kind = if words.contains(&"decision") { NotReview::Decision } else { NotReview::MetaReview };
        return Some((kind, Sign::Strong));
    }
    let by_editor = words.contains(&"editorial") && has("judgement");
    if by_editor || has("chair") && !answer && !has("reviewer") && (colon || words.len() > 1) {
        return Some((NotReview::MetaReview, Sign::Weak));
    }
    if words.contains(&"decision") && !has("reviewer") && !has("author") {
        return Some((NotReview::Decision, Sign::Weak));
    }
    if has("sum") && has("discussion") {
        return Some((NotReview::MetaReview, Sign::Weak));
    }
    if has("abstract") && !has("reviewer") && !has("meta") && !has("author") {
        return Some((NotReview::Abstract, Sign::Strong));
    }
    let alone = answer && !has("reviewer") && !has("chair") || has("author") && !has("meta") && !has("reviewer");
    let set_off = colon || class != Class::Plain || answer;
    (alone && set_off && (rest.is_empty() || colon)).then_some((NotReview::AuthorReply, Sign::Weak))
}

/// `Submission12`, `Paper12`.
fn is_paper(word: &str) -> bool {
    pages::after_paper(word).is_some_and(|rest| rest.parse::<u32>().is_ok())
}

/// A name without what stands in brackets, unless that says who wrote.
fn without_brackets(name: &str) -> String {
    let name = name.replace("(by ", "by ");
    let mut depth = 0_u32;
    name.chars()
        .filter(|letter| {
            match letter {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect::<String>()
}
