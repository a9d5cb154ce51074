//! Layouts: the same words typed, pasted or wrapped in another way, which is to change no verdict.

use unicode_normalization::UnicodeNormalization;

use super::Attack;

/// Every layout.
pub const LAYOUTS: [Attack; 24] = [
    Attack::new("one line", |text, _| one_line(text)),
    Attack::new("one line, bullets as signs", |text, _| one_line(&signs(text))),
    Attack::new("bullets as signs", |text, _| signs(text)),
    Attack::new("line ends of Windows", |text, _| text.replace('\n', "\r\n")),
    Attack::new("line ends of old Macs", |text, _| text.replace('\n', "\r")),
    Attack::new("line separators", |text, _| text.replace('\n', "\u{2028}")),
    Attack::new("wrapped at 80", |text, _| wrapped(text, 80)),
    Attack::new("wrapped at 60", |text, _| wrapped(text, 60)),
    Attack::new("single line breaks", |text, _| lines(text).join("\n")),
    Attack::new("doubled line breaks", |text, _| lines(text).join("\n\n")),
    Attack::new("tabs", |text, _| text.replace(' ', "\t")),
    Attack::new("non-breaking spaces", |text, _| text.replace(' ', "\u{a0}")),
    Attack::new("zero-width spaces", |text, _| every(text, 50, '\u{200b}')),
    Attack::new("soft hyphens", |text, _| soft_hyphens(text)),
    Attack::new("letters and accents apart", |text, _| text.nfd().collect()),
    Attack::new("ligatures", |text, _| text.replace("fi", "\u{fb01}").replace("fl", "\u{fb02}")),
    Attack::new("lower case", |text, _| text.to_lowercase()),
    Attack::new("typographic quotes", |text, _| typographic(text)),
    Attack::new("plain quotes and dashes", |text, _| plain(text)),
    Attack::new("marks of Chinese text", |text, _| wide(text)),
    Attack::new("no space after full stops", |text, _| glued(text)),
    Attack::new("Markdown stripped", |text, _| stripped(text)),
    Attack::new("the same text twice", |text, _| [text; 2].join("\n\n")),
    Attack::new("the same text four times", |text, _| [text; 4].join("\n\n")),
];

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn lines(text: &str) -> Vec<&str> {
    text.split('\n').filter(|line| !line.trim().is_empty()).collect()
}

/// Bullets of a keyboard as those of a word processor.
fn signs(text: &str) -> String {
    let sign = |line: &str| match line.trim_start().strip_prefix(['-', '*']) {
        Some(rest) if rest.starts_with(' ') => format!("\u{2022}{rest}"),
        _ => line.to_owned(),
    };
    text.split('\n').map(sign).collect::<Vec<_>>().join("\n")
}

fn wrapped(text: &str, width: usize) -> String {
    let mut wrapped = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut length = 0;
        for word in line.split(' ') {
            let letters = word.trim_end().chars().count();
            if length > 0 {
                let fits = length + 1 + letters <= width;
                wrapped.push(if fits { ' ' } else { '\n' });
                length = if fits { length + 1 } else { 0 };
            }
            wrapped.push_str(word);
            length += letters;
        }
    }
    wrapped
}

/// A character behind every so many of a line.
fn every(text: &str, width: usize, inserted: char) -> String {
    let mut changed = String::with_capacity(text.len() * 2);
    for (index, character) in text.chars().enumerate() {
        changed.push(character);
        if index % width == width - 1 {
            changed.push(inserted);
        }
    }
    changed
}

fn soft_hyphens(text: &str) -> String {
    let hyphenated =
        |word: &str| match word.is_ascii() && word.len() >= 8 && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            true => format!("{}\u{ad}{}", &word[..4], &word[4..]),
            false => word.to_owned(),
        };
    text.split(' ').map(hyphenated).collect::<Vec<_>>().join(" ")
}

fn typographic(text: &str) -> String {
    let mut open = false;
    let turn = |character: char| match character {
        '"' => {
            open = !open;
            if open { '\u{201c}' } else { '\u{201d}' }
        }
        '\'' => '\u{2019}',
        other => other,
    };
    text.chars().map(turn).collect()
}

fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{201c}' | '\u{201d}' => plain.push('"'),
            '\u{2018}' | '\u{2019}' => plain.push('\''),
            '\u{2014}' => plain.push_str(" - "),
            '\u{2013}' => plain.push('-'),
            other => plain.push(other),
        }
    }
    plain
}

fn wide(text: &str) -> String {
    let marks = text.replace(", ", "\u{ff0c}").replace(". ", "\u{3002}");
    marks.replace('(', "\u{ff08}").replace(')', "\u{ff09}")
}

/// No space behind a full stop that ends a word of three letters or more, before a capital.
fn glued(text: &str) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut from = 0;
    for (stop, _) in text.match_indices(". ") {
        let word = text[..stop].bytes().rev().take_while(u8::is_ascii_lowercase).count();
        if word >= 3 && text[stop + 2..].starts_with(|next: char| next.is_ascii_uppercase()) {
            changed.push_str(&text[from..=stop]);
            from = stop + 2;
        }
    }
    changed + &text[from..]
}

fn stripped(text: &str) -> String {
    let heading = |line: &str| {
        let bare = line.trim_start_matches('#');
        if bare.len() < line.len() { bare.trim_start().to_owned() } else { line.to_owned() }
    };
    let lines = text.split('\n').map(heading).collect::<Vec<_>>().join("\n");
    lines.replace("**", "").replace("__", "").replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "# On \"cuts\"\n\nIt is fine. It isn't **new** (see me), finally.\n\n- One\u{2014}or two.\n- Three.";

    fn after(name: &str) -> String {
        LAYOUTS.iter().find(|layout| layout.name == name).unwrap().apply(TEXT, 1)
    }

    #[test]
    fn each_layout_changes_what_it_says_and_no_more() {
        assert_eq!(after("one line").split(' ').count(), TEXT.split_whitespace().count());
        assert!(after("bullets as signs").ends_with("\n\u{2022} One\u{2014}or two.\n\u{2022} Three."));
        assert_eq!(
            after("wrapped at 60").split_whitespace().collect::<Vec<_>>(),
            TEXT.split_whitespace().collect::<Vec<_>>()
        );
        assert!(wrapped(&"word ".repeat(40), 60).lines().all(|line| line.len() <= 60));
        assert_eq!(after("doubled line breaks").matches("\n\n").count(), 3);
        assert!(after("typographic quotes").starts_with("# On \u{201c}cuts\u{201d}\n\nIt is fine. It isn\u{2019}t"));
        assert!(after("plain quotes and dashes").contains("One - or two."));
        assert!(
            after("marks of Chinese text")
                .contains("It is fine\u{3002}It isn't **new** \u{ff08}see me\u{ff09}\u{ff0c}finally.")
        );
        assert!(after("no space after full stops").contains("fine.It isn't"));
        assert!(after("Markdown stripped").starts_with("On \"cuts\"\n\nIt is fine. It isn't new (see me)"));
        assert!(soft_hyphens("a beautiful day").contains("beau\u{ad}tiful"));
        assert_eq!(after("the same text twice").len(), 2 * TEXT.len() + 2);
    }
}
