//! Words that the dictionary of misspellings holds: data/lexicons/misspellings.txt, in the order of their bytes.
//!
//! They are the words of the typos project. Its crate typos-dict is a map with 200,000 pointers, which take 10 MB of the
//! program and 4 ms at every start, so that only a test uses it.

use std::cmp::Ordering;

use memchr::{memchr, memrchr};

use crate::word_hash::{hash_of, may_hold};

const WORDS: &str = include_str!("../../data/lexicons/misspellings.txt");
/// Shorter words are symbols and abbreviations too often.
const SHORTEST: usize = 5;

/// Lines that are looked at first: few enough for a cache near the processor, and for a page in a browser.
const SAMPLES: usize = 1024;

/// Where some lines start, all over the list, each with its first bytes: the whole list does not fit the processor's cache.
static STARTS: [(u64, usize); SAMPLES] = starts();

/// The hashes of all words, as build.rs makes them.
const FILTER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/misspellings.filter"));

const fn starts() -> [(u64, usize); SAMPLES] {
    let (bytes, mut starts, mut sample) = (WORDS.as_bytes(), [(0, 0); SAMPLES], 0);
    while sample < SAMPLES {
        let mut start = sample * bytes.len() / SAMPLES;
        while bytes[start] != b'\n' {
            start += 1;
        }
        starts[sample] = (first_bytes(bytes.split_at(start + 1).1), start + 1);
        sample += 1;
    }
    starts
}

/// The first eight bytes of a line as a number that is ordered as they are.
const fn first_bytes(line: &[u8]) -> u64 {
    let (mut first, mut length, mut within) = (0, 0, true);
    while length < size_of::<u64>() {
        within &= length < line.len() && line[length] != b'\n';
        first = first << 8 | if within { line[length] as u64 } else { 0 };
        length += 1;
    }
    first
}

/// Whether the dictionary holds a word in lower case. A part of it is searched: ask once a word, not once a token.
pub fn is_misspelling(word: &str) -> bool {
    if word.len() < SHORTEST || !may_hold(FILTER, hash_of(word)) {
        return false;
    }
    let first = first_bytes(word.as_bytes());
    // Both are starts of lines, or the end.
    let before = STARTS.partition_point(|(other, _)| *other < first);
    let after = before + STARTS[before..].iter().take_while(|(other, _)| *other == first).count();
    let start = before.checked_sub(1).map_or(0, |before| STARTS[before].1);
    let end = STARTS.get(after).map_or(WORDS.len(), |after| after.1);
    let mut lines = &WORDS.as_bytes()[start..end];
    // Halved at the line in the middle, again and again.
    while !lines.is_empty() {
        let (before, behind) = lines.split_at(lines.len() / 2);
        let line_start = memrchr(b'\n', before).map_or(0, |at| at + 1);
        let line_end = memchr(b'\n', behind).map_or(lines.len(), |at| before.len() + at);
        match lines[line_start..line_end].cmp(word.as_bytes()) {
            Ordering::Less => lines = lines.get(line_end + 1..).unwrap_or_default(),
            Ordering::Equal => return true,
            Ordering::Greater => lines = &lines[..line_start],
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::lists::entries;

    #[test]
    fn the_words_are_those_of_the_typos_project() {
        assert!(WORDS.lines().is_sorted());
        let theirs: BTreeSet<&str> = typos_dict::WORD.map.keys().map(|word| word.into_inner()).collect();
        let used = theirs.into_iter().filter(|word| word.is_ascii() && word.len() >= SHORTEST);
        assert!(used.eq(entries(WORDS)), "the list is not what typos-dict holds");
        assert!(entries(WORDS).all(is_misspelling));
    }

    #[test]
    fn misspellings_are_told_from_words() {
        assert!(is_misspelling("performace"));
        for other in ["performance", "zzzzz", "'''''", "na\u{ef}ve", "teh", "a", ""] {
            assert!(!is_misspelling(other), "{other}");
        }
    }
}
