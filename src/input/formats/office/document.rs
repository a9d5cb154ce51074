//! Word and LibreOffice documents as text: paragraphs, items of lists and cells of tables, in their order. Comments,
//! notes, deletions that are tracked, and what is hidden or struck out are no part of it. The text is then read as a plain text is.

use super::looks::{Properties, Styles};
use super::xml;
use super::xml::{Element, Part};
use super::{Content, SAVE_TEXT, archive_of};
use crate::input::formats::plain_text;
use crate::input::notices::Unseen;
use crate::input::{Fault, LIMIT, Options, Row, Rows, Source};

pub(super) fn read(source: Source, _: &Options) -> Rows {
    let notices = source.notices.clone();
    let mut waiting = Some(source);
    let all = std::iter::once_with(move || -> Rows {
        let text = waiting.take().map_or(Ok(Default::default()), text);
        match text {
            Ok((text, unseen)) => plain_text::of_document(text, unseen, &notices),
            Err(reason) => {
                let outcome = Err(Fault::from(reason));
                Box::new(std::iter::once(Row { line: 0, number: None, outcome }))
            }
        }
    });
    Box::new(all.flatten())
}

/// The text, and how many words are no part of it.
fn text(source: Source) -> Result<(String, Unseen), String> {
    let (mut archive, content) = archive_of(source, SAVE_TEXT)?;
    let (name, styles, dialect) = match content {
        Content::Docx => ("word/document.xml", "word/styles.xml", &WORD),
        Content::Odt => ("content.xml", "styles.xml", &OPEN_DOCUMENT),
        _ => return Err(format!("it is not a document of Word or LibreOffice; {SAVE_TEXT}")),
    };
    let mut text = Text {
        dialect,
        written: String::new(),
        paragraph: String::new(),
        depth: 0,
        hidden: 0,
        deleted: 0,
        item: false,
        was_item: false,
        styles: Styles::default(),
        looks: Vec::new(),
        former: 0,
        unseen: Unseen::default(),
    };
    if archive.index_for_name(styles).is_some() {
        // Without its styles a document is still its text.
        let _ = xml::read(&mut archive, styles, |part| {
            text.styles.add(&part);
            Ok(())
        });
    }
    xml::read(&mut archive, name, |part| text.add(part)).map_err(|reason| format!("{reason}; {SAVE_TEXT}"))?;
    text.finish_paragraph();
    Ok((text.written, text.unseen))
}

/// The names of elements, which differ.
struct Dialect {
    paragraphs: &'static [&'static str],
    /// What holds text, where not everything in a paragraph does.
    runs: Option<&'static str>,
    /// A property or an element around that makes a paragraph the item of a list.
    item: &'static str,
    hidden: &'static [&'static str],
    /// Among them: what holds text that was deleted.
    deleted: &'static str,
    /// What looks in a way of its own.
    looks: &'static [&'static str],
    breaks: &'static [&'static str],
}

static WORD: Dialect = Dialect {
    paragraphs: &["p"],
    runs: Some("t"),
    item: "numPr",
    hidden: &["del", "moveFrom", "instrText", "Fallback"],
    deleted: "del",
    looks: &["tbl", "p", "r"],
    breaks: &["br", "cr"],
};
static OPEN_DOCUMENT: Dialect = Dialect {
    paragraphs: &["p", "h"],
    runs: None,
    item: "list-item",
    hidden: &["annotation", "tracked-changes", "note", "bibliography-source", "sequence-decls"],
    deleted: "deletion",
    looks: &["table", "section", "p", "h", "a", "span", "hidden-text"],
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
    /// Elements around whose text was deleted.
    deleted: usize,
    item: bool,
    was_item: bool,
    styles: Styles,
    /// What is said of the looks of the elements around, with their names.
    looks: Vec<(&'static str, Properties)>,
    /// Elements around whose properties are not those of the text.
    former: usize,
    unseen: Unseen,
}

impl Text {
    fn add(&mut self, part: Part) -> Result<(), String> {
        self.styles.add(&part);
        match part {
            Part::Start(element) => {
                self.start_look(&element);
                self.start(&element);
            }
            Part::End(name) => {
                self.end_look(&name);
                self.end(&name);
            }
            Part::Text(text) if self.deleted > 0 && (self.depth > 0 || self.dialect.runs.is_some()) => {
                self.unseen.struck += text.split_whitespace().count();
            }
            Part::Text(text) if self.hidden == 0 && self.depth > 0 => self.text(&text),
            Part::Text(_) => {}
        }
        if self.written.len() + self.paragraph.len() > LIMIT {
            return Err(format!("the text is longer than {} MiB", LIMIT >> 20));
        }
        Ok(())
    }

    /// Adds text that is read, and counts other.
    fn text(&mut self, text: &str) {
        let within = |around, (_, look): &(_, Properties)| self.styles.whole(look).within(&around);
        let look = self.looks.iter().fold(Properties::default(), within);
        if look.hides() {
            self.unseen.hide(text);
        } else if look.struck == Some(true) {
            self.unseen.struck += text.split_whitespace().count();
        } else {
            self.paragraph.push_str(text);
        }
    }

    fn start_look(&mut self, element: &Element) {
        if let Some(name) = self.look_of(&element.name) {
            let mut look = Properties::of_style(element.attribute("style-name"));
            if element.attribute("display") == Some("none") || element.attribute("is-hidden") == Some("true") {
                look.hide();
            } else if matches!(name, "tbl" | "table") {
                // Cells have colours of their own.
                look.shaded = Some(true);
            }
            if !element.empty {
                self.looks.push((name, look));
            }
        } else if self.tells_of_others(&element.name) {
            self.former += usize::from(!element.empty);
        } else if let Some(("p" | "r", look)) = self.looks.last_mut()
            && self.former == 0
            && self.dialect.runs.is_some()
        {
            look.of_word(element);
        }
    }

    fn end_look(&mut self, name: &str) {
        if self.look_of(name).is_some() {
            self.looks.pop();
        } else if self.tells_of_others(name) {
            self.former = self.former.saturating_sub(1);
        }
    }

    fn look_of(&self, name: &str) -> Option<&'static str> {
        self.dialect.looks.iter().find(|look| **look == name).copied()
    }

    /// Whether properties are those before a change, or those of a paragraph's mark.
    fn tells_of_others(&self, name: &str) -> bool {
        let of_mark = name == "rPr" && self.looks.last().is_some_and(|(name, _)| *name == "p");
        of_mark || matches!(name, "rPrChange" | "pPrChange")
    }

    fn start(&mut self, element: &Element) {
        let name = element.name.as_str();
        if name == self.dialect.deleted {
            self.deleted += usize::from(!element.empty);
        }
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
        if name == self.dialect.deleted {
            self.deleted = self.deleted.saturating_sub(1);
        }
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
