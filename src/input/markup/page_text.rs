//! What a reader sees of a page of HTML, as the Markdown that a reviewer would have written: its main part without menus,
//! buttons and what is hidden.

use std::collections::BTreeMap;

use html5gum::HtmlString;
use html5gum::emitters::default::StartTag;

use crate::input::LIMIT;

/// Elements whose text nobody sees, or that are of the site and not of the text.
const UNSEEN: [&[u8]; 17] = [
    b"script",
    b"style",
    b"noscript",
    b"template",
    b"title",
    b"nav",
    b"footer",
    b"aside",
    b"button",
    b"select",
    b"svg",
    b"iframe",
    b"object",
    b"dialog",
    b"annotation",
    b"datalist",
    b"input",
];
/// Elements that have no end.
pub(in crate::input) const VOID: [&[u8]; 8] = [b"br", b"img", b"input", b"hr", b"meta", b"link", b"wbr", b"col"];
/// Elements that start a line of their own.
const LINES: [&[u8]; 14] = [
    b"div",
    b"section",
    b"header",
    b"tr",
    b"table",
    b"dl",
    b"dt",
    b"dd",
    b"figure",
    b"form",
    b"ul",
    b"ol",
    b"body",
    b"fieldset",
];
/// Lines around what a mail program quotes; no text has these characters, which Unicode keeps for such use.
const QUOTED: &str = "\u{fdd0}";
const UNQUOTED: &str = "\u{fdd1}";
/// Quotations of more levels are not marked further.
const MOST_LEVELS: usize = 8;
/// A page's main part has at least this many words, or the whole page is read.
const SHORTEST_MAIN: usize = 50;

/// A part of the classes that mail programs give such an element.
const QUOTE: &[u8] = b"quote";

/// An element, and how many of its name are open within it.
type Open = Option<(Vec<u8>, usize)>;

#[derive(Default)]
pub(in crate::input) struct PageText {
    whole: String,
    main: String,
    /// How many elements of the main part are open.
    in_main: usize,
    unseen: Open,
    /// Where line breaks are the writer's.
    kept: Open,
    /// The open lists, and the last number of those that count.
    lists: Vec<Option<usize>>,
    /// The open quotations, and whether a mail program made them.
    quotations: Vec<bool>,
}

impl PageText {
    pub fn start(&mut self, tag: &StartTag<()>) {
        let name: &[u8] = &tag.name;
        let is_void = tag.self_closing || VOID.contains(&name);
        if nested(&mut self.unseen, name, is_void) {
            return;
        }
        nested(&mut self.kept, name, is_void);
        let class = attribute(&tag.attributes, b"class");
        let has = |wanted: &[u8]| class.split(|byte| byte.is_ascii_whitespace()).any(|found| found == wanted);
        let hidden =
            attribute(&tag.attributes, b"aria-hidden") == b"true" || has(b"sr-only") || has(b"visually-hidden");
        if !is_void && (hidden || UNSEEN.contains(&name)) {
            self.unseen = Some((name.to_vec(), 1));
            return;
        }
        // OpenReview shows what is not Markdown with its line breaks.
        if name == b"pre" || has(b"note-content-value") && !has(b"markdown-rendered") {
            self.kept.get_or_insert_with(|| (name.to_vec(), 1));
        }
        match name {
            b"main" | b"article" => {
                self.push("\n\n");
                self.in_main += 1;
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.push("\n\n");
                self.push(&"######"[..usize::from(name[1] - b'0')]);
                self.push(" ");
            }
            b"blockquote" => {
                let is_quotation = is_quotation(tag);
                self.quotations.push(is_quotation);
                self.push("\n\n");
                if is_quotation {
                    self.push(QUOTED);
                    self.push("\n");
                }
            }
            b"p" | b"pre" => self.push("\n\n"),
            b"br" => self.push("\n"),
            b"hr" => self.push("\n\n---\n\n"),
            b"ul" | b"ol" => {
                self.lists.push((name == b"ol").then_some(0));
                self.fresh_line();
            }
            b"li" => self.item(),
            b"strong" | b"b" => self.push("**"),
            b"em" => self.push("*"),
            b"code" => self.push("`"),
            b"td" | b"th" => self.push(" "),
            b"span" if has(b"invitation") => self.push("\n"),
            b"span" if ["signatures", "created-date", "readers"].iter().any(|part| has(part.as_bytes())) => {
                self.push(" ")
            }
            _ if LINES.contains(&name) => self.fresh_line(),
            _ => {}
        }
    }

