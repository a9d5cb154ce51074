//! Sentences as readers part them. UAX #29 breaks behind "et al. The", and not between "good.The method"; here the lists of
//! data/sentences decide about abbreviations, and a few rules about the rest.

use std::cell::OnceCell;

use super::rules::{Abbreviation, Rules};
use super::{Gap, Letters, Line, LineKind, Sentence, Span, Token, TokenKind};

/// A text with fewer words that open with a capital, of so many, is written without capitals.
const CAPITAL_IN: usize = 60;
/// A run without a space is no longer in prose.
const LONGEST_RUN: usize = 200;
/// So many marks may stand between two sentences.
const MARKS_BETWEEN: usize = 8;
/// A shorter word before a full stop may be an abbreviation that no list has.
const FULL_WORD: usize = 3;

/// Splits each line but code and rules into sentences; a sentence has at least one token.
pub fn split(lines: &[Line], tokens: &[Token], final_marks: &[usize], text: &str, sentences: &mut Vec<Sentence>) {
    sentences.clear();
    let splitter = Splitter { rules: Rules::embedded(), tokens, text, uncased: OnceCell::new() };
    let mut marks = final_marks.iter().copied().peekable();
    for (index, line) in lines.iter().enumerate() {
        if matches!(line.kind, LineKind::Code | LineKind::Rule) {
            continue;
        }
        let (mut first, end) = (line.body_token, line.tokens.end);
        let mut found = |next: usize| {
            if next > first {
                let span = Span { start: tokens[first].span.start, end: tokens[next - 1].span.end };
                sentences.push(Sentence { span, tokens: first..next, line: index });
                first = next;
            }
        };
        let mut at = line.body_token;
        while let Some(mark) = marks.next_if(|mark| *mark < end) {
            // One mark may take others with it; those of code and of markers end nothing.
            if mark < at {
                continue;
            }
            let next = splitter.after(mark, line);
            at = next.at.max(mark + 1);
            if next.opens {
                found(at);
            }
        }
        found(end);
    }
}

struct Splitter<'a> {
    rules: &'static Rules,
    tokens: &'a [Token],
    text: &'a str,
    uncased: OnceCell<bool>,
}

/// Where the text goes on behind a final mark, and whether a sentence begins there.
struct Next {
    at: usize,
    opens: bool,
}

