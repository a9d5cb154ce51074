//! Line breaks as the writer set them: those that hard wrapping put in are taken out, those before the items of a list that
//! pasting took out are put back. Either is one byte for another, so that no place moves.

use super::items::{is_bullet, label, lost};

/// Lines of wrapped text are at least so long, and at most.
const WIDTHS: std::ops::RangeInclusive<usize> = 30..=140;
/// Fewer breaks show no width.
const FEWEST_WRAPPED: usize = 3;
/// The part of the breaks that fall where the next word did not fit, and the part within a sentence, in hundredths.
const FULL_LINES: usize = 75;
const WITHIN_SENTENCES: usize = 40;
/// How far the width of the lines may be from their usual one.
const SLACK: usize = 3;

/// Takes out the line breaks of hard wrapping and puts in those of flattened lists, until neither changes the other.
pub fn restore(text: &mut String) {
    let mut put_back = Vec::new();
    loop {
        let wrapped = wrapped(text, &put_back);
        for &at in &wrapped {
            replace(text, at, " ");
        }
        let lost = lost(text);
        for &at in &lost {
            replace(text, at, "\n");
        }
        if wrapped.is_empty() && lost.is_empty() {
            return;
        }
        // They are never taken out again, or the two could take turns for ever.
        put_back.extend(lost);
        put_back.sort_unstable();
    }
}

fn replace(text: &mut String, at: usize, by: &str) {
    text.replace_range(at..=at, by);
}

/// A single line break between two lines of prose.
struct Break {
    at: usize,
    /// Characters of the line before it, and what it would have been with the first word of the next line.
    length: usize,
    with_next: usize,
    within_sentence: bool,
}

/// The line breaks that hard wrapping put in, other than those that were put back.
fn wrapped(text: &str, put_back: &[usize]) -> Vec<usize> {
    let longest = || text.split('\n').map(str::len).max().unwrap_or_default();
    if !text.contains('\n') || longest() > 2 * WIDTHS.end() {
        return Vec::new();
    }
    let (mut breaks, mut at, mut fenced) = (Vec::new(), 0, false);
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        at += line.len() + 1;
        fenced ^= line.starts_with("```");
        let Some(next) = lines.peek().filter(|next| !line.is_empty() && !next.is_empty() && !fenced) else { continue };
        if opens_line(next) || line.starts_with(['|', '#']) || put_back.binary_search(&(at - 1)).is_ok() {
            continue;
        }
        let length = line.chars().count();
        let word = next.split(' ').next().unwrap_or_default();
        let ended = line.trim_end_matches(['"', ')', '\'', '*']).ends_with(['.', '?', '!', ':', ';']);
        breaks.push(Break {
            at: at - 1,
            length,
            with_next: length + 1 + word.chars().count(),
            within_sentence: !ended && next.starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit()),
        });
    }
    let mut lengths: Vec<usize> = breaks.iter().map(|found| found.length).collect();
    lengths.sort_unstable();
    let Some(&width) = lengths.get(lengths.len() * 4 / 5) else { return Vec::new() };
    let full = |found: &&Break| found.with_next + SLACK > width;
    let part = |count: usize| count * 100 / breaks.len().max(1);
    let is_wrapped = breaks.len() >= FEWEST_WRAPPED
        && WIDTHS.contains(&width)
        && part(breaks.iter().filter(full).count()) >= FULL_LINES
        && part(breaks.iter().filter(|found| found.within_sentence).count()) >= WITHIN_SENTENCES;
    if is_wrapped { breaks.iter().filter(full).map(|found| found.at).collect() } else { Vec::new() }
}

/// Whether a line begins with a mark of its own.
fn opens_line(line: &str) -> bool {
    let starts = |marks: &[char], then: &str| {
        let rest = line.trim_start_matches(marks);
        rest.len() < line.len() && rest.starts_with(then)
    };
    starts(&['-', '*', '+', '\u{2013}', '\u{2014}', '\u{b7}', '#'], " ")
        || line.starts_with(is_bullet)
        || line.starts_with(['>', '|', '#'])
        || line.starts_with("**")
        || line.starts_with("```")
        || label(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::restore;

    #[test]
    fn wrapping_that_shows_only_once_a_list_is_put_back_is_taken_out_at_once() {
        let mut text =
            "It it find work that find that while other is is shows it new.\n\u{2022} Of all while and all here. \
            Shows here\na. - Not given clear new shows all\nresults paper. Here while of data the\nmethod find."
                .to_owned();
        restore(&mut text);
        let once = text.clone();
        restore(&mut text);
        assert_eq!(text, once);
        assert_eq!(once.lines().count(), 4, "{once}");
    }
}
