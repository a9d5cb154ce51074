//! What a signal and a family are.

use super::{Document, Recorder};
use crate::text::Span;

/// What a signal's value is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Hits for every 1,000 words.
    PerThousandWords,
    /// Hits as a share of all words, 0 to 1 where a word is hit at most once.
    ShareOfWords,
    /// Hits as a share of all sentences.
    ShareOfSentences,
    /// Hits as a share of all lines that are not empty.
    ShareOfLines,
    /// The number of hits.
    Hits,
    /// The natural logarithm of one plus the hits, or plus the value that the family sets.
    Logarithm,
    /// A value the family sets itself: a number of words.
    Words,
    /// A value the family sets itself: a number of characters.
    Characters,
    /// A value the family sets itself: a ratio or an index without a unit.
    Ratio,
}

impl Unit {
    /// Whether each place adds to the value.
    pub fn counts_places(self) -> bool {
        !matches!(self, Unit::Logarithm | Unit::Words | Unit::Characters | Unit::Ratio)
    }

    /// How the unit is written for people.
    pub fn label(self) -> &'static str {
        match self {
            Unit::PerThousandWords => "per 1,000 words",
            Unit::ShareOfWords => "share of words",
            Unit::ShareOfSentences => "share of sentences",
            Unit::ShareOfLines => "share of lines",
            Unit::Hits => "count",
            Unit::Logarithm => "log (1 + count)",
            Unit::Words => "words",
            Unit::Characters => "characters",
            Unit::Ratio => "ratio",
        }
    }
}

/// One named value.
#[derive(Debug, Clone, Copy)]
pub struct Signal {
    /// `family.name`, for ever: models refer to it.
    pub name: &'static str,
    pub unit: Unit,
    /// One line for people.
    pub meaning: &'static str,
}

/// Signals that are measured together.
pub struct Family {
    pub name: &'static str,
    pub signals: &'static [Signal],
    pub measure: fn(&Document, &mut Recorder),
}

/// The places in the normalised text that one signal counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// Index of the signal in [`SignalSet::signals`].
    pub signal: usize,
    pub span: Span,
}

/// Declares the signals of a family: a constant with the index of each, and the [`Family`] itself.
macro_rules! family {
    ($family:literal, $measure:path, { $($constant:ident = $name:literal, $unit:ident, $meaning:literal;)+ }) => {
        pub const FAMILY: $crate::signals::Family = $crate::signals::Family {
            name: $family,
            signals: &[$($crate::signals::Signal {
                name: concat!($family, ".", $name),
                unit: $crate::signals::Unit::$unit,
                meaning: $meaning,
            },)+],
            measure: $measure,
        };
        $crate::signals::engine::indices!(0usize; $($constant)+);
    };
}

macro_rules! indices {
    ($index:expr; $first:ident $($rest:ident)*) => {
        const $first: usize = $index;
        $crate::signals::engine::indices!($index + 1; $($rest)*);
    };
    ($index:expr;) => {};
}

pub(in crate::signals) use family;
pub(in crate::signals) use indices;
