//! Reviews with nothing but a drawn line or a page break between them. A line may as well part the sections of one review, so
//! that each is told by itself: by its own rating, by the same first section, or as it begins, with what the paper is about.

use super::fields::{FieldLine, answer, name_of};
use super::heads::Head;
use super::lines::{is_page_break, is_rule, may_be_review, plain, without_end, words_up_to};
use super::notes::Note;
use super::tables::Known;
use super::{Origin, Part, Text};
use crate::lists::word_lists;

/// Between the name of a paper and what it does stand fewer words.
const MOST_BETWEEN: usize = 3;
/// As many words of a line are looked at.
const WORDS_READ: usize = 12;

// How a review begins.
word_lists!("forms/starts.tsv": before, paper, verb);

/// What stands between two such lines, or before the first and after the last.
struct Block {
    start: usize,
    end: usize,
    /// Its first line that says something.
    first: usize,
}

impl Block {
    fn of(lines: &[&str], start: usize, end: usize) -> Option<Self> {
        let first = start + lines[start..end].iter().position(|line| !line.trim().is_empty())?;
        Some(Self { start, end, first })
    }

    fn is_long(&self, lines: &[&str]) -> bool {
        may_be_review(&lines[self.start..self.end])
    }

    /// The fields that stand in it.
    fn fields<'f, 't>(&self, text: &'f Text<'t>) -> &'f [(usize, FieldLine<'t>)] {
        let at = |line: usize| text.fields.partition_point(|(field, _)| *field < line);
        &text.fields[at(self.start)..at(self.end)]
    }

    /// Whether it has a rating of its own, and no more.
    fn is_rated(&self, text: &Text) -> bool {
        let answered = |(line, field): &&(usize, FieldLine)| {
            field.known == Known::Rating && answer(field.known, field.rest, &text.lines[line + 1..self.end]).is_some()
        };
        self.fields(text).iter().filter(answered).count() == 1
    }

    /// The section that it begins with.
    fn section(&self, text: &Text) -> Option<String> {
        let first = self.fields(text).first().filter(|(line, _)| *line == self.first)?;
        matches!(first.1.known, Known::Text(_)).then(|| name_of(text.lines[self.first]))
    }

    /// Whether it begins as a part of a review does: with a heading or an item.
    fn is_part(&self, text: &Text) -> bool {
        let line = text.lines[self.first].trim();
        let is_prose = line.starts_with(char::is_alphabetic) && words_up_to(line, WORDS_READ) == WORDS_READ;
        !is_prose || self.fields(text).first().is_some_and(|(line, _)| *line == self.first)
    }
}

/// The reviews of a text between such lines; one that is none where it cannot be told what the blocks are. A field of a row
/// is one review unless each block has a rating or begins with the same section.
pub(super) fn read(text: &Text, origin: Origin) -> Option<Vec<Part>> {
    let lines = &text.lines;
    // Nearly every text is left here.
    text.rules.first()?;
    let is_between = |line: &usize| {
        // A page may break within a sentence.
        if is_page_break(lines[*line]) {
            let says = |line: &&&str| is_page_break(line) || !line.trim().is_empty();
            return lines[..*line].iter().rfind(says).is_some_and(|before| ends(before));
        }
        line.checked_sub(1).is_some_and(|before| lines[before].trim().is_empty() || ends(lines[before]))
    };
    let rules: Vec<usize> = text.rules.iter().copied().filter(is_between).collect();
    let starts = std::iter::once(0).chain(rules.iter().map(|rule| rule + 1));
    let ends = rules.iter().copied().chain([lines.len()]);
    let blocks: Vec<Block> = starts.zip(ends).filter_map(|(start, end)| Block::of(lines, start, end)).collect();
    let long: Vec<&Block> = blocks.iter().filter(|block| block.is_long(lines)).collect();
    if long.len() < 2 {
        return None;
    }
    let rated = long.len() == blocks.len() && long.iter().all(|block| block.is_rated(text));
    let section = long[0].section(text);
    let alike = section.is_some() && long.iter().all(|block| block.section(text) == section);
    let may_begin = |block: &&&Block| origin == Origin::File && begins(lines[block.first]);
    let begun = long.iter().filter(may_begin).count();
    if rated || alike || begun == long.len() {
        // What is short belongs to what stands above it.
        let starts = || long.iter().skip(1).map(|block| block.start);
        let spans = std::iter::once(0).chain(starts()).zip(starts().chain([lines.len()]));
        return Some(spans.flat_map(|(start, end)| note(lines, start, end, rated || alike).parts()).collect());
    }
    let several = begun > 1 && long.iter().all(|block| begins(lines[block.first]) || !block.is_part(text));
    several.then(|| vec![Part::whole(true)])
}

/// Whether a sentence ends with a line, so that the next one does not underline it.
fn ends(line: &str) -> bool {
    line.trim_end().ends_with(['.', '?', '!', ')'])
}

fn note<'t>(lines: &[&'t str], start: usize, end: usize, is_form: bool) -> Note<'t> {
    Note { line: start, head: Head::default(), lines: without_end(&lines[start..end], is_rule).to_vec(), is_form }
}

/// Whether a line says what the paper is about, as the first of a review does: `This paper proposes`.
pub(super) fn begins(line: &str) -> bool {
    let start: String = line.split_whitespace().take(WORDS_READ).flat_map(|word| [word, " "]).collect();
    let words = plain(&start);
    let words: Vec<&str> = words.split(' ').collect();
    let before = words.iter().take_while(|word| WORDS.before.contains(word)).count();
    let Some(paper) = (before..before + 2).find(|at| words.get(*at).is_some_and(|word| WORDS.paper.contains(word)))
    else {
        return false;
    };
    before > 0 && words[paper + 1..].iter().take(MOST_BETWEEN).any(|word| WORDS.verb.contains(word))
}
