//! Texts that somebody pasted more than once.

use memchr::memmem;

/// No text is pasted more often, or with more white space between its copies.
const MOST_COPIES: usize = 8;
const MOST_BETWEEN: usize = 4;
/// Fewer words would get no verdict alone.
const LEAST_WORDS: usize = 75;
/// What begins a text so comes again only where that is repeated within itself: a line over and over is no copy.
const START: usize = 40;

/// The first copy of a text that is nothing but copies of one, one behind the other; any other text whole.
pub fn once(text: &str) -> &str {
    let whole = text.trim_ascii_end();
    let bytes = whole.as_bytes();
    let first = |copies: usize, between: usize| {
        let length = ((bytes.len() + between) / copies).checked_sub(between)?;
        let next = length + between;
        let is_copied = next * copies == bytes.len() + between
            && bytes[length..next].iter().all(u8::is_ascii_whitespace)
            && bytes[next..] == bytes[..bytes.len() - next];
        is_copied.then(|| whole[..length].trim_ascii_end())
    };
    let is_text = |copy: &&str| {
        let start = copy.as_bytes().get(..START);
        start.is_some_and(|start| memmem::find(&copy.as_bytes()[1..], start).is_none())
            && copy.split_ascii_whitespace().nth(LEAST_WORDS - 1).is_some()
    };
    let ways = (2..=MOST_COPIES).flat_map(|copies| (1..=MOST_BETWEEN).map(move |between| (copies, between)));
    ways.filter_map(|(copies, between)| first(copies, between)).find(is_text).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_told_whatever_white_space_is_between_them() {
        let text: String = (0..25).map(|number| format!("It is {number}.\n\n")).collect();
        let text = text.trim_end();
        for given in
            [[text; 2].join("\n\n"), [text; 3].join("\r\n"), [text; 4].join(" "), [text; 8].join("\n\n\n") + "\n"]
        {
            assert_eq!(once(&given), text);
        }
        let other = text.replace("24", "25");
        for given in
            [format!("{text}\n\n{other}"), format!("{text}\n\n{text} Yes."), [text; 2].concat(), [text; 9].join("\n")]
        {
            assert_eq!(once(&given), given);
        }
    }

    #[test]
    fn what_is_short_or_repeats_itself_is_no_copy() {
        let line = "The paper is good. ".repeat(160);
        for given in ["", " ", "a", "aa", "\n\n\n\n", "It is new.\n\nIt is new.", &line, "It is. It was."] {
            assert_eq!(once(given), given);
        }
    }
}
