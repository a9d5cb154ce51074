//! What counts the fields of a form: `1.`, `Q2:`, `(a)`, `III.`, `Part 1:`.

use super::pages;

/// A name without what counts before it and `(1-5)` after it.
pub(in crate::input) fn unnumbered(name: &str) -> &str {
    let name = name.trim().trim_matches(['*', '_']).trim();
    let name = match name.rfind('(') {
        Some(start) if start > 0 && name.ends_with(')') => name[..start].trim_end(),
        _ => name,
    };
    let Some((first, rest)) = name.split_once([' ', '\t']) else { return name };
    if first.starts_with(['Q', 'q']) && first.len() > 1 && is_count(first) {
        return rest.trim_start();
    }
    // `1 - Summary`
    let dash = ["- ", "\u{2013} ", "\u{2014} "].iter().find_map(|dash| rest.strip_prefix(dash));
    dash.filter(|_| is_count(first)).unwrap_or_else(|| unlisted(name))
}

/// Whether what counts stands before a name.
pub(super) fn is_counted(name: &str) -> bool {
    after_count(name.trim_start_matches(['#', '*', '_', ' '])).is_some()
}

/// A name without the number of its list: `1. Reviewer aB3x`.
pub(super) fn unlisted(name: &str) -> &str {
    after_count(name).unwrap_or(name)
}

/// What follows the mark that counts a name: `1. `, `B) `, `Q2: `.
fn after_count(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once([' ', '\t'])?;
    (first.ends_with(['.', ')', ':']) && is_count(first)).then(|| rest.trim_start())
}

/// Whether this only counts: `Q1`, `2`, `A`, `III`, `Part 1`.
pub(super) fn is_count(name: &str) -> bool {
    let number = name.trim().trim_matches(['(', ')', '.', ':', '*', '_']);
    let number = match number.split_once(' ') {
        Some((part, number)) if pages::is_part(&part.to_lowercase()) => number,
        _ => number.trim_start_matches(['Q', 'q']),
    };
    !name.trim().is_empty()
        && (number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit())
            || number.len() == 1
            || is_roman(number))
}

/// Whether this is one of the first numbers of Rome.
fn is_roman(number: &str) -> bool {
    number.len() <= 4 && number.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X')) && !number.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_counts_them() {
        for name in [
            "Summary",
            "1. Summary",
            "A) Summary",
            "(a) Summary",
            "IV. Summary",
            "2 - Summary",
            "Q3: Summary",
            "**1. Summary**",
            "Summary (1-5)",
        ] {
            assert_eq!(unnumbered(name), "Summary", "{name}");
        }
        for name in ["The - Summary", "MIX. Summary", "Part of it. Summary"] {
            assert_eq!(unnumbered(name), name);
        }
        for (name, counts) in [("Part 1", true), ("Section B", true), ("Q1", true), ("XII", true), ("Paper 1", false)] {
            assert_eq!(is_count(name), counts, "{name}");
        }
    }
}
