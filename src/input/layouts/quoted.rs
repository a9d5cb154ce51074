//! Mail that quotes a text as a whole: `> ` before every line, perhaps below a line that says who wrote it.

use super::pages;

/// A mail client may break its line on who wrote what into this many.
const MOST_ATTRIBUTION_LINES: usize = 3;
/// Mail that was sent on more often is not taken apart further.
const MOST_LEVELS: usize = 8;

/// The lines without their marks, as many as all of them have; none where one has none.
pub(super) fn unquoted<'t>(lines: &[&'t str]) -> Option<Vec<&'t str>> {
    // Nearly every text is left here.
    let first = lines.iter().position(|line| mark(line).is_some())?;
    let is_empty = |line: &str| line.trim().is_empty();
    let said: Vec<&str> =
        lines.iter().copied().filter(|line| !is_empty(line)).take(MOST_ATTRIBUTION_LINES + 1).collect();
    let above = said.iter().take_while(|line| mark(line).is_none()).count();
    let says = |line: &str| line.trim_end().strip_suffix(':')?.rsplit(' ').next().map(pages::is_said);
    let attributed = above == 0 || says(said[above - 1]) == Some(true);
    if !attributed || above == said.len() {
        return None;
    }
    let mut found = lines[first..].to_vec();
    let mut level = 0;
    while level < MOST_LEVELS && found.iter().all(|line| is_empty(line) || mark(line).is_some()) {
        if found.iter().all(|line| is_empty(line)) {
            return None;
        }
        found.iter_mut().for_each(|line| *line = mark(line).unwrap_or(line));
        level += 1;
    }
    (level > 0).then_some(found)
}

/// What follows the mark of a line.
fn mark(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix('>')?;
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_that_is_quoted_as_a_whole_loses_its_marks() {
        let of = |text: &str| unquoted(&text.lines().collect::<Vec<_>>()).map(|lines| lines.join("\n"));
        assert_eq!(of("> One.\n>\n> > Two.").as_deref(), Some("One.\n\n> Two."));
        assert_eq!(of(">> One.\n> > Two.\n").as_deref(), Some("One.\nTwo."));
        assert_eq!(of("On Monday A <a@v.org>\nwrote:\n\n> One.").as_deref(), Some("One."));
        for whole in ["", ">", "> One?\nNo.", "So:\n> One.", "One.", "a\nb\nc\nd wrote:\n> e"] {
            assert_eq!(of(whole), None, "{whole}");
        }
    }
}
