//! Texts from outside as people may read them: nothing in them steers a terminal or hides.

use std::borrow::Cow;

/// A text with every character that does not show, or turns the direction of what follows, as an escape: `\u{202e}`. Tabs
/// stay, and line ends where they are wanted.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let escaped = text.chars().map(|character| match is_unsafe(character) {
        true => Cow::Owned(character.escape_unicode().to_string()),
        false => Cow::Owned(character.to_string()),
    });
    Cow::Owned(escaped.collect())
}

/// Control characters but for tabs and line ends, bidirectional marks, zero-width and other invisible characters (Unicode
/// Technical Report 36, 2.10 and 3; "Trojan Source", Boucher and Anderson 2023).
fn is_unsafe(character: char) -> bool {
    let invisible = matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    invisible || character.is_control() && !matches!(character, '\t' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_show_is_escaped() {
        assert_eq!(printable("a\u{202e}b\u{200b}\u{1b}[2Jc\r"), "a\\u{202e}b\\u{200b}\\u{1b}[2Jc\\u{d}");
        assert!(matches!(printable("plain \u{e9} \u{4e2d}\ttext\n"), Cow::Borrowed(_)));
    }
}
