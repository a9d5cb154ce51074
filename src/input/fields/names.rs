//! Names of fields and columns as they are looked up.

/// In lower case, with an underscore for what is neither letter nor digit. Where a note was flattened into columns, as
/// in `content.summary.value`, the name of its field.
pub(in crate::input) fn usual(name: &str) -> String {
    if is_usual(name) {
        return name.to_owned();
    }
    let whole = name.trim();
    let field = whole.strip_prefix("content.").unwrap_or(whole);
    let field = field.strip_suffix(".value").unwrap_or(field);
    let mut found = String::with_capacity(field.len());
    for letter in field.chars() {
        if letter.is_alphanumeric() {
            found.extend(letter.to_lowercase());
        } else if !found.is_empty() && !found.ends_with('_') {
            found.push('_');
        }
    }
    if found.ends_with('_') {
        found.pop();
    }
    if found.is_empty() { whole.to_owned() } else { found }
}

/// Whether a name is already as it is looked up.
pub(in crate::input) fn is_usual(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && !(name.starts_with('_') || name.ends_with('_') || name.contains("__"))
}

/// Words in lower case with one blank between them; apostrophes are left out, other marks part words.
pub(in crate::input) fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.chars() {
        if letter.is_alphanumeric() {
            if gap && !words.is_empty() {
                words.push(' ');
            }
            gap = false;
            // Nearly every letter is of ASCII, and is one letter in lower case.
            if letter.is_ascii() {
                words.push(letter.to_ascii_lowercase())
            } else {
                words.extend(letter.to_lowercase())
            }
        } else if !matches!(letter, '\'' | '\u{2019}') {
            gap = true;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_whatever_is_between_their_words() {
        for (name, expected) in [
            ("paper_strengths", "paper_strengths"),
            ("Paper Strengths: *", "paper_strengths"),
            ("clarity,_quality,_novelty_and_reproducibility", "clarity_quality_novelty_and_reproducibility"),
            ("content.summary.value", "summary"),
            ("_bibtex", "bibtex"),
            ("  Résumé  ", "résumé"),
            ("#", "#"),
            ("", ""),
        ] {
            assert_eq!(usual(name), expected);
            assert_eq!(usual(&usual(name)), expected);
        }
    }
}
