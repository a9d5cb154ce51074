//! As much of CSS as says whether text is seen: declarations of an element, and rules whose selectors are plain.

use rustc_hash::FxHashMap;

/// A style sheet is read up to this many bytes.
const MOST_BYTES: usize = 1 << 20;
/// Channels of two colours that differ by less look the same.
const ALIKE: u8 = 20;
/// What `!important` adds to the weight of a rule.
const IMPORTANT: usize = 1 << 20;

pub(in crate::input) type Colour = [u8; 3];
pub(in crate::input) const WHITE: Colour = [255; 3];

/// How the text of an element looks; children take it over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::input) struct Look {
    /// An element around takes no place, or one that is off the page.
    within_gone: bool,
    /// It takes no place.
    pub gone: bool,
    /// It is somewhere off the page, or nothing of it shows through.
    away: bool,
    faded: bool,
    /// It has no height or width, and what is beyond its edge is cut off.
    flat: bool,
    cut: bool,
    pub struck: bool,
    invisible: bool,
    tiny: bool,
    clear: bool,
    /// None where it is the page's own.
    pub colour: Option<Colour>,
    /// None where it is not known.
    pub behind: Option<Colour>,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            within_gone: false,
            gone: false,
            away: false,
            faded: false,
            flat: false,
            cut: false,
            struck: false,
            invisible: false,
            tiny: false,
            clear: false,
            colour: None,
            behind: Some(WHITE),
        }
    }
}

impl Look {
    /// How an element looks within one that looks like this, as long as nothing is declared for it.
    pub fn within(self) -> Self {
        let within_gone = self.is_gone();
        Self { within_gone, gone: false, away: false, faded: false, flat: false, cut: false, ..self }
    }

    /// Whether nobody sees the text.
    pub fn hides(&self) -> bool {
        let faint = self.colour.zip(self.behind).is_some_and(|(colour, behind)| alike(colour, behind));
        self.is_gone() || self.invisible || self.tiny || self.clear || faint
    }

    fn is_gone(&self) -> bool {
        self.within_gone || self.gone || self.away || self.faded || self.flat && self.cut
    }

    /// Takes over the declarations of a style, such as `display: none; color: #fff`.
    pub fn declare(&mut self, style: &str) {
        for (name, value) in declarations(style) {
            self.set(&name, &value);
        }
    }

    fn set(&mut self, name: &str, value: &str) {
        let number = figure(value);
        match name {
            "display" => self.gone = value == "none",
            "visibility" => self.invisible = matches!(value, "hidden" | "collapse"),
            "opacity" => self.faded = number.is_some_and(|(opacity, _)| opacity <= 0.05),
            "mso-hide" => self.gone |= value == "all",
            "text-decoration" | "text-decoration-line" => self.struck |= value.contains("line-through"),
            "font-size" => self.tiny = number.is_some_and(is_tiny),
            "left" | "right" | "top" | "text-indent" | "margin-left" => {
                self.away |= number.is_some_and(|(place, _)| place <= -900.0);
            }
            "height" | "max-height" | "width" | "max-width" => {
                self.flat |= number.is_some_and(|(size, unit)| size < 2.0 && matches!(unit, "" | "px" | "pt"));
            }
            "overflow" | "overflow-y" => self.cut = matches!(value, "hidden" | "clip"),
            "clip-path" => self.away |= value == "inset(100%)" || value == "inset(50%)" || value == "circle(0)",
            "transform" => self.away |= value == "scale(0)",
            "clip" => self.away |= value.starts_with("rect(0") && !value.contains("auto"),
            "color" if value != "inherit" => {
                self.clear = value == "transparent" || is_clear(value);
                self.colour = colour(value);
            }
            // A picture, or several layers, may be of any colour.
            "background" | "background-color" | "bgcolor" => match value {
                "none" | "transparent" | "inherit" | "initial" | "unset" | "" => {}
                _ => self.behind = colour(value),
            },
            _ => {}
        }
    }

    /// Whether a declaration makes text seen that another may hide.
    fn shows(name: &str, value: &str) -> bool {
        match name {
            "display" => value != "none",
            "visibility" => value == "visible",
            "opacity" => figure(value).is_some_and(|(opacity, _)| opacity > 0.05),
            _ => false,
        }
    }
}

fn is_tiny((size, unit): (f64, &str)) -> bool {
    let least = match unit {
        "px" | "pt" | "" => 2.0,
        "%" => 10.0,
        _ => 0.1,
    };
    size < least
}

fn alike(one: Colour, other: Colour) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) < ALIKE)
}

