//! Line breaks as the writer set them: those that hard wrapping put in are taken out, those before the items of a list that
//! pasting took out are put back. Either is one byte for another, so that no place moves.

use super::bytes::lines;
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

/// A text that has not come to rest after so many rounds stays as it is then.
const MOST_ROUNDS: usize = 16;

/// Takes out the line breaks of hard wrapping and puts in those of flattened lists, until neither changes the text. Says
/// whether it has changed.
pub fn restore(text: &mut String) -> bool {
    let mut states: Vec<String> = Vec::new();
    while states.len() < MOST_ROUNDS {
        let wrapped = wrapped(text);
        // Nearly every text is left here at once.
        if wrapped.is_empty() && lost(text).is_empty() {
            break;
        }
        states.push(text.clone());
        replace(text, &wrapped, " ");
        let lost = lost(text);
        replace(text, &lost, "\n");
        if let Some(first) = states.iter().position(|state| state == text) {
            // The text is at rest. Where several take turns for ever, whichever was read, the least stands for them all.
            if let Some(least) = states[first..].iter().min() {
                text.clone_from(least);
            }
            break;
        }
    }
    states.first().is_some_and(|given| given != text)
}

fn replace(text: &mut String, places: &[usize], by: &str) {
    places.iter().for_each(|at| text.replace_range(*at..=*at, by));
}

/// A single line break between two lines of prose.
struct Break {
    at: usize,
    /// Characters of the line before it, and what it would have been with the first word of the next line.
    length: usize,
    with_next: usize,
    within_sentence: bool,
}

/// The line breaks that hard wrapping put in.
fn wrapped(text: &str) -> Vec<usize> {
    // Nearly every text has a long line, and most begin with one.
    if lines(text).any(|line| line.len() > 2 * WIDTHS.end()) || !text.contains('\n') {
        return Vec::new();
    }
    let (mut breaks, mut at, mut fenced) = (Vec::new(), 0, false);
    let mut lines = lines(text).peekable();
    while let Some(line) = lines.next() {
        at += line.len() + 1;
        fenced ^= line.starts_with("```");
        let Some(next) = lines.peek().filter(|next| !line.is_empty() && !next.is_empty() && !fenced) else { continue };
        if opens_line(next) || line.starts_with(['|', '#']) {
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

    /// The text as it is read, which is read the same again.
    fn read(text: &str) -> String {
        let mut once = text.to_owned();
        restore(&mut once);
        let mut twice = once.clone();
        assert!(!restore(&mut twice) && once == twice, "{once}");
        once
    }

    #[test]
    fn wrapping_that_shows_only_once_a_list_is_put_back_is_taken_out_at_once() {
        let text = read(
            "It it find work that find while that while other is is shows it new.\n\u{2022} Of all while and all here. \
             Shows here\na. - Not given clear new shows all\nresults paper. Here while of data the\nmethod find.",
        );
        assert_eq!(text.lines().count(), 3, "{text}");
    }

    #[test]
    fn a_list_that_looks_wrapped_once_it_is_put_back_comes_to_rest() {
        // Found by fuzzing.
        read(
            "review: human; rev)ewer Reviewer 1\nrev:wei ai; reviewer Reviewer72\n\
             revieew * * *'wSuh * * * * * * *'* * * * * * 4 ai4}",
        );
    }
}
