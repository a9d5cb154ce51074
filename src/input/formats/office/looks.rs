//! How text in office documents looks, as far as it says whether a reader reads it: hidden, white on white, struck out.

use rustc_hash::FxHashMap;

use super::xml::{Element, Part};
use crate::input::markup::style::{WHITE, colour, hexadecimal};

/// Styles follow each other no further.
const MOST_PARENTS: usize = 20;
/// Smaller letters nobody reads, in points.
const SMALLEST: f64 = 2.0;

/// What is said of a piece of text; none where nothing is said.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Properties {
    hidden: Option<bool>,
    pub struck: Option<bool>,
    white: Option<bool>,
    /// Whether something else than white is behind it.
    pub shaded: Option<bool>,
    tiny: Option<bool>,
    /// The style that says the rest.
    style: Option<String>,
}

impl Properties {
    /// These, and those of what is around where these say nothing.
    pub fn within(&self, around: &Self) -> Self {
        Self {
            hidden: self.hidden.or(around.hidden),
            struck: self.struck.or(around.struck),
            white: self.white.or(around.white),
            shaded: self.shaded.or(around.shaded),
            tiny: self.tiny.or(around.tiny),
            style: None,
        }
    }

    /// Whether nobody sees the text.
    pub fn hides(&self) -> bool {
        let is = |property: Option<bool>| property == Some(true);
        is(self.hidden) || is(self.tiny) || is(self.white) && !is(self.shaded)
    }

    pub fn hide(&mut self) {
        self.hidden = Some(true);
    }

    /// What is said by a style alone.
    pub fn of_style(name: Option<&str>) -> Self {
        Self { style: name.map(str::to_owned), ..Self::default() }
    }

    /// Takes over one property of Word's.
    pub fn of_word(&mut self, element: &Element) {
        let value = element.attribute("val");
        let is_on = Some(!matches!(value, Some("0" | "false" | "off" | "none")));
        match element.name.as_str() {
            "vanish" => self.hidden = is_on,
            "strike" | "dstrike" if self.struck != Some(true) => self.struck = is_on,
            "color" => self.white = Some(value.and_then(hexadecimal).is_some_and(is_white)),
            "sz" => self.tiny = value.and_then(|size| size.parse::<f64>().ok()).map(|size| size / 2.0 < SMALLEST),
            "highlight" => self.shaded = is_on,
            "shd" => {
                let fill = element.attribute("fill");
                self.shaded = Some(fill.and_then(hexadecimal).is_some_and(|fill| !is_white(fill)));
            }
            "rStyle" | "pStyle" | "basedOn" => self.style = value.map(str::to_owned),
            _ => {}
        }
    }

    /// Takes over the properties of text of a style of OpenDocument.
    pub fn of_open_document(&mut self, element: &Element) {
        let is = |name: &str, none: &str| element.attribute(name).map(|value| value != none);
        self.hidden = is("display", "true").map(|_| element.attribute("display") == Some("none")).or(self.hidden);
        let line = is("text-line-through-style", "none").or(is("text-line-through-type", "none"));
        self.struck = line.or(self.struck);
        let of = |name: &str| element.attribute(name).and_then(colour).map(is_white);
        self.white = of("color").or(self.white);
        self.shaded = of("background-color").map(|white| !white).or(self.shaded);
        let size = element.attribute("font-size").and_then(|size| size.strip_suffix("pt")?.parse::<f64>().ok());
        self.tiny = size.map(|size| size < SMALLEST).or(self.tiny);
    }
}

fn is_white(colour: [u8; 3]) -> bool {
    colour.iter().zip(WHITE).all(|(channel, white)| white - channel < 16)
}

/// The styles that a document names.
#[derive(Default)]
pub(super) struct Styles {
    named: FxHashMap<String, Properties>,
    /// The style that is being read.
    open: Option<(String, Properties)>,
}

impl Styles {
    /// Takes over what a part of a document says of styles.
    pub fn add(&mut self, part: &Part) {
        match part {
            Part::Start(element) if element.name == "style" => {
                let name = element.attribute("styleId").or(element.attribute("name")).unwrap_or_default();
                let properties = Properties::of_style(element.attribute("parent-style-name"));
                self.open = Some((name.to_owned(), properties));
                if element.empty {
                    self.named.extend(self.open.take());
                }
            }
            Part::Start(element) => {
                if let Some((_, properties)) = &mut self.open {
                    match element.name.as_str() {
                        "text-properties" => properties.of_open_document(element),
                        _ => properties.of_word(element),
                    }
                }
            }
            Part::End(name) if name == "style" => self.named.extend(self.open.take()),
            _ => {}
        }
    }

    /// Properties with those of their style and of the styles behind it.
    pub fn whole(&self, properties: &Properties) -> Properties {
        let (mut whole, mut next) = (properties.within(&Properties::default()), properties.style.as_ref());
        for _ in 0..MOST_PARENTS {
            let Some(style) = next.and_then(|name| self.named.get(name)) else { break };
            whole = whole.within(style);
            next = style.style.as_ref();
        }
        whole
    }
}