/// Names and values in lower case; the marks of importance are gone.
fn declarations(style: &str) -> impl Iterator<Item = (String, String)> {
    style.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.to_ascii_lowercase();
        let value = value.split('!').next().unwrap_or_default().trim().to_owned();
        Some((name.trim().to_ascii_lowercase(), value))
    })
}

/// The number that a value starts with, and its unit.
fn figure(value: &str) -> Option<(f64, &str)> {
    let end = value.find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | '-' | '+')));
    let (number, unit) = value.split_at(end.unwrap_or(value.len()));
    Some((number.parse().ok()?, unit.trim()))
}

/// A colour of CSS; none for one that is not known.
pub(in crate::input) fn colour(value: &str) -> Option<Colour> {
    let value = value.trim().to_ascii_lowercase();
    if let Some(digits) = value.strip_prefix('#') {
        return hexadecimal(digits);
    }
    if let Some(inside) = value.strip_prefix("rgb").and_then(|rest| rest.trim_start_matches('a').strip_prefix('(')) {
        let parts = inside.trim_end_matches(')').split([',', ' ', '/']).filter(|part| !part.is_empty());
        let channels: Vec<f64> = parts.filter_map(figure).map(|(number, unit)| scaled(number, unit)).collect();
        let [red, green, blue, ..] = channels.as_slice() else { return None };
        return Some([*red as u8, *green as u8, *blue as u8]);
    }
    Some(match value.as_str() {
        "white" | "snow" | "ivory" | "ghostwhite" | "floralwhite" | "window" | "canvas" => WHITE,
        "whitesmoke" | "mintcream" | "azure" => [245; 3],
        "black" => [0; 3],
        "red" => [255, 0, 0],
        "yellow" => [255, 255, 0],
        _ => return None,
    })
}

/// Whether a colour is see-through by its last channel.
fn is_clear(value: &str) -> bool {
    let channels = || value.trim_end_matches(')').split([',', ' ', '/', '(']).filter(|part| !part.is_empty());
    let last = channels().next_back().and_then(figure).map(|(opacity, _)| opacity);
    value.starts_with("rgb") && channels().count() == 5 && last == Some(0.0)
        || value.starts_with('#')
            && (value.len() == 9 && value.ends_with("00") || value.len() == 5 && value.ends_with('0'))
}

fn scaled(number: f64, unit: &str) -> f64 {
    if unit == "%" { number * 2.55 } else { number }
}

/// Three or six digits, perhaps with those of opacity after them; Word writes them without their mark.
pub(in crate::input) fn hexadecimal(digits: &str) -> Option<Colour> {
    let digits: Vec<u8> =
        digits.chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    match digits.as_slice() {
        [red, green, blue] | [red, green, blue, _] => Some([red * 17, green * 17, blue * 17]),
        [a, b, c, d, e, f] | [a, b, c, d, e, f, _, _] => Some([a * 16 + b, c * 16 + d, e * 16 + f]),
        _ => None,
    }
}

/// The rules of a page's style sheets, by a name that their elements have.
#[derive(Default)]
pub(in crate::input) struct Sheet {
    rules: FxHashMap<String, Vec<Rule>>,
    count: usize,
}

struct Rule {
    /// An element's name, `#id` and `.class`, all of which it has.
    needs: Vec<String>,
    /// Among rules that fit the heavier counts, then the later.
    weight: usize,
    number: usize,
    name: String,
    value: String,
}