impl Splitter<'_> {
    /// Whether the text is written without capitals, so that none can be asked for; few texts have to be asked.
    fn is_uncased(&self) -> bool {
        *self.uncased.get_or_init(|| {
            let capitals = self.tokens.iter().filter(|token| token.capital).count();
            capitals * CAPITAL_IN < self.tokens.last().map_or(0, |last| last.words_before as usize)
        })
    }

    /// What follows the final mark at a token.
    fn after(&self, mark: usize, line: &Line) -> Next {
        let end = line.tokens.end;
        if let Some(next) = self.spaced_ellipsis(mark, end) {
            return next;
        }
        let touches = |at: usize| at < end && self.tokens[at].gap == Gap::None;
        let mut at = mark + 1;
        while touches(at) && self.is_mark(at, b".?!") {
            at += 1;
        }
        let last = at - 1;
        while touches(at) && self.closes(at, end) {
            at += 1;
        }
        let closed = at - 1 > last && !self.is_mark(last + 1, b"*_");
        let start = (at..end.min(at + MARKS_BETWEEN)).find(|&index| self.tokens[index].kind != TokenKind::Mark);
        let Some(start) = start.filter(|&start| (at..start).all(|index| self.may_open(index))) else {
            return Next { at, opens: false };
        };
        let bracketed = self.tokens[mark].len() > 1 && self.is_mark(mark + 1, b"]");
        let opens = if bracketed {
            false
        } else if self.tokens[at].gap == Gap::None {
            self.opens_at_once(mark, at, start)
        } else if self.tokens[last].first == b'.' {
            self.opens_after_stop(mark, start, closed)
        } else {
            self.opens_after_call(last, start, closed)
        };
        Next { at, opens }
    }

    /// ". . .": four of them end a sentence, three do not; where the first touches a word it is the full stop before them.
    fn spaced_ellipsis(&self, mark: usize, end: usize) -> Option<Next> {
        let dot = |at: usize| at < end && self.tokens[at].sign() == b'.';
        let run = (mark..end).take_while(|&at| dot(at) && (at == mark || self.tokens[at].gap == Gap::Space)).count();
        if run < 3 {
            return None;
        }
        let after = mark + run;
        let before_capital = self.tokens[..end].get(after).is_some_and(|next| next.capital);
        let stop_first = self.tokens[mark].gap == Gap::None && run > 3;
        Some(if stop_first && before_capital {
            Next { at: mark + 1, opens: true }
        } else {
            Next { at: after, opens: before_capital && run > 3 }
        })
    }

    /// Behind "?" or "!": nearly always, but "Yahoo! in", "(why?) and".
    fn opens_after_call(&self, last: usize, start: usize, closed: bool) -> bool {
        !self.is_lower(start) || !closed && (self.is_uncased() || self.tokens[last].first == b'?')
    }

    /// Behind a full stop and a space.
    fn opens_after_stop(&self, mark: usize, start: usize, closed: bool) -> bool {
        let (token, next) = (&self.tokens[mark], &self.tokens[start]);
        let before = mark.checked_sub(1).filter(|_| token.gap == Gap::None);
        let word = before.filter(|&at| self.tokens[at].kind == TokenKind::Word && token.len() == 1);
        let opener = self.rules.opens_sentence(self.tokens[start].hash);
        let number = next.kind == TokenKind::Number;
        let begins = opener && (next.capital || number);
        if let Some(word) = word {
            match self.rules.abbreviation(self.tokens[word].hash) {
                Some(Abbreviation::Never) => return false,
                Some(Abbreviation::Part) if number || next.len() == 1 || !begins => return false,
                Some(Abbreviation::Number) if number => return false,
                Some(Abbreviation::Open) if !begins => return false,
                _ if self.is_short_form(word) && !begins => return false,
                _ => {}
            }
        }
        let is_word = |at: usize| word == Some(at) && self.is_full(at);
        if self.is_lower(start) {
            // "the paper is good. the method": sentences of those who type no capitals.
            return !closed && token.len() == 1 && (self.is_uncased() || opener && before.is_some_and(is_word));
        }
        let closing = |at: usize| self.is_mark(at, b")]\"'%") || self.tokens[at].kind == TokenKind::Number;
        !number || before.is_none_or(|at| is_word(at) || closing(at))
    }

    /// Behind a final mark without a space: "good.The method".
    fn opens_at_once(&self, mark: usize, at: usize, start: usize) -> bool {
        let Some(before) = mark.checked_sub(1) else { return false };
        let (last, next) = (&self.tokens[before], &self.tokens[start]);
        let plain = next.kind == TokenKind::Word && next.capital;
        let stop = self.tokens[mark].first == b'.';
        let ended = match last.kind {
            TokenKind::Word => !stop || last.letters.only(Letters::ALPHABETIC) && self.is_full(before),
            TokenKind::Number => true,
            TokenKind::Mark => matches!(last.first, b')' | b']' | b'"' | b'\'' | b'%'),
        };
        let known = stop && self.rules.abbreviation(self.tokens[before].hash).is_some();
        plain
            && ended
            && !known
            && self.tokens[mark].len() == 1
            && start - at <= 1
            && !in_address(self.text, self.tokens[mark].span.start as usize)
    }

    /// Whether a word is no short form that the lists lack.
    fn is_full(&self, word: usize) -> bool {
        self.tokens[word].len() >= FULL_WORD || self.rules.opens_sentence(self.tokens[word].hash)
    }

    /// "E." of a name, "U.S.": a single capital or a word with stops inside.
    fn is_short_form(&self, word: usize) -> bool {
        let token = &self.tokens[word];
        token.len() == 1 && token.capital
            || token.letters.holds(Letters::MARK) && self.text[token.span.range()].contains('.')
    }

    fn is_lower(&self, index: usize) -> bool {
        let token = &self.tokens[index];
        let text = &self.text[token.span.range()];
        token.kind == TokenKind::Word && text.starts_with(char::is_lowercase)
    }

    fn is_mark(&self, index: usize, marks: &[u8]) -> bool {
        let token = &self.tokens[index];
        token.kind == TokenKind::Mark && marks.contains(&token.first)
    }

    /// Whether a mark that touches a final mark belongs to the sentence that it ends.
    fn closes(&self, index: usize, end: usize) -> bool {
        let token = &self.tokens[index];
        // A straight mark that touches the next word opens.
        let opens = index + 1 < end
            && self.tokens[index + 1].gap == Gap::None
            && self.tokens[index + 1].kind != TokenKind::Mark;
        token.kind == TokenKind::Mark
            && match token.first {
                b')' | b']' | b'}' => true,
                b'"' | b'\'' | b'*' | b'_' | b'`' | b'$' => !opens,
                _ => matches!(self.text[token.span.range()].chars().next(), Some('\u{2019}' | '\u{201d}' | '\u{bb}')),
            }
    }

    /// Whether a mark may stand before the first word of a sentence.
    fn may_open(&self, index: usize) -> bool {
        let token = &self.tokens[index];
        match token.first {
            b'"' | b'\'' | b'(' | b'[' | b'*' | b'_' | b'`' | b'$' | b'#' | b'\\' | b'{' | b'<' | b'~' => true,
            0x80.. => {
                !matches!(self.text[token.span.range()].chars().next(), Some('\u{2013}' | '\u{2014}' | '\u{2026}'))
            }
            _ => false,
        }
    }
}

