//! Word and LibreOffice documents as text: paragraphs, items of lists and cells of tables, in their order. Comments,
//! notes and deletions that are tracked are no part of it. The text is then read as a plain text is.

use std::io::Cursor;

use super::xml::{self, Element, Part};
use super::{Content, SAVE_TEXT, archive_of};
use crate::input::formats::plain_text;
use crate::input::{Fault, LIMIT, Options, Row, Rows, Source};

pub(super) fn read(source: Source, options: &Options) -> Rows {
    let notices = source.notices.clone();
    let options = options.clone();
    let mut waiting = Some(source);
    let all = std::iter::once_with(move || -> Rows {
        let text = waiting.take().map_or(Ok(String::new()), text);
        match text {
            Ok(text) => {
                let mut source = Source::of(Box::new(Cursor::new(text.into_bytes())));
                source.notices = notices.clone();
                (plain_text::FORMAT.read)(source, &options)
            }
            Err(reason) => {
                let outcome = Err(Fault::from(reason));
                Box::new(std::iter::once(Row { line: 0, number: None, outcome }))
            }
        }
    });
    Box::new(all.flatten())
}

fn text(source: Source) -> Result<String, String> {
    let (mut archive, content) = archive_of(source, SAVE_TEXT)?;
    let (name, dialect) = match content {
        Content::Docx => ("word/document.xml", &WORD),
        Content::Odt => ("content.xml", &OPEN_DOCUMENT),
        _ => return Err(format!("it is not a document of Word or LibreOffice; {SAVE_TEXT}")),
    };
    let mut text = Text {
        dialect,
        written: String::new(),
        paragraph: String::new(),
        depth: 0,
        hidden: 0,
        item: false,
        was_item: false,
    };
    xml::read(&mut archive, name, |part| text.add(part)).map_err(|reason| format!("{reason}; {SAVE_TEXT}"))?;
    text.finish_paragraph();
    Ok(text.written)
}

/// The names of elements, which differ.
struct Dialect {
    paragraphs: &'static [&'static str],
    /// What holds text, where not everything in a paragraph does.
    runs: Option<&'static str>,
    /// A property or an element around that makes a paragraph the item of a list.
    item: &'static str,
    hidden: &'static [&'static str],
    breaks: &'static [&'static str],
}

static WORD: Dialect = Dialect {
    paragraphs: &["p"],
    runs: Some("t"),
    item: "numPr",
    hidden: &["del", "moveFrom", "instrText", "Fallback"],
    breaks: &["br", "cr"],
};
static OPEN_DOCUMENT: Dialect = Dialect {
    paragraphs: &["p", "h"],
    runs: None,
    item: "list-item",
    hidden: &["annotation", "tracked-changes", "note", "bibliography-source", "sequence-decls"],
    breaks: &["line-break"],
};

struct Text {
    dialect: &'static Dialect,
    written: String,
    paragraph: String,
    /// Elements around that hold text.
    depth: usize,
    /// Elements around that hide text.
    hidden: usize,
    item: bool,
    was_item: bool,
}

impl Text {
    fn add(&mut self, part: Part) -> Result<(), String> {
        match part {
            Part::Start(element) => self.start(&element),
            Part::End(name) => self.end(&name),
            Part::Text(text) if self.hidden == 0 && self.depth > 0 => self.paragraph.push_str(&text),
            Part::Text(_) => {}
        }
        if self.written.len() + self.paragraph.len() > LIMIT {
            return Err(format!("the text is longer than {} MiB", LIMIT >> 20));
        }
        Ok(())
    }

    fn start(&mut self, element: &Element) {
        let name = element.name.as_str();
        if self.dialect.hidden.contains(&name) {
            self.hidden += usize::from(!element.empty);
        } else if name == self.dialect.item {
            self.item = true;
        } else if self.holds_text(name) {
            self.depth += usize::from(!element.empty);
        } else if self.hidden == 0 && self.dialect.breaks.contains(&name) {
            self.paragraph.push('\n');
        } else if self.hidden == 0 && name == "tab" && element.attribute("val").is_none() {
            self.paragraph.push('\t');
        } else if self.hidden == 0 && name == "s" && self.dialect.runs.is_none() {
            self.paragraph.push(' ');
        } else if self.hidden == 0 && name == "noBreakHyphen" {
            self.paragraph.push('-');
        }
    }

    fn end(&mut self, name: &str) {
        if self.dialect.hidden.contains(&name) {
            self.hidden = self.hidden.saturating_sub(1);
        } else if self.holds_text(name) {
            self.depth = self.depth.saturating_sub(1);
        }
        if self.hidden == 0 && self.dialect.paragraphs.contains(&name) {
            self.finish_paragraph();
        }
    }

    fn holds_text(&self, name: &str) -> bool {
        self.dialect.runs.map_or(self.dialect.paragraphs.contains(&name), |runs| runs == name)
    }

    fn finish_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let item = std::mem::take(&mut self.item);
        let paragraph = paragraph.trim();
        if paragraph.is_empty() {
            return;
        }
        if !self.written.is_empty() {
            self.written.push_str(if item && self.was_item { "\n" } else { "\n\n" });
        }
        let marked = ["- ", "* ", "\u{2022} "].iter().any(|mark| paragraph.starts_with(mark));
        if item && !marked {
            self.written.push_str("- ");
        }
        self.written.push_str(paragraph);
        self.was_item = item;
    }
}