impl Sheet {
    /// Adds the rules of a sheet. What holds for print or some screens only is passed over.
    pub fn add(&mut self, css: &str) {
        let mut rest = css.get(..MOST_BYTES).unwrap_or(css);
        while let Some((selectors, after)) = rest.split_once('{') {
            let selectors = without_comments(selectors.rsplit([';', '}']).next().unwrap_or_default());
            let mut depth = 1_usize;
            let end = after.find(|letter| {
                match letter {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                depth == 0
            });
            let (block, after) = after.split_at(end.unwrap_or(after.len()));
            if !selectors.trim_start().starts_with('@') {
                self.rule(&selectors, &without_comments(block));
            }
            rest = after.get(1..).unwrap_or_default();
        }
    }

    fn rule(&mut self, selectors: &str, block: &str) {
        for selector in selectors.split(',').map(str::trim) {
            let (around, own) = selector.rsplit_once([' ', '>', '+', '~']).unwrap_or(("", selector));
            let Some((needs, weight)) = needs(own) else { continue };
            let important = if block.contains("!important") { IMPORTANT } else { 0 };
            for (name, value) in declarations(block) {
                // Where the elements around matter too, a rule is believed that shows. Of a colour it is known only that
                // there may be one.
                let value = match name.as_str() {
                    _ if around.is_empty() || Look::shows(&name, &value) => value,
                    "background" | "background-color" => "unknown".to_owned(),
                    _ => continue,
                };
                let rule = Rule { needs: needs.clone(), weight: weight + important, number: self.count, name, value };
                self.count += 1;
                self.rules.entry(needs.last().cloned().unwrap_or_default()).or_default().push(rule);
            }
        }
    }

    /// The declarations for an element of these names, such as `p`, `#top` and `.note`, the one that counts last.
    pub fn of<'a>(&'a self, names: &[String]) -> Vec<(&'a str, &'a str)> {
        if self.count == 0 {
            return Vec::new();
        }
        let all = names.iter().filter_map(|name| self.rules.get(name)).flatten();
        let mut fitting: Vec<&Rule> = all.filter(|rule| rule.needs.iter().all(|need| names.contains(need))).collect();
        fitting.sort_by_key(|rule| (rule.weight, rule.number));
        let last = |name: &str| fitting.iter().rposition(|rule| rule.name == name);
        let counts = |(at, rule): (usize, &&'a Rule)| {
            (last(&rule.name) == Some(at)).then_some((rule.name.as_str(), rule.value.as_str()))
        };
        fitting.iter().enumerate().filter_map(counts).collect()
    }
}

/// What a plain selector such as `p.note` asks for, and its weight; none for one with states or attributes.
fn needs(selector: &str) -> Option<(Vec<String>, usize)> {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | '#');
    if selector.is_empty() || !selector.chars().all(plain) {
        return None;
    }
    let mut needs: Vec<String> = Vec::new();
    for (at, letter) in selector.char_indices() {
        match needs.last_mut() {
            Some(name) if !matches!(letter, '.' | '#') => name.push(letter),
            _ => needs.push(selector[at..].chars().take(1).collect()),
        }
    }
    let weight = needs.iter().map(|name| match name.as_bytes().first() {
        Some(b'#') => 10_000,
        Some(b'.') => 100,
        _ => 1,
    });
    let weight = weight.sum();
    Some((needs, weight))
}

fn without_comments(css: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

impl Look {
    /// Takes over the declarations of the sheets.
    pub fn obey(&mut self, declared: &[(&str, &str)]) {
        for (name, value) in declared {
            self.set(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hides(style: &str) -> bool {
        let mut look = Look::default();
        look.declare(style);
        look.hides()
    }

    #[test]
    fn styles_that_hide() {
        for style in [
            "display:none",
            "DISPLAY : None !important; color: red",
            "visibility:hidden",
            "opacity:0",
            "font-size:0",
            "font-size: 1px",
            "font-size:0.01em",
            "color:#fff",
            "color: white; font-size: 12pt",
            "color: rgb(254, 254, 254)",
            "color:transparent",
            "color:rgba(0, 0, 0, 0)",
            "color:#00000000",
            "max-height:0;overflow:hidden",
            "width:1px; height:1px; overflow:hidden",
            "color:#222;background:#202020",
            "position:absolute;left:-9999px",
            "position:absolute; clip: rect(0 0 0 0)",
            "mso-hide:all",
        ] {
            assert!(hides(style), "{style}");
        }
        for style in [
            "",
            "display:block",
            "color:#fff;background:#000",
            "color:white;background:url(dark.png)",
            "color:#333",
            "font-size:9px",
            "opacity:.9",
            "color:rgba(0, 0, 0, 0.8)",
            "height:0",
            "overflow:hidden",
            "width:100%;overflow:hidden",
            "left:-20px",
        ] {
            assert!(!hides(style), "{style}");
        }
    }

    #[test]
    fn rules_are_weighed() {
        let mut sheet = Sheet::default();
        sheet.add(
            "/* .a */ @media print { .b { display: none } } .tab, p.x { display: none; color: red } \
             .tab.open { display: block } .in .y { display: none } .in .tab2 { display: block } .tab2 { display:none }",
        );
        let display = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            let of = sheet.of(&names);
            of.iter().find(|(name, _)| *name == "display").map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(display(&["div", ".tab"]).as_deref(), Some("none"));
        assert_eq!(display(&["div", ".tab", ".open"]).as_deref(), Some("block"));
        assert_eq!(display(&["p", ".x"]).as_deref(), Some("none"));
        assert_eq!((display(&["div", ".x"]), display(&["div", ".b"]), display(&["i", ".y"])), (None, None, None));
    }
}