/// Whether a place is within a web or mail address, a path or code: what stands around it without a space.
pub fn in_address(text: &str, place: usize) -> bool {
    let bytes = text.as_bytes();
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\n');
    let (before, after) = (&bytes[place.saturating_sub(LONGEST_RUN)..place], &bytes[place..]);
    let after = &after[..after.len().min(LONGEST_RUN)];
    let before = &before[before.iter().rposition(is_space).map_or(0, |space| space + 1)..];
    let after = &after[..after.iter().position(is_space).unwrap_or(after.len())];
    let run = || before.iter().chain(after);
    let of = |mark: u8| run().filter(|byte| **byte == mark).count();
    // A longer run is no prose.
    before.len() + after.len() >= LONGEST_RUN
        || run().any(|byte| matches!(byte, b'@' | b'_' | b'\\'))
        || of(b'/') > 1
        || before.starts_with(b"www.")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::text::characters::tests::texts;
    use crate::text::{LineKind, TextView, TokenKind};

    fn sentences(text: &str) -> Vec<String> {
        let view = TextView::parse(text);
        view.sentences().iter().map(|sentence| view.slice(sentence.span).to_owned()).collect()
    }

    #[test]
    fn each_kind_of_abbreviation_ends_a_sentence_where_it_may() {
        for whole in [
            "See e.g. BERT or Fig. A of the paper.",
            "It is by Smith et al. from 2019, approx. 3 of them.",
            "The U.S. Government and J. Holm, cf. Eq. 4, agree.",
            "At no. 4 and etc. in lower case.",
            "Mail Jane.Doe@example.org now.",
        ] {
            assert_eq!(sentences(whole), [whole]);
        }
        let split = |text: &str| sentences(text).len();
        assert_eq!(split("Models, data, etc. The rest is fine."), 2);
        assert_eq!(split("It is by Smith et al. The rest is fine."), 2);
        assert_eq!(split("The answer is no. The rest is fine."), 2);
        assert_eq!(split("You and I. The rest is fine."), 2);
        assert_eq!(split("It is good.The rest is fine.Really?Yes."), 4);
        assert_eq!(split("it is good. the rest is fine. graphs are too."), 3);
        assert_eq!(split("It is good. the rest is fine. Graphs approx. are too."), 3);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn sentences_part_each_line_behind_final_marks(text in texts()) {
            let view = TextView::parse(&text);
            let mut sentences = view.sentences().iter().peekable();
            for (index, line) in view.lines().iter().enumerate() {
                let skipped = matches!(line.kind, LineKind::Code | LineKind::Rule);
                let mut next = line.body_token;
                while let Some(sentence) = sentences.next_if(|sentence| sentence.line == index) {
                    prop_assert!(!skipped && sentence.tokens.start == next && !sentence.tokens.is_empty());
                    next = sentence.tokens.end;
                    let last = view.tokens()[sentence.tokens.clone()].iter().rev();
                    let mut marks = last.take_while(|token| token.kind == TokenKind::Mark);
                    prop_assert!(next == line.tokens.end || marks.any(|mark| matches!(mark.first, b'.' | b'?' | b'!')));
                }
                prop_assert!(skipped || next == line.tokens.end || line.body_token == line.tokens.end);
            }
            prop_assert!(sentences.next().is_none());
        }
    }
}
