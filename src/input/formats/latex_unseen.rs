//! What a LaTeX source holds beside its text: comments, parts that are switched off, what is struck out or white. It is
//! taken out and counted.

use crate::input::notices::Unseen;

/// Commands whose first argument is struck out.
const STRUCK: [&str; 6] = ["sout", "xout", "st", "deleted", "remove", "hcancel"];
/// What stands in place of what was there before, which is its second argument.
const REPLACED: &str = "replaced";
/// Commands whose argument leaves room and shows nothing.
const INVISIBLE: [&str; 3] = ["phantom", "hphantom", "vphantom"];
/// Conditions that are never fulfilled.
const NEVER: [&str; 3] = ["\\iffalse", "\\if0", "\\if 0"];
/// Environments that show nothing.
const COMMENTS: [&str; 2] = ["comment", "filecontents"];
/// Ways to write in white.
const WHITE: [&str; 4] =
    ["\\textcolor{white}", "\\textcolor[HTML]{FFFFFF}", "\\textcolor[rgb]{1,1,1}", "\\textcolor[gray]{1}"];
const WHITE_FROM_HERE: &str = "\\color{white}";

/// The commands of a source's own that do nothing with their argument, such as `\newcommand{\hide}[1]{}`.
pub(super) fn silent(source: &str) -> Vec<&str> {
    let defined = |definition: &'static str| {
        source.match_indices(definition).filter_map(move |(at, _)| {
            let rest = source[at + definition.len()..].trim_start_matches(['{', ' ']).strip_prefix('\\')?;
            let (name, rest) = rest.split_at(rest.find(|letter: char| !letter.is_ascii_alphabetic())?);
            let rest = rest.trim_start_matches(['}', ' ']);
            let body = rest.strip_prefix("[1]").or_else(|| rest.strip_prefix("#1"))?.trim_start();
            body.strip_prefix('{')?.trim_start().starts_with(['}', '%']).then_some(name)
        })
    };
    ["\\newcommand", "\\renewcommand", "\\providecommand", "\\def"].into_iter().flat_map(defined).collect()
}

/// The source without what nobody reads in the document, and how many words that was. `silent` commands show nothing.
pub(super) fn without(source: &str, silent: &[&str]) -> (String, Unseen) {
    let (mut kept, mut unseen) = (String::with_capacity(source.len()), Unseen::default());
    let mut rest = source;
    while let Some(at) = rest.find(['%', '\\', '{']) {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        rest = match from.as_bytes()[0] {
            b'%' => after_comment(&mut kept, from),
            b'{' => match white_group(from) {
                Some((inside, after)) => {
                    unseen.hide(inside);
                    after
                }
                None => taken(&mut kept, from, 1),
            },
            _ => match command(from, silent) {
                Some(Part::Hidden(inside, after)) => {
                    unseen.hide(inside);
                    after
                }
                Some(Part::Struck(inside, after)) => {
                    unseen.struck += words(inside);
                    after
                }
                Some(Part::Replaced(inside, former, after)) => {
                    kept.push_str(inside);
                    unseen.struck += words(former);
                    after
                }
                Some(Part::Nothing(after)) => after,
                // An escaped letter is no beginning of anything.
                None => taken(&mut kept, from, 1 + from[1..].chars().next().map_or(0, char::len_utf8)),
            },
        };
    }
    kept.push_str(rest);
    (kept, unseen)
}

enum Part<'a> {
    /// Nobody sees it; and what is behind it.
    Hidden(&'a str, &'a str),
    /// It is struck out; and what is behind it.
    Struck(&'a str, &'a str),
    /// It replaces the second; and what is behind them.
    Replaced(&'a str, &'a str, &'a str),
    /// It shows nothing; what is behind it.
    Nothing(&'a str),
}

/// Keeps as many bytes, and gives the rest.
fn taken<'a>(kept: &mut String, text: &'a str, bytes: usize) -> &'a str {
    let (own, rest) = text.split_at(bytes);
    kept.push_str(own);
    rest
}

/// What is behind a comment; a line that is nothing else leaves nothing.
fn after_comment<'a>(kept: &mut String, text: &'a str) -> &'a str {
    let (_, after) = text.split_at(text.find('\n').unwrap_or(text.len()));
    let line = kept.rfind('\n').map_or(0, |end| end + 1);
    if kept[line..].trim().is_empty() {
        kept.truncate(line);
        return after.strip_prefix('\n').unwrap_or(after);
    }
    after
}

