//! How figures are written for people.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

use crate::level::Level;
use crate::signals::Unit;

/// A level in few words, where the full label takes too much room.
pub(super) fn short(level: Level) -> &'static str {
    match level {
        Level::FullyHuman => "Human",
        Level::LightlyEdited => "Lightly edited",
        Level::ModeratelyEdited => "Moderately edited",
        Level::HeavilyEdited => "Heavily edited",
        Level::FullyGenerated => "Generated",
    }
}

/// How the values of a signal are shown to people.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct ValueFormat {
    pub scale: Scale,
    pub decimals: u8,
}

/// What is done to a value before it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Nothing.
    Plain,
    /// A share is shown in per cent.
    Percent,
    /// The logarithm of one more than a count is shown as the count.
    Count,
}

/// How values of a unit are shown.
pub(super) fn format(unit: Unit) -> ValueFormat {
    let (scale, decimals) = match unit {
        Unit::Logarithm => (Scale::Count, 0),
        Unit::ShareOfWords | Unit::ShareOfSentences | Unit::ShareOfLines => (Scale::Percent, 1),
        Unit::Hits | Unit::Words | Unit::Characters => (Scale::Plain, 0),
        Unit::PerThousandWords => (Scale::Plain, 1),
        Unit::Ratio => (Scale::Plain, 2),
    };
    ValueFormat { scale, decimals }
}

/// A value as people read it: logarithms as what they are of, shares in per cent.
pub(super) fn value(value: f64, unit: Unit) -> String {
    let ValueFormat { scale, decimals } = format(unit);
    let decimals = usize::from(decimals);
    match scale {
        Scale::Plain => format!("{value:.decimals$}"),
        Scale::Percent => format!("{:.decimals$} %", 100.0 * value),
        Scale::Count => grouped(value.exp_m1().round() as usize),
    }
}

/// A count with a comma between its thousands.
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A learned word or pair as people read it: numbers, which are learned by their length alone, as `#`.
pub(super) fn learned(gram: &str) -> String {
    let symbols = gram.split(' ').map(|symbol| if symbol.bytes().all(|byte| byte == b'0') { "#" } else { symbol });
    symbols.collect::<Vec<_>>().join(" ")
}

/// What follows such a value; empty where nothing needs to be said.
pub(super) fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::PerThousandWords => "per 1,000 words",
        Unit::ShareOfWords => "of words",
        Unit::ShareOfSentences => "of sentences",
        Unit::ShareOfLines => "of lines",
        Unit::Words => "words",
        Unit::Characters => "characters",
        Unit::Logarithm | Unit::Hits | Unit::Ratio => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_people_write_them() {
        assert_eq!(value(3.0_f64.ln(), Unit::Logarithm), "2");
        assert_eq!(value(0.125, Unit::ShareOfWords), "12.5 %");
        assert_eq!(learned("line 00"), "line #");
        assert_eq!([0, 999, 1000, 75248, 1234567].map(grouped), ["0", "999", "1,000", "75,248", "1,234,567"]);
    }
}
