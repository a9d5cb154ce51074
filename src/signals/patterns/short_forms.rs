//! Short forms: what stands before an apostrophe.

/// A word up to its first apostrophe, straight or curly.
pub fn before_apostrophe(word: &str) -> &str {
    let Some(end) = word.bytes().position(|byte| byte == b'\'' || byte == 0xE2) else { return word };
    if word[end..].starts_with(['\'', '\u{2019}']) { &word[..end] } else { word }
}