/// What a command and its argument are, where they are no text.
fn command<'a>(text: &'a str, silent: &[&str]) -> Option<Part<'a>> {
    if let Some(environment) = text.strip_prefix("\\begin{") {
        let name =
            COMMENTS.iter().find(|name| environment.strip_prefix(**name).is_some_and(|rest| rest.starts_with('}')))?;
        let inside = &environment[name.len() + 1..];
        let end = format!("\\end{{{name}}}");
        let (inside, after) = inside.split_once(&end).unwrap_or((inside, ""));
        return Some(Part::Hidden(inside, after));
    }
    if let Some(condition) = NEVER.iter().find(|never| text.starts_with(**never)) {
        let inside = &text[condition.len()..];
        if !inside.starts_with(|letter: char| letter.is_ascii_alphanumeric()) {
            let (inside, after) = switched_off(inside);
            return Some(Part::Hidden(inside, after));
        }
    }
    if let Some(white) = WHITE.iter().find(|white| text.starts_with(**white)) {
        let (inside, after) = argument(&text[white.len()..])?;
        return Some(Part::Hidden(inside, after));
    }
    let name = &text[1..];
    let name = &name[..name.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(name.len())];
    let behind = &text[1 + name.len()..];
    if INVISIBLE.contains(&name) {
        // In formulas a mark or two leave room for others.
        let (inside, after) = argument(behind).filter(|(inside, _)| words(inside) > 2)?;
        return Some(Part::Hidden(inside, after));
    }
    if silent.contains(&name) {
        let (inside, after) = argument(behind)?;
        return Some(Part::Hidden(inside, after));
    }
    if name == "fi" {
        return Some(Part::Nothing(behind));
    }
    if name != REPLACED && !STRUCK.contains(&name) {
        return None;
    }
    // Who deleted it may stand before it.
    let behind = behind.trim_start();
    let behind = behind.strip_prefix('[').and_then(|options| options.split_once(']')).map_or(behind, |(_, rest)| rest);
    let (inside, after) = argument(behind)?;
    if name == REPLACED {
        let (former, after) = argument(after)?;
        return Some(Part::Replaced(inside, former, after));
    }
    Some(Part::Struck(inside, after))
}

/// What is in the braces that a text starts with, and what is behind them.
fn argument(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start().strip_prefix('{')?;
    let (mut depth, mut escaped) = (1_usize, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => {
                escaped = false;
                continue;
            }
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&text[..at], &text[at + 1..]));
        }
    }
    None
}

/// What is in a group that starts by choosing white, and what is behind it.
fn white_group(text: &str) -> Option<(&str, &str)> {
    let (inside, after) = argument(text)?;
    Some((inside.trim_start().strip_prefix(WHITE_FROM_HERE)?, after))
}

/// What a condition that never holds switches off, up to its `\else` or `\fi`, and what is behind that.
fn switched_off(text: &str) -> (&str, &str) {
    let mut depth = 1_usize;
    for (at, _) in text.match_indices('\\') {
        let name = &text[at + 1..];
        let name = &name[..name.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(name.len())];
        let after = &text[at + 1 + name.len()..];
        match name {
            "fi" => depth -= 1,
            "else" if depth == 1 => return (&text[..at], after),
            // Not `\iff`, which is a mark of mathematics.
            _ if name.starts_with("if") && name != "iff" => depth += 1,
            _ => {}
        }
        if depth == 0 {
            return (&text[..at], after);
        }
    }
    (text, "")
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_reads_is_taken_out_and_counted() {
        for (source, expected, hidden, struck) in [
            ("A 90\\% gain. % no\n", "A 90\\% gain. \n", 0, 0),
            ("One.\n% all of it\nTwo.", "One.\nTwo.", 0, 0),
            ("a \\begin{comment} b 5% c \\end{comment} d", "a  d", 3, 0),
            ("a \\begin{comments} b", "a \\begin{comments} b", 0, 0),
            ("a \\iffalse b \\ifx c \\fi d \\fi e", "a  e", 5, 0),
            ("a \\iffalse b \\else c \\fi d", "a  c  d", 1, 0),
            ("a \\iff b", "a \\iff b", 0, 0),
            ("a \\if0 b", "a ", 1, 0),
            ("a \\sout{b {c} \\} d} e \\st {f}", "a  e ", 0, 5),
            ("a \\deleted[id=X]{b} \\replaced{c}{d e} \\added{f}", "a  c \\added{f}", 0, 3),
            ("a {\\color{white} b c} d \\textcolor{white}{e}", "a  d ", 3, 0),
            ("a \\hide{b c} \\no{d} \\x{e}", "a   \\x{e}", 3, 0),
            ("\\\\% no\nb", "\\\\\nb", 0, 0),
            ("$\\phantom{-}x$ \\strong{a} \\sout", "$\\phantom{-}x$ \\strong{a} \\sout", 0, 0),
        ] {
            let (kept, unseen) =
                without(source, &silent("\\newcommand{\\hide}[1]{} \\def\\no#1{} \\newcommand{\\x}[1]{#1}"));
            assert_eq!(kept, expected);
            assert_eq!((unseen.hidden, unseen.struck), (hidden, struck), "{source}");
        }
    }
}
