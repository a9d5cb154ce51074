//! Texts that somebody pasted more than once.

/// No text is pasted more often, or with more white space between its copies.
const MOST_COPIES: usize = 8;
const MOST_BETWEEN: usize = 4;

/// The first copy of a text that is nothing but copies of one, one behind the other; any other text whole.
pub fn once(text: &str) -> &str {
    let whole = text.trim_ascii_end();
    let bytes = whole.as_bytes();
    let first = |copies: usize, between: usize| {
        let length = (bytes.len() + between) / copies;
        let length = length.checked_sub(between).filter(|length| *length > 0)?;
        let next = length + between;
        let is_copied = next * copies == bytes.len() + between
            && bytes[length..next].iter().all(u8::is_ascii_whitespace)
            && bytes[next..] == bytes[..bytes.len() - next];
        is_copied.then(|| whole[..length].trim_ascii_end())
    };
    let ways = (2..=MOST_COPIES).rev().flat_map(|copies| (1..=MOST_BETWEEN).map(move |between| (copies, between)));
    ways.filter_map(|(copies, between)| first(copies, between)).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_told_whatever_white_space_is_between_them() {
        let text = "It is new.\n\nIt is sound, it is clear.";
        for given in
            [[text; 2].join("\n\n"), [text; 3].join("\r\n"), [text; 4].join(" "), [text; 8].join("\n\n\n") + "\n"]
        {
            assert_eq!(once(&given), text, "{given}");
        }
        for other in
            ["", " ", "a", "aa", "It is. It was.", "a b a", &format!("{text}\n\n{text} Yes."), &[text; 2].concat()]
        {
            assert_eq!(once(other), other);
        }
    }
}
