//! How figures are written for people.

use crate::signals::Unit;

/// A value as people read it: logarithms as what they are of, shares in per cent.
pub(super) fn value(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Logarithm => format!("{:.0}", value.exp_m1()),
        Unit::ShareOfWords | Unit::ShareOfSentences | Unit::ShareOfLines => format!("{:.1} %", 100.0 * value),
        Unit::Hits | Unit::Words | Unit::Characters => format!("{value:.0}"),
        Unit::PerThousandWords => format!("{value:.1}"),
        Unit::Ratio => format!("{value:.2}"),
    }
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
    }
}
