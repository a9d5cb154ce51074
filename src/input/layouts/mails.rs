//! Mails in a text, each below the lines that a mail program puts above one that is sent on or answered: `From: Ann Smith`,
//! `Sent: Monday`. Their heads are nobody's review, and long mails are not one.

use super::lines::{LONGEST_HEADING, SHORTEST_REVIEW, is_rule, plain, words_up_to};
use super::openings::Add;
use super::{Origin, Part, Text, filled, of_lines};
use crate::input::NotReview;
use crate::lists::word_lists;

word_lists!("forms/mail.tsv": sender; sets head, above);

pub(super) fn openings(add: &mut Add) {
    WORDS.sender.iter().for_each(|word| add(word, |may_be| may_be.mail = true));
}

/// The lines above a mail.
struct Above {
    start: usize,
    end: usize,
}

/// Whether a line is of such a head, and the one that names the sender.
fn of_head(line: &str) -> Option<bool> {
    let (name, _) = line.get(..line.len().min(LONGEST_HEADING)).unwrap_or(line).split_once(':')?;
    let name = plain(name);
    let is_sender = WORDS.sender.contains(&name.as_str());
    (is_sender || WORDS.head.contains(name.as_str())).then_some(is_sender)
}

/// The heads of mails, in their order.
fn heads(text: &Text) -> Vec<Above> {
    let lines = &text.lines;
    let mut heads: Vec<Above> = Vec::new();
    for &line in text.mails.iter().filter(|line| of_head(lines[**line]) == Some(true)) {
        let from = heads.last().map_or(0, |head| head.end);
        if line < from {
            continue;
        }
        let is_of_head = |line: &&&str| of_head(line).is_some();
        let mut start = line - lines[from..line].iter().rev().take_while(is_of_head).count();
        let end = line + lines[line..].iter().take_while(is_of_head).count();
        if end - start < 2 {
            continue;
        }
        while start > from && is_above(lines, start - 1, lines[start]) {
            start -= 1;
        }
        heads.push(Above { start, end });
    }
    heads
}

/// Whether a line above a head belongs to it: one that says what comes, a drawn one, the first of a mail in a mailbox.
fn is_above(lines: &[&str], line: usize, next: &str) -> bool {
    let text = lines[line];
    let says = |line: &str| line.len() <= LONGEST_HEADING && WORDS.above.contains(plain(line).as_str());
    if text.trim().is_empty() {
        return !next.trim().is_empty() && line > 0 && says(lines[line - 1]);
    }
    says(text) || is_rule(text) || text.starts_with("From ") && text.contains('@')
}

/// The parts of a text with mails; one that is not to be judged where several of them may be reviews.
pub(super) fn read(text: &Text, origin: Origin) -> Option<Vec<Part>> {
    let lines = &text.lines;
    // Nearly every text is left here.
    text.mails.first()?;
    let heads = heads(text);
    let first = heads.first()?;
    let starts = heads.iter().map(|head| head.end);
    let ends = heads.iter().skip(1).map(|head| head.start).chain([lines.len()]);
    let mails = std::iter::once((0, first.start)).chain(starts.zip(ends));
    let words = |(start, end): (usize, usize)| -> usize {
        lines[start..end].iter().map(|line| words_up_to(line, SHORTEST_REVIEW)).sum()
    };
    let said: Vec<((usize, usize), usize)> =
        mails.map(|mail| (mail, words(mail))).filter(|(_, words)| *words > 0).collect();
    let (longest, _) = said.iter().copied().max_by_key(|(_, words)| *words)?;
    if said.iter().filter(|(_, words)| *words >= SHORTEST_REVIEW).count() > 1 {
        return Some(vec![Part::whole(true)]);
    }
    let of_mail = |((start, end), _): ((usize, usize), usize)| {
        if (start, end) != longest {
            return vec![Part::left_out(start, NotReview::Comment)];
        }
        let mail = &lines[start..end];
        let parts = filled(of_lines(mail.to_vec(), origin), mail);
        parts.into_iter().map(|part| Part { line: part.line + start, ..part }).collect()
    };
    Some(said.into_iter().flat_map(of_mail).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::layouts::lines;

    #[test]
    fn heads_have_a_sender_and_more() {
        let of = |text: &str| {
            heads(&Text::of(lines::of(text))).iter().map(|head| (head.start, head.end)).collect::<Vec<_>>()
        };
        assert_eq!(of("From: Ann\nSent: Monday\n\nText"), [(0, 2)]);
        assert_eq!(of("Text\n\n-----Original Message-----\n*From:* Ann\n*Sent:* Monday\nText"), [(2, 5)]);
        assert_eq!(of("Begin forwarded message:\n\nSubject: A\nFrom: Ann\n\nText"), [(0, 4)]);
        assert_eq!(of("From a@b.org Mon\nFrom: Ann\nSubject: A\n\nFrom: Bob\nTo: Ann"), [(0, 3), (4, 6)]);
        for none in ["From: Ann\nText", "From what I read: it is fine.\nTo: do", "Text", ""] {
            assert!(of(none).is_empty(), "{none}");
        }
    }
}
