//! What a reader of a page of HTML sees of it: not what is hidden by attributes, styles or colours, nor what was struck
//! out, nor what stands in boxes to write into. Words that are left out for that are counted.

use html5gum::emitters::default::StartTag;

use super::page_text::{VOID, attribute};
use super::style::{Look, Sheet, colour};
use crate::input::notices::Unseen;

/// Browsers nest elements no deeper.
const MOST_OPEN: usize = 512;
/// Elements whose text is no text of the page, and is not counted.
const NO_TEXT: [&[u8]; 12] = [
    b"script",
    b"style",
    b"noscript",
    b"template",
    b"title",
    b"svg",
    b"select",
    b"button",
    b"datalist",
    b"iframe",
    b"object",
    b"nav",
];
/// Elements of what was deleted.
const STRUCK: [&[u8]; 3] = [b"del", b"s", b"strike"];
/// Elements that end an open paragraph.
const BLOCKS: [&[u8]; 24] = [
    b"p",
    b"div",
    b"ul",
    b"ol",
    b"dl",
    b"table",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"blockquote",
    b"pre",
    b"section",
    b"article",
    b"header",
    b"footer",
    b"main",
    b"hr",
    b"form",
    b"aside",
    b"nav",
    b"fieldset",
];
/// Elements that end the one of their kind before them.
const SIBLINGS: [&[&[u8]]; 4] = [&[b"li"], &[b"td", b"th"], &[b"tr"], &[b"dt", b"dd"]];

#[derive(Default)]
pub(in crate::input) struct Sight {
    open: Vec<Open>,
    sheet: Sheet,
    /// The words that were left out.
    pub unseen: Unseen,
}

struct Open {
    name: Vec<u8>,
    look: Look,
    /// Whether it is a box to write into.
    typed: bool,
    /// Whether its words count.
    counts: bool,
}

impl Open {
    fn is_seen(&self) -> bool {
        !(self.typed || self.look.struck || self.look.hides())
    }
}

impl Sight {
    /// Whether an element that starts is seen.
    pub fn start(&mut self, tag: &StartTag<()>) -> bool {
        let name: &[u8] = &tag.name;
        self.close_before(name);
        let around = self.open.last();
        let mut element = Open {
            name: name.to_vec(),
            look: around.map(|around| around.look.within()).unwrap_or_default(),
            typed: name == b"textarea" || around.is_some_and(|around| around.typed),
            counts: !NO_TEXT.contains(&name) && around.is_none_or(|around| around.counts),
        };
        self.look(tag, &mut element.look);
        let seen = element.is_seen();
        if !tag.self_closing && !VOID.contains(&name) && self.open.len() < MOST_OPEN {
            self.open.push(element);
        }
        seen
    }

    fn look(&self, tag: &StartTag<()>, look: &mut Look) {
        let name: &[u8] = &tag.name;
        let word = |attribute_name: &[u8]| {
            String::from_utf8_lossy(attribute(&tag.attributes, attribute_name)).to_ascii_lowercase()
        };
        look.struck |= STRUCK.contains(&name);
        look.gone = tag.attributes.contains_key(&b"hidden"[..]);
        let classes = String::from_utf8_lossy(attribute(&tag.attributes, b"class"));
        let id = String::from_utf8_lossy(attribute(&tag.attributes, b"id"));
        let mut names = vec![String::from_utf8_lossy(name).into_owned(), format!("#{id}")];
        names.extend(classes.split_ascii_whitespace().map(|class| format!(".{class}")));
        let behind = look.behind;
        look.obey(&self.sheet.of(&names));
        if tag.attributes.contains_key(&b"bgcolor"[..]) {
            look.behind = colour(&word(b"bgcolor"));
        }
        if name == b"font" {
            look.colour = colour(&word(b"color")).or(look.colour);
        }
        if tag.attributes.contains_key(&b"style"[..]) {
            look.declare(&word(b"style"));
        }
        // A page whose own text is white is dark, whoever says so.
        if matches!(name, b"body" | b"html") && look.behind == behind && look.hides() && !look.gone {
            look.behind = None;
        }
    }

    /// Whether the element that ends was seen.
    pub fn end(&mut self, name: &[u8]) -> bool {
        let around_is_seen = self.open.last().is_none_or(Open::is_seen);
        let Some(at) = self.open.iter().rposition(|element| element.name == name) else { return around_is_seen };
        let seen = self.open[at].is_seen();
        self.open.truncate(at);
        seen
    }

    /// Whether text is seen; words that are not are counted.
    pub fn text(&mut self, text: &str) -> bool {
        let Some(element) = self.open.last() else { return true };
        if element.name == b"style" {
            self.sheet.add(text);
        } else if !element.is_seen() {
            if element.counts {
                let words = || text.split_whitespace().count();
                match element {
                    Open { typed: true, .. } => self.unseen.typed += words(),
                    element if element.look.hides() => self.unseen.hide(text),
                    _ => self.unseen.struck += words(),
                }
            }
            return false;
        }
        true
    }

    /// Ends the elements whose end a page may leave out.
    fn close_before(&mut self, name: &[u8]) {
        let ends = |open: &Open| {
            open.name == b"p" && BLOCKS.contains(&name)
                || SIBLINGS.iter().any(|kind| kind.contains(&name) && kind.contains(&open.name.as_slice()))
        };
        if self.open.last().is_some_and(ends) {
            self.open.pop();
        }
    }
}