    pub fn end(&mut self, name: &[u8]) {
        if closed(&mut self.unseen, name) {
            return;
        }
        closed(&mut self.kept, name);
        match name {
            b"main" | b"article" => {
                self.in_main = self.in_main.saturating_sub(1);
                self.push("\n\n");
            }
            b"blockquote" if self.quotations.pop() == Some(true) => {
                self.push("\n");
                self.push(UNQUOTED);
                self.push("\n\n");
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"p" | b"blockquote" | b"pre" => self.push("\n\n"),
            b"ul" | b"ol" => {
                self.lists.pop();
                self.fresh_line();
            }
            b"strong" | b"b" => self.push("**"),
            b"em" => self.push("*"),
            b"code" => self.push("`"),
            b"li" => self.fresh_line(),
            _ if LINES.contains(&name) => self.fresh_line(),
            _ => {}
        }
    }

    /// Takes text between tags.
    pub fn text(&mut self, text: &str) {
        if self.unseen.is_some() {
            return;
        }
        if self.kept.is_some() {
            self.push(text);
            return;
        }
        let mut words = text.split_ascii_whitespace();
        let Some(first) = words.next() else {
            self.push(" ");
            return;
        };
        if text.starts_with(|letter: char| letter.is_ascii_whitespace()) {
            self.push(" ");
        }
        self.push(first);
        for word in words {
            self.push(" ");
            self.push(word);
        }
        if text.ends_with(|letter: char| letter.is_ascii_whitespace()) {
            self.push(" ");
        }
    }

    /// The text of the main part, or of the whole page where that has next to none.
    pub fn finish(self) -> String {
        let has_main = self.main.split_whitespace().take(SHORTEST_MAIN).count() == SHORTEST_MAIN;
        tidy(if has_main { &self.main } else { &self.whole })
    }

    fn item(&mut self) {
        let depth = self.lists.len().saturating_sub(1);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{number}. ")
            }
            _ => "- ".to_owned(),
        };
        self.fresh_line();
        for _ in 0..depth.min(8) {
            self.push("\u{a0}\u{a0}");
        }
        self.push(&mark);
    }

    /// Ends the line, if one has begun.
    fn fresh_line(&mut self) {
        let main = (self.in_main > 0).then_some(&mut self.main);
        for whole in [Some(&mut self.whole), main].into_iter().flatten() {
            if !whole.trim_end_matches(' ').ends_with('\n') && whole.len() < LIMIT {
                whole.push('\n');
            }
        }
    }

    fn push(&mut self, text: &str) {
        let main = (self.in_main > 0).then_some(&mut self.main);
        for whole in [Some(&mut self.whole), main].into_iter().flatten() {
            let blank = text == " " && whole.ends_with([' ', '\n']);
            if !blank && whole.len() + text.len() <= LIMIT {
                whole.push_str(text);
            }
        }
    }
}

/// Whether a mail program quotes with this element, and nobody only indents.
fn is_quotation(tag: &StartTag<()>) -> bool {
    let cites = attribute(&tag.attributes, b"type").eq_ignore_ascii_case(b"cite");
    cites || attribute(&tag.attributes, b"class").windows(QUOTE.len()).any(|part| part == QUOTE)
}

/// Whether this is within the open element; one of its name opens another level.
fn nested(open: &mut Open, name: &[u8], is_void: bool) -> bool {
    if let Some((element, depth)) = open {
        *depth += usize::from(!is_void && element == name);
    }
    open.is_some()
}

/// Whether this is the end of the open element, or stands within it.
fn closed(open: &mut Open, name: &[u8]) -> bool {
    let Some((element, depth)) = open else { return false };
    *depth -= usize::from(element == name);
    if *depth == 0 {
        *open = None;
    }
    true
}

pub(in crate::input) fn attribute<'t, S>(attributes: &'t BTreeMap<HtmlString, S>, name: &[u8]) -> &'t [u8]
where
    S: std::ops::Deref<Target = HtmlString>,
{
    attributes.get(name).map_or(&[], |value| value.as_slice())
}

/// Lines without blanks at their ends, never two empty ones together, and no emphasis of nothing.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let (mut empty, mut level) = (0, 0_usize);
    for line in text.lines() {
        let line = line.trim_matches([' ', '\t', '\r']).replace('\u{a0}', " ");
        match line.as_str() {
            QUOTED => level = (level + 1).min(MOST_LEVELS),
            UNQUOTED => level = level.saturating_sub(1),
            _ => {}
        }
        let is_quotation = matches!(line.as_str(), QUOTED | UNQUOTED);
        if is_quotation || line.trim_matches(['*', '#', ' ', '-', '`']).is_empty() && line != "---" {
            empty += 1;
            continue;
        }
        if !tidied.is_empty() {
            tidied.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        tidied.push_str(&"> > > > > > > > "[..2 * level]);
        tidied.push_str(line.trim_end());
        empty = 0;
    }
    tidied
}
