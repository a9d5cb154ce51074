//! Lines that a system broke at a fixed width, made whole.

/// The widths that systems break lines at.
const WIDTHS: std::ops::RangeInclusive<usize> = 60..=80;

/// The width that lines were broken at; none where one is longer, or none comes near.
pub(super) fn width<'t>(lines: impl Iterator<Item = &'t str>) -> Option<usize> {
    let longest = lines.map(|line| line.trim_end().chars().count()).max()?;
    WIDTHS.contains(&longest).then_some(longest)
}

/// The text with a line joined to the next wherever that one's first word had no more room on it.
pub(super) fn undone(text: &str, width: usize) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut before: Option<usize> = None;
    for line in text.split('\n') {
        let line = line.trim_end();
        let first = line.split_whitespace().next().map_or(0, |word| word.chars().count());
        let full = before.is_some_and(|before| before > 0 && before + 1 + first > width);
        if full && first > 0 && !is_item(line) {
            whole.push(' ');
            whole.push_str(line.trim_start());
        } else {
            whole.push_str(if before.is_some() { "\n" } else { "" });
            whole.push_str(line);
        }
        before = Some(line.chars().count());
    }
    whole
}

/// Whether a line begins an item, a heading or a quotation.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches('(').trim_start_matches(|letter: char| letter.is_ascii_digit());
    line.starts_with(['#', '>', '|'])
        || ["- ", "* ", "+ ", "\u{2022}"].iter().any(|mark| line.starts_with(mark))
        || number.len() < line.len() && number.starts_with([')', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_full_lines_are_joined() {
        let wrapped =
            "- It is a line with\n  four words and more\nthat goes on.\n- Short.\n\nA line of nineteen.\n\nEnd.";
        let whole = "- It is a line with four words and more that goes on.\n- Short.\n\nA line of nineteen.\n\nEnd.";
        assert_eq!(undone(wrapped, 21), whole);
        assert_eq!(width(["a".repeat(75).as_str(), "b"].into_iter()), Some(75));
        assert_eq!(width(["a".repeat(81).as_str(), "b"].into_iter()), None);
        assert_eq!(width(["a"].into_iter()), None);
    }
}
