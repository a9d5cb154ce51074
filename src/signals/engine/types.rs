//! What a signal and a family are.

use super::{Recorder, Tagging};
use crate::signals::Document;
use crate::text::Span;

/// What a signal's value is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
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
    /// The natural logarithm of one plus the hits, or plus an amount that the family gives.
    Logarithm,
    /// A value that the family sets: a number of words.
    Words,
    /// A value that the family sets: a number of characters.
    Characters,
    /// A value that the family sets: a ratio or an index without a unit.
    Ratio,
}

impl Unit {
    /// Whether each place adds to the value.
    pub fn counts_places(self) -> bool {
        !matches!(self, Unit::Logarithm | Unit::Words | Unit::Characters | Unit::Ratio)
    }

    /// Whether the family sets the final value, so that nothing is made of what it counts.
    pub(super) fn is_set(self) -> bool {
        matches!(self, Unit::Words | Unit::Characters | Unit::Ratio)
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
    /// What its value is counted in.
    pub unit: Unit,
    /// One line for people.
    pub meaning: &'static str,
}

/// What is looked up of a text for few families, and so only where one of them is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::signals) enum LookUp {
    /// The grams of the n-gram model.
    Ngrams,
    /// The first words, and where each stood before.
    FirstWords,
    /// Corrections and their sides.
    Corrections,
}

/// Signals that are measured together.
pub struct Family {
    /// The first part of the names of its signals.
    pub name: &'static str,
    /// What people read in its place.
    pub title: &'static str,
    /// What it measures, in the order of the values.
    pub signals: &'static [Signal],
    /// Measures a text: records one value for each signal, and where asked the places that were counted.
    pub measure: fn(&Document, &mut Recorder),
    /// What it asks about single tokens, if anything.
    pub(in crate::signals) tagging: Option<Tagging>,
    /// What it reads besides tags and lists.
    pub(in crate::signals) look_up: Option<LookUp>,
}

/// The places in the normalised text that one signal counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// Index of the signal in [`SignalSet::signals`](crate::signals::SignalSet::signals).
    pub signal: usize,
    /// Bytes of the normalised text.
    pub span: Span,
}

/// Declares a family: its name, its title, the function that measures it, and its signals, each with a constant for its
/// index, the end of its name, its unit and its meaning. What it reads besides tags and lists comes before its signals, as
/// `reads FirstWords`. The tags that it gives to single tokens may follow, in the form of
/// [`tags!`](super::tags).
macro_rules! family {
    ($family:literal, $title:literal, $measure:path, reads $look_up:ident, $($rest:tt)+) => {
        $crate::signals::engine::family!(
            @family $family, $title, $measure, Some($crate::signals::engine::LookUp::$look_up), $($rest)+
        );
    };
    ($family:literal, $title:literal, $measure:path, { $($rest:tt)+ } $($tags:tt)*) => {
        $crate::signals::engine::family!(@family $family, $title, $measure, None, { $($rest)+ } $($tags)*);
    };
    (@family $family:literal, $title:literal, $measure:path, $look_up:expr, {
        $($constant:ident = $name:literal, $unit:ident, $meaning:literal;)+
    } $(, tags by $function:ident $tags:tt $(numbers $numbers:tt)?)?) => {
        pub const FAMILY: $crate::signals::Family = $crate::signals::Family {
            name: $family,
            title: $title,
            signals: &[$($crate::signals::Signal {
                name: concat!($family, ".", $name),
                unit: $crate::signals::Unit::$unit,
                meaning: $meaning,
            },)+],
            measure: $measure,
            tagging: $crate::signals::engine::family!(@tagging $($function)?),
            look_up: $look_up,
        };
        $crate::signals::engine::indices!(0usize; $($constant)+);
        $($crate::signals::engine::tags!($function $tags $(numbers $numbers)?);)?
    };
    (@tagging) => { None };
    (@tagging $function:ident) => { Some(TAGGING) };
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
