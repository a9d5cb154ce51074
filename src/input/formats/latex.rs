//! A LaTeX source: the body of the document, without comments, its sections and items as lines; then read as a plain
//! text is. Formulas and commands within the text stay.

use super::latex_unseen;
use super::plain_text;
use super::plain_text::whole;
use crate::input::notices::Unseen;
use crate::input::{Fault, Format, LIMIT, Options, Row, Rows, Source};

pub(in crate::input) const FORMAT: Format =
    Format { name: "latex", extensions: &[".tex", ".latex"], fits: is_document, read };

/// Commands that name a part of the text.
const HEADINGS: [&str; 5] = ["section", "subsection", "subsubsection", "paragraph", "title"];

fn is_document(start: &[u8]) -> bool {
    let Some(command) = start.strip_prefix(b"\\") else { return false };
    let heads = |name: &&str| matches!(command.strip_prefix(name.as_bytes()), Some([b'{', ..] | [b'*', b'{', ..]));
    ["documentclass", "documentstyle"].iter().any(|name| command.starts_with(name.as_bytes()))
        || HEADINGS.iter().any(heads)
}

fn read(source: Source, _: &Options) -> Rows {
    let notices = source.notices.clone();
    let rows = std::iter::once(source).flat_map(move |source| -> Rows {
        match whole(source, LIMIT) {
            Ok(text) => {
                let (text, unseen) = plain(&text);
                plain_text::of_document(text, unseen, &notices)
            }
            Err((line, reason)) => {
                Box::new(std::iter::once(Row { line, number: None, outcome: Err(Fault::from(reason)) }))
            }
        }
    });
    Box::new(rows)
}

/// The text of a source, and how many words are no part of it.
fn plain(source: &str) -> (String, Unseen) {
    let body = source.split_once("\\begin{document}").map_or(source, |(_, body)| body);
    let body = body.split_once("\\end{document}").map_or(body, |(body, _)| body);
    let (body, unseen) = latex_unseen::without(body, &latex_unseen::silent(source));
    let mut text = String::new();
    for line in body.lines() {
        let kept = line.trim();
        if let Some(heading) = heading(kept) {
            text.push('\n');
            text.push_str(heading);
        } else if let Some(item) = kept.strip_prefix("\\item") {
            text.push_str("- ");
            text.push_str(item.trim_start());
        } else if ["\\begin{", "\\end{", "\\maketitle", "\\label{"].iter().any(|command| kept.starts_with(command)) {
            continue;
        } else {
            text.push_str(kept);
        }
        text.push('\n');
    }
    (text.trim().to_owned(), unseen)
}

/// The words of a heading that is a line of its own.
fn heading(line: &str) -> Option<&str> {
    let command = line.strip_prefix('\\')?;
    let rest = HEADINGS.iter().find_map(|name| command.strip_prefix(name))?;
    let rest = rest.strip_prefix('*').unwrap_or(rest);
    rest.strip_prefix('{')?.strip_suffix('}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_read_as_its_text() {
        let source = "\\documentclass{article}\n\\newcommand{\\x}{y}\n\\begin{document}\n\\section*{Summary}\nGood, 90\\% of it. % no\n\
            % do not forget\nMore.\n\n\\begin{itemize}\n\\item One \\cite{a}.\n\\end{itemize}\n\\end{document}\nnotes\n";
        assert_eq!(plain(source).0, "Summary\nGood, 90\\% of it.\nMore.\n\n- One \\cite{a}.");
        assert_eq!(plain("Only text.\n").0, "Only text.");
    }
}
