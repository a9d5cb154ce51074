//! How families and figures are called for people.

use crate::signals::Unit;

const TITLES: [(&str, &str); 29] = [
    ("learned", "Learned words"),
    ("length", "Length and paragraphs"),
    ("bullets", "Lists"),
    ("hedging", "Hedging"),
    ("corrections", "Corrections offered"),
    ("person", "Person (I, we, the authors)"),
    ("contractions", "Contractions"),
    ("grammar", "Grammar"),
    ("clauses", "Clauses"),
    ("coordination", "Coordination"),
    ("words", "Word length and formation"),
    ("variety", "Variety of words"),
    ("rhythm", "Sentence rhythm"),
    ("connectives", "Connectives"),
    ("function_words", "Function words"),
    ("vocabulary", "Vocabulary of models"),
    ("structure", "Structure"),
    ("punctuation", "Punctuation"),
    ("typography", "Typography"),
    ("casing", "Capital letters"),
    ("latex", "LaTeX and formulas"),
    ("residue", "Chat residue"),
    ("repetition", "Repetition"),
    ("characters", "Characters"),
    ("slips", "Slips of the writer"),
    ("boosting", "Boosting"),
    ("requests", "Questions and requests"),
    ("stock_phrases", "Stock phrases"),
    ("specificity", "Specific references"),
];

/// The title of a family of signals.
pub(super) fn family(name: &'static str) -> &'static str {
    TITLES.iter().find(|(known, _)| *known == name).map_or(name, |(_, title)| title)
}

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
    use crate::signals::FAMILIES;

    #[test]
    fn every_family_has_a_title() {
        for known in FAMILIES {
            assert!(TITLES.iter().any(|(name, _)| *name == known.name), "{} has no title", known.name);
        }
    }

    #[test]
    fn figures_read_as_people_write_them() {
        assert_eq!(value(3.0_f64.ln(), Unit::Logarithm), "2");
        assert_eq!(value(0.125, Unit::ShareOfWords), "12.5 %");
        assert_eq!(learned("line 00"), "line #");
    }
}
