//! Brackets that a writer was to fill in: `[Insert specific example here]`, `[Your name]`.

use memchr::{memchr, memchr_iter};

use super::Sources;
use crate::lists::word_lists;
use crate::text::Span;

word_lists!("lexicons/placeholder_rules.tsv": whole, starts);

/// A longer bracket holds a remark.
const LONGEST: usize = 120;

/// Every place that is no quotation and no link.
pub fn spans(sources: &Sources) -> Vec<Span> {
    let original = sources.original;
    let found = memchr_iter(b'[', original.as_bytes()).filter_map(|start| {
        let inside = &original.as_bytes()[start + 1..];
        let length = memchr(b']', &inside[..inside.len().min(LONGEST)])?;
        let end = start + length + 2;
        let is_link = original.as_bytes().get(end) == Some(&b'(');
        (!is_link && asks(original.get(start + 1..end - 1)?)).then(|| Span::new(start, end))
    });
    found.filter(|span| !sources.is_quoted(*span)).collect()
}

/// Whether the words in a bracket ask for others, and do not say which.
fn asks(inside: &str) -> bool {
    // Most brackets hold numbers.
    let is_word = inside.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    if !is_word || inside.contains(['"', '\u{201c}', '\u{ab}']) {
        return false;
    }
    let words = inside.to_lowercase().replace('\u{2019}', "'");
    let starts = |start: &&str| words.strip_prefix(start).is_some_and(|rest| rest.starts_with(' '));
    WORDS.whole.contains(&words.trim()) || WORDS.starts.iter().any(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_that_ask_are_told_from_others() {
        for inside in [
            "Your Name",
            "insert specific example here",
            "Insert Date",
            "Reviewer\u{2019}s name",
            "specify the dataset",
        ] {
            assert!(asks(inside), "{inside}");
        }
        for inside in [
            "12",
            "Smith et al., 2020",
            "sic",
            "inserted text",
            "your method",
            "specify",
            "a, b",
            "",
            "insertion sort",
            "insert \"all\" here",
        ] {
            assert!(!asks(inside), "{inside}");
        }
    }
}
